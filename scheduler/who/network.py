"""
The network of `who`: source, mentees, units, sink, and back.

A mentee's n-th meeting and a unit's n-th mentee are arcs of their own with rising costs, so the
sums of squares of `even_sit_outs` and `even_load` are linear on them (convex arc costs, Minoux
1984); a mentee's named units hang on a node of their own whose first arc is rewarded.
"""

from dataclasses import dataclass, replace

import numpy as np

from scheduler.possible import Possible, seats_in_rounds
from scheduler.problem import Bools, Ints, Problem
from scheduler.who.flow import Arcs, Builder, Network, stairs

Loads = tuple[Ints, Ints]  # (units,), twice


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Layout:
    """The network, what its arcs mean, and the pairs that are in it so far: its last arcs."""

    problem: Problem
    network: Network
    mentee: Ints  # (pairs,)
    unit: Ints  # (pairs,)
    meetings: Arcs  # of each mentee, the n-th
    glad: Arcs  # the first named unit a mentee meets
    loads: Arcs  # of each unit, the n-th mentee

    @property
    def pairs(self) -> Arcs:
        """The arcs of the pairs, the last in the network."""
        of = np.arange(len(self.mentee))
        return Arcs(slice(len(self.network.tail) - len(of), None), of, np.zeros_like(of))

    def met(self, flow: Ints) -> Bools:
        """(mentees, units) that a flow makes meet."""
        met = np.zeros((self.problem.n_mentees, self.problem.n_units), dtype=bool)
        held = flow[self.pairs.at] > 0
        met[self.mentee[held], self.unit[held]] = True
        return met

    def with_pairs(self, mentee: Ints, unit: Ints) -> "Layout":
        """The same network with more pairs that may meet."""
        network = replace(
            self.network,
            tail=np.concatenate([self.network.tail, pair_tail(self.problem, mentee, unit)]),
            head=np.concatenate([self.network.head, unit_at(self.problem) + unit]),
            lower=np.concatenate([self.network.lower, _must_meet(self.problem, mentee, unit)]),
            upper=np.concatenate([self.network.upper, np.ones_like(unit)]),
        )
        return replace(
            self,
            network=network,
            mentee=np.concatenate([self.mentee, mentee]),
            unit=np.concatenate([self.unit, unit]),
        )


def lay_out(problem: Problem, can: Possible, loads: Loads, most: int | None) -> Layout:
    """The network with all possible pairs; see `frame`."""
    return frame(problem, can, loads, most).with_pairs(*np.nonzero(can.pairs))


def frame(problem: Problem, can: Possible, loads: Loads, most: int | None) -> Layout:
    """
    The network without any pairs.

    `loads` are the fewest and the most mentees of each unit; `most`, if known, is how many meetings
    there can be at all.
    """
    source, sink = 0, unit_at(problem) + problem.n_units
    build = Builder()
    meetings = _add_meetings(build, problem, source)
    glad = _add_wishers(build, problem, can)
    fewest, fullest = loads
    of, nth = stairs(fullest)
    needed = nth < fewest[of]
    unit_loads = build.add(
        unit_at(problem) + of, np.full_like(of, sink), lower=needed, of=of, nth=nth
    )
    fits = np.minimum(problem.mentee_here.sum(axis=0), seats_in_rounds(problem, can)).sum()
    total = fits if most is None else min(fits, most)
    build.add(np.array([sink]), np.array([source]), upper=total, of=np.array([0]))
    nobody = np.zeros(0, dtype=np.int64)
    return Layout(
        problem=problem,
        network=build.network(sink + 1),
        mentee=nobody,
        unit=nobody,
        meetings=meetings,
        glad=glad,
        loads=unit_loads,
    )


def _add_meetings(build: Builder, problem: Problem, source: int) -> Arcs:
    """From the source to mentees, as often as they are present; at least as often as they must."""
    present = problem.mentee_here.sum(axis=1)
    of, nth = stairs(present)
    most = problem.n_rounds if problem.max_sit_outs is None else problem.max_sit_outs
    needed = nth < present[of] - most
    return build.add(np.full_like(of, source), _mentee_at() + of, lower=needed, of=of, nth=nth)


def _add_wishers(build: Builder, problem: Problem, can: Possible) -> Arcs:
    """From mentees to the nodes that their named units hang on: one arc is special."""
    wishers = np.flatnonzero((problem.named & can.pairs).any(axis=1))
    tail, head = _mentee_at() + wishers, _named_at(problem) + wishers
    glad = build.add(tail, head, of=wishers)
    build.add(tail, head, upper=problem.n_rounds, of=wishers)
    return glad


def _mentee_at() -> int:
    return 1


def _named_at(problem: Problem) -> int:
    return 1 + problem.n_mentees


def unit_at(problem: Problem) -> int:
    """The node of the first unit."""
    return 1 + 2 * problem.n_mentees


def pair_tail(problem: Problem, mentee: Ints, unit: Ints) -> Ints:
    """The node from which a pair's arc leaves: the mentee's own or that of their named units."""
    named = problem.named[mentee, unit]
    tail: Ints = np.where(named, _named_at(problem), _mentee_at()) + mentee
    return tail


def _must_meet(problem: Problem, mentee: Ints, unit: Ints) -> Ints:
    """(pairs,): 1 where the pair must meet."""
    must = np.zeros((problem.n_mentees, problem.n_units), dtype=np.int64)
    for rule in problem.musts:
        must[rule.mentee, rule.other] = 1
    return must[mentee, unit]
