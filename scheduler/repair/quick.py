"""
The quick repair: who can keep a meeting keeps it, and who lost one gets a seat that is free.

Round by round a minimum-cost flow fills the free seats, all else frozen (see `joint.one_round`): a
moment where the least change takes seconds, so that a rehearsal can try many evenings. It proves
nothing, and moves nobody but those whom the fewest at a table leave alone.
"""

from dataclasses import dataclass, replace

import numpy as np

from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.joint.one_round import best_round
from scheduler.measure import sit_outs
from scheduler.meetings import Meetings
from scheduler.problem import Ints
from scheduler.repair.loss import holds
from scheduler.repair.people import view_of
from scheduler.repair.situation import Situation
from scheduler.repair.view import View

PASSES = 3  # a round may free what an earlier one wanted; a fourth pass found nothing in trials


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Quick:
    """`situation` is what the grid keeps to: without musts it misses, or with more sit-outs."""

    situation: Situation
    grid: Grid
    meets: Seats  # the same as mentees and hosts (see `repair.view`)
    left: Grid  # what is held of the plan if nothing is repaired
    keeps_all: bool  # no rule had to give way


def quick_repair(situation: Situation) -> Quick:
    """Always finds something; at worst that is what is left of the plan."""
    problem = replace(situation.problem, max_sit_outs=None)
    free = replace(situation, problem=problem)
    view = view_of(free, np.zeros(problem.n_mentees + problem.n_mentors, dtype=np.int64))
    meets = _without_small_tables(view, view.kept)
    left = view.seat(meets)
    if left is None:
        raise RuntimeError("meetings that stay have no table")
    filled = _filled(view, view.kept)
    grid = view.seat(filled)
    if grid is None or _softer(situation, grid).wrong(grid):
        grid = left
    else:
        meets = filled
    softer = _softer(situation, grid)
    return Quick(
        situation=softer,
        grid=grid,
        meets=meets,
        left=left,
        keeps_all=softer is situation,
    )


def _filled(view: View, kept: Seats) -> Seats:
    """Where a table is too small nobody new may rescue, its people look for another."""
    fill = _with_pairs if view.both_sides else _with_hosts
    rescued = _without_small_tables(view, fill(view, kept))
    return fill(view, rescued)


def _without_small_tables(view: View, meets: Seats) -> Seats:
    """Without the meetings to come of fewer than the fewest."""
    future = np.arange(view.problem.n_rounds) >= view.situation.start
    mentee, r = np.nonzero((meets != NOWHERE) & future)
    host = meets[mentee, r]
    sizes = np.zeros(view.can.seats.shape, dtype=np.int64)
    np.add.at(sizes, (host, r), 1)
    small = sizes[host, r] < view.problem.fewest
    held = meets.copy()
    held[mentee[small], r[small]] = NOWHERE
    return held


def _with_hosts(view: View, kept: Seats) -> Seats:
    """Every round as good as can be, again and again, while who has kept a meeting stays."""
    meets = kept
    for _ in range(PASSES):
        before = meets
        for r in range(view.situation.start, view.problem.n_rounds):
            here = view.problem.mentee_here.copy()
            here[:, r] &= kept[:, r] == NOWHERE
            better = best_round(replace(view.problem, mentee_here=here), view.can, meets, r)
            meets = meets if better is None else better
        if np.array_equal(before, meets):
            break
    return meets


def _with_pairs(view: View, kept: Seats) -> Seats:
    """Round by round, those who are alone meet; who has missed most, and the best pairs, first."""
    meets = kept.copy()
    points = view.problem.points
    here = view.problem.mentee_here
    inseparable = np.unique(np.array(view.situation.problem.together, dtype=np.int64))
    a, b = np.nonzero(view.can.pairs)
    alone = ~(np.isin(a, inseparable) | np.isin(b, inseparable))
    a, b = a[alone], b[alone]
    for r in range(view.situation.start, view.problem.n_rounds):
        missed = here.sum(axis=1) - _times(meets)
        order = np.lexsort((-points[a, b], -(missed[a] + missed[b])))
        busy = ~here[:, r] | (meets[:, r] != NOWHERE)
        busy[meets[meets[:, r] != NOWHERE, r]] = True
        for one, other in zip(a[order].tolist(), b[order].tolist(), strict=True):
            if not (busy[one] or busy[other] or (meets[one] == other).any()):
                meets[one, r] = other
                busy[[one, other]] = True
    return meets


def _times(meets: Seats) -> Ints:
    """(people,): how many meetings each has, in either place."""
    mentee, r = np.nonzero(meets != NOWHERE)
    both = np.concatenate([mentee, meets[mentee, r]])
    return np.bincount(both, minlength=len(meets))


def _softer(situation: Situation, grid: Grid) -> Situation:
    """Without the musts that the grid does not keep, and with as many sit-outs as it has."""
    problem = situation.problem
    lost = tuple(must for must in problem.musts if not holds(problem, grid, must))
    limit = problem.max_sit_outs
    if limit is not None:
        limit = max(limit, int(sit_outs(problem, Meetings(problem, grid)).max(initial=0)))
    if not lost and limit == problem.max_sit_outs:
        return situation
    kept = tuple(must for must in problem.musts if must not in lost)
    return replace(
        situation,
        problem=replace(problem, musts=kept, max_sit_outs=limit),
        dropped=(*situation.dropped, *lost),
    )
