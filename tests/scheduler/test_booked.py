"""The booked form against brute force, by hand, and against the published instances."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from brute import best_levels
from hypothesis import given, settings
from hypothesis import strategies as st
from problems import booked, booked_people
from random_problems import problems

from benchmarks.b2b import DATA, read
from scheduler import Form, Must, NoPlanError, StoppedError, levels_of
from scheduler.booked.meetings import bookings
from scheduler.booked.patterns import pattern_bound
from scheduler.booked.plan import plan_booked
from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values
from scheduler.progress import nobody_listens


def plan(problem, *, seconds=20.0, seed=0, stop=None):
    return plan_booked(
        problem,
        seconds=seconds,
        seed=seed,
        workers=1,
        listen=nobody_listens,
        stop=stop or threading.Event(),
    )


@settings(max_examples=60, deadline=None)
@given(problem=problems(forms=(Form.BOOKED,), people=4, rounds=3))
def test_random_bookings_agree_with_brute_force(problem):
    best = best_levels(problem)
    if best is None:
        with pytest.raises(NoPlanError) as refused:
            plan(problem)
        assert refused.value.proven
        return

    grid, bounds = plan(problem)

    assert broken_rules(problem, grid) == []
    values = level_values(problem, grid)
    for level in [level for _, level, _ in levels_of(problem) if level != "walking"]:
        assert values[level] == best[level] == bounds[level]
    assert bounds["walking"] is None or bounds["walking"] <= best["walking"]


@settings(max_examples=40, deadline=None)
@given(
    problem=problems(forms=(Form.BOOKED,), people=4, rounds=3).filter(lambda p: p.n_units > 0),
    first=st.sampled_from(("variety", "gaps", "early")),
)
def test_random_bookings_with_groups_agree_with_brute_force(problem, first):
    seats = np.full(problem.n_units, 3)
    problem = replace(problem, seats=seats, fewest=1, order={"when": (first,)})
    best = best_levels(problem)
    if best is None:
        return

    grid, bounds = plan(problem)

    values = level_values(problem, grid)
    for level in ("meetings", "variety", "gaps", "early"):
        assert values[level] == best[level] == bounds[level]


def test_two_mentees_with_the_same_two_mentors_do_not_come_together_twice():
    pairs = [(a, b) for a in range(2) for b in range(2)]

    grid, bounds = plan(booked(pairs, seats=np.array([2, 2])))

    assert level_values(booked(pairs, seats=np.array([2, 2])), grid)["variety"] == 0
    assert bounds["variety"] == 0


def test_pair_too_often_away_is_refused_by_name():
    here = np.array([[True, False], [False, True]])

    with pytest.raises(NoPlanError) as refused:
        plan(booked_people([(0, 1)], people=2, rounds=2, mentee_here=here))

    assert [clash.rule for clash in refused.value.clashes] == ["must", "away"]


def test_person_with_more_meetings_than_rounds_is_refused_with_the_numbers():
    with pytest.raises(NoPlanError) as refused:
        plan(booked_people([(0, 1), (0, 2), (0, 3)], rounds=2))

    (clash,) = refused.value.clashes
    assert (clash.rule, clash.mentees, clash.needed, clash.available) == ("booked", (0,), 3, 2)


def test_three_people_who_all_meet_need_three_rounds():
    triangle = [(0, 1), (1, 2), (0, 2)]

    with pytest.raises(NoPlanError) as refused:
        plan(booked_people(triangle, people=3, rounds=2))
    clash = refused.value.clashes[0]
    assert (clash.rule, clash.mentees) == ("booked", (0, 1, 2))
    assert (clash.needed, clash.available) == (3, 2)

    problem = booked_people(triangle, people=3, rounds=3)
    grid, bounds = plan(problem)
    assert level_values(problem, grid)["gaps"] == bounds["gaps"] == 1


def test_tables_are_counted_of_one_round():
    pairs = [(0, 1), (2, 3), (4, 5)]

    with pytest.raises(NoPlanError) as refused:
        plan(booked_people(pairs, people=6, rounds=1, max_tables=2))

    (clash,) = refused.value.clashes
    assert (clash.rule, clash.needed, clash.available) == ("table_limit", 3, 2)


def test_both_musts_of_one_pair_are_kept_by_one_meeting():
    problem = booked([(0, 0)], mentees=1, units=1, rounds=3)
    musts = [Must(mentee=0, other=0, rounds=frozenset(rounds)) for rounds in ({0, 1}, {1, 2})]

    grid, _ = plan(replace(problem, musts=tuple(musts)))

    assert grid.mentees.tolist() == [[-1, 0, -1]]


def test_stop_before_the_first_plan_is_reported_as_such():
    stop = threading.Event()
    stop.set()

    with pytest.raises(StoppedError):
        plan(booked_people([(0, 1)]), stop=stop)


INSTANCES = [
    ("tic-13crafc.original", 4),
    ("tic-13crafc.fixed020-Forb", 6),
    ("forum-13.original", 0),
    ("tic-12.forb0003", None),
]


@pytest.mark.skipif(not DATA.exists(), reason="the published instances are not at hand")
@pytest.mark.parametrize(("name", "gaps"), INSTANCES)
def test_published_instance_is_solved_to_the_published_optimum(name, gaps):
    problem = read(Path(DATA, f"{name}.dzn"))
    if gaps is None:
        with pytest.raises(NoPlanError):
            plan(problem)
        return

    grid, bounds = plan(problem, seconds=600)

    assert broken_rules(problem, grid) == []
    assert level_values(problem, grid)["gaps"] == bounds["gaps"] == gaps


@pytest.mark.skipif(not DATA.exists(), reason="the published instances are not at hand")
def test_pattern_bound_is_tight_where_the_crafted_instance_waits():
    booked_meetings = bookings(read(Path(DATA, "tic-13crafc.original.dzn")))

    assert pattern_bound(booked_meetings, Budget(seconds=300)).gaps == 4


def test_same_seed_gives_the_same_grid():
    pairs = [(a, b) for a in range(8) for b in range(a + 1, 8) if (a + b) % 3]
    problem = booked_people(pairs, people=8, rounds=9)

    first, second = plan(problem, seed=3)[0], plan(problem, seed=3)[0]

    assert np.array_equal(first.mentees, second.mentees)
