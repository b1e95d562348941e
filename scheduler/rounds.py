"""A round for each chosen pair where rounds are coupled: CP-SAT over the chosen pairs only."""

from ortools.sat.python.cp_model import LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat import solve
from scheduler.grid import Seats
from scheduler.homes import every_unit_keeps_a_table_of_its_own
from scheduler.model import of_pairs
from scheduler.possible import Possible, tables_cannot_matter
from scheduler.problem import Bools, Problem
from scheduler.rules import add_rules

WORK = 10.0  # deterministic seconds; what has no place by then hardly ever finds one


def place_pairs(problem: Problem, can: Possible, met: Bools, budget: Budget) -> Seats | None:
    """(mentees, rounds) with as many of these pairs as possible, keeping all hard rules."""
    model = of_pairs(problem, can, met)
    add_rules(model)
    if not tables_cannot_matter(problem):
        every_unit_keeps_a_table_of_its_own(model)
    model.cp.maximize(LinearExpr.sum(model.meeting))
    answer = solve(model.cp, budget, seconds=budget.left / 4, aim="max", work=WORK)
    return None if answer.value_of is None else model.meets_of(map(answer.value_of, model.meeting))
