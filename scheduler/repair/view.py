"""
Every form as mentees who meet hosts, so that a repair needs one model only.

With roles the hosts are the units. At tables of two the second of two people hosts, and nobody does
both at once. In larger circles the table itself is the host.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python.cp_model import LinearExpr

from scheduler.cpsat.aims import AIMS
from scheduler.cpsat.model import Model
from scheduler.cpsat.rules import RULES, Rule, everyone_meets_whom_they_must
from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.possible import Possible, possible
from scheduler.problem import Bools, FixedTable, Forbidden, Form, Ints, Problem
from scheduler.repair.impact import whom
from scheduler.repair.situation import Situation
from scheduler.where.seat import who_met

Aim = Callable[[Model], LinearExpr]
Key = tuple[int, int, int]  # mentee, host, round; mentee NOWHERE: the host meets anybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Stayer:
    """Somebody who is moved if one of `keeps` is not held; `mentees` are their rows."""

    mentees: tuple[int, ...]
    keeps: tuple[Key, ...]
    burden: int


@dataclass(frozen=True, eq=False, kw_only=True)
class View:
    """A situation as mentees and hosts."""

    situation: Situation
    problem: Problem
    can: Possible
    meets: Seats  # (mentees, rounds): the host each mentee is published to meet
    stayers: tuple[Stayer, ...]
    rules: tuple[Rule, ...]
    must: Rule  # the one of them that says who must meet
    both_sides: bool  # hosts are mentees, too
    once: bool  # a mentee meets a host once
    aims: dict[str, Aim]  # the levels that the model can express
    seat: Callable[[Seats], Grid | None]

    @property
    def keeps(self) -> Bools:
        return self.situation.stakes.mentee_keeps

    @property
    def kept(self) -> Seats:
        """The past, and of the rest what can still be held."""
        past = np.arange(self.problem.n_rounds) < self.situation.start
        return np.where(self.keeps | past, self.meets, NOWHERE).astype(np.int32)


def with_roles(situation: Situation, burden: Ints) -> View:
    problem = situation.problem
    pinned = replace(problem, fixed_tables=_pins(situation.tables), forbidden=_forbidden(problem))
    can = possible(pinned)
    meets, no_table = whom(problem, situation.published), situation.tables == NOWHERE
    past = np.where(np.arange(problem.n_rounds) < situation.start, meets, NOWHERE)
    can = replace(
        can,
        pairs=can.pairs | who_met(problem, past.astype(np.int32)),
        seats=np.where(no_table, 0, can.seats),
        suits=np.where(no_table[:, :, None], False, can.suits),
    )
    return View(
        situation=situation,
        problem=pinned,
        can=with_past(can, situation),
        meets=meets,
        stayers=stayers(situation, burden),
        rules=RULES,
        must=everyone_meets_whom_they_must,
        both_sides=False,
        once=True,
        aims=AIMS,
        seat=lambda meets: _at_tables(situation, meets),
    )


def _forbidden(problem: Problem) -> NDArray[np.uint8]:
    """(mentees, units): where meetings are booked, nobody else may meet."""
    if problem.form is not Form.BOOKED:
        return problem.forbidden
    forbidden = problem.forbidden | np.uint8(Forbidden.NEVER)
    for must in problem.musts:
        forbidden[must.mentee, must.other] = problem.forbidden[must.mentee, must.other]
    return forbidden


def _pins(tables: Ints) -> tuple[FixedTable, ...]:
    return tuple(
        FixedTable(unit=unit, table=table, rounds=frozenset(np.flatnonzero(row == table).tolist()))
        for unit, row in enumerate(tables)
        for table in sorted(set(row.tolist()) - {NOWHERE})
    )


def with_past(can: Possible, situation: Situation) -> Possible:
    """What has happened was possible."""
    sizes = np.zeros_like(can.seats)
    meets = whom(situation.problem, situation.published)
    mentee, r = np.nonzero(meets[:, : situation.start] != NOWHERE)
    np.add.at(sizes, (meets[mentee, r], r), 1)
    return replace(can, seats=np.maximum(can.seats, sizes))


def _at_tables(situation: Situation, meets: Seats) -> Grid:
    problem, published, start = situation.problem, situation.published, situation.start
    rounds = np.arange(problem.n_rounds)
    padded = np.vstack([situation.tables, np.full(problem.n_rounds, NOWHERE)]).astype(np.int32)
    works = np.zeros((problem.n_units, problem.n_rounds), dtype=bool)
    mentee, r = np.nonzero(meets != NOWHERE)
    works[meets[mentee, r], r] = True
    past = rounds < start
    units = np.where(works, situation.tables, NOWHERE)
    return Grid(
        mentees=np.where(past, published.mentees, padded[meets, rounds]).astype(np.int32),
        units=np.where(past, published.units, units).astype(np.int32),
    )


def stayers(situation: Situation, burden: Ints) -> tuple[Stayer, ...]:
    """Everybody who could keep a meeting and is not hit; two roles of one human as one."""
    problem, stakes = situation.problem, situation.stakes
    meets = whom(problem, situation.published)
    twin = dict(problem.same_human)
    found = []
    for mentee in np.flatnonzero(~stakes.mentee_hit).tolist():
        keeps = _keys(meets[mentee], stakes.mentee_keeps[mentee], mentee)
        if mentee in twin:
            keeps += _keys_of_mentor(situation, twin[mentee])
        found.append(Stayer(mentees=(mentee,), keeps=tuple(keeps), burden=int(burden[mentee])))
    alone = np.flatnonzero(~stakes.mentor_hit).tolist() if problem.has_roles else []
    for mentor in sorted(set(alone) - set(twin.values())):
        keeps = _keys_of_mentor(situation, mentor)
        weight = int(burden[problem.n_mentees + mentor])
        found.append(Stayer(mentees=(), keeps=tuple(keeps), burden=weight))
    return tuple(stayer for stayer in found if stayer.keeps)


def _keys(hosts: Seats, keeps: Bools, mentee: int) -> list[Key]:
    return [(mentee, int(hosts[r]), r) for r in np.flatnonzero(keeps).tolist()]


def _keys_of_mentor(situation: Situation, mentor: int) -> list[Key]:
    problem = situation.problem
    unit = int(problem.mentor_unit[mentor])
    there = situation.stakes.unit_keeps[unit] & problem.mentor_here[mentor]
    return [(NOWHERE, unit, r) for r in np.flatnonzero(there).tolist()]
