"""
A round for each chosen pair where rounds are not alike: an ejection search.

List edge colouring is NP-hard, but evenings have slack. Pairs without a round wait; one goes to the
round where it ejects the pairs that have been the least trouble so far, which then wait themselves
(the ejection pool of Nagata and Bräysy, 2009). What holds at any time keeps every rule about who
meets whom when, but for `must`, `max_sit_outs` and `fewest`. Mentees who stay together are one.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from random import Random

import numpy as np

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Seats
from scheduler.possible import Possible, must_rounds, tables_at_once
from scheduler.problem import Bools, Problem
from scheduler.who.blocks import leaders

Pair = tuple[int, int]  # mentee, unit
PATIENCE = 30  # ejections per pair without fewer waiting, before giving up
LEAST_PATIENCE = 10_000  # the same for few pairs


class Ejection:
    """Meetings held so far, the pairs that wait, and how much trouble each has been."""

    def __init__(self, problem: Problem, can: Possible, met: Bools, seed: int) -> None:
        self.problem, self.can = problem, can
        self.leader: list[int] = leaders(problem).tolist()
        self.size = Counter(self.leader)
        self.rounds = self._open_rounds(met)
        self.seats = can.seats.tolist()
        self.unit_of = [[NOWHERE] * problem.n_rounds for _ in range(problem.n_mentees)]
        self.mentees_of: list[list[set[int]]] = [
            [set() for _ in range(problem.n_rounds)] for _ in range(problem.n_units)
        ]
        self.best = self.unit_of
        self.fewest_waiting = len(self.rounds)
        self.trouble = dict.fromkeys(self.rounds, 1)
        self.waiting = deque(sorted(self.rounds, key=lambda pair: (len(self.rounds[pair]), pair)))
        self.side_rules = _SideRules(self)
        self.chance = Random(seed)  # noqa: S311 -- for search, not for secrets

    def _open_rounds(self, met: Bools) -> dict[Pair, list[int]]:
        """Where each pair can be; of a block, where all of its members can."""
        mentee, unit = np.nonzero(met)
        open_rounds = self.can.rounds_of(mentee, unit) & must_rounds(self.problem, mentee, unit)
        sizes = np.array([self.size[one] for one in self.leader], dtype=np.int64)
        open_rounds &= self.can.seats[unit] >= sizes[self.leader][mentee, None]
        found: dict[Pair, list[int]] = {}
        for one, other, open_ in zip(mentee.tolist(), unit.tolist(), open_rounds, strict=True):
            pair = self.leader[one], other
            rounds = np.flatnonzero(open_).tolist()
            found[pair] = [r for r in found.get(pair, rounds) if r in rounds]
        return found

    def run(self, budget: Budget) -> bool:
        """Whether every pair has found a round."""
        patience = last = PATIENCE * len(self.rounds) + LEAST_PATIENCE
        step, improved = 0, True
        few = len(self.rounds) // 20  # copying the many before takes long
        while self.waiting and step < last and not (step % 256 == 0 and budget.over):
            step += 1
            pair = self.waiting.popleft()
            self.trouble[pair] += 1
            ways = [(self._ejected(pair, r), r) for r in self.rounds[pair]]
            if not ways:
                return False
            ejected, r = min(ways, key=self._harm)
            if ejected and improved and self.fewest_waiting <= few:
                self.best, improved = [row.copy() for row in self.unit_of], False
            for other in ejected:
                self.take_out(other)
                self.waiting.append(other)
            self._put_in(pair, r)
            if len(self.waiting) < self.fewest_waiting:
                self.fewest_waiting, last, improved = len(self.waiting), step + patience, True
        if improved:
            self.best = self.unit_of
        return not self.waiting

    def add(self, met: Bools) -> None:
        """Gives more pairs a round each, where there is one in which they are in nobody's way."""
        for pair, rounds in self._open_rounds(met).items():
            self.add_pair(pair, rounds)

    def add_pair(self, pair: Pair, rounds: Iterable[int]) -> bool:
        """Whether a new pair is in nobody's way in one of these rounds; there it meets."""
        for r in rounds:
            if not self._ejected(pair, r):
                self.trouble.setdefault(pair, 1)
                self._put_in(pair, r)
                self.best = self.unit_of
                return True
        return False

    def meets(self) -> Seats:
        """(mentees, rounds): the unit each mentee meets in the best plan so far."""
        shape = (self.problem.n_mentees, self.problem.n_rounds)
        return np.array(self.best, dtype=np.int32).reshape(shape)[self.leader]

    def _least_trouble(self, pairs: Iterable[Pair]) -> Pair:
        return min(pairs, key=lambda pair: (self.trouble[pair], self.chance.random()))

    def _harm(self, way: tuple[list[Pair], int]) -> tuple[int, float]:
        return sum(self.trouble[pair] for pair in way[0]), self.chance.random()

    def _ejected(self, pair: Pair, r: int) -> list[Pair]:
        """The pairs that have to leave so that this one can meet in round `r`."""
        mentee, unit = pair
        ejected = self._for_a_seat(mentee, unit, r)
        if self.unit_of[mentee][r] != NOWHERE:
            ejected.append((mentee, self.unit_of[mentee][r]))
        if self.side_rules.any:
            return list(dict.fromkeys([*ejected, *self.side_rules.ejected(mentee, unit, r)]))
        return ejected

    def _for_a_seat(self, mentee: int, unit: int, r: int) -> list[Pair]:
        there, seats = self.mentees_of[unit][r], self.seats[unit][r]
        if len(self.size) == len(self.leader):  # nobody is in a block
            full = len(there) >= seats
            return [self._least_trouble((other, unit) for other in there)] if full else []
        free = seats - self.size[mentee] - sum(self.size[other] for other in there)
        leaving = []
        for pair in sorted(((other, unit) for other in there), key=self.trouble.__getitem__):
            if free < 0:
                leaving.append(pair)
                free += self.size[pair[0]]
        return leaving

    def _put_in(self, pair: Pair, r: int) -> None:
        mentee, unit = pair
        self.unit_of[mentee][r] = unit
        self.mentees_of[unit][r].add(mentee)
        self.side_rules.joined(pair, r)

    def take_out(self, pair: Pair) -> None:
        """Ends a meeting."""
        mentee, unit = pair
        r = self.unit_of[mentee].index(unit)
        self.unit_of[mentee][r] = NOWHERE
        self.mentees_of[unit][r].remove(mentee)
        self.side_rules.left(pair, r)


