"""
Who meets whom: an exact lexicographic minimum-cost flow, polynomial at any size.

Rounds are forgotten: what the flow reaches bounds every plan, and where nothing couples the rounds
`when` loses none of it. Of a large event only promising pairs are in the network; node prices show
which others would make it cheaper, and those join until there are none (column generation), so
that what is left out is proven useless.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from scheduler.errors import Clash, NoPlanError
from scheduler.levels import levels_of
from scheduler.possible import Possible, most_meetings
from scheduler.problem import Bools, Ints, Problem
from scheduler.who.flow import NoFlowError, cheapest_flow, face_at, potentials
from scheduler.who.network import Layout, Loads, frame, pair_tail, unit_at

ALL_PAIRS = 20_000  # up to so many, all are in the network from the start
PROMISING = 24  # pairs per mentee that are, in larger events
JOINING = 12  # pairs per mentee that join at once
ROWS = 500  # mentees whose pairs are looked at together: 10 MB with 2,500 units


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Choice:
    """Who meets whom, and what no plan can beat, level by level."""

    met: Bools  # (mentees, units)
    best: Bools  # (mentees, units) that meet in one of the best choices at least
    bounds: dict[str, int]


def choose(
    problem: Problem, can: Possible, *, loads: Loads | None = None, most: int | None = None
) -> Choice:
    """
    The best pairs, level by level. Raises NoPlanError where musts and seats clash.

    `loads`, two times (units,), are the fewest and most mentees a unit may meet in all; `most` is
    how many meetings there can be at all, where that is known better than by counting seats.
    """
    any_load = np.zeros(problem.n_units, dtype=np.int64), most_meetings(problem, can)
    choosing = _Choosing(problem, can, frame(problem, can, loads or any_load, most))
    bounds: dict[str, int] = {}
    for stage, level, _ in levels_of(problem):
        if stage == "who":
            choosing.optimise(level)
            bounds[level] = VALUES[level](problem, choosing.met)
    return Choice(met=choosing.met, best=choosing.best(), bounds=bounds)


class _Choosing:
    """The network on the optimal face of the levels so far, and the pairs that wait outside."""

    def __init__(self, problem: Problem, can: Possible, layout: Layout) -> None:
        self.problem = problem
        self.waiting = can.pairs.copy()  # (mentees, units)
        self.layout = layout
        self.met = np.zeros_like(can.pairs)
        self._join(*_promising(problem, can))

    def optimise(self, level: str) -> None:
        """Takes one level to its optimum over all pairs, and keeps to the flows that reach it."""
        joined = True
        while joined:
            cost, flow = self._flow(level)
            price = potentials(self.layout.network, cost, flow)
            self.met = self.layout.met(flow)
            face = replace(self.layout, network=face_at(self.layout.network, cost, price))
            joined = self._join(*self._cheaper(level, price))
        self.layout = face
        for rows, reduced in self._reduced(level, price):
            self.waiting[rows] &= reduced == 0

    def best(self) -> Bools:
        """(mentees, units): who meets in one of the flows that are left."""
        best = self.waiting.copy()
        layout = self.layout
        can_meet = layout.network.upper[layout.pairs.at] > 0
        best[layout.mentee[can_meet], layout.unit[can_meet]] = True
        return best

    def _flow(self, level: str) -> tuple[Ints, Ints]:
        """The costs of the arcs, and a flow that is cheapest on the pairs so far."""
        cost = COSTS[level](self.layout)
        try:
            return cost, cheapest_flow(self.layout.network, cost)
        except NoFlowError:
            if self._join(*_cells(self.waiting)):  # perhaps all pairs together suffice
                return self._flow(level)
            clashes = (Clash(rule="must"), Clash(rule="sit_outs"), Clash(rule="seats"))
            raise NoPlanError(clashes) from None

    def _join(self, mentee: Ints, unit: Ints) -> bool:
        """Takes pairs into the network; whether there were any."""
        self.waiting[mentee, unit] = False
        self.layout = self.layout.with_pairs(mentee, unit)
        return len(mentee) > 0

    def _cheaper(self, level: str, price: Ints) -> tuple[Ints, Ints]:
        """Waiting pairs whose arcs would make the flow cheaper, the cheapest of each mentee."""
        found = [
            _least_in_rows(np.where(self.waiting[rows], reduced, 0), rows.start, JOINING)
            for rows, reduced in self._reduced(level, price)
        ]
        nobody = np.zeros(0, dtype=np.int64)
        mentee, unit = zip((nobody, nobody), *found, strict=True)
        return np.concatenate(mentee), np.concatenate(unit)

    def _reduced(self, level: str, price: Ints) -> Iterator[tuple[slice, Ints]]:
        """Reduced costs of all pairs of some mentees at a time, where any are waiting."""
        problem = self.problem
        units = np.arange(problem.n_units)
        for start in range(0, problem.n_mentees, ROWS):
            rows = slice(start, min(start + ROWS, problem.n_mentees))
            if self.waiting[rows].any():
                mentees = np.arange(rows.start, rows.stop)[:, None]
                reduced = (
                    price[pair_tail(problem, mentees, units)] - price[unit_at(problem) + units]
                )
                yield rows, reduced - problem.points[rows] if level == "wishes" else reduced


def _promising(problem: Problem, can: Possible) -> tuple[Ints, Ints]:
    """Pairs to begin with: all of a small event; else musts, many points, and a rotation."""
    if can.pairs.sum() <= ALL_PAIRS:
        return _cells(can.pairs)
    start = np.zeros_like(can.pairs)
    for must in problem.musts:
        start[must.mentee, must.other] = True
    least = 1 + int(abs(problem.points).max())  # so that all are worth something
    step = np.arange(problem.n_mentees) * problem.n_units // problem.n_mentees
    for n in range(2 * problem.n_rounds):
        start[np.arange(problem.n_mentees), (step + n) % problem.n_units] = True
    for first in range(0, problem.n_mentees, ROWS):
        rows = slice(first, first + ROWS)
        worth = np.where(can.pairs[rows], problem.points[rows] + least, 0)
        start[_least_in_rows(-worth, first, PROMISING)] = True
    return _cells(start & can.pairs)


def _cells(chosen: Bools) -> tuple[Ints, Ints]:
    """Rows and columns."""
    row, column = np.nonzero(chosen)
    return row, column


def _least_in_rows(values: Ints, first: int, n: int) -> tuple[Ints, Ints]:
    """Row, counted from `first`, and column of the n least values below zero of each row."""
    n = min(n, values.shape[1])
    column = np.argpartition(values, n - 1, axis=1)[:, :n]
    row = np.broadcast_to(np.arange(len(values))[:, None], column.shape)
    below = values[row, column] < 0
    return first + row[below], column[below]


def meetings_cost(layout: Layout) -> Ints:
    cost = _no_cost(layout)
    cost[layout.meetings.at] = -1
    return cost


def even_sit_outs_cost(layout: Layout) -> Ints:
    """A mentee's n-th meeting saves s² − (s − 1)², where s sit-outs were left before it."""
    cost = _no_cost(layout)
    arcs = layout.meetings
    before = layout.problem.mentee_here.sum(axis=1)[arcs.of] - arcs.nth
    cost[arcs.at] = 1 - 2 * before
    return cost


