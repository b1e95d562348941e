"""
Circles by annealing: two people of one round change places, over and over.

For what no design reaches: wishes, absences, rules, more rounds than there are new people. A broken
rule costs more than any wish, a wish more than any repeat; the heat falls through those scales, so
that the coarse is settled before the fine.
"""

import math
import random
from collections.abc import Sequence

from scheduler.budget import Budget
from scheduler.circles.layout import Layout
from scheduler.circles.weights import Tie, Weights
from scheduler.problem import Problem

Circle = list[int]

COLD = 0.15  # repeats: at the end a swap for the worse is rare


class Evening:
    """
    Who sits in which circle of which round, and what that costs.

    After the circles of a round comes one more list: the people present who sit out.
    """

    def __init__(
        self, problem: Problem, layouts: Sequence[Layout], rounds: list[list[Circle]], seed: int
    ) -> None:
        self.problem, self.layouts, self.rounds = problem, layouts, rounds
        self.chance = random.Random(seed)  # noqa: S311 -- no secret depends on it
        self.weights = Weights(problem)
        self.times = [bytearray(problem.n_mentees) for _ in range(problem.n_mentees)]
        self.named_met = [0] * problem.n_mentees
        self.sit_outs = [0] * problem.n_mentees
        self.place: list[dict[int, int]] = [{} for _ in rounds]
        self.cost = 0
        for r, circles in enumerate(rounds):
            for n, circle in enumerate(circles):
                for i, person in enumerate(circle):
                    self.cost += self._join(r, n, person, circle[:i])
        self.cost += sum(self._broken_tie(tie) for tie in self.weights.ties)

    def anneal(self, moves: int, heat: float, budget: Budget) -> None:
        """Swaps `moves` times, from `heat` down; ends early when nothing is left to pay."""
        chance, rounds = self.chance.random, [r for r, c in enumerate(self.rounds) if len(c) > 1]
        people = [sorted(places) for places in self.place]
        cooling = (COLD / heat) ** (1 / max(1, moves))
        for move in range(moves if any(len(people[r]) > 1 for r in rounds) else 0):
            heat *= cooling
            if move % 1024 == 0 and (budget.over or not self.cost):
                return
            r = rounds[int(chance() * len(rounds))]
            here = people[r]
            one, other = here[int(chance() * len(here))], here[int(chance() * len(here))]
            if self.place[r][one] == self.place[r][other]:
                continue
            more = self.swap(r, one, other)
            if more > 0 and chance() >= math.exp(-more / heat):
                self.swap(r, one, other)

    def swap(self, r: int, one: int, other: int) -> int:
        """Exchanges two people of different circles; returns what that costs."""
        ties = self.weights.ties_of(one, other)
        more = -sum(self._broken_tie(tie) for tie in ties)
        here, there = self.place[r][one], self.place[r][other]
        circle, opposite = self.rounds[r][here], self.rounds[r][there]
        circle.remove(one)
        opposite.remove(other)
        more += self._part(r, here, one, circle) + self._part(r, there, other, opposite)
        more += self._join(r, here, other, circle) + self._join(r, there, one, opposite)
        circle.append(other)
        opposite.append(one)
        more += sum(self._broken_tie(tie) for tie in ties)
        self.cost += more
        return more

    def _join(self, r: int, n: int, person: int, circle: Circle) -> int:
        """What it costs that `person` comes to these in circle `n`."""
        self.place[r][person] = n
        if n == len(self.layouts[r].sizes):
            self.sit_outs[person] += 1
            return self.weights.sit_out(self.sit_outs[person])
        cost = self.weights.lacking[person][self.layouts[r].tables[n]]
        times, pair = self.times[person], self.weights.pair[person]
        for other in circle:
            cost += self.weights.again[person][other] if times[other] else pair[other]
            if not times[other]:
                cost -= self._meets_named(person, other) + self._meets_named(other, person)
            times[other] += 1
            self.times[other][person] += 1
        return cost

    def _part(self, r: int, n: int, person: int, circle: Circle) -> int:
        """What it costs that `person` leaves these; the opposite of `_join`."""
        if n == len(self.layouts[r].sizes):
            self.sit_outs[person] -= 1
            return -self.weights.sit_out(self.sit_outs[person] + 1)
        cost = -self.weights.lacking[person][self.layouts[r].tables[n]]
        times, pair = self.times[person], self.weights.pair[person]
        for other in circle:
            times[other] -= 1
            self.times[other][person] -= 1
            cost -= self.weights.again[person][other] if times[other] else pair[other]
            if not times[other]:
                cost += self._misses_named(person, other) + self._misses_named(other, person)
        return cost

    def _meets_named(self, person: int, other: int) -> int:
        if not self.weights.named[person][other]:
            return 0
        self.named_met[person] += 1
        return self.weights.glad if self.named_met[person] == 1 else 0

    def _misses_named(self, person: int, other: int) -> int:
        if not self.weights.named[person][other]:
            return 0
        self.named_met[person] -= 1
        return 0 if self.named_met[person] else self.weights.glad

    def _broken_tie(self, tie: Tie) -> int:
        """The cost of a pair that must meet, or stay together, and does not."""
        a, b, rounds, always = tie
        apart = [self.place[r][a] != self.place[r][b] for r in rounds]
        if always:
            return self.weights.breach * sum(apart)
        out = [self.place[r][a] == len(self.layouts[r].sizes) for r in rounds]
        missed = all(one or other for one, other in zip(apart, out, strict=True))
        return self.weights.breach * missed
