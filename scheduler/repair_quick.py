"""
The quick repair: who can keep a meeting keeps it, and who lost one gets a seat that is free.

Round by round a minimum-cost flow fills the free seats, all else frozen (see `one_round`): a moment
where the least change takes seconds, so that a rehearsal can try many evenings. It proves nothing,
and moves nobody but those whom the fewest at a table leave alone.
"""

from dataclasses import dataclass, replace

import numpy as np

from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.one_round import best_round
from scheduler.problem import Ints, Must, Problem
from scheduler.rehearse_loss import holds
from scheduler.repair_people import view_of
from scheduler.repair_situation import Situation
from scheduler.repair_view import View

PASSES = 3  # a round may free what an earlier one wanted; a fourth pass found nothing in trials


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Quick:
    """`problem` is what the grid keeps to: without musts that are lost, or a limit of sit-outs."""

    problem: Problem
    grid: Grid
    left: Grid  # what is held of the plan if nothing is repaired
    dropped: tuple[Must, ...]


def quick_repair(situation: Situation) -> Quick:
    """Always finds something; at worst that is what is left of the plan."""
    problem = replace(situation.problem, max_sit_outs=None)
    situation = replace(situation, problem=problem)
    view = view_of(situation, np.zeros(problem.n_mentees + problem.n_mentors, dtype=np.int64))
    kept = _kept(view)
    left = view.seat(_without_small_tables(view, kept))
    if left is None:
        raise RuntimeError("meetings that stay have no table")
    filled = view.seat(_filled(view, kept))
    grid = left if filled is None else filled
    if _softer(situation, grid).wrong(grid):
        grid = left
    softer = _softer(situation, grid)
    return Quick(problem=softer.problem, grid=grid, left=left, dropped=softer.dropped)


def _kept(view: View) -> Seats:
    """The past, and of the rest what can still be held."""
    past = np.arange(view.problem.n_rounds) < view.situation.start
    return np.where(view.keeps | past, view.meets, NOWHERE).astype(np.int32)


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
    """Without the musts that the grid does not keep."""
    problem = situation.problem
    kept = tuple(must for must in problem.musts if holds(problem, grid, must))
    dropped = tuple(must for must in problem.musts if must not in kept)
    return replace(
        situation,
        problem=replace(problem, musts=kept),
        dropped=(*situation.dropped, *dropped),
    )
