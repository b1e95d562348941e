"""Rehearsals: the same for a seed, repaired by the rules, and never worse than doing nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from problems import grid, group, one_to_one, peer
from random_problems import problems

from scheduler import Must, NoPlanError
from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.plan import plan
from scheduler.rehearse.evenings import Asked, if_gone, rehearse
from scheduler.rehearse.standby import Standby
from scheduler.repair.ways import Asked as AskedRepair
from scheduler.repair.ways import repair

LONG = 600  # seconds that are never needed: nothing is cut by time


def rehearsed(problem, published, *, trials=4, seed=0, seconds=LONG, no_shows=(0.15, 0.3)):
    asked = Asked(trials=trials, no_shows=no_shows)
    return rehearse(problem, published, asked, Budget(seconds=seconds, seed=seed))


@st.composite
def planned(draw, **size):
    """A random problem and a plan for it, or None where there is none."""
    problem = draw(problems(**size))
    try:
        return problem, plan(problem, seconds=0.5).grid
    except NoPlanError:
        return problem, None


def no_worse(after, before):
    return all(a <= b for a, b in zip(after.rank, before.rank, strict=True))


@settings(max_examples=50, deadline=None)
@given(planned(people=6, rounds=4, most_rules=3), st.data())
def test_absence_repaired_keeps_past_and_rules_and_loses_no_more_than_before(evening, data):
    problem, published = evening
    if published is None:
        return
    start = data.draw(st.integers(0, problem.n_rounds - 1))

    for _, tried in if_gone(problem, published, start):
        repaired = tried.repaired
        wrong = broken_rules(repaired.situation.problem, repaired.grid)
        assert [one for one in wrong if not one.rounds or max(one.rounds) >= start] == []
        assert np.array_equal(repaired.grid.mentees[:, :start], published.mentees[:, :start])
        assert np.array_equal(repaired.grid.units[:, :start], published.units[:, :start])
        assert no_worse(tried.after, tried.before)


@settings(max_examples=20, deadline=None)
@given(planned(people=6, rounds=3, most_rules=3), st.integers(0, 3))
def test_rehearsal_of_the_same_seed_says_the_same(evening, seed):
    problem, published = evening
    if published is None:
        return

    first = rehearsed(problem, published, seed=seed)

    assert first == rehearsed(problem, published, seed=seed)
    assert first.trials == 4
    assert no_worse(first.after.mean, first.before.mean)
    assert no_worse(first.after.worst, first.before.worst)
    assert len(first.absences) == first.people
    ranks = [(one.after.rank, one.before.rank) for one in first.absences]
    assert ranks == sorted(ranks, reverse=True)


@settings(max_examples=20, deadline=None)
@given(planned(people=5, rounds=3, most_rules=1))
def test_quick_repair_never_holds_more_than_the_least_change_where_nobody_moves(evening):
    problem, published = evening
    if published is None or not problem.n_mentors:
        return

    for person, tried in if_gone(problem, published, 0, [0]):
        here = problem.mentor_here.copy()
        here[person] = False
        asked = AskedRepair(names=("least_change",), seconds=300)
        (least,) = repair(replace(problem, mentor_here=here), published, 0, asked=asked)
        if not least.moved.mentees and not tried.after.moved and not least.dropped:
            held = [(one.mentees >= 0).sum() for one in (tried.repaired.grid, least.grid)]
            assert held[0] <= held[1]


def test_mentor_who_meets_nobody_is_missed_by_nobody():
    problem = one_to_one(mentees=2, units=3, rounds=2)
    published = grid([[0, 1], [1, 0]], [[0, 0], [1, 1], [-1, -1]])

    (_, tried), *others = if_gone(problem, published, 0, [2, 0])

    assert not tried.before
    assert not tried.after
    assert others[0][1].before.meetings == 2
    assert others[0][1].after.meetings == 0  # the idle mentor takes over


def test_absence_without_a_free_seat_costs_what_it_costs():
    named = np.array([[True, False], [False, False]])
    problem = one_to_one(mentees=2, units=2, rounds=2, named=named)
    published = grid([[0, 1], [1, 0]], [[0, 0], [1, 1]])

    ((_, tried),) = if_gone(problem, published, 0, [0])

    assert tried.after == tried.before
    assert (tried.after.meetings, tried.after.sit_outs, tried.after.without_wish) == (2, 2, 1)


def test_absence_from_a_later_round_leaves_the_earlier_ones():
    problem = one_to_one(mentees=2, units=2, rounds=2)
    published = grid([[0, 1], [1, 0]], [[0, 0], [1, 1]])

    ((_, tried),) = if_gone(problem, published, 1, [0])

    assert tried.after.meetings == 1


def test_team_goes_on_without_one_of_its_members():
    problem = one_to_one(
        mentees=1,
        units=1,
        rounds=1,
        mentor_unit=np.array([0, 0]),
        mentor_here=np.ones((2, 1), bool),
    )

    tried = dict(if_gone(problem, grid([[0]], [[0]]), 0))

    assert not tried[0].before
    assert not tried[1].before


def test_must_that_is_lost_is_counted_where_both_came():
    problem = group(mentees=2, units=1, rounds=1, fewest=2, musts=(Must(mentee=0, other=0),))
    published = grid([[0], [0]], [[0]])

    result = rehearsed(problem, published, trials=40, no_shows=(0.4, 0.4))

    assert result.after.worst.musts == 1


def test_people_left_at_too_small_a_table_count_as_moved():
    problem = peer(people=6, rounds=1, seats=3, fewest=3)
    published = grid([[0], [0], [0], [1], [1], [1]])

    ((_, tried),) = if_gone(problem, published, 0, [0])

    assert tried.after.moved == 2
    assert tried.after.meetings == 2


def test_two_whose_partners_are_missing_meet_each_other():
    problem = peer(people=4, rounds=1)
    published = grid([[0], [0], [1], [1]])

    result = rehearsed(problem, published, trials=60, no_shows=(0.5, 0.5))

    assert result.after.mean.meetings < result.before.mean.meetings


def test_all_stay_away_and_nothing_is_lost_to_anybody():
    problem = one_to_one()
    published = plan(problem, seconds=1).grid

    result = rehearsed(problem, published, no_shows=(1, 1))

    assert result.absent == 6
    assert not result.before.worst
    assert result.helped == ()


def test_all_come_and_nothing_is_lost():
    problem = one_to_one()

    result = rehearsed(problem, plan(problem, seconds=1).grid, no_shows=(0, 0))

    assert result.absent == 0
    assert not result.before.worst


def test_reserve_helps_where_every_mentor_is_needed_and_a_late_cut_is_counted():
    problem = one_to_one(mentees=6, units=6, rounds=4)
    published = plan(problem, seconds=1).grid

    result = rehearsed(problem, published, trials=10)

    assert result.compared == 10
    assert result.alone == result.after
    best = result.helped[0]
    assert best.standby == Standby()  # whoever is missing, so never worse than for one mentor
    assert best.after.mean.meetings < result.alone.mean.meetings


def test_spare_seat_is_tried_where_tables_seat_several():
    problem = group(mentees=8, units=4, rounds=3, seats=2)
    published = plan(problem, seconds=1).grid

    result = rehearsed(problem, published, trials=10)

    kinds = {one.standby.seat_at is None for one in result.helped}
    assert kinds == {True, False}
    assert all(no_worse(one.after.mean, result.alone.mean) for one in result.helped[:1])


def test_rehearsal_out_of_time_still_tries_one_of_each_and_says_so():
    problem = one_to_one(mentees=6, units=6, rounds=6)  # whoever is missing, something is lost
    published = plan(problem, seconds=0).grid

    result = rehearsed(problem, published, trials=10, seconds=0)

    assert (result.trials, len(result.absences), result.people) == (1, 1, 6)
    assert result.compared == 1


@pytest.mark.parametrize("form", [peer, group, one_to_one])
def test_one_human_in_two_roles_is_absent_once(form):
    problem = form()
    if problem.has_roles:
        problem = replace(problem, same_human=((0, 0),))
    published = plan(problem, seconds=1).grid

    result = rehearsed(problem, published, no_shows=(1, 1))

    assert result.absent == problem.n_mentees + problem.n_mentors - problem.has_roles
