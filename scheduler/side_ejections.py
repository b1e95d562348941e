"""Whom a new meeting ejects because of rules that are not about one round and its seats."""

from collections.abc import Iterator
from typing import Protocol

from scheduler.grid import NOWHERE
from scheduler.possible import tables_at_once
from scheduler.problem import Problem

Pair = tuple[int, int]  # mentee, unit


class Held(Protocol):
    """The meetings of a search in progress."""

    leader: list[int]
    unit_of: list[list[int]]
    mentees_of: list[list[list[int]]]
    trouble: dict[Pair, int]


class SideEjections:
    """Rests, tables, people apart, and people in two roles."""

    def __init__(self, problem: Problem, search: Held) -> None:
        self.search = search
        self.tables = tables_at_once(problem)
        self.rest_after = problem.rest_after or problem.n_rounds
        self.foes: dict[int, set[int]] = {}
        leader = search.leader
        for one, other in problem.apart:
            a, b = leader[one], leader[other]
            self.foes.setdefault(a, set()).add(b)
            self.foes.setdefault(b, set()).add(a)
        self.twins = [
            (leader[mentee], int(problem.mentor_unit[mentor]), problem.mentor_here[mentor].tolist())
            for mentee, mentor in problem.same_human
        ]
        self.any = bool(
            self.foes
            or self.twins
            or self.rest_after < problem.n_rounds
            or self.tables < problem.n_units
        )

    def of(self, mentee: int, unit: int, r: int) -> Iterator[Pair]:
        there = self.search.mentees_of[unit][r]
        yield from ((foe, unit) for foe in sorted(self.foes.get(mentee, set()).intersection(there)))
        yield from self._in_the_other_role(mentee, unit, r)
        if not there:
            yield from self._for_a_rest(unit, r)
            yield from self._for_a_table(r)

    def _in_the_other_role(self, mentee: int, unit: int, r: int) -> Iterator[Pair]:
        for twin, own_unit, here in self.twins:
            if twin == mentee and here[r]:
                yield from self._group(own_unit, r)
            if own_unit == unit and here[r] and self.search.unit_of[twin][r] != NOWHERE:
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
        cuts = [
            [*self._group(unit, before), *self._group(unit, after)]
            for before in range(first - 1, r)
            for after in range(r + 1, last + 2)
            if after - before - 1 <= self.rest_after
        ]
        yield from min(cuts, key=self._trouble)

    def _for_a_table(self, r: int) -> Iterator[Pair]:
        working = [u for u, rounds in enumerate(self.search.mentees_of) if rounds[r]]
        if len(working) >= self.tables:
            yield from min((self._group(u, r) for u in working), key=self._trouble)

    def _group(self, unit: int, r: int) -> list[Pair]:
        rounds = self.search.mentees_of[unit]
        return [(mentee, unit) for mentee in sorted(rounds[r])] if 0 <= r < len(rounds) else []

    def _trouble(self, pairs: list[Pair]) -> int:
        return sum(self.search.trouble[pair] for pair in pairs)
