"""
The reference: one plain CP-SAT model of a whole evening with roles, level after level.

x[mentee, unit, round] with the same rules and who-levels as the product, written with care but
without decomposition. Tables are not part of it: every unit has its own.
"""

import time
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from scheduler import Problem

Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Value and bound of each level reached before time was over, and when it was reached."""

    values: dict[str, int]
    bounds: dict[str, int]
    seconds: dict[str, float]


def solve(problem: Problem, *, seconds: float, seed: int = 0, workers: int = 2) -> Result:
    """Optimise the who-levels one after the other within `seconds` altogether."""
    began = time.monotonic()
    model, x = _model(problem)
    result = Result(values={}, bounds={}, seconds={})
    for name, (expression, sense) in _levels(model, problem, x).items():
        left = seconds - (time.monotonic() - began)
        if left <= 0:
            break
        (model.maximize if sense > 0 else model.minimize)(expression)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = left
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = seed
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        result.values[name] = round(solver.objective_value)
        result.bounds[name] = round(solver.best_objective_bound)
        result.seconds[name] = time.monotonic() - began
        if sense > 0:
            model.add(expression >= result.values[name])
        else:
            model.add(expression <= result.values[name])
        model.clear_hints()
        for literal in x.values():
            model.add_hint(literal, solver.boolean_value(literal))
    return result


def _model(problem: Problem) -> tuple[cp_model.CpModel, dict[Cell, cp_model.IntVar]]:
    model = cp_model.CpModel()
    here = problem.mentee_here[:, None, :] & problem.unit_here[None, :, :]
    possible = np.argwhere(here & problem.allowed[:, :, None]).tolist()
    x = {(m, u, r): model.new_bool_var("") for m, u, r in possible}
    once, place, table = _grouped(x, (0, 1)), _grouped(x, (0, 2)), _grouped(x, (1, 2))
    for literals in (*once.values(), *place.values()):
        model.add_at_most_one(literals)
    for (u, r), literals in table.items():
        meets = _any(model, literals)
        model.add(sum(literals) <= int(problem.seats[u]))
        model.add(sum(literals) >= problem.fewest).only_enforce_if(meets)
        table[u, r] = [meets]
    if problem.max_tables is not None:
        for r in range(problem.n_rounds):
            in_use = [meets[0] for (_, now), meets in table.items() if now == r]
            model.add(sum(in_use) <= problem.max_tables)
    for must in problem.musts:
        rounds = range(problem.n_rounds) if must.rounds is None else must.rounds
        cells = [(must.mentee, must.other, r) for r in rounds]
        model.add_exactly_one(x[cell] for cell in cells if cell in x)
    for a, b in problem.apart:
        for m, u, r in x:
            if m == a and (b, u, r) in x:
                model.add_at_most_one(x[a, u, r], x[b, u, r])
    return model, x


def _levels(
    model: cp_model.CpModel, problem: Problem, x: dict[Cell, cp_model.IntVar]
) -> dict[str, tuple[cp_model.LinearExprT, int]]:
    present = problem.mentee_here.sum(axis=1).tolist()
    of_mentee, of_unit, of_pair = _grouped(x, (0,)), _grouped(x, (1,)), _grouped(x, (0, 1))
    sit_outs = [present[m] - sum(of_mentee.get((m,), [])) for m in range(problem.n_mentees)]
    wished = [
        _any(model, [literal for (m, u, _), literal in x.items() if m == mentee and named[u]])
        for mentee, named in enumerate(problem.named)
        if named.any()
    ]
    loads = [sum(literals) for literals in of_unit.values()]
    most = problem.n_mentees
    return {
        "meetings": (sum(x.values()), 1),
        "even_sit_outs": (sum(_square(model, s, problem.n_rounds) for s in sit_outs), -1),
        "first_wishes": (sum(wished), 1),
        "wishes": (
            sum(int(problem.points[m, u]) * sum(cells) for (m, u), cells in of_pair.items()),
            1,
        ),
        "even_load": (sum(_square(model, load, most) for load in loads), -1),
    }


def _grouped(
    x: dict[Cell, cp_model.IntVar], places: tuple[int, ...]
) -> dict[tuple[int, ...], list[cp_model.IntVar]]:
    groups: dict[tuple[int, ...], list[cp_model.IntVar]] = {}
    for cell, literal in x.items():
        groups.setdefault(tuple(cell[place] for place in places), []).append(literal)
    return groups


def _any(model: cp_model.CpModel, literals: list[cp_model.IntVar]) -> cp_model.IntVar:
    some = model.new_bool_var("")
    model.add_max_equality(some, literals or [0])
    return some


def _square(
    model: cp_model.CpModel, value: cp_model.LinearExprT, most: int
) -> cp_model.LinearExprT:
    """value² as Σ (2i − 1) over the units i of the value: linear, exact, convex."""
    units = [model.new_bool_var("") for _ in range(most)]
    model.add(sum(units) == value)
    return sum((2 * i + 1) * unit for i, unit in enumerate(units))
