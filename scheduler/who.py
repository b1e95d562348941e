"""
Who meets whom: an exact lexicographic minimum-cost flow, polynomial at any size.

Mentees send units of flow through the units they meet to a sink and back to the source. A mentee's
n-th meeting and a unit's n-th mentee are arcs of their own with rising costs, so the sums of
squares of `even_sit_outs` and `even_load` are linear on them (convex arc costs, Minoux 1984); a
mentee's named units hang on a node of their own whose first arc is rewarded (`first_wishes`).
Rounds are forgotten: what the flow reaches bounds every plan, and where nothing couples the rounds
`when` loses none of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scheduler.errors import Clash, NoPlanError
from scheduler.flow import (
    Arcs,
    Builder,
    Network,
    NoFlowError,
    cheapest_flow,
    optimal_face,
    stairs,
)
from scheduler.levels import levels_of
from scheduler.possible import Possible, most_meetings, seats_in_rounds
from scheduler.problem import Bools, Ints, Problem

Loads = tuple[Ints, Ints]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Choice:
    """Who meets whom, and what no plan can beat, level by level."""

    met: Bools  # (mentees, units)
    bounds: dict[str, int]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Layout:
    """The network of `who`, and which arcs mean what."""

    problem: Problem
    network: Network
    mentee: Ints  # (pairs,)
    unit: Ints  # (pairs,)
    pairs: Arcs
    meetings: Arcs
    glad: Arcs  # the first named unit a mentee meets
    loads: Arcs

    def met(self, flow: Ints) -> Bools:
        """(mentees, units) that a flow makes meet."""
        met = np.zeros((self.problem.n_mentees, self.problem.n_units), dtype=bool)
        met[self.mentee, self.unit] = flow[self.pairs.at] > 0
        return met


def choose(
    problem: Problem, possible: Possible, *, loads: Loads | None = None, most: int | None = None
) -> Choice:
    """
    The best pairs, level by level. Raises NoPlanError where musts and seats clash.

    `loads`, two times (units,), are the fewest and most mentees a unit may meet in all; `most` is
    how many meetings there can be at all, where that is known better than by counting seats.
    """
    layout = lay_out(problem, possible, loads or _any_load(problem, possible), most)
    network, flow = layout.network, None
    bounds: dict[str, int] = {}
    for stage, level, _ in levels_of(problem):
        if stage != "who":
            continue
        cost = COSTS[level](layout)
        flow = _flow(network, cost)
        network = optimal_face(network, cost, flow)
        bounds[level] = VALUES[level](problem, layout.met(flow))
    if flow is None:
        flow = _flow(network, meetings_cost(layout))
    return Choice(met=layout.met(flow), bounds=bounds)


def _flow(network: Network, cost: Ints) -> Ints:
    try:
        return cheapest_flow(network, cost)
    except NoFlowError:
        clashes = (Clash(rule="must"), Clash(rule="sit_outs"), Clash(rule="seats"))
        raise NoPlanError(clashes) from None


def _any_load(problem: Problem, possible: Possible) -> Loads:
    return np.zeros(problem.n_units, dtype=np.int64), most_meetings(problem, possible)


def lay_out(
    problem: Problem, possible: Possible, loads_allowed: Loads, most_held: int | None
) -> Layout:
    """Builds the network: source, mentees, their named nodes, units, sink, and back."""
    n_mentees, n_units = problem.n_mentees, problem.n_units
    mentee_at, named_at, unit_at = 1, 1 + n_mentees, 1 + 2 * n_mentees
    source, sink = 0, 1 + 2 * n_mentees + n_units
    build = Builder()

    present = problem.mentee_here.sum(axis=1)
    of, nth = stairs(present)
    most = problem.n_rounds if problem.max_sit_outs is None else problem.max_sit_outs
    needed = nth < present[of] - most
    meetings = build.add(np.full_like(of, source), mentee_at + of, lower=needed, of=of, nth=nth)

    wishers = np.flatnonzero((problem.named & possible.pairs).any(axis=1))
    glad = build.add(mentee_at + wishers, named_at + wishers, of=wishers)
    build.add(mentee_at + wishers, named_at + wishers, upper=problem.n_rounds, of=wishers)

    mentee, unit = np.nonzero(possible.pairs)
    tail = np.where(problem.named[mentee, unit], named_at, mentee_at) + mentee
    must = np.zeros((n_mentees, n_units), dtype=bool)
    for rule in problem.musts:
        must[rule.mentee, rule.other] = True
    pairs = build.add(tail, unit_at + unit, lower=must[mentee, unit], of=np.arange(len(unit)))

    fewest_met, most_met = loads_allowed
    of, nth = stairs(most_met)
    needed = nth < fewest_met[of]
    loads = build.add(unit_at + of, np.full_like(of, sink), lower=needed, of=of, nth=nth)
    total = np.minimum(problem.mentee_here.sum(axis=0), seats_in_rounds(problem, possible)).sum()
    total = total if most_held is None else min(total, most_held)
    build.add(np.array([sink]), np.array([source]), upper=total, of=np.zeros(1, dtype=np.int64))
    return Layout(
        problem=problem,
        network=build.network(sink + 1),
        mentee=mentee,
        unit=unit,
        pairs=pairs,
        meetings=meetings,
        glad=glad,
        loads=loads,
    )


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
