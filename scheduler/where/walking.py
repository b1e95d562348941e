"""
Short ways: which group of units lives at which table, so that mentees walk little.

A quadratic assignment problem (Koopmans, Beckmann 1957): people walk `ways[i, j]` times between
the groups i and j. Steepest descent over exchanges of two tables, then tabu search (Taillard 1991);
all exchanges are judged at once, with matrices.
"""

from dataclasses import dataclass

import numpy as np

from scheduler.budget import Budget
from scheduler.problem import Bools, Floats, Ints

TINY = 1e-9  # metres that are only rounding
NEVER = 1e15  # metres that keep an exchange from being made
STEPS = 100  # tabu steps per table
WORK = 40_000_000  # matrix cells the tabu search may look at: 1 s on 60 tables, 4 s on 500


@dataclass(eq=False)
class Room:
    """Groups at tables, and what every exchange of two of them would change."""

    ways: Floats  # (groups, groups) symmetric, zero diagonal
    metres: Floats  # (tables, tables)
    usable: Bools  # (groups, tables); empty groups, too, so that all tables are taken
    at: Ints  # (groups,) the table of each

    def __post_init__(self) -> None:
        self._between: Floats = self.metres[np.ix_(self.at, self.at)]
        self._cost: Floats = self.ways @ self._between  # [i, j]: of group i if it sat where j sits

    @property
    def walked(self) -> float:
        """Metres in all."""
        return float((self.ways * self._between).sum() / 2)

    def changes(self) -> Floats:
        """(groups, groups): metres more if the two exchanged tables."""
        own = np.diagonal(self._cost)
        change = self._cost + self._cost.T - own[:, None] - own[None, :]
        change += 2 * self.ways * self._between
        allowed = self.usable[:, self.at]  # a group that is usable nowhere never moves
        change[~(allowed & allowed.T)] = NEVER
        np.fill_diagonal(change, NEVER)
        return change

    def change(self, i: int, j: int) -> float:
        """Metres more if groups i and j exchanged tables."""
        cost = self._cost
        change = cost[i, j] + cost[j, i] - cost[i, i] - cost[j, j]
        return float(change + 2 * self.ways[i, j] * self._between[i, j])

    def exchange(self, i: int, j: int) -> None:
        """Groups i and j change tables."""
        both, swapped = [i, j], [j, i]
        self._cost += np.outer(
            self.ways[:, i] - self.ways[:, j], self._between[j] - self._between[i]
        )
        self.at[both] = self.at[swapped]
        self._between[both] = self._between[swapped]
        self._between[:, both] = self._between[:, swapped]
        self._cost[:, both] = self.ways @ self._between[:, both]


def shorten(room: Room, budget: Budget) -> Ints:
    """(groups,): the tables of the least walking found from where the room stands."""
    _descend(room, budget)
    best, least = room.at.copy(), room.walked
    walked, size = least, len(room.at)
    chance = np.random.default_rng(budget.seed)
    barred = np.zeros((size, len(room.metres)), dtype=np.int64)  # until which step
    for step in range(min(STEPS * size, WORK // (size * size + 1))):
        if budget.over or least <= TINY:
            break
        change = room.changes()
        tabu = barred[:, room.at] > step
        change[tabu & tabu.T & (change >= least - walked - TINY)] = NEVER
        i, j = divmod(int(change.argmin()), size)
        if change[i, j] >= NEVER:
            continue
        barred[[i, j], room.at[[i, j]]] = step + chance.integers(size, 2 * size, 2)
        walked += change[i, j]
        room.exchange(i, j)
        if walked < least - TINY:
            best, least = room.at.copy(), walked
    return best


def _descend(room: Room, budget: Budget) -> None:
    """Makes the best exchanges until none helps, many disjoint ones per look."""
    helped = True
    while helped and not budget.over:
        helped = False
        change = room.changes()
        size = len(change)
        moved = np.zeros(size, dtype=bool)
        promising = np.flatnonzero(change < -TINY)
        order = promising[np.argsort(change.ravel()[promising], kind="stable")[: 4 * size]]
        for cell in order.tolist():
            i, j = divmod(cell, size)
            if moved[i] or moved[j] or room.change(i, j) > -TINY or budget.over:
                continue
            room.exchange(i, j)
            moved[[i, j]] = helped = True
