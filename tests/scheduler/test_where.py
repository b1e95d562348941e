"""Where: everybody at a table that suits them, and little walking."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from problems import fixed, group, one_to_one

from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values
from scheduler.grid import NOWHERE
from scheduler.plan import plan
from scheduler.problem import Need
from scheduler.where.seat import best_tables, homes_in, seat, walk_less
from scheduler.where.walking import Room, shorten


def in_time() -> Budget:
    """Twenty seconds from now."""
    return Budget(seconds=300)


def random_room(size, seed):
    chance = np.random.default_rng(seed)
    ways = np.triu(chance.integers(0, 5, (size, size)), 1).astype(float)
    xy = chance.integers(0, 9, (size, 2))
    metres = np.hypot(*(xy[:, None] - xy[None, :]).transpose(2, 0, 1))
    usable = np.ones((size, size), dtype=bool)
    return Room(ways=ways + ways.T, metres=metres, usable=usable, at=np.arange(size))


def metres_walked(room, at):
    return float((room.ways * room.metres[np.ix_(at, at)]).sum() / 2)


@pytest.mark.parametrize("seed", range(5))
def test_shortest_ways_in_a_small_room_are_found(seed):
    room = random_room(6, seed)
    best = min(metres_walked(room, list(at)) for at in permutations(range(6)))

    assert metres_walked(room, shorten(room, in_time())) == pytest.approx(best)


def test_changes_tell_what_every_exchange_does():
    room = random_room(7, 3)

    for i, j in [(0, 5), (2, 3), (5, 2), (6, 0)]:
        told, before = room.changes(), metres_walked(room, room.at)
        assert room.change(i, j) == pytest.approx(told[i, j])
        room.exchange(i, j)
        assert metres_walked(room, room.at) - before == pytest.approx(told[i, j])
        assert room.walked == pytest.approx(metres_walked(room, room.at))


def test_groups_never_move_where_they_cannot_sit():
    room = random_room(6, 1)
    room.usable[0] = np.arange(6) == 0
    room.usable[1] = np.arange(6) < 3

    at = shorten(room, in_time())

    assert at[0] == 0
    assert at[1] < 3


def test_best_tables_are_worth_most():
    worth = np.random.default_rng(0).integers(0, 20, (4, 6))
    best = max(sum(worth[range(4), at]) for at in permutations(range(6), 4))

    tables = best_tables(worth)

    assert len(set(tables.tolist())) == 4
    assert worth[range(4), tables].sum() == best


def meets(rows):
    return np.array(rows, dtype=np.int32)


def test_people_with_needs_get_a_table_that_has_them():
    problem = replace(
        one_to_one(2, 2, 2),
        table_has=np.array([0, Need.STEP_FREE], dtype=np.uint8),
        mentee_needs=np.array([Need.STEP_FREE, 0], dtype=np.uint8),
    )

    grid = seat(problem, meets([[0, NOWHERE], [NOWHERE, 1]]), in_time())

    assert grid.mentees[0, 0] == 1
    assert seat(problem, meets([[0, 1], [1, 0]]), in_time()) is None


def test_units_that_never_work_at_once_may_share_a_table():
    problem = one_to_one(1, 3, 3, tables=1)

    grid = seat(problem, meets([[0, 1, 2]]), in_time())

    assert broken_rules(problem, grid) == []


def test_a_table_named_for_a_guest_is_nobodys_home_meanwhile():
    problem = fixed(one_to_one(2, 2, 2), (1, 0, frozenset({1})))

    grid = seat(problem, meets([[0, 1], [1, 0]]), in_time())

    assert broken_rules(problem, grid) == []
    assert homes_in(problem, grid) == {0: 1, 1: 0}


def test_two_units_named_for_one_table_cannot_both_work():
    problem = fixed(one_to_one(2, 2, 2), (0, 1, None), (1, 1, frozenset({1})))

    assert seat(problem, meets([[0, 1], [1, 0]]), in_time()) is None


def test_walking_less_keeps_the_meetings():
    problem = group(12, 6, 4, seats=2)
    first = plan(problem, seconds=0.5).grid
    shuffled = np.array([3, 5, 0, 2, 4, 1], dtype=np.int32)
    units = np.where(first.units == NOWHERE, NOWHERE, shuffled[first.units])
    mentees = np.where(first.mentees == NOWHERE, NOWHERE, shuffled[first.mentees])
    worse = replace(first, units=units.astype(np.int32), mentees=mentees.astype(np.int32))

    better = walk_less(problem, worse.met(), worse, in_time())

    assert broken_rules(problem, better) == []
    assert (better.met() == worse.met()).all()
    before, after = (level_values(problem, grid)["walking"] for grid in (worse, better))
    assert after <= before
