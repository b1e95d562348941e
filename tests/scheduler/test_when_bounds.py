"""Bounds of the levels of `when` and `where`: no plan beats them, by brute force."""

from dataclasses import replace

import brute
import numpy as np
from hypothesis import given, settings
from problems import group, one_to_one
from random_problems import problems

from scheduler import Form
from scheduler.budget import Budget
from scheduler.check import level_values
from scheduler.draft import Bounds
from scheduler.possible import possible
from scheduler.when.bounds import least_variety, most_early, note_bounds
from scheduler.when.gap_patterns import least_gaps
from scheduler.where.bounds import least_walking
from scheduler.who.choose import choose

WITH_ROLES = (Form.ONE_TO_ONE, Form.GROUP)


def in_time():
    return Budget(seconds=300)


@settings(max_examples=60, deadline=None)
@given(problems(WITH_ROLES, people=3, rounds=3))
def test_bounds_noted_for_any_plan_hold_for_it_and_for_the_best(problem):
    best = brute.best_levels(problem)
    if best is None:
        return
    values = level_values(problem, next(brute.valid_grids(problem)))
    can, bounds = possible(problem), Bounds(problem)
    choice = choose(problem, can)
    bounds.note_pairs(choice.bounds, choice.best)

    for noted in (values, best):
        note_bounds(problem, can, bounds, noted, in_time())

    for plan in (values, best):
        for level in bounds.levels(plan):
            if level.bound is not None and level.aim == "max":
                assert level.value <= level.bound
            elif level.bound is not None:
                assert level.value >= level.bound


def test_full_one_to_one_rounds_bound_the_walking_by_the_nearest_tables():
    problem = one_to_one(6, 6, 4)

    assert least_walking(problem, {"meetings": 24}) == 6 * 3 * 3.0


def test_units_that_may_share_a_table_bound_nothing():
    assert least_walking(one_to_one(1, 6, 4), {"meetings": 4}) == 0


def test_more_pairs_at_tables_than_there_are_repeat():
    problem = group(6, 3, 3, seats=2)

    assert least_variety(problem, possible(problem), 18) == 0
    assert least_variety(replace(problem, seats=np.full(3, 3)), possible(problem), 18) == 0
    small = group(4, 2, 4, seats=2)
    assert least_variety(small, possible(small), 16) == 2


def test_seat_too_few_in_every_round_makes_people_wait():
    problem = one_to_one(3, 2, 3)
    values = {"meetings": 6, "even_sit_outs": 3}

    assert least_gaps(problem, possible(problem), values, in_time())[0] == 1


def test_best_first_is_the_bound_of_early_points():
    problem = one_to_one(2, 2, 2, points=np.array([[60, 10], [20, 50]]))

    assert most_early(problem, possible(problem), problem.allowed, in_time()) == 110
