"""How good a grid is: every level of FORMAT.md section 3, one function each, without a solver."""

import math
from collections.abc import Callable

import numpy as np

from scheduler.grid import Grid
from scheduler.levels import levels_of
from scheduler.meetings import Meetings
from scheduler.problem import Bools, Form, Ints, Problem


def level_values(problem: Problem, grid: Grid) -> dict[str, float]:
    """The value of every level of `levels_of(problem)`; whole numbers, but for `walking`."""
    meetings = Meetings(problem, grid)
    return {level: LEVELS[level](problem, meetings) for _, level, _ in levels_of(problem)}


def sit_outs(problem: Problem, meetings: Meetings) -> Ints:
    """(mentees,): rounds present minus meetings."""
    missed: Ints = problem.mentee_here.sum(axis=1) - meetings.meets.sum(axis=1)
    return missed


def held_meetings(problem: Problem, meetings: Meetings) -> int:
    """Mentee-rounds with a mentor; peer: person-rounds in a circle; booked: meetings held."""
    return int(meetings.meets.sum()) if problem.form is Form.PEER else len(meetings.pairs.a)


def even_sit_outs(problem: Problem, meetings: Meetings) -> int:
    """Σ over mentees of (rounds present − meetings)²."""
    return int((sit_outs(problem, meetings) ** 2).sum())


def first_wishes(problem: Problem, meetings: Meetings) -> int:
    """Mentees who meet at least one of those they named."""
    a, b, _ = meetings.pairs
    glad = [a[problem.named[a, b]]]
    if not problem.has_roles:
        glad.append(b[problem.named[b, a]])
    return len(np.unique(np.concatenate(glad)))


def wishes(problem: Problem, meetings: Meetings) -> int:
    """Σ points over the pairs that meet, each pair once."""
    a, b, _ = meetings.pairs.distinct()
    return int(problem.points[a, b].sum())


def even_load(problem: Problem, meetings: Meetings) -> int:
    """Σ over units of (mentees met)²; without units: over people of (people met)²."""
    a, b, _ = meetings.pairs.distinct()
    met = b if problem.has_roles else np.concatenate([a, b])
    return int((np.bincount(met) ** 2).sum())


def variety(_: Problem, meetings: Meetings) -> int:
    """Σ over pairs of mentees of how often they share a table again."""
    return len(meetings.tablemates.a) - len(meetings.tablemates.distinct().a)


def gaps(problem: Problem, meetings: Meetings) -> int:
    """Σ over humans of idle stretches between two of their meetings; being away is not idle."""
    meets, here = _humans(problem, meetings)
    total = 0
    has_met = np.zeros(len(meets), dtype=bool)
    has_idled = np.zeros(len(meets), dtype=bool)  # since the last meeting
    for meets_now, here_now in zip(meets.T, here.T, strict=True):
        total += int((meets_now & has_met & has_idled).sum())
        has_met |= meets_now
        has_idled = (has_idled | here_now) & ~meets_now
    return total


def _humans(problem: Problem, meetings: Meetings) -> tuple[Bools, Bools]:
    """(humans, rounds), twice: has a meeting, is present; mentee and mentor rows of one merged."""
    meets = np.concatenate([meetings.meets, _mentor_meets(problem, meetings)])
    here = np.concatenate([problem.mentee_here, problem.mentor_here])
    for mentee, mentor in problem.same_human:
        meets[mentee] |= meets[problem.n_mentees + mentor]
        here[mentee] |= here[problem.n_mentees + mentor]
    twins = [problem.n_mentees + mentor for _, mentor in problem.same_human]
    return np.delete(meets, twins, axis=0), np.delete(here, twins, axis=0)


def _mentor_meets(problem: Problem, meetings: Meetings) -> Bools:
    """(mentors, rounds): the unit has a meeting and the mentor is present."""
    meets: Bools = meetings.works[problem.mentor_unit] & problem.mentor_here
    return meets


def early(problem: Problem, meetings: Meetings) -> int:
    """Σ over meetings of points × rounds still to come."""
    a, b, r = meetings.pairs
    return int((problem.points[a, b] * (problem.n_rounds - 1 - r)).sum())


def walking(problem: Problem, meetings: Meetings) -> float:
    """Σ over mentees of the metres between the tables of consecutive meetings."""
    mentee, r = np.nonzero(meetings.meets)
    xy = problem.table_xy[meetings.mentee_table[mentee, r]]
    same_mentee = mentee[1:] == mentee[:-1]
    steps = np.hypot(*(xy[1:] - xy[:-1])[same_mentee].T)
    return round(math.fsum(steps), 3)  # fsum: the same whatever the order of mentees


LEVELS: dict[str, Callable[[Problem, Meetings], float]] = {
    "meetings": held_meetings,
    "even_sit_outs": even_sit_outs,
    "first_wishes": first_wishes,
    "wishes": wishes,
    "even_load": even_load,
    "variety": variety,
    "gaps": gaps,
    "early": early,
    "walking": walking,
}
