"""
How CP-SAT is asked about booked meetings.

The gaps of hundreds of people are many small costs of which few are paid: a core-guided search
(Fu, Malik 2006) without linear relaxation proves such optima, where the default portfolio of two
workers has no bound after a minute.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from ortools.sat.python.cp_model import FEASIBLE, INFEASIBLE, OPTIMAL, CpModel, CpSolver

from scheduler.budget import Budget
from scheduler.cpsat import Answer

Settings = Mapping[str, int | float | bool]

CLAUSES: Settings = {"linearization_level": 0}
CORES: Settings = {"linearization_level": 0, "optimize_with_core": True}
RELAXED: Settings = {"linearization_level": 2}


def search(cp: CpModel, budget: Budget, *, seconds: float, settings: Settings) -> Answer:
    """One worker, so that a finished proof comes with the same plan every time."""
    answer = _search(cp, budget, seconds, settings, budget.seed)
    if answer.impossible:  # asked again with another seed before it is believed (issue 5295)
        again = _search(cp, budget, max(1.0, seconds), settings, budget.seed + 1)
        return (
            again
            if again.value_of is None
            else Answer(value_of=again.value_of, value=again.value, bound=None, impossible=False)
        )
    return answer


def _search(cp: CpModel, budget: Budget, seconds: float, settings: Settings, seed: int) -> Answer:
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = budget.seed
    solver.parameters.max_time_in_seconds = max(0.01, min(seconds, budget.left))
    for name, value in settings.items():
        setattr(solver.parameters, name, value)
    if budget.over:
        return Answer(value_of=None, value=None, bound=None, impossible=False)
    with _stopped_by(budget.stop, solver):
        status = solver.solve(cp)
    found = status in (OPTIMAL, FEASIBLE)
    return Answer(
        value_of=solver.boolean_value if found else None,
        value=round(solver.objective_value) if found else None,
        bound=round(solver.best_objective_bound),
        impossible=status == INFEASIBLE,
    )


def impossible_again(cp: CpModel, budget: Budget) -> bool:
    """Asks another seed before people are told that there is no plan (OR-tools issue 5295)."""
    other = replace(budget, seed=budget.seed + 1)
    return search(cp, other, seconds=max(1.0, budget.left), settings=CLAUSES).impossible


@contextmanager
def _stopped_by(stop: threading.Event, solver: CpSolver) -> Iterator[None]:
    """Ends the search soon after `stop` is set; a call before the search began is lost."""
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
