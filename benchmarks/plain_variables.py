"""The variables of the plain model: who meets whom when, and at which table each unit lives."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

from scheduler import NOWHERE, Problem

Cell = tuple[int, int, int]  # mentee, unit, round


class Plain:
    """x[mentee, unit, round] and home[unit, table], and what follows from them."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.cp = problem, CpModel()
        here = problem.mentee_here[:, None, :] & problem.unit_here[None, :, :]
        cells = np.argwhere(here & problem.allowed[:, :, None]).tolist()
        self.x: dict[Cell, IntVar] = {(m, u, r): self.literal() for m, u, r in cells}
        fits = problem.unit_needs[:, None] & ~problem.table_has == 0
        self.home = {(u, t): self.literal() for u, t in np.argwhere(fits).tolist()}

    def literal(self) -> IntVar:
        return self.cp.new_bool_var("")

    def grouped(self, *places: int) -> dict[tuple[int, ...], list[IntVar]]:
        """The literals by some of mentee (0), unit (1), round (2)."""
        groups: defaultdict[tuple[int, ...], list[IntVar]] = defaultdict(list)
        for cell, literal in self.x.items():
            groups[tuple(cell[place] for place in places)].append(literal)
        return groups

    def any_of(self, literals: Iterable[IntVar]) -> IntVar:
        some = self.literal()
        self.cp.add_max_equality(some, [*literals, 0])
        return some

    def both(self, one: IntVar, other: IntVar) -> IntVar:
        both = self.literal()
        self.cp.add_multiplication_equality(both, [one, other])
        return both

    @cached_property
    def works(self) -> dict[tuple[int, int], IntVar]:
        """(unit, round): it meets somebody."""
        of = self.grouped(1, 2)
        units, rounds = range(self.problem.n_units), range(self.problem.n_rounds)
        return {(u, r): self.any_of(of.get((u, r), [])) for u in units for r in rounds}

    @cached_property
    def busy(self) -> dict[tuple[int, int], IntVar]:
        """(mentee, round): they meet somebody."""
        of = self.grouped(0, 2)
        mentees, rounds = range(self.problem.n_mentees), range(self.problem.n_rounds)
        return {(m, r): self.any_of(of.get((m, r), [])) for m in mentees for r in rounds}

    def square(self, value: LinearExpr, most: int) -> LinearExpr:
        """value² as Σ (2i + 1) over the units i of the value: linear, exact, convex."""
        digits = [self.literal() for _ in range(most)]
        self.cp.add(LinearExpr.sum(digits) == value)
        return LinearExpr.weighted_sum(digits, [2 * i + 1 for i in range(most)])

    def meets(self, solver: CpSolver) -> np.ndarray:
        """(mentees, rounds): the unit each mentee meets."""
        found = np.full(self.problem.mentee_here.shape, NOWHERE, dtype=np.int32)
        for (m, u, r), literal in self.x.items():
            if solver.boolean_value(literal):
                found[m, r] = u
        return found
