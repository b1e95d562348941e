"""
Shifts: which units work in which rounds, decided before anybody is given to them.

Rests, a limit of tables, units that share a table, and people in two roles couple the rounds; but
they only ask who works when. With that settled by a small CP-SAT model, the units are simply away
in the other rounds, and `who` and `when` have an easy problem again. Forgetting who meets whom is
also a relaxation: no plan holds more meetings than the model has room for.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat.model import can_be_built
from scheduler.cpsat.solve import solve
from scheduler.grid import NOWHERE
from scheduler.possible import Possible, table_named, tables_at_once
from scheduler.problem import Bools, Ints, Problem
from scheduler.where.residence import with_homes

WORK = 5.0  # deterministic seconds for each of the two goals
Cell = tuple[int, int]  # (unit, round)


@dataclass(frozen=True, eq=False, slots=True)
class Shifts:
    """A problem whose plans are plans of the one given, and the most meetings any plan holds."""

    problem: Problem
    most_meetings: int | None


def decide_shifts(problem: Problem, can: Possible, loads: Ints, budget: Budget) -> Shifts | None:
    """Room for as many meetings as possible, then for the `loads` (units,); None if none found."""
    tables = problem.n_tables if problem.n_tables < problem.n_units else 0  # that may be homes
    if not can_be_built(problem.n_units * problem.n_rounds * (1 + tables), budget):
        return None
    model = _Model(problem, can)
    model.cp.maximize(LinearExpr.sum(model.held))
    first = solve(model.cp, budget, seconds=budget.left / 8, aim="max", work=WORK)
    if first.value is None:
        return None
    model.cp.add(LinearExpr.sum(model.held) >= first.value)
    model.cp.maximize(LinearExpr.sum(model.wanted(loads)))
    answer = solve(model.cp, budget, seconds=budget.left / 8, aim="max", work=WORK)
    value_of = answer.value_of or first.value_of
    if value_of is None:
        return None
    works = np.zeros((problem.n_units, problem.n_rounds), dtype=bool)
    for cell, literal in model.works.items():
        works[cell] = value_of(literal)
    homes = {unit: table for (unit, table), home in model.homes.items() if value_of(home)}
    return Shifts(_tightened(problem, works, homes), first.bound)


class _Model:
    """Who works when, and how many meetings each round has room for."""

    def __init__(self, problem: Problem, can: Possible) -> None:
        self.problem, self.can, self.cp = problem, can, CpModel()
        self.works: dict[Cell, IntVar] = {
            (unit, r): self.cp.new_bool_var("") for unit, r in np.argwhere(can.seats > 0).tolist()
        }
        self.homes: dict[tuple[int, int], IntVar] = {}
        self.held = [self._held(r) for r in range(problem.n_rounds)]
        self._units_rest_in_time()
        self._named_tables_are_not_shared()
        if problem.n_tables < problem.n_units:
            self._homes_are_not_shared_at_once()

    def wanted(self, loads: Ints) -> list[IntVar]:
        """How many rounds each unit works, counted up to what its load takes."""
        wanted = []
        for unit, load in enumerate(loads.tolist()):
            seats = int(self.can.seats[unit].max(initial=0))
            if load and seats:
                wanted.append(self.cp.new_int_var(0, -(-load // seats), ""))
                self.cp.add(wanted[-1] <= LinearExpr.sum(self._of_unit(unit)))
        return wanted

    def _held(self, r: int) -> IntVar:
        """Meetings in a round: as many as mentees are free and seats are there."""
        problem = self.problem
        working = [literal for (_, s), literal in self.works.items() if s == r]
        seats = [int(self.can.seats[unit, r]) for unit, s in self.works if s == r]
        self.cp.add(LinearExpr.sum(working) <= tables_at_once(problem))
        present = self.can.mentee_here[:, r] & self.can.pairs.any(axis=1)
        free: list[LinearExpr] = []
        for mentee, mentor in problem.same_human:
            own = self.works.get((int(problem.mentor_unit[mentor]), r))
            if present[mentee] and problem.mentor_here[mentor, r] and own is not None:
                present[mentee] = False
                free.append(own.negated())
        held = self.cp.new_int_var(0, problem.n_mentees, "")
        self.cp.add(held <= LinearExpr.weighted_sum(working, seats))
        self.cp.add(held <= int(present.sum()) + LinearExpr.sum(free))
        return held

    def _units_rest_in_time(self) -> None:
        rest_after = self.problem.rest_after or self.problem.n_rounds
        for unit in range(self.problem.n_units):
            for first in range(self.problem.n_rounds - rest_after):
                stretch = range(first, first + rest_after + 1)
                working = [self.works[unit, r] for r in stretch if (unit, r) in self.works]
                self.cp.add(LinearExpr.sum(working) <= rest_after)

    def _named_tables_are_not_shared(self) -> None:
        named = table_named(self.problem)
        guests: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
        for (unit, r), works in self.works.items():
            if named[unit, r] != NOWHERE:
                guests[int(named[unit, r]), r].append(works)
        for sharing in guests.values():
            self.cp.add_at_most_one(sharing)

    def _homes_are_not_shared_at_once(self) -> None:
        problem, named = self.problem, table_named(self.problem)
        users: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
        for unit in range(problem.n_units):
            fits = np.flatnonzero(problem.unit_needs[unit] & ~problem.table_has == 0)
            homes = {int(table): self.cp.new_bool_var("") for table in fits}
            self.homes.update({(unit, table): home for table, home in homes.items()})
            self.cp.add_at_most_one(homes.values())
            for r in range(problem.n_rounds):
                works = self.works.get((unit, r))
                if works is None:
                    continue
                if named[unit, r] != NOWHERE:
                    users[int(named[unit, r]), r].append(works)
                    continue
                self.cp.add_at_least_one(*homes.values(), works.negated())
                for table, home in homes.items():
                    both = self.cp.new_bool_var("")
                    self.cp.add_bool_or(both, home.negated(), works.negated())
                    users[table, r].append(both)
        for sharing in users.values():
            self.cp.add_at_most_one(sharing)

    def _of_unit(self, unit: int) -> list[IntVar]:
        return [literal for (one, _), literal in self.works.items() if one == unit]


def _tightened(problem: Problem, works: Bools, homes: dict[int, int]) -> Problem:
    """Units are away when they do not work; who has two roles is a mentor when their unit works."""
    mentee_here = problem.mentee_here.copy()
    for mentee, mentor in problem.same_human:
        busy = works[problem.mentor_unit[mentor]] & problem.mentor_here[mentor]
        mentee_here[mentee] &= ~busy
    return replace(
        with_homes(problem, homes),
        mentee_here=mentee_here,
        mentor_here=problem.mentor_here & works[problem.mentor_unit],
    )
