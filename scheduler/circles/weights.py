"""
What a seating of circles costs, in one number.

A level that comes earlier weighs more than all that one exchange of two people can change in the
levels after it; a broken rule weighs most.
"""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

import numpy as np

from scheduler.circles.bounds import may_share
from scheduler.problem import Bools, Problem


class Tie(NamedTuple):
    """Two people who must meet in one of the rounds, or share a table in `always` all of them."""

    a: int
    b: int
    rounds: tuple[int, ...]
    always: bool


def choosy(problem: Problem) -> bool:
    """Whether it matters for `wishes` who meets whom; else new people are all that counts."""
    pairs = problem.points[np.triu_indices(problem.n_mentees, 1)]
    return bool(len(pairs)) and bool(pairs.min() < pairs.max() or pairs.min() < 0)


class Weights:
    """Costs in repeats: a second meeting of two people costs 1."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self._may = problem, may_share(problem)
        size = int(problem.seats.max(initial=2))
        worth = np.where(problem.allowed, problem.points, 0)
        self.wish = 4 * size if choosy(problem) else 0
        self.glad = 4 * size * (self.wish * int(np.abs(worth).max(initial=0)) + 1)
        self.out = 4 * size * self.glad
        self.breach = 4 * problem.n_rounds * self.out

    @cached_property
    def pair(self) -> list[list[int]]:
        """(people, people): the first time two share a table."""
        cost = np.where(self._may, -self.wish * self.problem.points, self.breach)
        rows: list[list[int]] = cost.tolist()
        return rows

    @cached_property
    def again(self) -> list[list[int]]:
        """(people, people): every further time."""
        pairs_only = self.problem.seats.max(initial=0) <= 2
        return self._costs(1, ~self._may | pairs_only)

    @cached_property
    def lacking(self) -> list[list[int]]:
        """(people, tables): a table without what somebody needs."""
        lacks = self.problem.mentee_needs[:, None] & ~self.problem.table_has != 0
        return self._costs(0, lacks)

    def _costs(self, fair: int, broken: Bools) -> list[list[int]]:
        """`fair`, or a breach where a rule is broken: two numbers that all rows share."""
        costs = np.array([fair, self.breach], dtype=object)
        rows: list[list[int]] = costs[broken.astype(np.intp)].tolist()
        return rows

    @cached_property
    def named(self) -> list[bytes]:
        """(people, people): 1 where the first named the second."""
        return [row.tobytes() for row in self.problem.named]

    @cached_property
    def ties(self) -> list[Tie]:
        problem = self.problem
        everything = range(problem.n_rounds)
        here = problem.mentee_here
        ties = []
        for must in problem.musts:
            asked = everything if must.rounds is None else sorted(must.rounds)
            rounds = tuple(r for r in asked if here[must.mentee, r] and here[must.other, r])
            ties.append(Tie(must.mentee, must.other, rounds, always=False))
        for a, b in problem.together:
            rounds = tuple(r for r in everything if here[a, r] and here[b, r])
            ties.append(Tie(a, b, rounds, always=True))
        return ties

    @cached_property
    def _ties_of_one(self) -> dict[int, set[Tie]]:
        found: defaultdict[int, set[Tie]] = defaultdict(set)
        for tie in self.ties:
            found[tie.a].add(tie)
            found[tie.b].add(tie)
        return dict(found)

    def ties_of(self, one: int, other: int) -> set[Tie]:
        """The ties of either."""
        ties = self._ties_of_one
        return ties.get(one, set()) | ties.get(other, set()) if ties else set()

    def sit_out(self, nth: int) -> int:
        """What the n-th sit-out of a person adds: n² − (n − 1)², and more when it is forbidden."""
        most = self.problem.max_sit_outs
        return self.out * (2 * nth - 1) + self.breach * (most is not None and nth > most)

    @property
    def heat(self) -> float:
        """Where annealing begins: wishes are still freely exchanged for each other."""
        worth = np.abs(self.problem.points[self.problem.points != 0])
        return max(1.0, self.wish * float(np.median(worth)) / 4 if len(worth) else 0.0)
