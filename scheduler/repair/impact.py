"""
Whose evening a repair changes: one plain measure for solver, check and tests.

A planned meeting can still be held while all it needs is there. Who loses one because something is
not (a mentor gone, a partner late, a table lost) is *hit*: theirs changes anyhow. Anybody else is
*moved* when a meeting they could have kept, with the same people's unit at the same table, is not
theirs any more. What only adds a meeting, in a round that was to be idle, moves nobody. A mentor's
own row is the table where their unit works; a human in two roles counts once.
"""

from dataclasses import dataclass

import numpy as np

from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.meetings import Meetings
from scheduler.problem import Bools, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Mentees and mentors, by index."""

    mentees: tuple[int, ...] = ()
    mentors: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.mentees) + len(self.mentors)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Stakes:
    """What of a published plan can still be held from a round on, and who is hit."""

    mentee_keeps: Bools  # (mentees, rounds)
    unit_keeps: Bools  # (units, rounds)
    mentee_hit: Bools  # (mentees,)
    mentor_hit: Bools  # (mentors,)


def whom(problem: Problem, grid: Grid) -> Seats:
    """(mentees, rounds): the unit met; at tables of two the other person; in circles the table."""
    meetings = Meetings(problem, grid)
    if problem.has_roles:
        return meetings.met
    if problem.seats[0] > 2:
        return meetings.mentee_table
    partner = np.full(grid.mentees.shape, NOWHERE, dtype=np.int32)
    a, b, r = meetings.tablemates
    partner[a, r], partner[b, r] = b, a
    return partner


def stakes_of(
    problem: Problem, published: Grid, start: int, lost: frozenset[int] = frozenset()
) -> Stakes:
    """What can still be held of the rounds from `start`, at tables that are not `lost`."""
    meets = whom(problem, published)
    future = np.arange(problem.n_rounds) >= start
    planned = (meets != NOWHERE) & future
    keeps = planned & problem.mentee_here & ~np.isin(published.mentees, list(lost))
    keeps &= _company_is_there(problem, meets)
    units = Meetings(problem, published).works & future
    unit_keeps = np.zeros_like(units)
    if problem.has_roles:
        mentee, r = np.nonzero(keeps)
        unit_keeps[meets[mentee, r], r] = True
    mentee_hit: Bools = (planned & ~keeps).any(axis=1)
    mentor_hit: Bools = np.any(units & ~unit_keeps, axis=1)[problem.mentor_unit]
    for one, twin in problem.same_human:
        hit = bool(mentee_hit[one] or mentor_hit[twin])
        mentee_hit[one] = mentor_hit[twin] = hit
    return Stakes(
        mentee_keeps=keeps, unit_keeps=unit_keeps, mentee_hit=mentee_hit, mentor_hit=mentor_hit
    )


def people_moved(problem: Problem, published: Grid, grid: Grid, stakes: Stakes) -> People:
    """Who is not hit, and yet does not have all the meetings they could have kept."""
    same = (whom(problem, published) == whom(problem, grid)) & (published.mentees == grid.mentees)
    mentees = (stakes.mentee_keeps & ~same).any(axis=1) & ~stakes.mentee_hit
    tables = [Meetings(problem, one).unit_table for one in (published, grid)]
    left = stakes.unit_keeps & (tables[0] != tables[1])
    mentors = (left[problem.mentor_unit] & problem.mentor_here).any(axis=1) & ~stakes.mentor_hit
    for mentee, mentor in problem.same_human:
        mentees[mentee] |= mentors[mentor]
        mentors[mentor] = False
    return People(
        mentees=tuple(np.flatnonzero(mentees).tolist()),
        mentors=tuple(np.flatnonzero(mentors).tolist()),
    )


def _company_is_there(problem: Problem, meets: Seats) -> Bools:
    """(mentees, rounds): whom they were to meet is present, and may be met."""
    rounds = np.arange(problem.n_rounds)
    if not problem.has_roles and problem.seats[0] > 2:
        at_table = np.zeros((problem.n_tables + 1, problem.n_rounds), dtype=np.int64)
        mentee, r = np.nonzero((meets != NOWHERE) & problem.mentee_here)
        np.add.at(at_table, (meets[mentee, r], r), 1)
        enough: Bools = at_table[meets, rounds] >= 2
        return enough
    here = problem.unit_here if problem.has_roles else problem.mentee_here
    allowed = np.take_along_axis(problem.allowed, meets, axis=1)
    there: Bools = here[meets, rounds] & allowed & (meets != NOWHERE)
    return there
