"""Why no plan can do better: every reason is true of every plan, and comes to the proven value."""

from dataclasses import replace
from itertools import islice

import brute
import numpy as np
import pytest
from hypothesis import given, settings
from patience import patiently
from problems import away, group, never, one_to_one, peer, set_cells
from random_problems import problems

from scheduler import Form, Must, Need
from scheduler.check import level_values
from scheduler.explain.limits import Cause, Limit, limits
from scheduler.measure import sit_outs
from scheduler.meetings import Meetings
from scheduler.plan import plan

MOST_GRIDS = 500


def reasons(problem):
    solution = plan(problem, seconds=300)
    proven = {one.level: one.value for one in solution.levels if one.proven}
    return limits(problem, solution.grid, proven)


def naming(problem, *cells):
    return replace(problem, named=set_cells(problem.named, dict.fromkeys(cells, True)))


def test_plan_in_which_nobody_goes_without_has_no_limits():
    assert reasons(group(4, 2, 2, seats=2)) == {}


def test_mentors_are_too_few_to_meet():
    assert reasons(one_to_one(3, 2, 3)) == {
        "meetings": (Limit(cause=Cause.PARTNERS, needed=3, available=2),),
        "even_sit_outs": (Limit(cause=Cause.SHARED, needed=3, available=3),),
        "gaps": (Limit(cause=Cause.BETWEEN, needed=1, rounds=(1,)),),
    }


def test_one_mentee_may_meet_few():
    problem = never(group(3, 3, 3, seats=3), (1, 0), (1, 2))

    few = Limit(cause=Cause.PARTNERS, mentees=(1,), needed=3, available=1)

    assert reasons(problem)["meetings"] == (few,)
    assert reasons(problem)["even_sit_outs"] == (few,)


def test_seats_are_too_few_in_some_rounds():
    problem = away(group(4, 2, 2, seats=2), "mentor_here", (0, 1))

    scarce = Limit(cause=Cause.SEATS, rounds=(1,), needed=4, available=2)

    assert reasons(problem)["meetings"] == (scarce,)


def test_seats_are_too_few_for_those_who_may_meet_only_one_mentor():
    problem = one_to_one(4, 4, 2)
    problem = never(problem, *((mentee, unit) for mentee in (0, 1, 2) for unit in (1, 2, 3)))

    scarce = Limit(cause=Cause.CUT, mentees=(0, 1, 2), units=(0,), needed=6, available=2)

    assert reasons(problem)["meetings"] == (scarce,)


def test_seats_and_single_meetings_are_counted_together():
    problem = away(one_to_one(2, 2, 3), "mentor_here", (0, 1), (0, 2))

    scarce = Limit(cause=Cause.CUT_AND_OTHERS, mentees=(0, 1), units=(0,), needed=6, available=3)

    assert reasons(problem)["meetings"] == (scarce,)


def test_nobody_they_named_may_be_met():
    problem = never(naming(group(2, 2, 2, seats=2), (0, 0), (1, 1)), (0, 0))

    assert reasons(problem)["first_wishes"] == (Limit(cause=Cause.FORBIDDEN, mentees=(0,)),)


def test_those_they_named_are_never_there_with_them():
    problem = naming(group(2, 2, 2, seats=2), (0, 0), (1, 1))
    problem = away(problem, "mentee_here", (0, 1))
    problem = away(problem, "mentor_here", (0, 0))

    assert reasons(problem)["first_wishes"] == (Limit(cause=Cause.AWAY, mentees=(0,)),)


def test_no_table_suits_them_and_those_they_named():
    problem = naming(group(2, 2, 2, seats=2), (0, 0), (1, 1))
    needs = np.array([Need.STEP_FREE, 0], dtype=np.uint8)
    problem = replace(problem, mentee_needs=needs)

    assert reasons(problem)["first_wishes"] == (Limit(cause=Cause.NO_TABLE, mentees=(0,)),)


def test_those_who_named_one_mentor_are_more_than_the_seats():
    problem = naming(one_to_one(4, 4, 2), (0, 1), (1, 1), (2, 1), (3, 2), (2, 2))
    problem = never(problem, (2, 2))

    (found,) = reasons(problem)["first_wishes"]

    assert found == Limit(cause=Cause.NAMED, mentees=(0, 1, 2), units=(1,), needed=3, available=2)


