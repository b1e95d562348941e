"""
Where: units to tables, once who and when are known.

A unit has one home all evening, but for rounds in which a rule names its table. Homes are first
given by a matching; units that must share one, in different rounds, take CP-SAT.
"""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.possible import table_named
from scheduler.problem import Bools, Floats, Ints, Problem
from scheduler.where.walking import Room, shorten


def seat(problem: Problem, meets: Seats, budget: Budget) -> Grid | None:
    """A grid, whatever the walking; None where the tables do not suffice."""
    stay = stays(problem, meets)
    if named_twice(stay):
        return None
    homes = distinct_homes(stay)
    if homes is None:
        homes = shared_homes(stay, budget)
    return None if homes is None else grid_of(problem, meets, stay, homes)


def walk_less(problem: Problem, meets: Seats, grid: Grid, budget: Budget) -> Grid:
    """The same meetings at tables closer to each other."""
    stay = stays(problem, meets)
    homes = np.where(stay.at_home, grid.units, NOWHERE).max(axis=1, initial=NOWHERE)
    return grid_of(problem, meets, stay, shorter_ways(problem, meets, stay, homes, budget))


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Stays:
    """What the units need of their homes."""

    at_home: Bools  # (units, rounds) works at its home
    named: Ints  # (units, rounds) works at this table because a rule says so; else NOWHERE
    usable: Bools  # (units, tables) suits all who come, and no rule seats another there meanwhile


def stays(problem: Problem, meets: Seats) -> Stays:
    """Who works where by rule, and which homes suit."""
    sizes = group_sizes(problem, meets)
    named = np.where(sizes > 0, table_named(problem), NOWHERE)
    at_home = (sizes > 0) & (named == NOWHERE)
    needs = problem.unit_needs.copy()
    mentee, r = np.nonzero(meets != NOWHERE)
    unit = meets[mentee, r]
    home = at_home[unit, r]
    np.bitwise_or.at(needs, unit[home], problem.mentee_needs[mentee[home]])
    usable = needs[:, None] & ~problem.table_has[None, :] == 0
    usable &= np.where(at_home, sizes, 0).max(axis=1, initial=0)[:, None] <= problem.table_seats
    for guest, now in np.argwhere(named != NOWHERE):
        usable[at_home[:, now], named[guest, now]] = False
    return Stays(at_home=at_home, named=named, usable=usable)


def named_twice(stay: Stays) -> bool:
    """Whether rules seat two units at one table in one round."""
    for tables in stay.named.T:
        taken = tables[tables != NOWHERE]
        if len(np.unique(taken)) < len(taken):
            return True
    return False


def group_sizes(problem: Problem, meets: Seats) -> Ints:
    """(units, rounds): how many mentees each unit meets."""
    sizes = np.zeros((problem.n_units, problem.n_rounds), dtype=np.int64)
    mentee, r = np.nonzero(meets != NOWHERE)
    np.add.at(sizes, (meets[mentee, r], r), 1)
    return sizes


def who_met(problem: Problem, meets: Seats) -> Bools:
    """(mentees, units) from (mentees, rounds)."""
    met = np.zeros((problem.n_mentees, problem.n_units), dtype=bool)
    mentee, r = np.nonzero(meets != NOWHERE)
    met[mentee, meets[mentee, r]] = True
    return met


def without_small_groups(problem: Problem, meets: Seats) -> Seats:
    """Those who would sit in a group smaller than `fewest` sit out."""
    mentee, r = np.nonzero(meets != NOWHERE)
    small = group_sizes(problem, meets)[meets[mentee, r], r] < problem.fewest
    large_enough = meets.copy()
    large_enough[mentee[small], r[small]] = NOWHERE
    return large_enough


def distinct_homes(stay: Stays) -> Ints | None:
    """(units,): a table of its own for every unit that needs a home; None if there are too few."""
    settlers = np.flatnonzero(stay.at_home.any(axis=1))
    if len(settlers) > stay.usable.shape[1]:
        return None
    homes = np.full(len(stay.usable), NOWHERE)
    homes[settlers] = best_tables(stay.usable[settlers].astype(np.int64))
    return homes if stay.usable[settlers, homes[settlers]].all() else None


