"""When: chosen pairs keep a round through absences and side rules, and swaps count right."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from problems import away, group, one_to_one

from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values
from scheduler.draft import seated
from scheduler.grid import NOWHERE
from scheduler.possible import possible
from scheduler.problem import Forbidden, Must
from scheduler.when.annealing import better_rounds
from scheduler.when.ejection import Ejection
from scheduler.when.evening import Evening
from scheduler.when.place import rounds_are_free, spread
from scheduler.where.seat import who_met
from scheduler.who.choose import choose


def in_time() -> Budget:
    """Twenty seconds from now."""
    return Budget(seconds=300)


ONESELF = np.zeros((9, 4), dtype=np.uint8)
ONESELF[0, 3] = Forbidden.ONESELF
COUPLED = {
    "nothing": {},
    "apart": {"apart": ((0, 1), (2, 3))},
    "together": {"together": ((0, 1), (4, 5))},
    "rest": {"rest_after": 2},
    "few tables": {"max_tables": 3},
    "groups": {"fewest": 2},
    "two roles": {"same_human": ((0, 3),), "forbidden": ONESELF},
    "fixed round": {"musts": (Must(mentee=0, other=2, rounds=frozenset({3})),)},
}


@pytest.fixture(params=COUPLED)
def problem(request):
    points = np.random.default_rng(3).integers(0, 60, (9, 4))
    return replace(group(9, 4, 5, seats=3), points=points, **COUPLED[request.param])


def counted(problem, meets):
    draft = seated(problem, meets, in_time())
    assert broken_rules(problem, draft.grid) == []
    values = level_values(problem, draft.grid)
    return values["variety"], values["gaps"], values["early"]


def first_plan(problem):
    can = possible(problem)
    return can, spread(problem, can, choose(problem, can).met, in_time())


def test_swaps_made_and_undone_count_the_levels_as_check_does(problem):
    can, meets = first_plan(problem)
    evening, chance, swapped = Evening(problem, can, meets, 0), Random(1), 0

    for _ in range(300):
        a, b = chance.sample(range(5), 2)
        if evening.swap(chance.randrange(9), a, b):
            swapped += 1
            if chance.random() < 0.5:
                evening.undo()
            assert (evening.variety, evening.gaps, evening.early) == counted(
                problem, evening.meets()
            )

    assert swapped > 0


def test_better_rounds_keep_who_meets_whom_and_are_no_worse(problem):
    can, meets = first_plan(problem)

    better = better_rounds(problem, can, meets, in_time())

    assert (who_met(problem, better) == who_met(problem, meets)).all()
    variety, gaps, early = counted(problem, better)
    old_variety, old_gaps, old_early = counted(problem, meets)
    assert (variety, gaps, -early) <= (old_variety, old_gaps, -old_early)


def test_better_rounds_of_full_groups_leave_no_repeat_where_none_is_needed():
    problem = group(20, 5, 4, seats=4)

    can, meets = first_plan(problem)

    assert counted(problem, better_rounds(problem, can, meets, in_time()))[0] == 0


def test_rounds_of_an_evening_without_side_rules_are_free():
    problem = group(9, 4, 5, seats=3)

    assert rounds_are_free(problem, possible(problem), choose(problem, possible(problem)).met)


@pytest.mark.parametrize(
    "name", ["apart", "together", "rest", "groups", "two roles", "fixed round"]
)
def test_rounds_with_a_side_rule_are_not_free(name):
    problem = replace(group(9, 4, 5, seats=3), **COUPLED[name])

    assert not rounds_are_free(problem, possible(problem), choose(problem, possible(problem)).met)


def test_rounds_are_not_free_when_somebody_is_away():
    problem = away(one_to_one(4, 4, 3), "mentor_here", (0, 1))

    assert not rounds_are_free(problem, possible(problem), choose(problem, possible(problem)).met)


def test_ejection_finds_rounds_around_many_absences():
    here = np.random.default_rng(0).random((60, 8)) > 0.15
    mentors = np.random.default_rng(1).random((15, 8)) > 0.15
    problem = replace(group(60, 15, 8, seats=4), mentee_here=here, mentor_here=mentors)
    can = possible(problem)
    met = choose(problem, can).met
    search = Ejection(problem, can, met, seed=0)

    assert search.run(in_time())
    meets = search.meets()
    assert (who_met(problem, meets) == met).all()
    assert (meets != NOWHERE).sum() == met.sum()
    assert seated(problem, meets, in_time()) is not None
    assert broken_rules(problem, seated(problem, meets, in_time()).grid) == []


def test_ejection_of_pairs_that_cannot_all_meet_keeps_a_valid_rest():
    problem = one_to_one(3, 3, 3, rest_after=1)
    can = possible(problem)
    search = Ejection(problem, can, np.ones((3, 3), dtype=bool), seed=0)

    assert not search.run(in_time())
    draft = seated(problem, search.meets(), in_time())
    assert broken_rules(problem, draft.grid) == []
    assert draft.values["meetings"] >= 5
