"""From a problem to the best plan that can be found in time, with what is proven about it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values
from scheduler.draft import Bounds
from scheduler.grid import Grid
from scheduler.levels import Level
from scheduler.problem import Form, Problem
from scheduler.progress import Listener, nobody_listens
from scheduler.search import search

Planned = tuple[Grid, dict[str, float | None]]  # and the bounds that hold for any plan


@dataclass(frozen=True, eq=False, slots=True)
class Solution:
    """A plan that keeps every hard rule, and its levels as `check` counts them."""

    grid: Grid
    levels: tuple[Level, ...]


def plan(
    problem: Problem,
    *,
    seconds: float = 30.0,
    seed: int = 0,
    workers: int | None = None,
    listen: Listener = nobody_listens,
    stop: threading.Event | None = None,
) -> Solution:
    """
    The best plan found within `seconds`; sooner if nothing is left to improve.

    The same problem, seed and workers give the same plan, unless time runs out on the way.
    Raises NoPlanError where no plan exists (or, not `proven`, none was found), and StoppedError
    when `stop` is set before there is a plan.
    """
    budget = Budget(
        seconds=seconds,
        seed=seed,
        workers=workers or 1,
        listen=listen,
        stop=stop or threading.Event(),
    )
    solution = _solutions(problem)(problem, budget)
    broken = broken_rules(problem, solution.grid)
    if broken:
        raise RuntimeError(f"the plan breaks {sorted({clash.rule for clash in broken})}")
    return solution


def _solutions(problem: Problem) -> Callable[[Problem, Budget], Solution]:
    """How this form is planned."""
    if problem.form is Form.PEER:
        return _circles
    return _booked if problem.form is Form.BOOKED else _with_roles


def _circles(problem: Problem, budget: Budget) -> Solution:
    from scheduler.circles import plan_circles  # noqa: PLC0415 -- slow import

    return _counted(problem, plan_circles, budget)


def _booked(problem: Problem, budget: Budget) -> Solution:
    from scheduler.booked import plan_booked  # noqa: PLC0415 -- slow import

    return _counted(problem, plan_booked, budget)


def _counted(problem: Problem, planner: Callable[..., Planned], budget: Budget) -> Solution:
    """A planner's grid with the levels it reaches and the bounds it has proven."""
    grid, proven = planner(
        problem,
        seconds=budget.left,
        seed=budget.seed,
        workers=budget.workers,
        listen=budget.listen,
        stop=budget.stop,
    )
    bounds = Bounds(problem)
    for level, value in proven.items():
        bounds.add(level, value, {})
    return Solution(grid=grid, levels=bounds.levels(level_values(problem, grid)))


def _with_roles(problem: Problem, budget: Budget) -> Solution:
    """Mentors and mentees: who, when and where."""
    best, bounds = search(problem, budget)
    return Solution(grid=best.grid, levels=bounds.levels(best.values))
