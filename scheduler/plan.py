"""From a problem to the best plan that can be found in time, with what is proven about it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from scheduler.budget import Budget
from scheduler.check import broken_rules, level_values
from scheduler.errors import NoPlanError, StoppedError
from scheduler.grid import Grid
from scheduler.levels import Level, with_bounds
from scheduler.problem import Form, Problem
from scheduler.progress import Listener, nobody_listens
from scheduler.search import search

Found = Callable[["Solution"], None]
Planned = tuple[Grid, dict[str, float | None]]  # and the bounds that hold for any plan


@dataclass(frozen=True, eq=False, slots=True)
class Solution:
    """A plan that keeps every hard rule, and its levels as `check` counts them."""

    grid: Grid
    levels: tuple[Level, ...]


def nobody_waits(_: Solution) -> None:
    """For callers who only want the end."""


def plan(
    problem: Problem,
    *,
    seconds: float = 30.0,
    seed: int = 0,
    workers: int | None = None,
    listen: Listener = nobody_listens,
    stop: threading.Event | None = None,
    found: Found = nobody_waits,
) -> Solution:
    """
    The best plan found within `seconds`; sooner if nothing is left to improve.

    `found` gets each better plan on the way, the first as soon as there is one.

    The same problem, seed and workers give the same plan, unless time runs out on the way.
    Raises NoPlanError where no plan exists (or, not `proven`, none was found), and StoppedError
    when `stop` is set before there is a plan.
    """
    best: list[Solution] = []

    def keep(grid: Grid, levels: tuple[Level, ...]) -> None:
        best[:] = [Solution(grid=grid, levels=levels)]
        found(best[0])

    budget = Budget(
        seconds=seconds,
        seed=seed,
        workers=workers or 1,
        listen=listen,
        stop=stop or threading.Event(),
        keep=keep,
    )
    try:
        solution = _solutions(problem)(problem, budget)
    except (NoPlanError, StoppedError):
        if not best:
            raise
        solution = best[0]
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
    from scheduler.circles.plan import plan_circles  # noqa: PLC0415 -- slow import

    return _counted(problem, plan_circles, budget)


def _booked(problem: Problem, budget: Budget) -> Solution:
    from scheduler.booked.plan import plan_booked  # noqa: PLC0415 -- slow import

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
        keep=budget.keep,
    )
    return Solution(grid=grid, levels=with_bounds(problem, level_values(problem, grid), proven))


def _with_roles(problem: Problem, budget: Budget) -> Solution:
    """Mentors and mentees: who, when and where."""
    best, bounds = search(problem, budget)
    return Solution(grid=best.grid, levels=bounds.levels(best.values))
