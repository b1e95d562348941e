"""
Who meets whom when, in lists that change quickly, with the `when` levels counted along.

The one change is a Kempe swap: somebody exchanges what they do in two rounds; where that crowds a
table, one who sits there does the same, and so on. Who meets whom stays as it is.
"""

from random import Random

import numpy as np

from scheduler.blocks import blocks
from scheduler.grid import NOWHERE, Seats
from scheduler.humans import Humans
from scheduler.possible import Possible, must_rounds
from scheduler.problem import Problem
from scheduler.side_rules import SideRules

LONGEST = 16  # people in one swap; longer chains hardly ever help (measured: 30 units × 4 seats)


class Evening:
    """A plan without tables. A swap that would break a rule leaves it as it was."""

    def __init__(self, problem: Problem, can: Possible, meets: Seats, seed: int) -> None:
        self.n_rounds = problem.n_rounds
        self.unit_of: list[list[int]] = meets.tolist()
        self.at: list[list[list[int]]] = [
            [[] for _ in range(problem.n_rounds)] for _ in range(problem.n_units)
        ]
        for mentee, r in np.argwhere(meets != NOWHERE).tolist():
            self.at[self.unit_of[mentee][r]][r].append(mentee)
        self.seats: list[list[int]] = can.seats.tolist()
        self.points: list[list[int]] = problem.points.tolist()
        self.open = _open_rounds(problem, can, meets)
        self.blocks = blocks(problem)
        self.chance = Random(seed)  # noqa: S311 -- for search, not for secrets
        self.humans = Humans(problem, self.unit_of, self.at)
        self.rules = SideRules(problem, self.unit_of, self.at)
        self.moved: list[int] = []
        self._rounds = (0, 0)
        self._count_levels(problem)

    def swap(self, mentee: int, a: int, b: int) -> bool:
        """Exchanges rounds `a` and `b` for a mentee and those in the way; False: nothing done."""
        self.moved, self._rounds = [], (a, b)
        self._stirred: set[int] = set()  # units that began or ceased to work in a round
        crowds: list[tuple[int, int]] = []
        while True:
            block = self.blocks[mentee]
            if len(self.moved) > LONGEST or not all(self._may_exchange(m, a, b) for m in block):
                return self._give_up()
            self.moved += block
            for member in block:
                self._exchange(member, a, b)
            row = self.unit_of[mentee]
            crowds += [(row[r], r) for r in (a, b) if row[r] != NOWHERE]
            while crowds and not self._is_crowded(*crowds[-1]):
                crowds.pop()
            if not crowds:
                break
            unit, r = crowds[-1]
            mentee = self.chance.choice(self.at[unit][r])
            if mentee in self.moved:
                return self._give_up()
        if not self.rules.hold(self.moved, self._stirred, self._rounds):
            return self._give_up()
        self.gaps += self.humans.recount(self.moved, self._stirred)
        return True

    def undo(self) -> None:
        """Takes the last swap back."""
        self._exchange_back()
        self.gaps += self.humans.recount(self.moved, self._stirred)

    def meets(self) -> Seats:
        """(mentees, rounds)."""
        shape = (len(self.unit_of), self.n_rounds)
        return np.array(self.unit_of, dtype=np.int32).reshape(shape)

    def _give_up(self) -> bool:
        self._exchange_back()
        return False

    def _exchange_back(self) -> None:
        for mentee in reversed(self.moved):
            self._exchange(mentee, *self._rounds)

    def _is_crowded(self, unit: int, r: int) -> bool:
        return len(self.at[unit][r]) > self.seats[unit][r]

    def _may_exchange(self, mentee: int, a: int, b: int) -> bool:
        row, open_ = self.unit_of[mentee], self.open[mentee]
        here, there = row[a], row[b]
        return (here == NOWHERE or open_[here][b]) and (there == NOWHERE or open_[there][a])

    def _exchange(self, mentee: int, a: int, b: int) -> None:
        row = self.unit_of[mentee]
        here, there = row[a], row[b]
        if here != NOWHERE:
            self._leave(mentee, here, a)
            self.early += self.points[mentee][here] * (a - b)
        if there != NOWHERE:
            self._leave(mentee, there, b)
            self.early += self.points[mentee][there] * (b - a)
        row[a], row[b] = there, here
        if here != NOWHERE:
            self._join(mentee, here, b)
        if there != NOWHERE:
            self._join(mentee, there, a)

    def _leave(self, mentee: int, unit: int, r: int) -> None:
        group = self.at[unit][r]
        group.remove(mentee)
        if not group:
            self._stirred.add(unit)
        times = self.times[mentee]
        for other in group:
            times[other] -= 1
            self.times[other][mentee] -= 1
            if times[other]:
                self.variety -= 1

    def _join(self, mentee: int, unit: int, r: int) -> None:
        group = self.at[unit][r]
        if not group:
            self._stirred.add(unit)
        times = self.times[mentee]
        for other in group:
            if times[other]:
                self.variety += 1
            times[other] += 1
            self.times[other][mentee] += 1
        group.append(mentee)

    def _count_levels(self, problem: Problem) -> None:
        """Counts from scratch; `times` is how often two mentees share a table."""
        self.times = [[0] * problem.n_mentees for _ in range(problem.n_mentees)]
        self.variety = self.early = 0
        for rounds in self.at:
            for r, group in enumerate(rounds):
                for n, mentee in enumerate(group):
                    unit = self.unit_of[mentee][r]
                    self.early += self.points[mentee][unit] * (self.n_rounds - 1 - r)
                    for other in group[:n]:
                        self.variety += self.times[mentee][other] > 0
                        self.times[mentee][other] += 1
                        self.times[other][mentee] += 1
        self.gaps = self.humans.recount(range(problem.n_mentees), range(problem.n_units))


def _open_rounds(problem: Problem, can: Possible, meets: Seats) -> list[dict[int, list[bool]]]:
    """Per mentee: unit met -> in which rounds they could meet as well."""
    mentee, r = np.nonzero(meets != NOWHERE)
    unit = meets[mentee, r].astype(np.int64)
    rounds = can.rounds_of(mentee, unit) & must_rounds(problem, mentee, unit)
    found: list[dict[int, list[bool]]] = [{} for _ in range(problem.n_mentees)]
    for one, other, open_ in zip(mentee.tolist(), unit.tolist(), rounds.tolist(), strict=True):
        found[one][other] = open_
    return found