def first_wishes_cost(layout: Layout) -> Ints:
    cost = _no_cost(layout)
    cost[layout.glad.at] = -1
    return cost


def wishes_cost(layout: Layout) -> Ints:
    cost = _no_cost(layout)
    cost[layout.pairs.at] = -layout.problem.points[layout.mentee, layout.unit]
    return cost


def even_load_cost(layout: Layout) -> Ints:
    """A unit's n-th mentee adds n² − (n − 1)²."""
    cost = _no_cost(layout)
    cost[layout.loads.at] = 2 * layout.loads.nth + 1
    return cost


COSTS: dict[str, Callable[[Layout], Ints]] = {
    "meetings": meetings_cost,
    "even_sit_outs": even_sit_outs_cost,
    "first_wishes": first_wishes_cost,
    "wishes": wishes_cost,
    "even_load": even_load_cost,
}

VALUES: dict[str, Callable[[Problem, Bools], int]] = {
    "meetings": lambda _, met: int(met.sum()),
    "even_sit_outs": lambda problem, met: int(
        ((problem.mentee_here.sum(axis=1) - met.sum(axis=1)) ** 2).sum()
    ),
    "first_wishes": lambda problem, met: int((met & problem.named).any(axis=1).sum()),
    "wishes": lambda problem, met: int(problem.points[met].sum()),
    "even_load": lambda _, met: int((met.sum(axis=0) ** 2).sum()),
}


def _no_cost(layout: Layout) -> Ints:
    return np.zeros(len(layout.network.tail), dtype=np.int64)
