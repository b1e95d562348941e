"""What absences cost the people who came, counted without a solver."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.grid import NOWHERE, Grid
from scheduler.meetings import Meetings
from scheduler.problem import Bools, Must, Problem
from scheduler.repair.impact import people_moved
from scheduler.repair.situation import Situation

COUNTED = ("meetings", "without_wish", "sit_outs", "moved", "musts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """
    What those who came miss of what was planned; of one evening whole numbers, else means.

    Meetings of the absent are not lost: nobody is there to miss them.
    """

    meetings: float = 0  # those planned, less those held, person by person
    without_wish: float = 0  # people who were to meet somebody they named, and meet none of them
    sit_outs: float = 0  # people who sit out more rounds than planned
    moved: float = 0  # people who could have kept a meeting, and do not
    musts: float = 0  # pairs who had to meet, both came, and do not

    @property
    def rank(self) -> tuple[float, ...]:
        """Less is better; an earlier one always wins."""
        return tuple(getattr(self, name) for name in COUNTED)

    def __bool__(self) -> bool:
        return any(self.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Of many evenings; the worst of each number, which need not come together."""

    mean: Loss
    worst: Loss


def summary(losses: Sequence[Loss]) -> Summary:
    """Of one evening at least."""
    table = np.array([loss.rank for loss in losses], dtype=np.float64)
    mean = Loss(**dict(zip(COUNTED, table.mean(axis=0).tolist(), strict=True)))
    worst = Loss(**dict(zip(COUNTED, table.max(axis=0).tolist(), strict=True)))
    return Summary(mean=mean, worst=worst)


def loss_of(planned: Problem, situation: Situation, named: Bools, grid: Grid) -> Loss:
    """
    Holds a grid of this situation against the published one.

    `planned` is the problem of the published grid. `named`, as in a Problem, is what counts as a
    wish met in `grid`: a reserve was named by nobody.
    """
    known, published = situation.problem, situation.published
    came = (known.mentee_here == planned.mentee_here).all(axis=1)
    had, has = (Meetings(known, one) for one in (published, grid))
    due = (had.meets & known.mentee_here).sum(axis=1)
    short = np.maximum(due - has.meets.sum(axis=1), 0)
    glad = meets_somebody_named(planned.named, had)
    unhappy = came & glad & ~meets_somebody_named(named, has)
    kept_before = (must for must in planned.musts if holds(planned, published, must))
    return Loss(
        meetings=int(short.sum()),
        without_wish=int(unhappy.sum()),
        sit_outs=int((short > 0).sum()),
        moved=len(people_moved(known, published, grid, situation.stakes)),
        musts=sum(
            _both_came(planned, known, must) and not holds(known, grid, must)
            for must in kept_before
        ),
    )


def holds(problem: Problem, grid: Grid, must: Must) -> bool:
    """Whether the pair meets in one of the rounds in which it must."""
    rounds = slice(None) if must.rounds is None else sorted(must.rounds)
    theirs = (grid.units if problem.has_roles else grid.mentees)[must.other, rounds]
    mine = grid.mentees[must.mentee, rounds]
    return bool(((mine == theirs) & (mine != NOWHERE)).any())


def meets_somebody_named(named: Bools, meetings: Meetings) -> Bools:
    """(mentees,): meets somebody they named; among people also who is met by who named them."""
    a, b, _ = meetings.pairs
    glad = np.zeros(len(named), dtype=bool)
    glad[a[named[a, b]]] = True
    if not meetings.problem.has_roles:
        glad[b[named[b, a]]] = True
    return glad


def _both_came(planned: Problem, known: Problem, must: Must) -> bool:
    pairs = [(planned.mentee_here, known.mentee_here, must.mentee)]
    if planned.has_roles:
        pairs.append((planned.unit_here, known.unit_here, must.other))
    else:
        pairs.append((planned.mentee_here, known.mentee_here, must.other))
    return all(np.array_equal(before[one], now[one]) for before, now, one in pairs)
