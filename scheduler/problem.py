"""What the solver is told: plain numbers, no names, no clock, no files."""

from dataclasses import dataclass, field
from enum import IntFlag, StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Form(StrEnum):
    """Who meets whom: one mentor with one mentee, with several, peers in circles, or by booking."""

    ONE_TO_ONE = "one_to_one"
    GROUP = "group"
    PEER = "peer"
    BOOKED = "booked"


class Forbidden(IntFlag):
    """Why a pair may not meet; several reasons may hold at once."""

    NEVER = 1
    LANGUAGE = 2
    ORGANISATION = 4
    ONESELF = 8


class Need(IntFlag):
    """What a person needs of a table, and what a table offers."""

    STEP_FREE = 1
    QUIET = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Must:
    """`mentee` meets `other` (a unit; a person where there are no units), in one of `rounds`."""

    mentee: int
    other: int
    rounds: frozenset[int] | None = None  # None: in any round


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTable:
    """`unit` sits at `table` in `rounds`; None: the whole evening."""

    unit: int
    table: int
    rounds: frozenset[int] | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Problem:
    """
    One event as the solver sees it. People, units, tables and rounds are indices from 0.

    A unit is what sits at a table and is met: a mentor, or a team of mentors. Where roles do not
    matter (peer, or booked among people) there are no mentors and no units, "mentees" are all the
    people, and the pair matrices are symmetric, people × people.
    """

    form: Form
    n_rounds: int
    mentee_here: Bools  # (mentees, rounds)
    mentor_here: Bools  # (mentors, rounds)
    mentor_unit: Ints  # (mentors,) the unit a mentor belongs to
    seats: Ints  # (units,) most mentees at once; without units: (1,) people per table
    forbidden: NDArray[np.uint8]  # (mentees, units) bits of Forbidden; 0 where they may meet
    points: Ints  # (mentees, units) what a meeting is worth
    named: Bools  # (mentees, units) the mentee named this unit (directed in peer form)
    table_xy: Floats  # (tables, 2) metres
    table_seats: Ints  # (tables,) most mentees the table takes
    table_has: NDArray[np.uint8]  # (tables,) bits of Need
    mentee_needs: NDArray[np.uint8]  # (mentees,) bits of Need
    unit_needs: NDArray[np.uint8]  # (units,) bits of Need
    fewest: int = 1  # a unit meets nobody, or at least this many (peer: people in a circle)
    max_tables: int | None = None  # most tables in use in one round
    rest_after: int = 0  # a unit works at most so many rounds in a row; 0: no limit
    max_sit_outs: int | None = None
    musts: tuple[Must, ...] = ()
    fixed_tables: tuple[FixedTable, ...] = ()
    apart: tuple[tuple[int, int], ...] = ()  # mentees never at one table in the same round
    together: tuple[tuple[int, int], ...] = ()  # mentees at the same table whenever both are here
    same_human: tuple[tuple[int, int], ...] = ()  # (mentee, mentor) that are one person
    order: dict[str, tuple[str, ...]] = field(default_factory=dict)  # stage -> levels, first wins

    @property
    def n_mentees(self) -> int:
        return len(self.mentee_here)

    @property
    def n_mentors(self) -> int:
        return len(self.mentor_here)

    @property
    def n_units(self) -> int:
        return len(self.unit_needs)

    @property
    def n_tables(self) -> int:
        return len(self.table_xy)

    @property
    def has_roles(self) -> bool:
        return self.form in (Form.ONE_TO_ONE, Form.GROUP) or self.n_units > 0

    @cached_property
    def unit_here(self) -> Bools:
        """(units, rounds): a unit can work while any of its members is there."""
        here = np.zeros((self.n_units, self.n_rounds), dtype=bool)
        np.logical_or.at(here, self.mentor_unit, self.mentor_here)
        return here

    @cached_property
    def allowed(self) -> Bools:
        """(mentees, units): no rule keeps the pair from meeting at all."""
        allowed: Bools = self.forbidden == 0
        return allowed
