"""Who and when together: shifts, single rounds, neighbourhoods and blocks keep all rules."""

from dataclasses import replace

import brute
import numpy as np
import pytest
from hypothesis import assume, given, settings
from problems import away, group, never, one_to_one
from random_problems import problems

from scheduler import Forbidden, Form, Must, search
from scheduler.apart import shifts_matter
from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.draft import Bounds, draft_of, rank, seated
from scheduler.grid import NOWHERE, Grid
from scheduler.joint.neighbourhoods import Neighbourhoods
from scheduler.joint.one_round import best_round
from scheduler.joint.shifts import decide_shifts
from scheduler.possible import possible
from scheduler.when.bounds import most_early
from scheduler.when.place import spread
from scheduler.where.seat import who_met
from scheduler.who.blocks import blocks, blocks_stay_whole, choice_of_blocks
from scheduler.who.choose import VALUES, choose


def in_time() -> Budget:
    """Twenty seconds from now."""
    return Budget(seconds=300)


def nobody_meets(problem):
    return np.full((problem.n_mentees, problem.n_rounds), NOWHERE, dtype=np.int32)


def empty_draft(problem):
    meets = nobody_meets(problem)
    units = np.full((problem.n_units, problem.n_rounds), NOWHERE, dtype=np.int32)
    return draft_of(problem, meets, Grid(mentees=meets, units=units))


def wishful(problem, seed=0):
    points = np.random.default_rng(seed).integers(-20, 60, problem.points.shape)
    return replace(problem, points=points, named=points > 40)


def met_in(meets, r, problem):
    met = np.zeros((problem.n_mentees, problem.n_units), dtype=bool)
    seated = meets[:, r] != NOWHERE
    met[np.flatnonzero(seated), meets[seated, r]] = True
    return met


@pytest.mark.parametrize(
    "changes", [{}, {"max_sit_outs": 1}, {"musts": (Must(mentee=3, other=2),)}]
)
def test_best_round_of_an_evening_of_one_round_is_what_the_flow_chooses(changes):
    problem = wishful(replace(group(11, 4, 1, seats=3), **changes))
    can = possible(problem)
    start = nobody_meets(problem)
    for must in problem.musts:
        start[must.mentee, 0] = must.other

    met = met_in(best_round(problem, can, start, 0), 0, problem)

    bounds = choose(problem, can).bounds
    assert {level: VALUES[level](problem, met) for level in bounds} == bounds


ONESELF = np.zeros((9, 4), dtype=np.uint8)
ONESELF[0, 3] = Forbidden.ONESELF
RULES = {
    "absences": {"mentor_here": np.random.default_rng(0).random((4, 5)) > 0.2},
    "apart": {"apart": ((0, 1), (2, 3), (3, 4))},
    "together": {"together": ((0, 1), (4, 5))},
    "rest": {"rest_after": 2},
    "few tables": {"max_tables": 3},
    "groups": {"fewest": 2},
    "two roles": {"same_human": ((0, 3),), "forbidden": ONESELF},
    "fixed round": {"musts": (Must(mentee=0, other=2, rounds=frozenset({3})),)},
    "sit-outs": {"max_sit_outs": 2},
}


@pytest.fixture(params=RULES)
def problem(request):
    return wishful(replace(group(9, 4, 5, seats=3), **RULES[request.param]), seed=3)


def test_rounds_chosen_anew_keep_every_rule_and_lose_nothing(problem):
    draft = seated(problem, spread_of(problem), in_time())
    can = possible(problem)

    for r in [0, 1, 2, 3, 4, 0, 1]:
        meets = best_round(problem, can, draft.meets, r)
        if meets is None:  # everybody meets everybody in the other rounds
            continue
        better = seated(problem, meets, in_time())
        assert broken_rules(problem, better.grid) == []
        assert who_rank(problem, better) >= who_rank(problem, draft)
        draft = better


def test_neighbourhoods_keep_every_rule_and_lose_nothing(problem):
    draft = seated(problem, spread_of(problem), in_time())
    search = Neighbourhoods(problem, Bounds(problem), draft, in_time(), question="who")

    for size in (20, 60, 200):
        search._better_part("wishes", "max", size)
        assert broken_rules(problem, search.best.grid) == []
        assert who_rank(problem, search.best) >= who_rank(problem, draft)


