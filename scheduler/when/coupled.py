"""A round for each chosen pair where rounds are coupled more than an ejection search can bear."""

from dataclasses import replace

from ortools.sat.python.cp_model import LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat.model import can_be_built, of_pairs
from scheduler.cpsat.rules import add_rules
from scheduler.cpsat.solve import solve
from scheduler.grid import Seats
from scheduler.possible import Possible, tables_cannot_matter
from scheduler.problem import Bools, Problem
from scheduler.when.ejection import Ejection
from scheduler.where.homes import every_unit_keeps_a_table_of_its_own
from scheduler.where.seat import without_small_groups
from scheduler.who.groups import dividing_choice, sizes_of_groups

WORK = 10.0  # deterministic seconds; what has no place by then hardly ever finds one


def place_pairs(problem: Problem, can: Possible, met: Bools, budget: Budget) -> Seats | None:
    """(mentees, rounds) with as many of these pairs as possible, keeping all hard rules."""
    if not can_be_built(int(met.sum()) * problem.n_rounds, budget):
        return None
    model = of_pairs(problem, can, met)
    add_rules(model)
    if not tables_cannot_matter(problem):
        every_unit_keeps_a_table_of_its_own(model)
    model.cp.maximize(LinearExpr.sum(model.meeting))
    answer = solve(model.cp, budget, seconds=budget.left / 4, aim="max", work=WORK)
    return None if answer.value_of is None else model.meets_of(map(answer.value_of, model.meeting))


def in_groups(problem: Problem, can: Possible, met: Bools, budget: Budget) -> Seats | None:
    """(mentees, rounds) in groups of `fewest` or more, with pairs near `met`; None if not found."""
    dividing = dividing_choice(problem, can, met)
    sizes = None if dividing is None else sizes_of_groups(problem, can, dividing, budget)
    if dividing is None or sizes is None:
        return None
    search = Ejection(problem, replace(can, seats=sizes), dividing, budget.seed)
    search.run(budget)
    return without_small_groups(problem, search.meets())
