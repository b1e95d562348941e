"""Small events of circles, solved to the proof: one CP-SAT model, level after level."""

from collections.abc import Callable
from functools import cached_property
from itertools import combinations

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.booked.gaps import gap_literals
from scheduler.budget import Budget
from scheduler.circles.bounds import compared, may_share
from scheduler.circles.layout import capacities, least_size
from scheduler.circles.walking import NANO, walked
from scheduler.cpsat.aims import squared
from scheduler.cpsat.solve import solve
from scheduler.errors import Clash, NoPlanError
from scheduler.grid import NOWHERE, Grid
from scheduler.problem import Problem

SMALL = 400  # cells up to which all levels are solved
FEASIBLE = 40_000  # cells up to which it is asked whether there is a plan at all
WORK = 1.0  # deterministic seconds for a level

Pair = tuple[int, int]


def is_small(problem: Problem) -> bool:
    """Whether all levels can be solved."""
    return cells(problem) <= SMALL


def cells(problem: Problem) -> int:
    """Pairs × tables × rounds: what the model's size goes with."""
    people = problem.n_mentees
    return people * (people - 1) // 2 * problem.n_tables * problem.n_rounds


class Exact:
    """`at[person, table, round]` wherever somebody may sit, and `shared[pair, round]`."""

    def __init__(self, problem: Problem, budget: Budget) -> None:
        self.problem, self.budget = problem, budget
        self.cp = CpModel()
        self.rounds = range(problem.n_rounds)
        self.bounds: dict[str, float | int | None] = {}
        suits = problem.mentee_needs[:, None] & ~problem.table_has == 0
        self.at: dict[tuple[int, int, int], IntVar] = {
            (person, table, r): self.cp.new_bool_var("")
            for person, table in np.argwhere(suits).tolist()
            for r in np.flatnonzero(problem.mentee_here[person]).tolist()
        }
        self.shared: dict[tuple[Pair, int], IntVar] = {}
        self._sit_at_one_table()
        self._fill_tables()
        self._share_tables()
        self._keep_pair_rules()

    def solve(self, start: Grid | None) -> Grid | None:
        """The best grid found, `bounds` beside it. Raises NoPlanError where there is none."""
        grid = self.find_any() if start is None else start
        if grid is None:
            return None
        for level, aim in compared(self.problem):
            goal = AIMS[level](self)
            (self.cp.maximize if aim == "max" else self.cp.minimize)(goal)
            self._hint(grid)
            answer = solve(self.cp, self.budget, seconds=self.budget.left / 2, aim=aim, work=WORK)
            if answer.value_of is None or answer.value is None:
                break
            grid = self._grid(answer.value_of)
            self.bounds[level] = _in_units(level, answer.bound)
            self.cp.add(goal >= answer.value if aim == "max" else goal <= answer.value)
        return grid

    def find_any(self) -> Grid | None:
        """Any valid grid. Raises NoPlanError where there is none."""
        answer = solve(self.cp, self.budget, seconds=self.budget.left / 2)
        if answer.impossible:
            raise NoPlanError(self._hard_rules())
        return None if answer.value_of is None else self._grid(answer.value_of)

    def seated(self, person: int) -> list[list[IntVar]]:
        """Per round, the places this person may have."""
        tables = range(self.problem.n_tables)
        return [
            [self.at[person, t, r] for t in tables if (person, t, r) in self.at]
            for r in self.rounds
        ]

    @cached_property
    def met(self) -> dict[Pair, IntVar]:
        """Whether two people ever share a table."""
        met = {}
        for pair in sorted({pair for pair, _ in self.shared}):
            met[pair] = self.cp.new_bool_var("")
            times = [self.shared[pair, r] for r in self.rounds if (pair, r) in self.shared]
            self.cp.add_max_equality(met[pair], times)
        return met

    def _sit_at_one_table(self) -> None:
        for person in range(self.problem.n_mentees):
            for places in self.seated(person):
                self.cp.add_at_most_one(places)

    def _fill_tables(self) -> None:
        problem, caps = self.problem, capacities(self.problem).tolist()
        for r in self.rounds:
            used = [self.cp.new_bool_var("") for _ in caps]
            for table, (cap, in_use) in enumerate(zip(caps, used, strict=True)):
                people = range(problem.n_mentees)
                sitting = [self.at[p, table, r] for p in people if (p, table, r) in self.at]
                self.cp.add(LinearExpr.sum(sitting) <= cap * in_use)
                self.cp.add(LinearExpr.sum(sitting) >= least_size(problem) * in_use)
            if problem.max_tables is not None:
                self.cp.add(LinearExpr.sum(used) <= problem.max_tables)

    def _share_tables(self) -> None:
        here = self.problem.mentee_here
        for a, b in combinations(range(self.problem.n_mentees), 2):
            for r in np.flatnonzero(here[a] & here[b]).tolist():
                both = []
                for table in range(self.problem.n_tables):
                    if (a, table, r) in self.at and (b, table, r) in self.at:
                        ends = [self.at[a, table, r], self.at[b, table, r]]
                        both.append(self.cp.new_bool_var(""))
                        self.cp.add_multiplication_equality(both[-1], ends)
                self.shared[(a, b), r] = self.cp.new_bool_var("")
                self.cp.add(LinearExpr.sum(both) == self.shared[(a, b), r])

    def _keep_pair_rules(self) -> None:
        problem, may = self.problem, may_share(self.problem)
        for (pair, _), shared in self.shared.items():
            if not may[pair]:
                self.cp.add(shared == 0)
        if problem.seats.max(initial=0) <= 2:
            for pair in {pair for pair, _ in self.shared}:
                self.cp.add_at_most_one(self._times(pair))
        for must in problem.musts:
            pair = (min(must.mentee, must.other), max(must.mentee, must.other))
            rounds = self.rounds if must.rounds is None else must.rounds
            self.cp.add_bool_or([self.shared[pair, r] for r in rounds if (pair, r) in self.shared])
        for a, b in problem.together:
            self._keep_together(a, b)
        if problem.max_sit_outs is not None:
            for person, present in enumerate(problem.mentee_here.sum(axis=1).tolist()):
                held = LinearExpr.sum([x for places in self.seated(person) for x in places])
                self.cp.add(held >= present - problem.max_sit_outs)

    def _keep_together(self, a: int, b: int) -> None:
        here = self.problem.mentee_here
        for r in np.flatnonzero(here[a] & here[b]).tolist():
            for table in range(self.problem.n_tables):
                ends = [self.at.get((person, table, r), 0) for person in (a, b)]
                self.cp.add(ends[0] == ends[1])

    def _times(self, pair: Pair) -> list[IntVar]:
        return [self.shared[pair, r] for r in self.rounds if (pair, r) in self.shared]

    def _grid(self, value_of: Callable[[IntVar], bool]) -> Grid:
        shape = (self.problem.n_mentees, self.problem.n_rounds)
        mentees = np.full(shape, NOWHERE, dtype=np.int32)
        for (person, table, r), sits in self.at.items():
            if value_of(sits):
                mentees[person, r] = table
        return Grid(mentees=mentees, units=np.zeros((0, shape[1]), dtype=np.int32))

    def _hint(self, grid: Grid) -> None:
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        for (person, table, r), sits in self.at.items():
            self.cp.add_hint(sits, bool(grid.mentees[person, r] == table))

    def _hard_rules(self) -> tuple[Clash, ...]:
        musts = (
            Clash(
                rule="must",
                mentees=(must.mentee, must.other),
                rounds=tuple(sorted(must.rounds or ())),
            )
            for must in self.problem.musts
        )
        limit = self.problem.max_sit_outs
        sit_outs = () if limit is None else (Clash(rule="sit_outs", available=limit),)
        return (*musts, *sit_outs)


