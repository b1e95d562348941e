"""Solving a CP-SAT model: reproducible, stoppable, and believed only where it can be checked."""

import math
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from ortools.sat.python.cp_model import (
    FEASIBLE,
    INFEASIBLE,
    MODEL_INVALID,
    OPTIMAL,
    UNKNOWN,
    CpModel,
    CpSolver,
    IntVar,
)

from scheduler.budget import Budget
from scheduler.levels import Aim

Settings = Mapping[str, int | float | bool]

# Many small costs of which few are paid, such as the gaps of hundreds of people: clauses alone find
# plans, and a core-guided search (Fu, Malik 2006) proves optima, where the default portfolio of two
# workers has no bound after a minute. One worker, which is also the same twice.
CLAUSES: Settings = {"num_workers": 1, "interleave_search": False, "linearization_level": 0}
CORES: Settings = {**CLAUSES, "optimize_with_core": True}
AS_HINTED: Settings = {**CLAUSES, "fix_variables_to_their_hinted_value": True}
RELAXED: Settings = {**CLAUSES, "linearization_level": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What CP-SAT found: `value_of` reads a literal, None without a solution."""

    value_of: Callable[[IntVar], bool] | None
    value: int | None  # of the objective
    bound: int | None  # of the objective; None where the search has proven nothing
    impossible: bool  # proven to have no solution


def solve(
    cp: CpModel,
    budget: Budget,
    *,
    seconds: float,
    aim: Aim | None = None,
    work: float | None = None,
    settings: Settings | None = None,
) -> Answer:
    """
    Solves within `seconds`, or within `work` (deterministic seconds, the same on every machine).

    `settings` go before CP-SAT's own and the budget's number of workers. An infeasible answer is
    asked for again with another seed before it is believed (OR-tools issue 5295).
    """
    settings = settings or {}
    solver = _solver(budget, min(seconds, budget.left), work, settings)
    if budget.over:
        return Answer(value_of=None, value=None, bound=None, impossible=False)
    with _stopped_by(budget.stop, solver):
        status = solver.solve(cp)
    if status == MODEL_INVALID:
        raise RuntimeError(f"the model is invalid: {cp.validate()}")
    if status in (OPTIMAL, FEASIBLE):
        value = None if aim is None else round(solver.objective_value)
        bound = None if aim is None else _bound(solver, aim)
        return Answer(value_of=solver.boolean_value, value=value, bound=bound, impossible=False)
    if status == UNKNOWN and aim == "min":
        bound = max(0, _bound(solver, aim))  # all that is minimised is a count
        return Answer(value_of=None, value=None, bound=bound, impossible=False)
    impossible = status == INFEASIBLE and _still_impossible(cp, budget, settings)
    return Answer(value_of=None, value=None, bound=None, impossible=impossible)


def complete_hint(cp: CpModel, budget: Budget) -> Answer:
    """
    What the model comes to where all that is hinted holds; all else is then hinted, too.

    CP-SAT starts from a complete hint, and often finds no plan of its own in the time of one level.
    """
    solver = _solver(budget, budget.left, None, AS_HINTED)
    if budget.over or solver.solve(cp) != OPTIMAL:
        return Answer(value_of=None, value=None, bound=None, impossible=False)
    cp.clear_hints()  # type: ignore[no-untyped-call]
    cp.proto.solution_hint.vars.extend(range(len(cp.proto.variables)))
    cp.proto.solution_hint.values.extend(solver.response_proto.solution)
    value = round(solver.objective_value)
    return Answer(value_of=solver.boolean_value, value=value, bound=None, impossible=False)


def _solver(budget: Budget, seconds: float, work: float | None, settings: Settings) -> CpSolver:
    solver = CpSolver()
    solver.parameters.catch_sigint_signal = False  # Ctrl-C is the caller's, who sets `stop`
    solver.parameters.num_workers = budget.workers
    solver.parameters.interleave_search = budget.workers > 1  # reproducible with several workers
    solver.parameters.random_seed = budget.seed
    solver.parameters.max_time_in_seconds = max(seconds, 0.01)
    if work is not None:
        solver.parameters.max_deterministic_time = work
    for name, value in settings.items():
        setattr(solver.parameters, name, value)
    return solver


def _bound(solver: CpSolver, aim: Aim) -> int:
    bound = solver.best_objective_bound
    return math.floor(bound + 1e-6) if aim == "max" else math.ceil(bound - 1e-6)


def _still_impossible(cp: CpModel, budget: Budget, settings: Settings) -> bool:
    solver = _solver(budget, max(1.0, budget.left), None, settings)
    solver.parameters.random_seed = budget.seed + 1
    with _stopped_by(budget.stop, solver):
        return bool(solver.solve(cp) == INFEASIBLE)


@contextmanager
def _stopped_by(stop: threading.Event, solver: CpSolver) -> Iterator[None]:
    """Ends the search soon after `stop` is set; again and again, as a stop before it is lost."""
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            if stop.wait(0.05):
                solver.stop_search()
                done.wait(0.05)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()
