"""
Who meets whom when, in lists that change quickly, with the `when` levels counted along.

The one change is a Kempe swap: somebody exchanges what they do in two rounds; where that crowds a
table, one who sits there does the same, and so on along a shortest chain. Who meets whom stays.
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import numpy as np

from scheduler.grid import NOWHERE, Seats
from scheduler.possible import Possible, must_rounds
from scheduler.problem import Problem
from scheduler.when.chains import Chains
from scheduler.when.humans import Humans
from scheduler.when.side_rules import SideRules
from scheduler.who.blocks import blocks


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
        self.chains = Chains(self.unit_of, self.at, self.seats, self._may_help, self.chance)
        self.moved: list[int] = []
        self._rounds = (0, 0)
        self._count_levels(problem)

    def swap(self, mentee: int, a: int, b: int) -> bool:
        """Exchanges rounds `a` and `b` for a mentee and those in the way; False: nothing done."""
        self.moved, self._rounds = [], (a, b)
        self._stirred: set[int] = set()  # units that began or ceased to work in a round
        row = self.unit_of[mentee]
        done = (
            self._move(self.blocks[mentee])
            and self._end_crowding(row[b], row[a], b, a)
            and self._end_crowding(row[a], row[b], a, b)
            and self.rules.hold(self.moved, self._stirred, self._rounds)
        )
        if done:
            self.gaps += self.humans.recount(self.moved, self._stirred)
        else:
            self._exchange_back()
        return done

    def _move(self, mentees: Sequence[int]) -> bool:
        for mentee in mentees:
            if not self._may_exchange(mentee, *self._rounds):
                return False
            self._exchange(mentee, *self._rounds)
            self.moved.append(mentee)
        return True

    def _end_crowding(self, unit: int, goal: int, here: int, there: int) -> bool:
        """Moves people along shortest chains while too many are at `unit` in round `here`."""
        while unit != NOWHERE and len(self.at[unit][here]) > self.seats[unit][here]:
            chain = self.chains.shortest(unit, goal, here, there)
            if not chain or not self._move(chain):
                return False
        return True

    def _may_help(self, person: int, here: int, there: int) -> bool:
        return (
            len(self.blocks[person]) == 1
            and person not in self.moved
            and self._may_exchange(person, here, there)
        )

    def undo(self) -> None:
        """Takes the last swap back."""
        self._exchange_back()
        self.gaps += self.humans.recount(self.moved, self._stirred)

    def troubled(self) -> list[int]:
        """Mentees who share a table with somebody again, or have a gap."""
        return [
            mentee
            for mentee, row in enumerate(self.unit_of)
            if self.humans.has_gap(mentee)
            or any(
                self.times[mentee][other] > 1
                for r, unit in enumerate(row)
                if unit != NOWHERE
                for other in self.at[unit][r]
            )
        ]

    def meets(self) -> Seats:
        """(mentees, rounds)."""
        shape = (len(self.unit_of), self.n_rounds)
        return np.array(self.unit_of, dtype=np.int32).reshape(shape)

    def _exchange_back(self) -> None:
        for mentee in reversed(self.moved):
            self._exchange(mentee, *self._rounds)

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
        self.times: list[defaultdict[int, int]] = [defaultdict(int) for _ in self.unit_of]
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