def test_seat_that_another_must_have_is_not_counted():
    problem = naming(one_to_one(3, 3, 2), (0, 1), (1, 1))
    problem = replace(problem, musts=(Must(mentee=2, other=1),))

    (found,) = reasons(problem)["first_wishes"]

    assert (found.mentees, found.available) == ((0, 1), 1)


def test_meetings_are_shared_as_evenly_as_their_number_allows():
    assert reasons(group(3, 2, 1, seats=2))["even_load"] == (
        Limit(cause=Cause.SHARED, needed=3, available=2),
    )


def test_meetings_are_shared_as_evenly_as_seats_allow():
    problem = replace(group(4, 2, 1, seats=3), seats=np.array([1, 3]))

    assert reasons(problem)["even_load"] == (
        Limit(cause=Cause.SHARED_SEATS, needed=4, available=2),
    )


def test_odd_number_of_people_cannot_all_sit_in_pairs():
    scarce = Limit(cause=Cause.SEATS, needed=15, available=12)

    assert reasons(peer(5, 3))["meetings"] == (scarce,)


def test_nothing_is_said_of_levels_that_are_not_proven():
    solution = plan(one_to_one(3, 2, 3), seconds=300)

    assert limits(one_to_one(3, 2, 3), solution.grid, {}) == {}


@settings(max_examples=100, deadline=None)
@given(problems((Form.ONE_TO_ONE, Form.GROUP, Form.PEER), people=3, rounds=3))
def test_every_reason_is_true_of_every_plan(problem):
    best = brute.best_plan(problem)
    if best is None:
        return
    values, grid = best
    for level, why in limits(problem, grid, values).items():
        for grid in islice(brute.valid_grids(problem), MOST_GRIDS):
            if _as_good_before(problem, level, values, grid):
                assert all(_holds(problem, level, one, grid) for one in why)


def _as_good_before(problem, level, values, grid):
    """Whether the levels before are the same; the reasons of later ones rest on them."""
    counted = level_values(problem, grid)
    levels = list(values)
    return all(counted[one] == values[one] for one in levels[: levels.index(level)])


def _holds(problem, level, limit, grid):
    meetings = Meetings(problem, grid)
    meets, rounds = meetings.meets, list(limit.rounds) or slice(None)
    mentees = list(limit.mentees) or slice(None)
    counts = {
        Cause.PARTNERS: lambda: meets[mentees].sum(axis=1).max() <= limit.available,
        Cause.SEATS: lambda: meets[:, rounds].sum() <= limit.available,
        Cause.CUT: lambda: meets[mentees].sum() <= limit.available,
        Cause.CUT_AND_OTHERS: lambda: meets[mentees].sum() <= limit.available,
        Cause.FORBIDDEN: lambda: not _glad(problem, meetings)[mentees].any(),
        Cause.AWAY: lambda: not _glad(problem, meetings)[mentees].any(),
        Cause.NO_TABLE: lambda: not _glad(problem, meetings)[mentees].any(),
        Cause.NAMED: lambda: _glad(problem, meetings)[mentees].sum() <= limit.available,
        Cause.BETWEEN: lambda: level_values(problem, grid)["gaps"] >= limit.needed,
    }
    if limit.cause is Cause.SHARED and level == "even_sit_outs":
        return sit_outs(problem, meetings).sum() == limit.needed
    return counts.get(limit.cause, lambda: meets.sum() == limit.needed)()


def _glad(problem, meetings):
    glad = np.zeros(problem.n_mentees, dtype=bool)
    a, b, _ = meetings.pairs
    glad[a[problem.named[a, b]]] = True
    if not problem.has_roles:
        glad[b[problem.named[b, a]]] = True
    return glad


@pytest.mark.parametrize("shape", [(6, 2, 3, 1), (9, 4, 4, 2), (5, 7, 3, 1)])
def test_meetings_of_an_event_without_rules_are_always_explained(shape):
    mentees, units, rounds, seats = shape
    problem = group(mentees, units, rounds, seats=seats)

    solution = patiently(
        lambda seconds: plan(problem, seconds=seconds), 1, lambda one: one.levels[0].proven
    )
    meetings = solution.levels[0]
    found = limits(problem, solution.grid, {"meetings": meetings.value})

    assert meetings.proven
    assert ("meetings" in found) == (meetings.value < mentees * rounds)