def best_tables(worth: Ints) -> Ints:
    """(rows,): different tables of the greatest total `worth` (rows, tables), rows ≤ tables."""
    rows, tables = worth.shape
    first = np.arange(rows)
    if (worth[first, first] == worth.max(axis=1, initial=0)).all():
        return first  # most often every table is as good as any other
    cost = np.zeros((tables, tables), dtype=np.int64)  # rows beyond the given ones are nobody
    cost[:rows] = worth.max() - worth
    matching = SimpleLinearSumAssignment()
    row, table = np.indices(cost.shape).reshape(2, -1)
    matching.add_arcs_with_cost(row, table, cost.ravel())
    if matching.solve() != SimpleLinearSumAssignment.OPTIMAL:
        raise RuntimeError("the assignment of tables failed")
    return np.array([matching.right_mate(row) for row in range(rows)], dtype=np.int64)


def shared_homes(stay: Stays, budget: Budget) -> Ints | None:
    """(units,): homes of which two units may have the same if they never work in one round."""
    # Most events never come here, and CP-SAT takes two seconds to import.
    from scheduler.where.homes import share_homes  # noqa: PLC0415 -- slow import

    return share_homes(stay.at_home, stay.usable, budget)


def shorter_ways(problem: Problem, meets: Seats, stay: Stays, homes: Ints, budget: Budget) -> Ints:
    """(units,): homes moved about, those who share one together, so that mentees walk less."""
    n_tables = problem.n_tables
    guests = np.unique(stay.named[stay.named != NOWHERE])  # tables that rules name are no homes
    usable = np.ones((n_tables + len(guests), n_tables), dtype=bool)
    for unit in np.flatnonzero(homes != NOWHERE):
        usable[homes[unit]] &= stay.usable[unit]
    usable[n_tables:] = False
    at = np.concatenate([np.arange(n_tables), guests])
    ways = _ways(problem, meets, stay, homes, guests)
    at = shorten(Room(ways=ways, metres=_metres(problem), usable=usable, at=at), budget)
    return np.where(homes == NOWHERE, NOWHERE, at[homes])


def _ways(problem: Problem, meets: Seats, stay: Stays, homes: Ints, guests: Ints) -> Floats:
    """(groups, groups): how often somebody goes from one to the other, in both directions."""
    guest = problem.n_tables + np.searchsorted(guests, stay.named)
    place = np.where(stay.named == NOWHERE, homes[:, None], guest)
    mentee, r = np.nonzero(meets != NOWHERE)
    at = place[meets[mentee, r], r]
    same = mentee[1:] == mentee[:-1]
    size = problem.n_tables + len(guests)
    ways = np.zeros((size, size))
    np.add.at(ways, (at[:-1][same], at[1:][same]), 1.0)
    ways += ways.T
    np.fill_diagonal(ways, 0.0)
    return ways


def _metres(problem: Problem) -> Floats:
    apart = problem.table_xy[:, None] - problem.table_xy[None, :]
    metres: Floats = np.hypot(apart[..., 0], apart[..., 1])
    return metres


def homes_in(problem: Problem, grid: Grid) -> dict[int, int]:
    """Unit -> the table it has in rounds without a named one; units that never do are missing."""
    homes = np.where(table_named(problem) == NOWHERE, grid.units, NOWHERE)
    return {
        unit: table
        for unit, table in enumerate(homes.max(axis=1, initial=NOWHERE).tolist())
        if table != NOWHERE
    }


def grid_of(problem: Problem, meets: Seats, stay: Stays, homes: Ints) -> Grid:
    """Everybody at their unit's table."""
    units = np.where(stay.at_home, homes[:, None], stay.named).astype(np.int32)
    padded = np.vstack([units, np.full((1, problem.n_rounds), NOWHERE, dtype=np.int32)])
    return Grid(mentees=padded[meets, np.arange(problem.n_rounds)], units=units)
