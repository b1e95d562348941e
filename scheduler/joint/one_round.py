"""
One round chosen anew, the others frozen: again a minimum-cost flow, so the best there is.

A polynomial large neighbourhood (Ahuja, Ergun, Orlin, Punnen 2002). Where rules couple the rounds,
whoever they concern stays as they are, unless nothing speaks against a change.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scheduler.grid import NOWHERE, Seats
from scheduler.levels import levels_of
from scheduler.possible import Possible, must_rounds, table_named, tables_at_once
from scheduler.problem import Bools, Ints, Problem
from scheduler.who.flow import (
    Arcs,
    Builder,
    Network,
    NoFlowError,
    cheapest_flow,
    optimal_face,
    stairs,
)


def best_round(problem: Problem, can: Possible, meets: Seats, r: int) -> Seats | None:
    """(mentees, rounds) with round `r` as good as it can be; None where nothing can be done."""
    this = _Round(problem, can, meets, r)
    if not len(this.pairs[0]):
        return None
    network = this.layout[0]
    flow = None
    try:
        for stage, level, _ in levels_of(problem):
            if stage == "who":
                cost = this.cost(level)
                flow = cheapest_flow(network, cost)
                network = optimal_face(network, cost, flow)
    except NoFlowError:
        return None
    return None if flow is None else this.with_meetings(flow)


@dataclass(frozen=True, eq=False)
class _Round:
    """What the round may hold, given all the others."""

    problem: Problem
    can: Possible
    meets: Seats
    r: int

    @cached_property
    def elsewhere(self) -> Bools:
        """(mentees, units): meet in another round."""
        met = np.zeros((self.problem.n_mentees, self.problem.n_units), dtype=bool)
        mentee, r = np.nonzero(self.meets != NOWHERE)
        other = r != self.r
        met[mentee[other], self.meets[mentee, r][other]] = True
        return met

    @cached_property
    def here(self) -> Ints:
        """(units,): how many mentees each meets now."""
        units = self.meets[:, self.r]
        return np.bincount(units[units != NOWHERE], minlength=self.problem.n_units)

    @cached_property
    def free(self) -> Bools:
        """(mentees,): may do something else, whatever the others do."""
        problem = self.problem
        free = problem.mentee_here[:, self.r].copy()
        for pair in problem.together:
            free[list(pair)] = False
        for _, one in problem.apart:
            free[one] = False
        for mentee, mentor in problem.same_human:
            own = problem.mentor_unit[mentor]
            free[mentee] &= not (problem.mentor_here[mentor, self.r] and self.here[own])
        return free

    @cached_property
    def most(self) -> Ints:
        """(units,): seats for free mentees; none where an idle unit had better not start."""
        frozen = self.meets[~self.free, self.r]
        taken = np.bincount(frozen[frozen != NOWHERE], minlength=self.problem.n_units)
        open_ = (self.here > 0) | self._may_start()
        most: Ints = np.where(open_, self.can.seats[:, self.r] - taken, 0)
        return most

    @cached_property
    def pairs(self) -> tuple[Ints, Ints]:
        """Mentee and unit of every meeting that free mentees may have."""
        allowed: Bools = self.can.pairs & ~self.elsewhere & self.free[:, None] & (self.most > 0)
        for one, foe in self.problem.apart:
            if self.meets[foe, self.r] != NOWHERE:
                allowed[one, self.meets[foe, self.r]] = False
        mentee, unit = np.nonzero(allowed)
        rounds = self.can.rounds_of(mentee, unit) & must_rounds(self.problem, mentee, unit)
        return mentee[rounds[:, self.r]], unit[rounds[:, self.r]]

    def _may_start(self) -> Bools:
        """(units,): idle units that could work without regard to anything but `most`."""
        problem, r = self.problem, self.r
        may: Bools = (self.here == 0) & (self.can.seats[:, r] > 0)
        if problem.fewest > 1:
            return np.zeros_like(may)
        for _, mentor in problem.same_human:
            if problem.mentor_here[mentor, r]:
                may[problem.mentor_unit[mentor]] = False
        if 0 < problem.rest_after < problem.n_rounds:
            may &= self._would_rest_in_time()
        named = table_named(problem)[:, r]
        taken = set(named[(self.here > 0) & (named != NOWHERE)].tolist())
        room = tables_at_once(problem) - int((self.here > 0).sum())
        for unit in np.flatnonzero(may).tolist():
            may[unit] = room > 0 and named[unit] not in taken
            if may[unit] and problem.n_units > tables_at_once(problem):
                room -= 1
            if may[unit] and named[unit] != NOWHERE:
                taken.add(int(named[unit]))
        return may

    def _would_rest_in_time(self) -> Bools:
        works = np.zeros((self.problem.n_units, self.problem.n_rounds), dtype=bool)
        mentee, r = np.nonzero(self.meets != NOWHERE)
        works[self.meets[mentee, r], r] = True
        works[:, self.r] = True
        stretch = np.zeros(self.problem.n_units, dtype=np.int64)
        longest = stretch.copy()
        for now in works.T:
            stretch = np.where(now, stretch + 1, 0)
            longest = np.maximum(longest, stretch)
        rested: Bools = longest <= self.problem.rest_after
        return rested

    @cached_property
    def layout(self) -> tuple[Network, Arcs, Arcs, Arcs]:
        """Source, free mentees, units, sink, and back; the arcs of mentees, pairs and seats."""
        n_mentees, n_units = self.problem.n_mentees, self.problem.n_units
        sink = 1 + n_mentees + n_units
        build = Builder()
        who = np.flatnonzero(self.free)
        people = build.add(np.zeros_like(who), 1 + who, lower=self._must_meet()[who], of=who)
        mentee, unit = self.pairs
        pairs = build.add(
            1 + mentee, 1 + n_mentees + unit, lower=self._musts(), of=np.arange(len(unit))
        )
        of, nth = stairs(self.most)
        needed = nth < self._fewest()[of]
        seats = build.add(1 + n_mentees + of, np.full_like(of, sink), lower=needed, of=of, nth=nth)
        build.add(np.array([sink]), np.array([0]), upper=n_mentees, of=np.array([0]))
        return build.network(sink + 1), people, pairs, seats

    def _fewest(self) -> Ints:
        """(units,): free mentees that a working unit needs at least."""
        if self.problem.fewest <= 1:
            return np.zeros(self.problem.n_units, dtype=np.int64)
        taken = np.where(self.here > 0, self.can.seats[:, self.r] - self.most, 0)
        return np.where(self.here > 0, np.maximum(self.problem.fewest - taken, 0), 0)

    def _must_meet(self) -> Bools:
        """(mentees,): has sat out as often as allowed."""
        most = self.problem.max_sit_outs
        must: Bools = self._missed() > (self.problem.n_rounds if most is None else most)
        return must

    def _missed(self) -> Ints:
        """(mentees,): sit-outs if they sat out here."""
        missed: Ints = self.problem.mentee_here.sum(axis=1) - self.elsewhere.sum(axis=1)
        return missed

    def _musts(self) -> Bools:
        """(pairs,): must meet, and does so here."""
        must = np.zeros((self.problem.n_mentees, self.problem.n_units), dtype=bool)
        for rule in self.problem.musts:
            must[rule.mentee, rule.other] = self.meets[rule.mentee, self.r] == rule.other
        held: Bools = must[self.pairs]
        return held

    def cost(self, level: str) -> Ints:
        """What each arc adds to a level, or takes from it where more is better."""
        network, people, pairs, seats = self.layout
        cost = np.zeros(len(network.tail), dtype=np.int64)
        mentee, unit = self.pairs
        if level == "meetings":
            cost[people.at] = -1
        elif level == "even_sit_outs":
            cost[people.at] = 1 - 2 * self._missed()[people.of]
        elif level == "first_wishes":
            glad = np.any(self.elsewhere & self.problem.named, axis=1)
            cost[pairs.at] = -(self.problem.named[mentee, unit] & ~glad[mentee]).astype(np.int64)
        elif level == "wishes":
            cost[pairs.at] = -self.problem.points[mentee, unit]
        else:
            load = self.elsewhere.sum(axis=0) + self.can.seats[:, self.r] - self.most
            cost[seats.at] = 2 * (load[seats.of] + seats.nth) + 1
        return cost

    def with_meetings(self, flow: Ints) -> Seats:
        """(mentees, rounds)."""
        _, people, pairs, _ = self.layout
        held = flow[pairs.at] > 0
        meets = self.meets.copy()
        meets[people.of, self.r] = NOWHERE
        meets[self.pairs[0][held], self.r] = self.pairs[1][held]
        return meets
