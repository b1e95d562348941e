"""Random absences in random evenings: the past stays, no rule breaks, fewest people are moved."""

from dataclasses import replace

import brute
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from problems import set_cells
from random_problems import problems

from scheduler import NoPlanError
from scheduler.check import broken_rules, level_values
from scheduler.levels import levels_of
from scheduler.plan import plan
from scheduler.repair.impact import people_moved
from scheduler.repair.situation import situation_of
from scheduler.repair.ways import Asked, repair

QUICK = Asked(seconds=300)  # it ends sooner


@st.composite
def evenings(draw, **size):
    """A published grid of a random problem, a round, and the problem as it is then known."""
    problem = draw(problems(**size))
    start = draw(st.integers(0, problem.n_rounds - 1))
    lost = draw(st.lists(st.integers(0, problem.n_tables - 1), max_size=1))
    return _published(problem), start, draw(_known(problem, start)), lost


def _published(problem):
    try:
        return plan(problem, seconds=1).grid
    except NoPlanError:
        return None


@st.composite
def _known(draw, problem, start):
    changes = {}
    for name in ("mentee_here", "mentor_here") if problem.has_roles else ("mentee_here",):
        here = getattr(problem, name)
        cell = st.tuples(st.integers(0, len(here) - 1), st.integers(start, problem.n_rounds - 1))
        cells = draw(st.lists(cell, max_size=3))
        changes[name] = set_cells(here, dict.fromkeys(cells, False))
    return replace(problem, **changes)


@settings(max_examples=30, deadline=None)
@given(evenings(people=6, rounds=4, most_rules=3))
def test_repair_keeps_the_past_and_every_rule_and_counts_who_moves(evening):
    published, start, known, lost = evening
    if published is None:
        return

    for found in repair(known, published, start, lost_tables=lost, asked=QUICK):
        assert np.array_equal(found.grid.mentees[:, :start], published.mentees[:, :start])
        assert np.array_equal(found.grid.units[:, :start], published.units[:, :start])
        wrong = broken_rules(found.problem, found.grid)
        assert [one for one in wrong if not one.rounds or max(one.rounds) >= start] == []
        used = {
            int(t)
            for places in (found.grid.mentees, found.grid.units)
            for t in places[:, start:].flat
        }
        assert not used & set(lost)
        stakes = situation_of(known, published, start, lost).stakes
        assert found.moved == people_moved(found.problem, published, found.grid, stakes)
        values = {level.level: level.value for level in found.levels}
        assert values.pop("people_moved") == len(found.moved)
        assert values == level_values(found.problem, found.grid)
        for level in found.levels:
            if level.bound is not None:
                slack = (
                    level.bound - level.value if level.aim == "max" else level.value - level.bound
                )
                assert slack >= 0


@settings(max_examples=30, deadline=None)
@given(evenings(people=3, rounds=3, most_rules=2))
def test_least_change_of_a_tiny_evening_is_the_least_there_is(evening):
    published, start, known, _ = evening
    if published is None:
        return

    least = repair(known, published, start, asked=replace(QUICK, names=("least_change",)))[0]

    stakes = situation_of(known, published, start).stakes
    problem = least.problem
    ranks = [
        _rank(problem, published, grid, stakes)
        for grid in brute.valid_grids(problem)
        if _same_past(grid, published, start)
    ]
    mine = _rank(problem, published, least.grid, stakes)
    best = max(ranks)
    assert mine[0] == best[0]
    if problem.has_roles:
        assert mine[1] == best[1]
    for level in least.levels[:2]:
        if level.bound is not None:
            assert level.value == level.bound


@settings(max_examples=20, deadline=None)
@given(evenings(people=3, rounds=2, most_rules=2))
def test_no_repair_beats_a_bound_of_one_that_is_as_good_in_the_levels_before(evening):
    published, start, known, _ = evening
    if published is None:
        return
    least = repair(known, published, start, asked=replace(QUICK, names=("least_change",)))[0]

    stakes = situation_of(known, published, start).stakes
    as_good = [
        level_values(least.problem, grid)
        for grid in brute.valid_grids(least.problem)
        if _same_past(grid, published, start)
        and len(people_moved(least.problem, published, grid, stakes)) == len(least.moved)
    ]
    for level in least.levels[1:]:
        if level.bound is not None:
            found = [values[level.level] for values in as_good]
            assert max(found) <= level.bound if level.aim == "max" else min(found) >= level.bound
        as_good = [values for values in as_good if values[level.level] == level.value]


def _rank(problem, published, grid, stakes):
    moved = len(people_moved(problem, published, grid, stakes))
    _, first, aim = levels_of(problem)[0]
    value = level_values(problem, grid)[first]
    return -moved, value if aim == "max" else -value


def _same_past(grid, published, start):
    return np.array_equal(grid.mentees[:, :start], published.mentees[:, :start]) and np.array_equal(
        grid.units[:, :start], published.units[:, :start]
    )
