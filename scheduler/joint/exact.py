"""
Who and when at once, where they cannot be taken apart: one CP-SAT model, level by level.

Each level is optimised with the earlier ones held at what they have reached; what the search proves
on the way is a bound for every plan that is as good before that level.
"""

from collections.abc import Callable

from ortools.sat.python.cp_model import IntVar, LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat.aims import AIMS
from scheduler.cpsat.model import of_everything
from scheduler.cpsat.rules import add_rules
from scheduler.cpsat.solve import Answer, solve
from scheduler.draft import Bounds, Draft, Values, before, better, draft_of, show
from scheduler.errors import NoPlanError
from scheduler.grid import Grid, Seats
from scheduler.joint.musts import rules_involved
from scheduler.levels import Aim, levels_of
from scheduler.possible import Possible, tables_cannot_matter
from scheduler.problem import Problem
from scheduler.where.homes import (
    NANO,
    Home,
    every_unit_keeps_a_table_of_its_own,
    homes_chosen,
    walking,
)
from scheduler.where.seat import grid_of, seat, stays

STEPS = 5_000  # tables of a mentee in a round and the next, up to which walking is modelled
TINY = 1_000  # possible meetings up to which the levels after `who` are proven, too
WORK = {"who": 6.0, "when": 2.0, "where": 2.0}  # deterministic seconds of CP-SAT per level


class Joint:
    """One model of everything that can happen, and the best plan found with it."""

    def __init__(
        self, problem: Problem, can: Possible, bounds: Bounds, start: Draft | None, budget: Budget
    ) -> None:
        self.problem, self.bounds, self.best, self.budget = problem, bounds, start, budget
        self.model = of_everything(problem, can)
        add_rules(self.model)
        self._is_tiny = len(self.model.meeting) <= TINY
        self.homes: list[Home] = []
        if not tables_cannot_matter(problem) or (self._is_tiny and _few_steps(problem)):
            self.homes = every_unit_keeps_a_table_of_its_own(self.model)

    def run(self) -> Draft | None:
        """The best plan found; None where the time did not suffice. Raises NoPlanError."""
        if self.best is None:
            self._take(solve(self.model.cp, self.budget, seconds=self.budget.left))
        for stage, level, aim in levels_of(self.problem):
            if self.best is None or self.budget.over:
                break
            if stage == "who" or (self._is_tiny and (level != "walking" or self.homes)):
                self._optimise(self.best, level, aim, WORK[stage])
        return self.best

    def _optimise(self, best: Draft, level: str, aim: Aim, work: float) -> None:
        """Betters one level, and holds the levels after it to what this one has reached."""
        cp, expression = self.model.cp, self._expression(level)
        if self.bounds.best(level, best.values) != best.values[level]:
            (cp.maximize if aim == "max" else cp.minimize)(expression)
            self.model.hint(best.meets)
            answer = solve(cp, self.budget, seconds=self.budget.left, aim=aim, work=work)
            self._note(level, answer.bound, best.values)
            cp.clear_objective()  # type: ignore[no-untyped-call]
            best = self._take(answer) or best
        reached = int(best.values[level])
        if level != "walking":
            cp.add(expression >= reached if aim == "max" else expression <= reached)
        bound = self.bounds.best(level, best.values)
        self.budget.tell("joint", level, best.values[level], bound)

    def _expression(self, level: str) -> LinearExpr:
        return walking(self.model, self.homes) if level == "walking" else AIMS[level](self.model)

    def _note(self, level: str, bound: int | None, values: Values) -> None:
        if bound is not None:
            # Rounding is monotone: a plan that walks less would round to less, too.
            real = round(bound / NANO, 3) if level == "walking" else bound
            self.bounds.add(level, real, before(self.problem, level, values))

    def _take(self, answer: Answer) -> Draft | None:
        """Keeps what was found if it is better; the incumbent lives outside the solver."""
        if answer.impossible and self.best is None:
            raise NoPlanError(rules_involved(self.problem))
        if answer.value_of is not None:
            meets = self.model.meets_of(map(answer.value_of, self.model.meeting))
            grid = self._grid(meets, answer.value_of)
            if grid is not None:
                self._keep(draft_of(self.problem, meets, grid))
        return self.best

    def _keep(self, found: Draft) -> None:
        if self.best is None or better(self.problem, self.best, found) is found:
            self.best = show(found, self.bounds, self.budget)

    def _grid(self, meets: Seats, value_of: Callable[[IntVar], bool]) -> Grid | None:
        if not self.homes:
            return seat(self.problem, meets, self.budget)
        homes = homes_chosen(self.homes, value_of)
        return grid_of(self.problem, meets, stays(self.problem, meets), homes)


def _few_steps(problem: Problem) -> bool:
    return problem.n_mentees * problem.n_rounds * problem.n_tables**2 <= STEPS
