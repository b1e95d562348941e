"""Rotations: everybody meets somebody new in every round, at both sides of the table."""

from dataclasses import replace

import numpy as np
import pytest
from problems import away, group

from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values
from scheduler.draft import seated
from scheduler.opening.rotation import rotation
from scheduler.plan import plan
from scheduler.possible import possible

SIZES = [
    (44, 11, 6, 4),  # a prime number of tables
    (120, 30, 6, 4),  # few rounds and seats for so many tables
    (56, 8, 8, 7),  # a field
    (40, 11, 6, 4),  # a last column that is not full
    (8, 5, 4, 2),
    (2, 5, 4, 1),
    (1, 1, 1, 1),
]


@pytest.mark.parametrize(("mentees", "units", "rounds", "seats"), SIZES)
def test_rotation_repeats_nobody_and_loads_all_alike(mentees, units, rounds, seats):
    problem = group(mentees, units, rounds, seats=seats)

    meets = rotation(problem, possible(problem))

    draft = seated(problem, meets, Budget(seconds=300))
    assert broken_rules(problem, draft.grid) == []
    assert draft.values["meetings"] == mentees * rounds
    assert draft.values.get("variety", 0) == 0
    loads = np.bincount(meets.ravel(), minlength=units)
    assert loads.max() - loads.min() <= 1


def test_rotation_of_too_many_rounds_or_people_is_unknown():
    for problem in (group(8, 2, 3, seats=4), group(9, 2, 2, seats=4), group(36, 6, 6, seats=6)):
        assert rotation(problem, possible(problem)) is None


def test_rotation_is_not_for_people_who_differ():
    problem = group(44, 11, 6, seats=4)
    points = problem.points.copy()
    points[3, 4] = 60

    for other in (replace(problem, points=points), away(problem, "mentee_here", (0, 1))):
        assert rotation(other, possible(other)) is None


def test_plan_without_wishes_repeats_nobody_where_a_construction_exists():
    problem = group(52, 13, 8, seats=4)

    solution = plan(problem, seconds=5)

    values = {level.level: level.value for level in solution.levels}
    assert values["variety"] == 0
    assert values == level_values(problem, solution.grid)
