"""
Whether the musts can be kept at all, and the barest plan that keeps them.

A plan without its other meetings still keeps every rule but `max_sit_outs`: nobody needs a meeting
but for a must, or for the company of somebody who does. So a small model answers for any event.
"""

from dataclasses import replace

import numpy as np

from scheduler.budget import Budget
from scheduler.cpsat.model import can_be_built, of_pairs
from scheduler.cpsat.rules import add_rules
from scheduler.cpsat.solve import solve
from scheduler.draft import Draft, draft_of, seated
from scheduler.errors import Clash, NoPlanError
from scheduler.possible import Possible, tables_cannot_matter
from scheduler.problem import Bools, Problem
from scheduler.where.homes import Home, every_unit_keeps_a_table_of_its_own, homes_chosen
from scheduler.where.seat import grid_of, stays


def barest_plan(problem: Problem, can: Possible, budget: Budget) -> Draft | None:
    """
    A plan of little but the musts; None where none was found, or people would sit out too often.

    Raises NoPlanError where the musts cannot all be kept, whatever else is left out.
    """
    pairs = meetings_that_matter(problem, can)
    if not can_be_built(pairs.sum() * problem.n_rounds, budget):
        return None
    model = of_pairs(replace(problem, max_sit_outs=None), can, pairs)
    add_rules(model)
    homes: list[Home] = []
    if not tables_cannot_matter(problem):
        homes = every_unit_keeps_a_table_of_its_own(model)
    answer = solve(model.cp, budget, seconds=budget.left)
    if answer.impossible:
        raise NoPlanError(rules_involved(problem))
    if answer.value_of is None or problem.max_sit_outs is not None:
        return None
    meets = model.meets_of(map(answer.value_of, model.meeting))
    if not homes:
        return seated(problem, meets, budget)
    grid = grid_of(problem, meets, stays(problem, meets), homes_chosen(homes, answer.value_of))
    return draft_of(problem, meets, grid)


def meetings_that_matter(problem: Problem, can: Possible) -> Bools:
    """(mentees, units): pairs of which a plan can be made if one can be made at all."""
    pairs = np.zeros_like(can.pairs)
    for must in problem.musts:
        pairs[must.mentee, must.other] = True
    if problem.fewest > 1:
        return can.pairs & pairs.any(axis=0)
    grown = True
    while grown:
        before = pairs.sum()
        for a, b in problem.together:
            pairs[a] |= pairs[b]
            pairs[b] |= pairs[a]
        grown = pairs.sum() > before
    return can.pairs & pairs


def rules_involved(problem: Problem) -> tuple[Clash, ...]:
    """The kinds of rules that together leave no plan, where no count says it more exactly."""
    kinds = {
        "must": problem.musts,
        "sit_outs": problem.max_sit_outs is not None,
        "together": problem.together,
        "apart": problem.apart,
        "rest": problem.rest_after,
        "fewest": problem.fewest > 1,
        "table_limit": problem.max_tables is not None,
        "one_place": problem.same_human,
        "at": problem.fixed_tables,
        "forbidden": problem.forbidden.any(),
        "away": not (problem.mentee_here.all() and problem.mentor_here.all()),
    }
    return (*(Clash(rule=rule) for rule, used in kinds.items() if used), Clash(rule="seats"))
