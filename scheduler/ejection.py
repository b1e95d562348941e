"""
A round for each chosen pair where rounds are not alike: an ejection search.

List edge colouring is NP-hard, but evenings have slack. Pairs without a round wait. Where no Kempe
chain makes room, one goes to the round where it ejects the pairs that have been the least trouble
so far, which then wait themselves (the ejection pool of Nagata and Bräysy, 2009). What holds at any
time keeps every rule about who meets whom when, but for `must`, `max_sit_outs` and `fewest`.
Mentees who stay together are one.
"""

from collections import Counter, deque
from collections.abc import Iterable
from random import Random

import numpy as np

from scheduler.blocks import leaders
from scheduler.budget import Budget
from scheduler.chains import Chains
from scheduler.grid import NOWHERE, Seats
from scheduler.possible import Possible, must_rounds
from scheduler.problem import Bools, Problem
from scheduler.side_ejections import Pair, SideEjections

PATIENCE = 30  # ejections per pair without fewer waiting, before giving up
LEAST_PATIENCE = 10_000  # the same for few pairs


class Ejection:
    """Meetings held so far, the pairs that wait, and how much trouble each has been."""

    def __init__(self, problem: Problem, can: Possible, met: Bools, seed: int) -> None:
        self.problem = problem
        self.leader: list[int] = leaders(problem).tolist()
        self.size = Counter(self.leader)
        self.rounds = self._open_rounds(can, met)
        self.seats = can.seats.tolist()
        self.unit_of = [[NOWHERE] * problem.n_rounds for _ in range(problem.n_mentees)]
        self.mentees_of: list[list[list[int]]] = [
            [[] for _ in range(problem.n_rounds)] for _ in range(problem.n_units)
        ]
        self.best = self.unit_of
        self.fewest_waiting = len(self.rounds)
        self.trouble = dict.fromkeys(self.rounds, 1)
        self.chance = Random(seed)  # noqa: S311 -- for search, not for secrets
        self.side = SideEjections(problem, self)
        # Chains move people one by one and know no side rules.
        self.chains = None
        if not self.side.any and len(self.size) == len(self.leader):
            self.chains = Chains(
                self.unit_of, self.mentees_of, self.seats, self._may_move, self.chance
            )
        order = sorted(self.rounds, key=lambda pair: (len(self.rounds[pair]), pair))
        self.waiting = deque(pair for pair in order if self.rounds[pair])

    def _open_rounds(self, can: Possible, met: Bools) -> dict[Pair, list[int]]:
        """Where each pair can be; of a block, where all of its members can."""
        mentee, unit = np.nonzero(met)
        open_rounds = can.rounds_of(mentee, unit) & must_rounds(self.problem, mentee, unit)
        sizes = np.array([self.size[one] for one in self.leader], dtype=np.int64)
        open_rounds &= can.seats[unit] >= sizes[self.leader][mentee, None]
        found: dict[Pair, list[int]] = {}
        for one, other, open_ in zip(mentee.tolist(), unit.tolist(), open_rounds, strict=True):
            pair = self.leader[one], other
            rounds = np.flatnonzero(open_).tolist()
            found[pair] = [r for r in found.get(pair, rounds) if r in rounds]
        return found

    def run(self, budget: Budget) -> bool:
        """Whether every pair has found a round."""
        patience = last = PATIENCE * len(self.rounds) + LEAST_PATIENCE
        step = 0
        while self.waiting and step < last and not (step % 256 == 0 and budget.over):
            step += 1
            pair = self.waiting.popleft()
            if not (self._fits_in(pair) or self._fits_by_a_chain(pair)):
                self._force_in(pair)
            if len(self.waiting) < self.fewest_waiting:
                last = step + patience
                self._remember()
        return not self.waiting and all(self.rounds.values())

    def _fits_in(self, pair: Pair) -> bool:
        """Puts the pair into a round in which nobody has to leave."""
        row = self.unit_of[pair[0]]
        for r in self.rounds[pair]:
            if row[r] == NOWHERE and not self._ejected(pair, r):
                self._put_in(pair, r)
                return True
        return False

    def _fits_by_a_chain(self, pair: Pair) -> bool:
        """Puts the pair into a round after others have exchanged two rounds (Kempe)."""
        mentee, unit = pair
        at, seats = self.mentees_of[unit], self.seats[unit]
        if self.chains is None:
            return False
        free = [r for r, group in enumerate(at) if len(group) < seats[r]]
        for here in self.rounds[pair]:
            if self.unit_of[mentee][here] != NOWHERE:
                continue
            for there in free:
                people = self.chains.shortest(unit, NOWHERE, here, there)
                if people:
                    for person in people:
                        self._exchange(person, here, there)
                    self._put_in(pair, here)
                    return True
        return False

    def _force_in(self, pair: Pair) -> None:
        """Puts the pair where it ejects the pairs that have been the least trouble."""
        self.trouble[pair] += 1
        ejected, r = min(((self._ejected(pair, r), r) for r in self.rounds[pair]), key=self._harm)
        for other in ejected:
            self._take_out(other)
        self._put_in(pair, r)

    def _remember(self) -> None:
        self.fewest_waiting = len(self.waiting)
        if self.fewest_waiting <= len(self.rounds) // 20:  # copying the many before takes long
            self.best = [row.copy() for row in self.unit_of]

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
        if self.side.any:
            return list(dict.fromkeys([*ejected, *self.side.of(mentee, unit, r)]))
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
        self.mentees_of[unit][r].append(mentee)

    def _take_out(self, pair: Pair) -> None:
        mentee, unit = pair
        r = self.unit_of[mentee].index(unit)
        self.unit_of[mentee][r] = NOWHERE
        self.mentees_of[unit][r].remove(mentee)
        self.waiting.append(pair)

    def _exchange(self, mentee: int, a: int, b: int) -> None:
        row = self.unit_of[mentee]
        for unit, old, new in ((row[a], a, b), (row[b], b, a)):
            if unit != NOWHERE:
                self.mentees_of[unit][old].remove(mentee)
                self.mentees_of[unit][new].append(mentee)
        row[a], row[b] = row[b], row[a]

    def _may_move(self, mentee: int, here: int, there: int) -> bool:
        row = self.unit_of[mentee]
        return (row[here] == NOWHERE or there in self.rounds[mentee, row[here]]) and (
            row[there] == NOWHERE or here in self.rounds[mentee, row[there]]
        )
