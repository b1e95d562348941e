"""Repairs that need no search, ready before a solver could be loaded."""

import numpy as np

from scheduler.grid import NOWHERE, Grid
from scheduler.meetings import Meetings
from scheduler.problem import Bools
from scheduler.repair.missing import Why
from scheduler.repair.situation import Situation


def sit_out(situation: Situation) -> Grid | Why:
    """Whoever lost a meeting sits out, all else stays; or why that cannot be."""
    grid = _kept(situation)
    return Why.BREAKS_RULES if situation.wrong(grid) else grid


def stand_in(situation: Situation) -> Grid | Why:
    """
    For each unit that cannot go on, the free one that can take most of its people, at its table.

    Or why that cannot be. Free is who has not worked and is not to.
    """
    problem, start = situation.problem, situation.start
    if not problem.has_roles:
        return Why.NO_ROLES
    meetings = Meetings(problem, situation.published)
    idle = ~meetings.works.any(axis=1) & problem.unit_here[:, start:].any(axis=1)
    lacking = _waited_for(situation, meetings)
    if not lacking.any():
        return Why.NOBODY_GONE
    if not idle.any():
        return Why.NOBODY_FREE
    grid = _kept(situation)
    free = set(np.flatnonzero(idle).tolist())
    for unit in np.flatnonzero(lacking.any(axis=1)).tolist():
        places = {other: _places(situation, unit, other) for other in sorted(free)}
        best = max(places, key=lambda other: int(places[other].sum()), default=None)
        if best is None or not places[best].any():
            continue
        free.discard(best)
        taken = places[best]
        table = meetings.unit_table[unit]
        grid.mentees[taken] = np.broadcast_to(table, taken.shape)[taken]
        working = taken.any(axis=0)
        grid.units[best, working] = table[working]
    if len(free) == idle.sum():
        return Why.NOBODY_FITS
    return Why.BREAKS_RULES if situation.wrong(grid) else grid


def _waited_for(situation: Situation, meetings: Meetings) -> Bools:
    """(units, rounds): somebody is there to meet the unit, and it cannot go on as planned."""
    problem = situation.problem
    future = np.arange(problem.n_rounds) >= situation.start
    waits = (
        problem.mentee_here & future & ~situation.stakes.mentee_keeps & (meetings.met != NOWHERE)
    )
    found = np.zeros_like(meetings.works)
    mentee, r = np.nonzero(waits)
    found[meetings.met[mentee, r], r] = True
    lacking: Bools = found & ~situation.stakes.unit_keeps
    return lacking


def _kept(situation: Situation) -> Grid:
    """The past, and of the rest what can still be held."""
    published, stakes = situation.published, situation.stakes
    past = np.arange(situation.problem.n_rounds) < situation.start
    return Grid(
        mentees=np.where(past | stakes.mentee_keeps, published.mentees, NOWHERE).astype(np.int32),
        units=np.where(past | stakes.unit_keeps, published.units, NOWHERE).astype(np.int32),
    )


def _places(situation: Situation, unit: int, other: int) -> Bools:
    """(mentees, rounds): who can meet the other unit where they were to meet this one, once."""
    problem, published = situation.problem, situation.published
    meetings = Meetings(problem, published)
    met = meetings.met
    future = np.arange(problem.n_rounds) >= situation.start
    there: Bools = (met == unit) & future & ~situation.stakes.mentee_keeps
    there &= problem.mentee_here & problem.unit_here[other] & problem.allowed[:, [other]]
    there &= ~(met == other).any(axis=1)[:, None]
    there &= there.cumsum(axis=0) <= problem.seats[other]
    there &= there.cumsum(axis=1) == 1
    return there
