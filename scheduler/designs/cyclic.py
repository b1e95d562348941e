"""
Cyclic designs: one first round such that turning it never repeats a pair.

People stand on rings of `turn` places, the few that are left over stay where they are; from round
to round everybody on a ring moves on by one. Two pairs meet again exactly where they have the
same difference of places on the same rings, so a first round with no difference twice is a schedule
of `turn` rounds (Bose's method of differences; Kirkman's schoolgirls are 15 = 2·7 + 1). Annealing
finds such a round in moments for most headcounts, so that hardly a published design need be stored.
"""

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Circle = list[int]
Round = list[Circle]

MOVES = 20_000  # of one annealing: many short ones beat few long ones (28 in fours, 60 in fives)
HOT, COLD = 0.6, 0.15  # repeats: from where a swap for the worse is usual to where it is rare
NEVER = 0  # the difference of people whom turning does not part, or brings back too soon


class Ring(NamedTuple):
    """How many places a ring has, and the step kept for a last round of short steps; 0: none."""

    turn: int
    short: int


class Starter:
    """A first round, made of circles of these sizes, and its repeated differences."""

    def __init__(self, sizes: Sequence[int], ring: Ring, seed: int) -> None:
        self.turn, self.people, self.short = ring.turn, sum(sizes), ring.short
        self.fixed = self.people % ring.turn
        self.difference, n_differences = _differences(self.people, ring)
        self.seen = [0] * n_differences
        self.seen[NEVER] = 1
        self.chance = random.Random(seed)  # noqa: S311 -- no secret depends on it
        order = self.chance.sample(range(self.people), self.people)
        ends = [0, *(sum(sizes[: n + 1]) for n in range(len(sizes)))]
        self.round: Round = [order[start:end] for start, end in pairwise(ends)]
        self.circle_of = {person: circle for circle in self.round for person in circle}
        self.repeats = sum(
            self._join(person, circle[:n])
            for circle in self.round
            for n, person in enumerate(circle)
        )

    def anneal(self) -> bool:
        """Swaps people until there are no repeats, or moves run out; whether there are none."""
        chance, people = self.chance.random, self.people
        heat, cooling = HOT, (COLD / HOT) ** (1 / MOVES)
        for _ in range(MOVES):
            if not self.repeats:
                return True
            heat *= cooling
            one, other = int(chance() * people), int(chance() * people)
            if self.circle_of[one] is self.circle_of[other]:
                continue
            more = self._swap(one, other)
            if more > 0 and chance() >= math.exp(-more / heat):
                self._swap(one, other)
        return not self.repeats

    def turned(self, n_rounds: int) -> list[Round]:
        """The round and those after it; last the one round of short steps."""
        rounds = [
            [[turned(p, self.fixed, self.turn, r) for p in circle] for circle in self.round]
            for r in range(min(n_rounds, self.turn))
        ]
        return rounds if n_rounds <= self.turn else [*rounds, self._short_round()]

    def _short_round(self) -> Round:
        """Rings cut into circles of equal steps, which turning would only bring back."""
        rings = range(self.fixed, self.people, self.turn)
        cut = [
            [ring + place for place in range(start, self.turn, self.short)]
            for ring in rings
            for start in range(self.short)
        ]
        return [list(range(self.fixed)), *cut] if self.fixed else cut

    def _swap(self, one: int, other: int) -> int:
        """Exchanges two people of different circles; returns how many repeats that adds."""
        here, there = self.circle_of[one], self.circle_of[other]
        here.remove(one)
        there.remove(other)
        more = self._part(one, here) + self._part(other, there)
        more += self._join(other, here) + self._join(one, there)
        here.append(other)
        there.append(one)
        self.circle_of[one], self.circle_of[other] = there, here
        self.repeats += more
        return more

    def _part(self, person: int, circle: Circle) -> int:
        difference, seen, more = self.difference[person], self.seen, 0
        for other in circle:
            seen[difference[other]] -= 1
            more -= seen[difference[other]] > 0
        return more

    def _join(self, person: int, circle: Circle) -> int:
        difference, seen, more = self.difference[person], self.seen, 0
        for other in circle:
            more += seen[difference[other]] > 0
            seen[difference[other]] += 1
        return more


def turned(person: int, fixed: int, turn: int, r: int) -> int:
    """Who sits r rounds later where this person sat in the first."""
    if person < fixed:
        return person
    ring, place = divmod(person - fixed, turn)
    return fixed + ring * turn + (place + r) % turn


def rings(sizes: Sequence[int], n_rounds: int) -> list[Ring]:
    """Rings that may do, those with the most differences to spare first."""
    people, pairs = sum(sizes), sum(size * (size - 1) // 2 for size in sizes)
    size = max(sizes)
    spare = {}
    for turn in range(max(2, n_rounds - 1), people + 1):
        n_rings, fixed = divmod(people, turn)
        within = (turn - 1) // 2
        short = 0
        if turn < n_rounds:  # one more round, of short steps
            if turn % size or fixed not in (0, size) or min(sizes) < size:
                continue
            short = turn // size
            within -= (size - 1) // 2
        differences = n_rings * (within + fixed) + n_rings * (n_rings - 1) // 2 * turn
        if fixed <= len(sizes) and differences >= pairs:
            spare[Ring(turn, short)] = differences - pairs
    return sorted(spare, key=lambda ring: -spare[ring])


def _differences(people: int, ring: Ring) -> tuple[list[list[int]], int]:
    """(people, people): a number for every orbit of pairs, and how many numbers there are."""
    turn, fixed = ring.turn, people % ring.turn
    number: dict[tuple[int, ...], int] = {}
    table = [[NEVER] * people for _ in range(people)]
    for a in range(people):
        for b in range(max(a + 1, fixed), people):
            other, place = divmod(b - fixed, turn)
            if a < fixed:
                kind: tuple[int, ...] = (a, other)
            else:
                one, start = divmod(a - fixed, turn)
                step = (place - start) % turn
                step = min(step, turn - step) if one == other else step
                kind = (one, other, step)
                if one == other and (2 * step == turn or (ring.short and step % ring.short == 0)):
                    continue
            table[a][b] = table[b][a] = number.setdefault(kind, len(number) + 1)
    return table, len(number) + 1
