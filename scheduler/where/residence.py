"""Homes given out beforehand, where not every table suits everybody who may sit there."""

from dataclasses import replace

import numpy as np

from scheduler.grid import NOWHERE
from scheduler.possible import Possible, table_named, working_rounds
from scheduler.problem import Bools, FixedTable, Ints, Problem
from scheduler.where.seat import best_tables


def with_suited_homes(problem: Problem, can: Possible, met: Bools) -> Problem:
    """
    The problem with a home named for every unit: special tables for those who make most of them.

    What a table is worth to a unit: how much of its load in `met` (mentees, units) fits there, and
    all those mentees with needs who could only come if the unit sat there.
    """
    named = table_named(problem)
    settlers = np.flatnonzero(((named == NOWHERE) & problem.unit_here).any(axis=1))
    worth = _worth(problem, can, met)
    for unit, r in np.argwhere(named >= 0):
        worth[np.arange(problem.n_units) != unit, named[unit, r]] = -worth.max(initial=1)
    tables = best_tables(worth[settlers])
    return with_homes(problem, dict(zip(settlers.tolist(), tables.tolist(), strict=True)))


def _worth(problem: Problem, can: Possible, met: Bools) -> Ints:
    """(units, tables)."""
    a_meeting = 1 + int(abs(problem.points).max(initial=0))
    rounds = working_rounds(problem, can)[:, None]
    seats = np.minimum(problem.seats[:, None], problem.table_seats) * rounds
    worth = a_meeting * np.minimum(met.sum(axis=0)[:, None], seats)
    for mentee in np.flatnonzero(problem.mentee_needs):
        need = problem.mentee_needs[mentee]
        suits = problem.table_has & need == need
        gain = np.where(problem.allowed[mentee], a_meeting + problem.points[mentee], 0)
        worth += gain[:, None] * suits
    suits_unit = problem.unit_needs[:, None] & ~problem.table_has == 0
    return np.where(suits_unit, worth, 0)


def with_homes(problem: Problem, homes: dict[int, int]) -> Problem:
    """The problem with a home named for these units, in all rounds that have no named table."""
    named = table_named(problem)
    fixed = [
        FixedTable(unit=unit, table=table, rounds=frozenset(open_.tolist()))
        for unit, table in homes.items()
        if len(open_ := np.flatnonzero(named[unit] == NOWHERE))
    ]
    return replace(problem, fixed_tables=(*problem.fixed_tables, *fixed))
