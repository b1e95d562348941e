"""
The pattern bound: how much waiting there must be, whoever meets whom.

A relaxation that forgets partners: attendees who look alike (as many meetings, in the same rounds)
form a group, and the model only says how many of a group are busy in which set of rounds. Rounds
still have their tables, and busy attendees still come in pairs. It is tiny, often tight on
evenings of up to a dozen rounds, and where even it has no solution there is no plan.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.booked.meetings import Bookings
from scheduler.budget import Budget
from scheduler.cpsat.solve import RELAXED, solve

MOST_ROUNDS = 12  # beyond, patterns are too many and the bound is loose
MOST_GAPS = 2  # patterns with more are not told apart
SECONDS = 3.0

Rounds = frozenset[int]
Group = tuple[Rounds, tuple[Rounds, ...]]  # rounds here, and those of every meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternBound:
    """No timetable has fewer than `gaps`; `impossible`: there is none at all."""

    gaps: int
    impossible: bool


def pattern_bound(bookings: Bookings, budget: Budget) -> PatternBound:
    """A lower bound of the level `gaps`; 0 where the relaxation does not apply."""
    if not _applies(bookings):
        return PatternBound(gaps=0, impossible=False)
    cp = CpModel()
    usage: list[list[LinearExpr]] = [[] for _ in range(bookings.problem.n_rounds)]
    costs: list[LinearExpr] = []
    for group, size in sorted(_groups(bookings).items(), key=repr):
        costs += _spread_group(cp, usage, group, size)
    for busy in usage:
        pairs = cp.new_int_var(0, bookings.tables, "")
        cp.add(LinearExpr.sum(busy) == 2 * pairs)
    cp.minimize(LinearExpr.sum(costs))
    seconds = min(SECONDS, budget.left / 4)
    answer = solve(cp, budget, seconds=seconds, aim="min", settings=RELAXED)
    bound = 0 if answer.bound is None else max(0, answer.bound)
    return PatternBound(gaps=bound, impossible=answer.impossible)


def _applies(bookings: Bookings) -> bool:
    problem = bookings.problem
    one_mentor_each = problem.n_mentors == problem.n_units
    return (
        problem.n_rounds <= MOST_ROUNDS
        and bookings.one_at_a_time
        and one_mentor_each
        and not problem.same_human
    )


def _groups(bookings: Bookings) -> Counter[Group]:
    here = np.concatenate([bookings.problem.mentee_here, bookings.problem.unit_here])
    groups: Counter[Group] = Counter()
    for attendee, meetings in enumerate(bookings.of_attendee):
        if meetings:
            asked = (_rounds(bookings.rounds[meeting]) for meeting in meetings)
            groups[_rounds(here[attendee]), tuple(sorted(asked, key=sorted))] += 1
    return groups


def _rounds(row: np.ndarray) -> Rounds:
    return frozenset(np.flatnonzero(row).tolist())


def _spread_group(
    cp: CpModel, usage: list[list[LinearExpr]], group: Group, size: int
) -> Iterator[LinearExpr]:
    """Puts the members of a group on patterns; yields what they cost."""
    here, meetings = group
    members: list[IntVar] = []
    for pattern in _patterns(meetings):
        gaps = _gaps(pattern, here)
        if gaps <= MOST_GAPS:
            members.append(cp.new_int_var(0, size, ""))
            yield gaps * members[-1]
            for r in pattern:
                usage[r].append(members[-1])
    others = cp.new_int_var(0, size, "")
    yield (MOST_GAPS + 1) * others
    cp.add(LinearExpr.sum(members) + others == size)
    somewhere = {r: cp.new_int_var(0, size, "") for r in sorted(frozenset().union(*meetings))}
    cp.add(LinearExpr.sum(list(somewhere.values())) == len(meetings) * others)
    for r, busy in somewhere.items():
        cp.add(busy <= others)
        usage[r].append(busy)


def _patterns(meetings: tuple[Rounds, ...]) -> Iterator[tuple[int, ...]]:
    """Sets of rounds in which these meetings may be held, as far as counting can tell."""
    kinds = sorted(set(meetings), key=sorted)
    inside = {kind: sum(meeting <= kind for meeting in meetings) for kind in kinds}
    for pattern in combinations(sorted(frozenset().union(*kinds)), len(meetings)):
        if all(len(kind.intersection(pattern)) >= least for kind, least in inside.items()):
            yield pattern


def _gaps(pattern: tuple[int, ...], here: Rounds) -> int:
    """Idle stretches between the first and the last round of the pattern."""
    place = {r: n for n, r in enumerate(sorted(here))}
    return sum(place[b] - place[a] > 1 for a, b in pairwise(pattern))
