"""Every hard rule in every part that could break it: crowded events, and nothing may give."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from patience import patiently
from problems import fixed, group

from scheduler import Forbidden, Must, Need
from scheduler.apart import shifts_matter, taken_apart
from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.cpsat.model import of_everything
from scheduler.cpsat.rules import add_rules
from scheduler.cpsat.solve import solve
from scheduler.draft import Bounds, seated
from scheduler.grid import NOWHERE
from scheduler.joint.exact import Joint
from scheduler.joint.neighbourhoods import Neighbourhoods
from scheduler.joint.one_round import best_round
from scheduler.joint.shifts import decide_shifts
from scheduler.opening.first import opening
from scheduler.possible import possible, table_named, tables_at_once
from scheduler.when.annealing import better_rounds
from scheduler.when.coupled import place_pairs
from scheduler.when.ejection import Ejection
from scheduler.who.choose import choose

CHANCE = np.random.default_rng(4)
POINTS = CHANCE.integers(0, 60, (12, 5))
UNWANTED = POINTS - 90 * (np.arange(12) < 3)[:, None]
MENTEE_HERE = CHANCE.random((12, 4)) > 0.2
MENTOR_HERE = CHANCE.random((5, 4)) > 0.2
FORBIDDEN = np.where(CHANCE.random((12, 5)) > 0.6, Forbidden.NEVER, 0).astype(np.uint8)
ONESELF = np.zeros((12, 5), dtype=np.uint8)
ONESELF[range(4), range(4)] = Forbidden.ONESELF
NEIGHBOURS = tuple((m, m + 1) for m in range(11))
PAIRS = tuple((m, m + 1) for m in range(0, 12, 2))
MUSTS = tuple(Must(mentee=m, other=m % 5, rounds=frozenset({m % 3})) for m in range(0, 12, 2))


def crowd(units=5, *, seats=2, **changes):
    """Twelve mentees and too few seats for them."""
    problem = group(12, units, 4, seats=seats, points=POINTS[:, :units])
    return replace(problem, **changes)


def some_need(problem, tables):
    has = np.where(np.arange(problem.n_tables) < tables, Need.STEP_FREE, 0).astype(np.uint8)
    needs = np.where(np.arange(12) < 5, Need.STEP_FREE, 0).astype(np.uint8)
    return replace(problem, table_has=has, mentee_needs=needs)


EVENTS = {
    "seats": crowd(),
    "small_tables": crowd(seats=3, table_seats=np.array([1, 2, 3, 1, 2])),
    "met_once": crowd(2, seats=6),
    "fewest": crowd(seats=3, fewest=2, mentee_here=MENTEE_HERE),
    "table_limit": crowd(max_tables=3),
    "away": crowd(mentee_here=MENTEE_HERE, mentor_here=MENTOR_HERE),
    "forbidden": crowd(forbidden=FORBIDDEN),
    "needs": some_need(crowd(), 2),
    "tables": replace(group(12, 5, 4, seats=2, tables=3), points=POINTS),
    "at": fixed(crowd(), (0, 3, None), (1, 3, frozenset({1, 2})), (2, 0, frozenset({0}))),
    "must": crowd(musts=MUSTS),
    "apart": crowd(apart=NEIGHBOURS),
    "together": crowd(seats=3, together=PAIRS[:3]),
    "together_partly": crowd(seats=3, together=PAIRS[:3], mentee_here=MENTEE_HERE),
    "rest": crowd(rest_after=2),
    "sit_outs": crowd(max_sit_outs=1, points=UNWANTED, order={"who": ("wishes",)}),
    "two_roles": crowd(same_human=tuple((m, m) for m in range(4)), forbidden=ONESELF),
}
EVENT = pytest.mark.parametrize("event", EVENTS)


def in_time():
    return Budget(seconds=300)


def some(meets):
    return meets is not None


def kept(problem, draft):
    assert broken_rules(problem, draft.grid) == []
    return draft


def start(problem):
    return kept(problem, opening(problem, in_time()))


@EVENT
def test_opening_breaks_no_rule(event):
    assert (start(EVENTS[event]).meets != NOWHERE).any()


@EVENT
def test_model_of_pairs_breaks_no_rule(event):
    problem = EVENTS[event]
    can = possible(problem)

    meets = patiently(lambda s: place_pairs(problem, can, can.pairs, Budget(seconds=s)), 2, some)

    kept(problem, seated(problem, meets, in_time()))


@EVENT
def test_joint_model_breaks_no_rule(event):
    problem = EVENTS[event]
    can = possible(problem)

    def search(seconds):
        return Joint(problem, can, Bounds(problem), None, Budget(seconds=seconds)).run()

    kept(problem, patiently(search, 0.7))


@pytest.mark.parametrize("event", ["rest", "table_limit", "tables", "at", "two_roles"])
def test_shifts_settle_who_may_work_when(event):
    problem = EVENTS[event]
    loads = np.full(5, 8)

    told = decide_shifts(problem, possible(problem), loads, in_time()).problem

    works, named = told.unit_here, table_named(told)
    assert (works.sum(axis=0) <= tables_at_once(problem)).all()
    assert shifts_matter(problem)
    assert problem.n_tables >= problem.n_units or (named[works] != NOWHERE).all()
    assert problem.rest_after == 0 or not (works[:, :2] & works[:, 1:3] & works[:, 2:]).any()
    for unit, other in combinations(range(5), 2):
        both = works[unit] & works[other]
        assert not (both & (named[unit] == named[other]) & (named[unit] != NOWHERE)).any()
    for mentee, mentor in problem.same_human:
        assert not (told.mentee_here[mentee] & works[mentor]).any()


def test_model_seats_no_two_units_at_a_table_named_for_both():
    problem = EVENTS["at"]
    model = of_everything(problem, possible(problem))
    add_rules(model)
    model.cp.maximize(sum(model.meeting))

    answer = solve(model.cp, in_time(), seconds=5, aim="max")

    meets = model.meets_of(map(answer.value_of, model.meeting))
    named = table_named(problem)
    for r in range(4):
        tables = [named[unit, r] for unit in set(meets[:, r]) - {NOWHERE}]
        tables = [table for table in tables if table != NOWHERE]
        assert len(tables) == len(set(tables))


@pytest.mark.parametrize("event", ["seats", "must", "sit_outs"])
def test_choice_of_pairs_leaves_nobody_out_and_fits(event):
    problem = EVENTS[event]

    met = choose(problem, possible(problem)).met

    assert (met.sum(axis=0) <= 2 * 4).all()
    assert all(met[must.mentee, must.other] for must in problem.musts)
    assert problem.max_sit_outs is None or (met.sum(axis=1) >= 4 - problem.max_sit_outs).all()


@EVENT
def test_rules_taken_apart_are_kept(event):
    problem = EVENTS[event]
    can = possible(problem)

    best = taken_apart(problem, can, Bounds(problem), None, Budget(seconds=1))

    assert best is None or kept(problem, best)


@EVENT
@pytest.mark.parametrize("question", ["who", "when"])
def test_neighbourhoods_break_no_rule(event, question):
    problem, budget = EVENTS[event], Budget(seconds=0.5)

    best = Neighbourhoods(problem, Bounds(problem), start(problem), budget, question=question).run()

    kept(problem, best)


UNASKED = {"fewest", "must", "sit_outs"}  # of an ejection search
SEATED = {"small_tables", "needs", "tables", "at"}  # what is only known with the tables


@pytest.mark.parametrize("event", sorted(EVENTS.keys() - SEATED - UNASKED))
def test_ejection_breaks_no_rule(event):
    problem = EVENTS[event]
    can = possible(problem)
    met = can.pairs & (np.arange(can.pairs.size).reshape(can.pairs.shape) % 3 < 2)
    if problem.together:
        met[1::2] = met[::2]
    search = Ejection(problem, can, met, seed=0)

    search.run(in_time())

    kept(problem, seated(problem, search.meets(), in_time()))


@pytest.mark.parametrize("event", sorted(EVENTS.keys() - SEATED))
def test_one_round_anew_breaks_no_rule(event):
    problem = EVENTS[event]
    meets = start(problem).meets
    meets = meets if problem.musts or problem.max_sit_outs is not None else thinned(problem, meets)

    for r in [*range(problem.n_rounds), *range(problem.n_rounds)]:
        anew = best_round(problem, possible(problem), meets, r)
        if anew is not None:
            meets = kept(problem, seated(problem, anew, in_time())).meets


def thinned(problem, meets):
    """A valid plan with fewer meetings: whole tables are left out."""
    fewer = np.where((meets + np.arange(4)) % 3 == 0, NOWHERE, meets)
    return kept(problem, seated(problem, fewer.astype(np.int32), in_time())).meets


@pytest.mark.parametrize("event", sorted(EVENTS.keys() - SEATED))
def test_swapped_rounds_break_no_rule(event):
    problem = EVENTS[event]
    draft = start(problem)

    meets = better_rounds(problem, possible(problem), draft.meets, in_time())

    kept(problem, seated(problem, meets, in_time()))
