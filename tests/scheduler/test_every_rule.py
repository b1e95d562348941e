"""Every hard rule in every part that could break it: crowded events, and nothing may give."""

from dataclasses import replace

import numpy as np
import pytest
from problems import fixed, group

from scheduler import Forbidden, Must, Need
from scheduler.annealing import better_rounds
from scheduler.apart import taken_apart
from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.draft import Bounds, seated
from scheduler.ejection import Ejection
from scheduler.grid import NOWHERE
from scheduler.joint import Joint
from scheduler.neighbourhoods import Neighbourhoods
from scheduler.one_round import best_round
from scheduler.opening import opening
from scheduler.possible import possible
from scheduler.rounds import place_pairs

CHANCE = np.random.default_rng(4)
POINTS = CHANCE.integers(0, 60, (12, 5))
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
    "rest": crowd(rest_after=2),
    "sit_outs": crowd(max_sit_outs=1),
    "two_roles": crowd(same_human=tuple((m, m) for m in range(4)), forbidden=ONESELF),
}
EVENT = pytest.mark.parametrize("event", EVENTS)


def in_time():
    return Budget(seconds=20)


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

    meets = place_pairs(problem, can, can.pairs, Budget(seconds=2))

    kept(problem, seated(problem, meets, in_time()))


@EVENT
def test_joint_model_breaks_no_rule(event):
    problem = EVENTS[event]
    joint = Joint(problem, possible(problem), Bounds(problem), None, Budget(seconds=0.7))

    kept(problem, joint.run())


@EVENT
def test_rules_taken_apart_are_kept(event):
    problem = EVENTS[event]
    can = possible(problem)

    best = taken_apart(problem, can, Bounds(problem), None, Budget(seconds=1))

    assert best is None or kept(problem, best)


@EVENT
def test_neighbourhoods_break_no_rule(event):
    problem = EVENTS[event]

    best = Neighbourhoods(problem, Bounds(problem), start(problem), Budget(seconds=0.5)).run()

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
