"""
A plan in which two people meet, with only one round anew, or a few where that costs less.

Where absences keep the best choice of pairs from fitting into rounds, this still finds a plan close
to the given one: all other rounds stay, and one round is an assignment problem with side rules.
Where tables are not to be too small, that may cost more than an exchange of two units; a search in
the neighbourhood of such a plan finds it.
"""

import numpy as np
from ortools.sat.python.cp_model import LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat.model import Model
from scheduler.cpsat.rules import add_rules
from scheduler.cpsat.solve import solve
from scheduler.draft import Bounds, Draft, better, seated
from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.joint.exact import Joint
from scheduler.joint.neighbourhoods import Neighbourhoods
from scheduler.levels import levels_of
from scheduler.possible import Possible, possible
from scheduler.problem import Bools, Ints, Problem
from scheduler.search import EXACT
from scheduler.where.seat import who_met

KEPT = 10  # a point weighs as much as so many meetings that stay


def exchanged(problem: Problem, grid: Grid, pair: tuple[int, int], budget: Budget) -> Draft | None:
    """The best plan with the pair, a must of `problem`, in which one round of `grid` changes."""
    can, met = possible(problem), grid.met()
    open_ = can.rounds_of(np.array([pair[0]]), np.array([pair[1]]))[0]
    best: Draft | None = None
    for r in np.flatnonzero(open_).tolist():
        if budget.over:
            break
        meets = _with_round_anew(problem, can, met, r, budget)
        found = None if meets is None else seated(problem, meets, budget)
        best = found if best is None else better(problem, best, found)
    return best


def cheapest(
    problem: Problem, bounds: Bounds, one: Draft | None, other: Draft | None, budget: Budget
) -> Draft | None:
    """The cheaper of two plans, or one that costs less and in which more changes."""
    best = better(problem, one, other) if one is not None else other
    if best is None or not bounds.unproven("who", best.values):
        return best
    found = Neighbourhoods(problem, bounds, best, budget, question="who").run()
    can = possible(problem)
    if can.pairs.sum() * problem.n_rounds <= EXACT:
        found = Joint(problem, can, bounds, found, budget).run() or found
    whose = [level for stage, level, _ in levels_of(problem) if stage == "who"]
    return found if any(found.values[level] != best.values[level] for level in whose) else best


def _with_round_anew(
    problem: Problem, can: Possible, met: Seats, r: int, budget: Budget
) -> Seats | None:
    """(mentees, rounds): `met`, but for the meetings of round `r`."""
    others = met.copy()
    others[:, r] = NOWHERE
    mentee, now = np.nonzero(others != NOWHERE)
    free = can.pairs & ~who_met(problem, others)
    one, other = np.nonzero(free)
    here = can.rounds_of(one, other)[:, r]
    one, other = one[here], other[here]
    model = Model(
        problem=problem,
        possible=can,
        mentee=[*mentee.tolist(), *one.tolist()],
        unit=[*others[mentee, now].tolist(), *other.tolist()],
        round=[*now.tolist(), *[r] * len(one)],
    )
    add_rules(model)
    for held in model.meeting[: len(mentee)]:
        model.cp.add(held == 1)
    worth = _worth(problem, met, others, r, one, other)
    model.cp.maximize(LinearExpr.weighted_sum(model.meeting[len(mentee) :], worth.tolist()))
    answer = solve(model.cp, budget, seconds=budget.left, aim="max")
    if answer.value_of is None:
        return None
    return model.meets_of(map(answer.value_of, model.meeting))


def _worth(problem: Problem, met: Seats, others: Seats, r: int, one: Ints, other: Ints) -> Ints:
    """Of each meeting of round `r`: that it is held, then a first wish, points, that it stays."""
    points = problem.points[one, other] * KEPT + (met[one, r] == other)
    wished = 2 * int(np.abs(points).max(initial=0)) * problem.n_mentees + 1
    held = (wished + 1) * (problem.n_mentees + 1)
    glad: Bools = np.logical_or.reduce(who_met(problem, others) & problem.named, axis=1)
    first = problem.named[one, other] & ~glad[one]
    worth: Ints = held + wished * first + points
    return worth
