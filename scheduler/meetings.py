"""A grid read as meetings: the arrays that `check` and `measure` count on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.problem import Bools, Ints, Problem


class Pairs(NamedTuple):
    """`a` and `b` at one table in `round`: three equally long vectors."""

    a: Ints
    b: Ints
    round: Ints

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Plain numbers, pair by pair."""
        yield from zip(*(column.tolist() for column in self), strict=True)

    def distinct(self) -> "Pairs":
        """Every pair once, in the order of `a` and `b`; `round` is its first."""
        order = np.lexsort((self.round, self.b, self.a))
        a, b, r = (column[order] for column in self)
        first = np.ones(len(a), dtype=bool)
        first[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
        return Pairs(a[first], b[first], r[first])


@dataclass(frozen=True, eq=False)
class Meetings:
    """
    The meetings of a grid whose shape is the problem's.

    A table that does not exist counts as NOWHERE, and so does the table at which a unit sits alone:
    without mentees there is no meeting. Where units share a table, its mentees meet the last one.
    """

    problem: Problem
    grid: Grid

    @cached_property
    def mentee_table(self) -> Seats:
        """(mentees, rounds)."""
        return self._existing(self.grid.mentees)

    @cached_property
    def unit_table(self) -> Seats:
        """(units, rounds): NOWHERE unless the unit has mentees."""
        tables = self._existing(self.grid.units)
        occupied = np.pad(self.sizes > 0, ((0, 1), (0, 0)))  # NOWHERE, -1, finds the spare last row
        return np.where(occupied[tables, self._rounds], tables, NOWHERE).astype(np.int32)

    @cached_property
    def sizes(self) -> Ints:
        """(tables, rounds): how many mentees sit there."""
        sizes = np.zeros((self.problem.n_tables, self.problem.n_rounds), dtype=np.int64)
        mentee, r = np.nonzero(self.mentee_table != NOWHERE)
        np.add.at(sizes, (self.mentee_table[mentee, r], r), 1)
        return sizes

    @cached_property
    def host(self) -> Seats:
        """(tables, rounds): the unit that sits there with mentees."""
        host = np.full((self.problem.n_tables, self.problem.n_rounds), NOWHERE, dtype=np.int32)
        unit, r = np.nonzero(self.works)
        host[self.unit_table[unit, r], r] = unit
        return host

    @cached_property
    def meets(self) -> Bools:
        """(mentees, rounds): the mentee has a meeting."""
        meets: Bools = (self.met if self.problem.has_roles else self.mentee_table) != NOWHERE
        return meets

    @cached_property
    def works(self) -> Bools:
        """(units, rounds): the unit has a meeting."""
        works: Bools = self.unit_table != NOWHERE
        return works

    @cached_property
    def met(self) -> Seats:
        """(mentees, rounds): the unit each mentee meets."""
        host = np.pad(self.host, ((0, 1), (0, 0)), constant_values=NOWHERE)
        return host[self.mentee_table, self._rounds]

    @cached_property
    def pairs(self) -> Pairs:
        """Who meets whom: mentee and unit; where there are no units, person and later person."""
        if not self.problem.has_roles:
            return self.tablemates
        mentee, r = np.nonzero(self.meets)
        return Pairs(mentee, self.met[mentee, r].astype(np.int64), r)

    @cached_property
    def tablemates(self) -> Pairs:
        """Mentees at one table, a < b."""
        mentee, r = np.nonzero(self.mentee_table != NOWHERE)
        place = self.mentee_table[mentee, r] + r * self.problem.n_tables
        order = np.argsort(place, kind="stable")  # stable: mentees stay in order at their table
        mentee, r, place = mentee[order], r[order], place[order]
        found = [Pairs(mentee[:0], mentee[:0], r[:0])]
        for apart in range(1, self.sizes.max(initial=1)):
            same = place[apart:] == place[:-apart]
            found.append(Pairs(mentee[:-apart][same], mentee[apart:][same], r[apart:][same]))
        return Pairs(*(np.concatenate(column) for column in zip(*found, strict=True)))

    @property
    def _rounds(self) -> Ints:
        return np.arange(self.problem.n_rounds)

    def _existing(self, tables: Seats) -> Seats:
        exists = (tables >= 0) & (tables < self.problem.n_tables)
        return np.where(exists, tables, NOWHERE).astype(np.int32)
