"""
The other reference: chance and restarts.

An evening is filled round by round at random; then two rounds of one mentee are exchanged along a
Kempe chain (who crowds a table out goes where the first came from), keeping what is no worse. When
nothing got better for long, everything begins anew. No rule but seats, presence and pairs is known
here: an evening that breaks another is thrown away.
"""

import random
import time

import numpy as np

from scheduler import NOWHERE, Problem, levels_of
from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values
from scheduler.where.seat import seat

PATIENCE = 3_000  # swaps without success before a restart


class Kempe:
    """The rounds of given meetings, and how many mentees share a table again."""

    def __init__(self, problem: Problem, meets: np.ndarray, chance: random.Random) -> None:
        self.problem, self.chance = problem, chance
        self.seats = problem.seats.tolist()
        self.row: list[list[int]] = meets.tolist()
        self.at = [[[] for _ in range(problem.n_rounds)] for _ in range(problem.n_units)]
        for mentee, r in np.argwhere(meets != NOWHERE).tolist():
            self.at[self.row[mentee][r]][r].append(mentee)
        self.times = [[0] * problem.n_mentees for _ in range(problem.n_mentees)]
        self.repeats = 0
        for rounds in self.at:
            for group in rounds:
                for n, mentee in enumerate(group):
                    self._count(mentee, group[:n], 1)

    def swap(self, mentee: int, a: int, b: int) -> list[int]:
        """Everybody on a chain from `mentee` exchanges rounds `a` and `b`; [] where that fails."""
        chain: list[int] = []
        crowded: list[tuple[int, int]] = []  # unit and round
        following = [mentee]
        while following:
            one = self.chance.choice(following)
            chain.append(one)
            self._exchange(one, a, b)
            moved = [(self.row[one][r], r) for r in (a, b) if self.row[one][r] != NOWHERE]
            crowded = [(u, r) for u, r in crowded + moved if len(self.at[u][r]) > self.seats[u]]
            following = []
            if crowded:
                unit, r = crowded[-1]
                following = [m for m in self.at[unit][r] if m not in chain]
            absent = not self.problem.mentee_here[one, [a, b]].all()
            if absent or not all(self.problem.unit_here[u, r] for u, r in moved):
                break
        else:
            if not crowded:
                return chain
        self._undo(chain, a, b)
        return []

    def _undo(self, chain: list[int], a: int, b: int) -> None:
        for one in chain:
            self._exchange(one, a, b)

    def climb(self, until: float) -> None:
        """Swaps that make no more repeats, until none of the last many made fewer."""
        least, idle = self.repeats, 0
        while self.repeats and idle < PATIENCE and time.monotonic() < until:
            mentee = self.chance.randrange(len(self.row))
            a, b = self.chance.sample(range(self.problem.n_rounds), 2)
            before = self.repeats
            chain = self.swap(mentee, a, b)
            if self.repeats > before:
                self._undo(chain, a, b)
            idle = 0 if self.repeats < least else idle + 1
            least = min(least, self.repeats)

    def meets(self) -> np.ndarray:
        return np.array(self.row, dtype=np.int32).reshape(self.problem.mentee_here.shape)

    def _exchange(self, mentee: int, a: int, b: int) -> None:
        row = self.row[mentee]
        for r in (a, b):
            if row[r] != NOWHERE:
                self.at[row[r]][r].remove(mentee)
                self._count(mentee, self.at[row[r]][r], -1)
        row[a], row[b] = row[b], row[a]
        for r in (a, b):
            if row[r] != NOWHERE:
                self._count(mentee, self.at[row[r]][r], 1)
                self.at[row[r]][r].append(mentee)

    def _count(self, mentee: int, group: list[int], step: int) -> None:
        for other in group:
            again = self.times[mentee][other] + (step > 0) > 1
            self.repeats += step * again
            self.times[mentee][other] += step
            self.times[other][mentee] += step


def fewest_repeats(problem: Problem, meets: np.ndarray, seconds: float) -> int:
    """Of random orders of the same meetings, each climbed from, the best in so many seconds."""
    chance, until = random.Random(0), time.monotonic() + seconds
    best = None
    while best is None or (best and time.monotonic() < until):
        kempe = Kempe(problem, meets, chance)
        for _ in range(10 * meets.size):  # shaken: a random start
            kempe.swap(chance.randrange(len(meets)), *chance.sample(range(meets.shape[1]), 2))
        kempe.climb(until)
        best = kempe.repeats if best is None else min(best, kempe.repeats)
    return best


def plan(problem: Problem, seconds: float) -> dict[str, float] | None:
    """The best levels of random evenings in so many seconds; None where all broke a rule."""
    chance, until = random.Random(0), time.monotonic() + seconds
    order = [(level, 1 if aim == "max" else -1) for _, level, aim in levels_of(problem)]
    best = None
    while time.monotonic() < until:
        kempe = Kempe(problem, _random_meets(problem, chance), chance)
        kempe.climb(until)
        grid = seat(problem, kempe.meets(), Budget(seconds=until - time.monotonic()))
        if grid is None or broken_rules(problem, grid):
            continue
        values = level_values(problem, grid)
        rank = [sign * values[level] for level, sign in order]
        if best is None or rank > best[0]:
            best = (rank, values)
    return None if best is None else best[1]


def _random_meets(problem: Problem, chance: random.Random) -> np.ndarray:
    """(mentees, rounds): in every round, in random order, each the best of the free units left."""
    meets = np.full(problem.mentee_here.shape, NOWHERE, dtype=np.int32)
    may = problem.allowed.copy()
    for r in range(problem.n_rounds):
        free = np.where(problem.unit_here[:, r], problem.seats, 0)
        present = np.flatnonzero(problem.mentee_here[:, r]).tolist()
        for mentee in chance.sample(present, len(present)):
            units = np.flatnonzero(may[mentee] & (free > 0))
            if len(units):
                unit = units[problem.points[mentee, units].argmax()]
                meets[mentee, r] = unit
                free[unit] -= 1
                may[mentee, unit] = False
    return meets
