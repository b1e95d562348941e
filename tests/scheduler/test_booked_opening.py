"""Booked meetings without CP-SAT: every opening and every chain keeps the rules."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from problems import booked, booked_people
from random_problems import problems

from scheduler import Form, NoPlanError
from scheduler.booked.chains import Chains
from scheduler.booked.meetings import bookings
from scheduler.booked.opening import opening, swapped
from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values

PLENTY = Budget(seconds=300)


def found(problem):
    try:
        booking = bookings(problem)
    except NoPlanError:
        return None, None
    return booking, opening(booking, PLENTY)


@settings(max_examples=100, deadline=None)
@given(problem=problems(forms=(Form.BOOKED,), people=6, rounds=4))
def test_openings_keep_every_rule_and_swaps_better_them(problem):
    booking, timed = found(problem)
    assume(timed is not None)
    rounds, grid = timed
    better = swapped(booking, rounds, PLENTY)

    assert broken_rules(problem, grid) == []
    assert better is None or broken_rules(problem, better[1]) == []
    if better is not None:
        before, after = (level_values(problem, one) for one in (grid, better[1]))
        order = [level for level in before if level in ("gaps", "early")]
        signs = {"gaps": 1, "early": -1}
        assert [signs[n] * after[n] for n in order] <= [signs[n] * before[n] for n in order]


def many_among_people(people=60, rounds=8, away=0.05):
    chance = np.random.default_rng(2)
    pairs = {
        (int(min(p)), int(max(p))) for p in chance.integers(0, people, (100, 2)) if p[0] != p[1]
    }
    here = chance.random((people, rounds)) >= away
    points = chance.integers(0, 50, (people, people))
    problem = booked_people(sorted(pairs), people=people, rounds=rounds, mentee_here=here)
    return replace(problem, points=points + points.T)


def test_many_meetings_among_people_wait_little_after_swaps():
    problem = many_among_people()
    booking, (rounds, grid) = found(problem)

    _, better = swapped(booking, rounds, PLENTY)

    assert level_values(problem, grid)["gaps"] > 20
    assert level_values(problem, better)["gaps"] == 0


def test_chains_count_gaps_and_early_as_the_levels_do():
    problem = many_among_people()
    booking, (rounds, grid) = found(problem)
    chains = Chains(booking, booking.rounds, seed=0)
    chains.hold(rounds.tolist())
    values = level_values(problem, grid)

    assert chains.rank(["gaps", "early"]) == (values["gaps"], -values["early"])


def test_more_meetings_at_once_than_tables_are_never_swapped_to():
    pairs = [(a, b) for a in range(6) for b in range(a + 1, 6)]
    problem = booked_people(pairs, people=6, rounds=8, max_tables=2)
    booking, (rounds, _) = found(problem)

    _, grid = swapped(booking, rounds, PLENTY)

    assert broken_rules(problem, grid) == []


def test_those_together_meet_nobody_else_while_both_are_here():
    here = np.ones((4, 4), dtype=bool)
    here[1, 2:] = False
    problem = booked_people([(0, 2), (0, 3)], rounds=4, mentee_here=here, together=((0, 1),))

    _, (rounds, grid) = found(problem)

    assert sorted(rounds.tolist()) == [2, 3]
    assert broken_rules(problem, grid) == []


def test_bookings_with_groups_of_a_least_size_are_left_to_the_model():
    problem = booked([(0, 0), (1, 0)], seats=np.array([2, 2]), fewest=2)

    assert found(problem)[1] is None
