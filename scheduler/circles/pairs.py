"""
Circles of two, taken apart: who meets whom first, then when.

Who is a matching with as many partners for everybody as they have rounds, rounds forgotten, so that
what it reaches is a bound for every plan; when is the booked form. The pairs of nearly every event
fit into their rounds (they colour the edges of a graph, and all but few graphs need no more colours
than their largest degree: Erdős, Wilson 1977); where they do not, the search goes on without.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.booked.plan import plan_booked
from scheduler.budget import Budget
from scheduler.circles.bounds import may_meet
from scheduler.circles.layout import most_seated
from scheduler.cpsat.aims import squared
from scheduler.cpsat.solve import solve
from scheduler.errors import SchedulingError
from scheduler.grid import Grid
from scheduler.levels import levels_of
from scheduler.problem import Form, Must, Problem

MOST_PAIRS = 20_000
WORK = 4.0  # deterministic seconds for a level

Pair = tuple[int, int]


class Partners:
    """One Boolean for every pair that may meet."""

    def __init__(self, problem: Problem, budget: Budget) -> None:
        self.problem, self.budget = problem, budget
        self.cp = CpModel()
        self.bounds: dict[str, int | None] = {}
        may = may_meet(problem)
        people = range(problem.n_mentees)
        self.meet: dict[Pair, IntVar] = {
            pair: self.cp.new_bool_var("") for pair in combinations(people, 2) if may[pair]
        }
        self.of: list[list[IntVar]] = [
            [literal for pair, literal in self.meet.items() if person in pair] for person in people
        ]
        self._keep_the_rules()

    def choose(self) -> list[Pair]:
        """The best pairs found, `bounds` beside them; none where there is no choice at all."""
        chosen: list[Pair] = []
        for stage, level, aim in levels_of(self.problem):
            if stage != "who":
                continue
            goal = AIMS[level](self)
            (self.cp.maximize if aim == "max" else self.cp.minimize)(goal)
            answer = solve(self.cp, self.budget, seconds=self.budget.left / 4, aim=aim, work=WORK)
            if answer.value_of is None or answer.value is None:
                break
            chosen = [pair for pair, literal in self.meet.items() if answer.value_of(literal)]
            self.bounds[level] = answer.bound
            self.cp.add(goal >= answer.value if aim == "max" else goal <= answer.value)
            self.cp.clear_hints()  # type: ignore[no-untyped-call]
            for pair, literal in self.meet.items():
                self.cp.add_hint(literal, pair in chosen)
        return chosen

    def _keep_the_rules(self) -> None:
        """Those that can be told without rounds."""
        problem = self.problem
        seated = (most_seated(problem, int(n)) for n in problem.mentee_here.sum(axis=0))
        self.cp.add(2 * LinearExpr.sum(list(self.meet.values())) <= sum(seated))
        for partners, present in zip(
            self.of, problem.mentee_here.sum(axis=1).tolist(), strict=True
        ):
            self.cp.add(LinearExpr.sum(partners) <= present)
            if problem.max_sit_outs is not None:
                self.cp.add(LinearExpr.sum(partners) >= present - problem.max_sit_outs)
        for must in problem.musts:
            pair = (min(must.mentee, must.other), max(must.mentee, must.other))
            if pair in self.meet:
                self.cp.add(self.meet[pair] == 1)


def pairs_plan(problem: Problem, budget: Budget) -> tuple[Grid, dict[str, int | None]] | None:
    """A plan for circles of two, and what its choice of pairs has proven; None where it fails."""
    partners = Partners(problem, budget)
    chosen = partners.choose()
    ruled = {frozenset((must.mentee, must.other)) for must in problem.musts}
    free = [Must(mentee=a, other=b) for a, b in chosen if frozenset((a, b)) not in ruled]
    booked = replace(problem, form=Form.BOOKED, musts=(*problem.musts, *free))
    try:
        grid, _ = plan_booked(
            booked,
            seconds=budget.left / 2,
            seed=budget.seed,
            workers=budget.workers,
            listen=budget.listen,
            stop=budget.stop,
        )
    except SchedulingError:
        return None
    return grid, partners.bounds


def meetings(partners: Partners) -> LinearExpr:
    return 2 * LinearExpr.sum(list(partners.meet.values()))


def even_sit_outs(partners: Partners) -> LinearExpr:
    present = partners.problem.mentee_here.sum(axis=1).tolist()
    return LinearExpr.sum(
        [
            squared(partners.cp, rounds - LinearExpr.sum(of), rounds)
            for of, rounds in zip(partners.of, present, strict=True)
        ]
    )


def first_wishes(partners: Partners) -> LinearExpr:
    named, glad = partners.problem.named, []
    for person in range(partners.problem.n_mentees):
        pairs = ((min(person, o), max(person, o)) for o in np.flatnonzero(named[person]).tolist())
        wished = [partners.meet[pair] for pair in pairs if pair in partners.meet]
        if wished:
            glad.append(partners.cp.new_bool_var(""))
            partners.cp.add_max_equality(glad[-1], wished)
    return LinearExpr.sum(glad)


def wishes(partners: Partners) -> LinearExpr:
    points = [int(partners.problem.points[pair]) for pair in partners.meet]
    return LinearExpr.weighted_sum(list(partners.meet.values()), points)


def even_load(partners: Partners) -> LinearExpr:
    most = partners.problem.n_rounds
    return LinearExpr.sum([squared(partners.cp, LinearExpr.sum(of), most) for of in partners.of])


AIMS: dict[str, Callable[[Partners], LinearExpr]] = {
    "meetings": meetings,
    "even_sit_outs": even_sit_outs,
    "first_wishes": first_wishes,
    "wishes": wishes,
    "even_load": even_load,
}