def _in_units(level: str, bound: int | None) -> float | None:
    """Metres as `walking` is rounded, which is monotone."""
    return bound if level != "walking" or bound is None else round(bound / NANO, 3)


def meetings(exact: Exact) -> LinearExpr:
    return LinearExpr.sum(list(exact.at.values()))


def even_sit_outs(exact: Exact) -> LinearExpr:
    present = exact.problem.mentee_here.sum(axis=1).tolist()
    squares = []
    for person, rounds in enumerate(present):
        held = LinearExpr.sum([x for places in exact.seated(person) for x in places])
        squares.append(squared(exact.cp, rounds - held, rounds))
    return LinearExpr.sum(squares)


def first_wishes(exact: Exact) -> LinearExpr:
    named, glad = exact.problem.named, []
    for person in range(exact.problem.n_mentees):
        wished = [
            met
            for (a, b), met in exact.met.items()
            if (a == person and named[a, b]) or (b == person and named[b, a])
        ]
        if wished:
            glad.append(exact.cp.new_bool_var(""))
            exact.cp.add_max_equality(glad[-1], wished)
    return LinearExpr.sum(glad)


def wishes(exact: Exact) -> LinearExpr:
    points = exact.problem.points
    return LinearExpr.sum([int(points[pair]) * met for pair, met in exact.met.items()])


def even_load(exact: Exact) -> LinearExpr:
    people = exact.problem.n_mentees
    squares = []
    for person in range(people):
        met = [literal for pair, literal in exact.met.items() if person in pair]
        squares.append(squared(exact.cp, LinearExpr.sum(met), len(met)))
    return LinearExpr.sum(squares)


def variety(exact: Exact) -> LinearExpr:
    times = LinearExpr.sum(list(exact.shared.values()))
    return times - LinearExpr.sum(list(exact.met.values()))


def gaps(exact: Exact) -> LinearExpr:
    literals: list[IntVar] = []
    for person in range(exact.problem.n_mentees):
        busy = []
        for r, places in enumerate(exact.seated(person)):
            if exact.problem.mentee_here[person, r]:
                literal = exact.cp.new_bool_var("")
                exact.cp.add(LinearExpr.sum(places) == literal)
                busy.append(literal)
        literals += gap_literals(exact.cp, busy)
    return LinearExpr.sum(literals)


def early(exact: Exact) -> LinearExpr:
    points, last = exact.problem.points, exact.problem.n_rounds - 1
    return LinearExpr.sum(
        [int(points[pair]) * (last - r) * shared for (pair, r), shared in exact.shared.items()]
    )


def walking(exact: Exact) -> LinearExpr:
    tables = range(exact.problem.n_tables)
    evenings = [
        [
            {t: at for t in tables if (at := exact.at.get((person, t, r))) is not None}
            for r in exact.rounds
        ]
        for person in range(exact.problem.n_mentees)
    ]
    return walked(exact.cp, exact.problem, evenings)


AIMS: dict[str, Callable[[Exact], LinearExpr]] = {
    "meetings": meetings,
    "even_sit_outs": even_sit_outs,
    "first_wishes": first_wishes,
    "wishes": wishes,
    "even_load": even_load,
    "variety": variety,
    "gaps": gaps,
    "early": early,
    "walking": walking,
}
