"""The peer form: against brute force, designs, and rules that stand in the way of them."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from brute import valid_grids
from hypothesis import given, settings
from hypothesis import strategies as st
from patience import patiently
from problems import grid, peer
from random_problems import problems

from scheduler import Form, Must, NoPlanError, StoppedError, levels_of
from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values
from scheduler.circles.bounds import compared, counted_bounds, proven_as_listed, rank
from scheduler.circles.exact import Exact
from scheduler.circles.plan import plan_circles
from scheduler.circles.wishes import tightened
from scheduler.progress import nobody_listens


def plan(problem, *, seconds=300.0, seed=0, stop=None):
    return plan_circles(
        problem,
        seconds=seconds,
        seed=seed,
        workers=1,
        listen=nobody_listens,
        stop=stop or threading.Event(),
    )


def values_of(problem, **options):
    grid, bounds = plan(problem, **options)

    assert broken_rules(problem, grid) == []
    return level_values(problem, grid), bounds


def symmetric(problem):
    return replace(
        problem,
        points=np.triu(problem.points) + np.triu(problem.points, 1).T,
        forbidden=np.triu(problem.forbidden) | np.triu(problem.forbidden, 1).T,
    )


@settings(max_examples=60, deadline=None)
@given(problem=problems(forms=(Form.PEER,), people=4, rounds=2))
def test_counted_bounds_of_any_circles_hold_for_them_and_for_the_best(problem):
    problem = symmetric(problem)
    plans = [level_values(problem, grid) for grid in valid_grids(problem)]
    if not plans:
        return
    best = max(plans, key=lambda values: rank(problem, values))

    for values in (plans[0], plans[-1], best):
        bounds = tightened(problem, values, counted_bounds(problem, values))
        as_good = True
        for level, aim in compared(problem):
            assert beats_nothing(bounds[level], values[level], aim)
            assert not as_good or beats_nothing(bounds[level], best[level], aim)
            as_good = as_good and values[level] == best[level]


def beats_nothing(bound, value, aim):
    return bound is not None and (value <= bound if aim == "max" else value >= bound)


@settings(max_examples=60, deadline=None)
@given(problem=problems(forms=(Form.PEER,), people=4, rounds=2))
def test_random_circles_agree_with_brute_force(problem):
    problem = symmetric(problem)
    grids = list(valid_grids(problem))
    if not grids:
        with pytest.raises(NoPlanError) as refused:
            plan(problem)
        assert refused.value.proven
        return
    best = max((level_values(problem, grid) for grid in grids), key=lambda v: rank(problem, v))

    values, bounds = values_of(problem)

    as_listed = proven_as_listed(problem)
    assert values == best
    assert {level: bounds[level] for level in as_listed} == {
        level: best[level] for level in as_listed
    }
    plans = [level_values(problem, grid) for grid in grids]
    assert_nothing_as_good_beats(problem, plans, values, bounds)


@settings(max_examples=60, deadline=None)
@given(
    problem=problems(forms=(Form.PEER,), people=4, rounds=2),
    who=st.permutations(["even_load", "meetings", "wishes", "first_wishes", "even_sit_outs"]),
    when=st.permutations(["variety", "gaps", "early"]),
)
def test_bounds_hold_in_the_order_that_is_listed(problem, who, when):
    problem = replace(symmetric(problem), order={"who": tuple(who), "when": tuple(when)})
    plans = [level_values(problem, grid) for grid in valid_grids(problem)]
    if not plans:
        return

    values, bounds = values_of(problem)

    assert_nothing_as_good_beats(problem, plans, values, bounds)


def assert_nothing_as_good_beats(problem, plans, values, bounds):
    """No plan that is level so far is better than the bound of the next level listed."""
    for _, level, aim in levels_of(problem):
        assert all(beats_nothing(bounds[level], plan[level], aim) for plan in plans)
        plans = [plan for plan in plans if plan[level] == values[level]]


def test_even_load_before_meetings_is_known_to_be_least_without_any():
    order = {"who": ("even_load", "meetings")}

    values, bounds = values_of(peer(9, 3, seats=3, order=order))

    assert values["even_load"] > 0
    assert bounds["even_load"] == 0


def test_early_before_variety_may_come_from_meeting_again():
    points = np.zeros((4, 4), dtype=np.int64)
    points[0, 1] = points[1, 0] = 10
    order = {"when": ("early", "variety")}
    problem = peer(4, 3, seats=4, tables=2, points=points, order=order)
    varied = level_values(problem, grid([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))
    again = level_values(problem, grid([[0, 0, 0], [0, 0, 0], [1, 1, 0], [1, 1, 0]]))
    assert {**again, "early": 20, "variety": 0, "walking": varied["walking"]} == varied

    bounds = tightened(problem, varied, counted_bounds(problem, varied))

    assert bounds["early"] >= again["early"] == 30


@pytest.mark.parametrize("people", [2, 3, 4, 7, 10, 16, 25, 40])
def test_pairs_meet_everybody_once_in_a_full_round_robin(people):
    rounds = people - 1 + people % 2

    values, bounds = values_of(peer(people, rounds, seats=2, tables=people // 2))

    assert values["meetings"] == bounds["meetings"] == people * (people - 1)
    assert values["even_sit_outs"] == bounds["even_sit_outs"] == people * (people % 2)


def test_pairs_in_more_rounds_than_partners_sit_out_evenly():
    values, bounds = values_of(peer(20, 25, seats=2))

    assert values["meetings"] == bounds["meetings"] == 20 * 19
    assert values["even_sit_outs"] == bounds["even_sit_outs"] == 20 * 6**2


@pytest.mark.parametrize(
    ("circles", "size", "rounds"), [(4, 4, 5), (8, 3, 11), (8, 4, 10), (12, 5, 10), (18, 5, 10)]
)
def test_no_two_meet_twice_where_a_design_exists(circles, size, rounds):
    values, bounds = values_of(peer(circles * size, rounds, seats=size))

    assert values["meetings"] == bounds["meetings"] == circles * size * rounds
    assert values["variety"] == bounds["variety"] == 0


@pytest.mark.parametrize(("people", "rounds"), [(23, 5), (29, 6), (31, 6)])
def test_uneven_headcounts_have_circles_of_neighbouring_sizes(people, rounds):
    values, _ = values_of(peer(people, rounds, seats=-(-people // 7), fewest=3))

    assert values["meetings"] == people * rounds
    assert values["variety"] == 0


def test_absences_and_rules_are_kept_in_a_large_event():
    rng = np.random.default_rng(1)
    problem = peer(40, 6, seats=4, tables=11)
    here = rng.random((40, 6)) > 0.1
    problem = replace(
        problem,
        mentee_here=here,
        apart=((0, 1), (2, 3)),
        together=((4, 5),),
        musts=(Must(mentee=6, other=7), Must(mentee=8, other=9, rounds=frozenset({2}))),
    )

    def good(counted):
        values, bounds = counted
        return values["meetings"] >= 0.99 * bounds["meetings"] and values["variety"] < 20

    assert good(patiently(lambda s: values_of(problem, seconds=s), 3, good))


def test_wishes_are_met_at_their_bound_where_they_fit():
    problem = peer(24, 5, seats=4)
    points = np.zeros((24, 24), dtype=np.int64)
    for a in range(24):
        points[a, (a + 1) % 24] = points[(a + 1) % 24, a] = 60

    problem = replace(problem, points=points, named=points > 0)
    levels = ("first_wishes", "wishes")

    def reached(counted):
        return [[of[level] for level in levels] for of in counted] == [[24, 24 * 60]] * 2

    assert reached(patiently(lambda s: values_of(problem, seconds=s), 4, reached))


def test_must_with_somebody_never_there_is_refused_with_the_reason():
    here = np.array([[True, False], [False, True], [True, True]])
    problem = peer(3, 2, mentee_here=here, musts=(Must(mentee=0, other=1),))

    with pytest.raises(NoPlanError) as refused:
        plan(problem)

    assert [clash.rule for clash in refused.value.clashes] == ["must", "away"]


def test_fewer_sit_outs_than_seats_allow_is_refused_with_the_numbers():
    with pytest.raises(NoPlanError) as refused:
        plan(peer(9, 4, seats=2, tables=2, max_sit_outs=0))

    assert [clash.rule for clash in refused.value.clashes] == ["sit_outs", "seats"]
    assert (refused.value.clashes[1].needed, refused.value.clashes[1].available) == (36, 16)


def test_stop_before_the_first_plan_still_ends_at_once():
    stop = threading.Event()
    stop.set()

    try:
        values, _ = values_of(peer(30, 6, seats=5), stop=stop, seconds=60)
    except StoppedError:
        return
    assert values["meetings"] > 0


def test_same_seed_gives_the_same_grid():
    points = np.random.default_rng(0).integers(0, 50, (9, 9))
    problem = peer(9, 4, seats=4, points=points + points.T)

    first, second = (plan(problem, seed=3, seconds=60)[0] for _ in range(2))

    assert np.array_equal(first.mentees, second.mentees)


def test_model_lets_nobody_sit_out_more_often_than_allowed():
    three_at_tables_of_two = peer(3, 1)

    assert Exact(three_at_tables_of_two, Budget(seconds=300)).find_any() is not None
    with pytest.raises(NoPlanError):
        Exact(replace(three_at_tables_of_two, max_sit_outs=0), Budget(seconds=300)).find_any()
