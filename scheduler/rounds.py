"""A round for each chosen pair where rounds are coupled: CP-SAT over the chosen pairs only."""

from scheduler.budget import Budget
from scheduler.cpsat import solve
from scheduler.grid import Seats
from scheduler.homes import every_unit_keeps_a_table_of_its_own, tables_cannot_matter
from scheduler.model import of_pairs
from scheduler.possible import Possible
from scheduler.problem import Bools, Problem
from scheduler.rules import add_rules


def place_pairs(problem: Problem, can: Possible, met: Bools, budget: Budget) -> Seats | None:
    """(mentees, rounds) with every pair held once, keeping all hard rules; None if not found."""
    model = of_pairs(problem, can, met)
    add_rules(model)
    if not tables_cannot_matter(problem):
        every_unit_keeps_a_table_of_its_own(model)
    for meetings in model.of_pair.values():
        model.cp.add_exactly_one(meetings)
    answer = solve(model.cp, budget, seconds=budget.left / 4)
    return None if answer.value_of is None else model.meets_of(map(answer.value_of, model.meeting))