class _SideRules:
    """Whom a new meeting ejects because of rules that are not about one round and its seats."""

    def __init__(self, search: Ejection) -> None:
        problem = search.problem
        self.search = search
        self.tables = tables_at_once(problem)
        self.rest_after = problem.rest_after or problem.n_rounds
        self.foes: dict[int, set[int]] = {}
        leader = search.leader
        for one, other in problem.apart:
            a, b = leader[one], leader[other]
            self.foes.setdefault(a, set()).add(b)
            self.foes.setdefault(b, set()).add(a)
        self.own_units: dict[int, list[tuple[int, list[bool]]]] = {}  # with the mentor's presence
        self.twins: dict[int, list[tuple[int, list[bool]]]] = {}
        for mentee, mentor in problem.same_human:
            unit, here = int(problem.mentor_unit[mentor]), problem.mentor_here[mentor].tolist()
            self.own_units.setdefault(leader[mentee], []).append((unit, here))
            self.twins.setdefault(unit, []).append((leader[mentee], here))
        # Only waiting pairs get into more trouble, so these sums change with joining and leaving.
        self.trouble = [[0] * problem.n_rounds for _ in range(problem.n_units)]
        self.working: list[set[int]] = [set() for _ in range(problem.n_rounds)]
        self.any = bool(
            self.foes
            or self.twins
            or self.rest_after < problem.n_rounds
            or self.tables < problem.n_units
        )

    def joined(self, pair: Pair, r: int) -> None:
        self.trouble[pair[1]][r] += self.search.trouble[pair]
        self.working[r].add(pair[1])

    def left(self, pair: Pair, r: int) -> None:
        self.trouble[pair[1]][r] -= self.search.trouble[pair]
        if not self.search.mentees_of[pair[1]][r]:
            self.working[r].remove(pair[1])

    def ejected(self, mentee: int, unit: int, r: int) -> Iterator[Pair]:
        there = self.search.mentees_of[unit][r]
        yield from ((foe, unit) for foe in sorted(self.foes.get(mentee, set()) & there))
        yield from self._in_the_other_role(mentee, unit, r)
        if not there:
            yield from self._for_a_rest(unit, r)
            yield from self._for_a_table(r)

    def _in_the_other_role(self, mentee: int, unit: int, r: int) -> Iterator[Pair]:
        for own_unit, here in self.own_units.get(mentee, ()):
            if here[r]:
                yield from self._group(own_unit, r)
        for twin, here in self.twins.get(unit, ()):
            if here[r] and self.search.unit_of[twin][r] != NOWHERE:
                yield twin, self.search.unit_of[twin][r]

    def _for_a_rest(self, unit: int, r: int) -> Iterator[Pair]:
        """Frees a round before, or after, or both, so that no stretch with `r` is too long."""
        mentees = self.search.mentees_of[unit]
        first, last = r, r
        while first > 0 and mentees[first - 1]:
            first -= 1
        while last + 1 < len(mentees) and mentees[last + 1]:
            last += 1
        if last - first < self.rest_after:
            return
        trouble = [0, *self.trouble[unit], 0]  # nobody is there before and after the evening
        cuts = [
            (trouble[before + 1] + trouble[after + 1], before, after)
            for before in range(first - 1, r)
            for after in range(r + 1, last + 2)
            if after - before - 1 <= self.rest_after
        ]
        _, before, after = min(cuts)
        yield from (*self._group(unit, before), *self._group(unit, after))

    def _for_a_table(self, r: int) -> Iterator[Pair]:
        if len(self.working[r]) >= self.tables:
            least = min(self.working[r], key=lambda unit: (self.trouble[unit][r], unit))
            yield from self._group(least, r)

    def _group(self, unit: int, r: int) -> list[Pair]:
        rounds = self.search.mentees_of[unit]
        return [(mentee, unit) for mentee in sorted(rounds[r])] if 0 <= r < len(rounds) else []
