"""
The variables of one CP-SAT model: who meets whom in which round, out of some possible meetings.

`when` gives it the chosen pairs, `joint` all that is possible, a large neighbourhood what is free
plus what is frozen. The hard rules are in `rules`, the levels in `aims`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Seats
from scheduler.possible import Possible
from scheduler.problem import Bools, Problem

SECONDS_EACH = 15e-6  # a possible meeting with its rules: 10 million take 120 to 150 s to build
Groups = dict[tuple[int, ...], list[IntVar]]
Literal = IntVar | None  # None: never true


@dataclass(eq=False, kw_only=True)
class Model:
    """One Boolean per possible meeting, and one per unit and round where a rule asks for it."""

    problem: Problem
    possible: Possible
    mentee: list[int]  # of every meeting
    unit: list[int]
    round: list[int]
    held: list[bool] | None = None  # meetings that are frozen; None: none is
    cp: CpModel = field(default_factory=CpModel)
    meeting: list[IntVar] = field(default_factory=list)
    _works: dict[tuple[int, int], Literal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        held = self.held or [False] * len(self.mentee)
        self.meeting = [
            self.cp.new_constant(1) if frozen else self.cp.new_bool_var("") for frozen in held
        ]

    @cached_property
    def of_mentee_round(self) -> Groups:
        return self._grouped(self.mentee, self.round)

    @cached_property
    def of_unit_round(self) -> Groups:
        return self._grouped(self.unit, self.round)

    @cached_property
    def of_pair(self) -> Groups:
        return self._grouped(self.mentee, self.unit)

    @cached_property
    def of_mentee(self) -> Groups:
        return self._grouped(self.mentee)

    @cached_property
    def of_unit(self) -> Groups:
        return self._grouped(self.unit)

    @cached_property
    def at(self) -> dict[tuple[int, int, int], IntVar]:
        """(mentee, unit, round) of every possible meeting."""
        keys = zip(self.mentee, self.unit, self.round, strict=True)
        return dict(zip(keys, self.meeting, strict=True))

    @cached_property
    def partners(self) -> dict[int, set[int]]:
        """Mentee -> units they may meet."""
        units: defaultdict[int, set[int]] = defaultdict(set)
        for mentee, unit in zip(self.mentee, self.unit, strict=True):
            units[mentee].add(unit)
        return units

    @cached_property
    def mentees_at(self) -> dict[tuple[int, int], dict[int, IntVar]]:
        """(unit, round) -> mentee -> their meeting."""
        there: defaultdict[tuple[int, int], dict[int, IntVar]] = defaultdict(dict)
        for (mentee, unit, r), meeting in self.at.items():
            there[unit, r][mentee] = meeting
        return dict(there)

    def works(self, unit: int, r: int) -> Literal:
        """Whether the unit meets anybody in that round."""
        if (unit, r) not in self._works:
            self._works[unit, r] = self.any_of(self.of_unit_round.get((unit, r), []))
        return self._works[unit, r]

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        """A literal that is true exactly where one of these is."""
        known = [literal for literal in literals if literal is not None]
        if len(known) <= 1:
            return known[0] if known else None
        some = self.cp.new_bool_var("")
        self.cp.add_max_equality(some, known)
        return some

    def meets(self, mentee: int, r: int) -> list[IntVar]:
        """The meetings of that mentee in that round, of which one at most is held."""
        return self.of_mentee_round.get((mentee, r), [])

    def _grouped(self, *keys: list[int]) -> Groups:
        groups: defaultdict[tuple[int, ...], list[IntVar]] = defaultdict(list)
        for key, meeting in zip(zip(*keys, strict=True), self.meeting, strict=True):
            groups[key].append(meeting)
        return dict(groups)

    def meets_of(self, values: Iterable[int | bool]) -> Seats:
        """(mentees, rounds): the unit each mentee meets, from a value per meeting."""
        meets = np.full((self.problem.n_mentees, self.problem.n_rounds), NOWHERE, dtype=np.int32)
        held = np.flatnonzero(np.fromiter(values, dtype=bool, count=len(self.meeting)))
        where = np.array([self.mentee, self.round, self.unit], dtype=np.int64)[:, held]
        meets[where[0], where[1]] = where[2]
        return meets

    def hint(self, meets: Seats) -> None:
        """Suggests a plan to start from."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        rows = meets.tolist()
        held = self.held or [False] * len(self.meeting)
        cells = zip(self.mentee, self.unit, self.round, self.meeting, held, strict=True)
        for m, u, r, meeting, frozen in cells:
            if not frozen:
                self.cp.add_hint(meeting, rows[m][r] == u)


def can_be_built(size: int, budget: Budget) -> bool:
    """Whether a model of so many possible meetings is built in half of the time that is left."""
    return size * SECONDS_EACH <= budget.left / 2


def of_everything(problem: Problem, possible: Possible) -> Model:
    """A model in which every possible meeting may be held."""
    mentee, unit, r = possible.triples()
    return Model(
        problem=problem,
        possible=possible,
        mentee=mentee.tolist(),
        unit=unit.tolist(),
        round=r.tolist(),
    )


def of_pairs(problem: Problem, possible: Possible, met: Bools) -> Model:
    """A model in which only these pairs, (mentees, units), may meet."""
    mentee, unit = np.nonzero(met)
    pair, r = np.nonzero(possible.rounds_of(mentee, unit))
    return Model(
        problem=problem,
        possible=possible,
        mentee=mentee[pair].tolist(),
        unit=unit[pair].tolist(),
        round=r.tolist(),
    )
