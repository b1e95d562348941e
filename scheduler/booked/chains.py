"""
Rounds of booked meetings among people: an ejection search for any, Kempe chains for better ones.

Rounds are the colours of the edges of a graph: an edge that takes another colour hands its own to
those in its way, and so on, until nobody has two meetings in one round (Kempe 1879). Annealed as
the rounds of other forms are.
"""

import math
import operator
import statistics
from collections import deque
from random import Random

import numpy as np

from scheduler.booked.meetings import Bookings
from scheduler.budget import Budget
from scheduler.grid import NOWHERE
from scheduler.problem import Bools

PATIENCE = 50  # ejections per meeting before giving up
SWAPS = 100  # tried per meeting and round
MOST_SWAPS = 600_000  # some 5 s
HOT, COLD = 0.6, 0.05  # gaps
LATER = 0.1  # what one of the second level weighs against one of the first
LOOK = 256  # steps between looks at the clock


class Chains:
    """The round of every meeting, and who is in which meeting when."""

    def __init__(self, booked: Bookings, open_: Bools, seed: int) -> None:
        problem = booked.problem
        self.n_rounds = problem.n_rounds
        self.pairs, self.open, self.tables = booked.attendees, open_.tolist(), booked.tables
        self.round_of = [NOWHERE] * len(self.pairs)
        self.at = [[NOWHERE] * problem.n_rounds for _ in range(problem.n_mentees)]
        self.held = [0] * problem.n_rounds
        here = problem.mentee_here
        self.bit = (np.where(here, 1 << np.maximum(here.cumsum(axis=1) - 1, 0), 0)).tolist()
        self.busy = [0] * problem.n_mentees  # bits of the rounds here, absences left out
        self.gaps = self.early = 0
        self.points: list[int] = problem.points[booked.mentee, booked.other].tolist()
        self.chance = Random(seed)  # noqa: S311 -- for search, not for secrets

    def find_any(self, budget: Budget) -> bool:
        """Whether every meeting has found a round; those in the way of one wait in turn."""
        waiting = deque(sorted(range(len(self.pairs)), key=lambda m: sum(self.open[m])))
        trouble = [1] * len(self.pairs)
        for step in range(PATIENCE * len(self.pairs)):
            if not waiting or (step % LOOK == 0 and budget.over):
                break
            meeting = waiting.popleft()
            trouble[meeting] += 1
            ways = [(self._in_the_way(meeting, r), r) for r in self._rounds(meeting)]
            if not ways:
                return False
            out, r = min(
                ways, key=lambda way: (sum(trouble[m] for m in way[0]), self.chance.random())
            )
            for other in out:
                self._put(other, NOWHERE)
                waiting.append(other)
            self._put(meeting, r)
        return not waiting

    def hold(self, rounds: list[int]) -> None:
        """Puts every meeting into its round."""
        for meeting, r in enumerate(rounds):
            self._put(meeting, r)

    def anneal(self, levels: list[str], budget: Budget) -> None:
        """Takes the rounds to the best found; the levels as they are compared."""
        tries = min(SWAPS * len(self.pairs) * self.n_rounds, MOST_SWAPS)
        weights, draw = self._weights(levels), self.chance.random
        best, rounds = self.rank(levels), self.round_of.copy()
        score = _score(best, weights)
        for step in range(tries):
            if step % LOOK == 0 and (budget.over or not any(best)):
                break
            meeting, there = int(draw() * len(self.pairs)), int(draw() * self.n_rounds)
            here, chain = self.round_of[meeting], self._chain(meeting, there)
            self._exchange(chain, here, there)
            now = self.rank(levels)
            worse = _score(now, weights) - score
            if worse > 0 and draw() >= math.exp(-worse / (HOT * (COLD / HOT) ** (step / tries))):
                self._exchange(chain, here, there)
                continue
            score += worse
            if now < best:
                best, rounds = now, self.round_of.copy()
        self.round_of = rounds

    def rank(self, levels: list[str]) -> tuple[int, ...]:
        """The less, the better."""
        now = {"gaps": self.gaps, "early": -self.early}
        return tuple(now[level] for level in levels)

    def _rounds(self, meeting: int) -> list[int]:
        return [r for r, open_ in enumerate(self.open[meeting]) if open_]

    def _in_the_way(self, meeting: int, r: int) -> set[int]:
        """Meetings of the same people in this round; of others only where tables are few."""
        others = {self.at[person][r] for person in self.pairs[meeting]} - {NOWHERE}
        if not others and self.held[r] >= self.tables:
            others.add(self.chance.choice([m for m, at in enumerate(self.round_of) if at == r]))
        return others

    def _chain(self, meeting: int, there: int) -> list[int]:
        """Meetings that exchange two rounds so that this one is held `there`; [] where none may."""
        here = self.round_of[meeting]
        chain, known = [meeting], {meeting}
        for one in chain:
            goal = there if self.round_of[one] == here else here
            if not self.open[one][goal]:
                return []
            for person in self.pairs[one]:
                other = self.at[person][goal]
                if other not in known and other != NOWHERE:
                    known.add(other)
                    chain.append(other)
        coming = sum(1 if self.round_of[one] == here else -1 for one in chain)
        more = self.held[there] + coming, self.held[here] - coming
        return chain if here != there and max(more) <= self.tables else []

    def _exchange(self, chain: list[int], here: int, there: int) -> None:
        """The meetings of a chain change rounds; a second time, they change back."""
        goals = [there if self.round_of[one] == here else here for one in chain]
        for one in chain:
            self._put(one, NOWHERE)
        for one, goal in zip(chain, goals, strict=True):
            self._put(one, goal)

    def _put(self, meeting: int, r: int) -> None:
        """Takes a meeting out of its round and, unless that is NOWHERE, into another."""
        old = self.round_of[meeting]
        self.round_of[meeting] = r
        for round_, step in ((old, -1), (r, 1)):
            if round_ != NOWHERE:
                self.held[round_] += step
                self.early += step * self.points[meeting] * (self.n_rounds - 1 - round_)
        for person in self.pairs[meeting]:
            busy = self.busy[person]
            self.gaps -= _gaps(busy)
            if old != NOWHERE:
                self.at[person][old] = NOWHERE
                busy ^= self.bit[person][old]
            if r != NOWHERE:
                self.at[person][r] = meeting
                busy ^= self.bit[person][r]
            self.busy[person] = busy
            self.gaps += _gaps(busy)

    def _weights(self, levels: list[str]) -> list[float]:
        """The first level counts whole; points, large numbers, only break ties."""
        common = statistics.pstdev(self.points or [0]) * self.n_rounds / 3 + 1
        return [
            (1 / common if level == "early" else 1) * LATER**n for n, level in enumerate(levels)
        ]


def _gaps(busy: int) -> int:
    """Idle stretches between busy rounds: one fewer than busy stretches."""
    return max(0, (busy & ~(busy << 1)).bit_count() - 1)


def _score(now: tuple[int, ...], weights: list[float]) -> float:
    return math.fsum(map(operator.mul, now, weights))
