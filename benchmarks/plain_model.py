"""
The reference: one plain CP-SAT model of a whole evening with roles, level after level.

x[mentee, unit, round] with the same rules and levels as the product, written with care but without
decomposition, and apart from the product's own models, so that tests can hold each against the
other. Only `walking` is left out: with it the model would not fit even the smallest sample.
"""

import time
from dataclasses import dataclass

import numpy as np
from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpSolver

from benchmarks.plain_levels import LEVELS, fits
from benchmarks.plain_rules import add_rules
from benchmarks.plain_variables import Plain
from scheduler import Problem, levels_of


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Result:
    """Value and bound of each level reached before time was over, and when it was reached."""

    values: dict[str, int]
    bounds: dict[str, int]
    seconds: dict[str, float]
    meets: np.ndarray | None  # (mentees, rounds) the unit each mentee meets; None without a plan


def solve(problem: Problem, *, seconds: float, seed: int = 0, workers: int = 2) -> Result:
    """Optimise the levels one after the other within `seconds` altogether."""
    began = time.monotonic()
    plain = Plain(problem)
    add_rules(plain)
    values: dict[str, int] = {}
    bounds: dict[str, int] = {}
    reached: dict[str, float] = {}
    meets = None
    for _, level, aim in levels_of(problem):
        left = seconds - (time.monotonic() - began)
        if left <= 0 or not fits(plain, level):
            break
        expression = LEVELS[level](plain)
        (plain.cp.maximize if aim == "max" else plain.cp.minimize)(expression)
        solver = _solver(left, seed, workers)
        if solver.solve(plain.cp) not in (OPTIMAL, FEASIBLE):
            break
        values[level] = round(solver.objective_value)
        bounds[level] = round(solver.best_objective_bound)
        reached[level] = time.monotonic() - began
        meets = plain.meets(solver)
        held = expression >= values[level] if aim == "max" else expression <= values[level]
        plain.cp.add(held)
        plain.cp.clear_hints()
        for literal in plain.x.values():
            plain.cp.add_hint(literal, solver.boolean_value(literal))
    return Result(values=values, bounds=bounds, seconds=reached, meets=meets)


def _solver(seconds: float, seed: int, workers: int) -> CpSolver:
    solver = CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    return solver