def test_parts_retimed_keep_every_rule_and_who_meets_whom(problem):
    draft = seated(problem, spread_of(problem), in_time())
    search = Neighbourhoods(problem, Bounds(problem), draft, in_time(), question="when")

    for size in (20, 60, 200):
        search._better_part("early", "max", size)
        assert broken_rules(problem, search.best.grid) == []
        assert rank(problem, search.best.values) >= rank(problem, draft.values)
        assert (who_met(problem, search.best.meets) == who_met(problem, draft.meets)).all()


def test_parts_retimed_bring_the_best_meetings_first():
    problem = wishful(group(9, 4, 3, seats=3), seed=3)
    can, bounds = possible(problem), Bounds(problem)
    draft = seated(problem, spread_of(problem), in_time())
    bounds.add("early", most_early(problem, can, can.pairs, in_time()), {})

    best = Neighbourhoods(problem, bounds, draft, in_time(), question="when").run()

    assert best.values["early"] > draft.values["early"]
    assert best.values["wishes"] == draft.values["wishes"]


def test_parts_of_the_largest_events_are_not_retimed_as_they_need_too_much_memory(monkeypatch):
    problem = wishful(group(9, 4, 3, seats=3), seed=3)
    can, draft = possible(problem), seated(problem, spread_of(problem), in_time())
    retimed = []
    monkeypatch.setattr(search, "_parts_retimed", lambda *given: retimed.append(1) or given[2])

    search._tried_again(problem, can, Bounds(problem), draft, in_time())
    assert retimed == [1]
    monkeypatch.setattr(search, "MOST_RETIMED", can.pairs.sum() * problem.n_rounds - 1)
    search._tried_again(problem, can, Bounds(problem), draft, in_time())

    assert retimed == [1]


def test_neighbourhoods_of_an_empty_plan_reach_the_bounds():
    problem = wishful(group(9, 4, 3, seats=3, max_tables=3), seed=3)
    can, bounds = possible(problem), Bounds(problem)
    for level, bound in choose(problem, can).bounds.items():
        bounds.add(level, bound, {})

    best = Neighbourhoods(problem, bounds, empty_draft(problem), in_time(), question="who").run()

    assert broken_rules(problem, best.grid) == []
    assert best.values["meetings"] == 27


def spread_of(problem):
    """A plan that leaves something to better: nobody's points were asked for."""
    blind = replace(problem, points=np.zeros_like(problem.points))
    can = possible(blind)
    met = choose(blind, can).met
    if problem.together:
        met = choice_of_blocks(blind, can)
    return spread(blind, can, met, in_time())


def who_rank(problem, draft):
    return rank(problem, draft.values)[:5]


@settings(max_examples=80, deadline=None)
@given(problems((Form.ONE_TO_ONE, Form.GROUP), people=3, rounds=3, most_rules=4))
def test_shifts_have_room_for_the_meetings_of_every_plan(problem):
    assume(shifts_matter(problem))
    best = brute.best_levels(replace(problem, order={}))

    shifts = decide_shifts(
        problem, possible(problem), np.zeros(problem.n_units, dtype=int), in_time()
    )

    assert best is None or shifts.most_meetings >= best["meetings"]


def test_shifts_of_units_that_rest_count_what_no_plan_exceeds():
    problem = one_to_one(6, 6, 6, rest_after=2)

    shifts = decide_shifts(problem, possible(problem), np.full(6, 4), in_time())

    assert shifts.most_meetings == 6 * 4
    works = shifts.problem.unit_here
    assert works.sum() == 24
    assert not (works[:, :-2] & works[:, 1:-1] & works[:, 2:]).any()


def test_blocks_are_chains_of_people_who_stay_together():
    problem = group(6, 3, 3, together=((4, 2), (2, 1), (0, 5)))

    assert blocks(problem) == [(0, 5), (1, 2, 4), (1, 2, 4), (3,), (1, 2, 4), (0, 5)]


def test_blocks_with_different_absences_are_not_whole():
    problem = away(group(4, 2, 2, together=((0, 1),)), "mentee_here", (1, 1))

    assert not blocks_stay_whole(problem)
    assert blocks(problem) == [(0,), (1,), (2,), (3,)]


def test_choice_of_blocks_gives_all_members_the_same_allowed_units():
    problem = never(wishful(group(8, 4, 3, seats=3, together=((0, 1), (5, 6)))), (1, 2), (5, 0))

    met = choice_of_blocks(problem, possible(problem))

    assert (met[0] == met[1]).all()
    assert (met[5] == met[6]).all()
    assert not met[0, 2]
    assert not met[6, 0]
    assert (met.sum(axis=1) == 3).all()
