"""From a problem to the best plan that can be found in time, with what is proven about it."""

import threading
from dataclasses import dataclass

from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.counting import refuse_the_impossible
from scheduler.draft import Bounds, Draft, draft_of
from scheduler.errors import NoPlanError, StoppedError
from scheduler.grid import Grid
from scheduler.levels import Level
from scheduler.possible import Possible, possible
from scheduler.problem import Problem
from scheduler.progress import Listener, nobody_listens
from scheduler.when import spread
from scheduler.where import seat, walk_less
from scheduler.who import choose

EXACT = 20_000  # possible meetings up to which the joint model is solved as a whole


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
    bounds = Bounds(problem)
    can = possible(problem)
    refuse_the_impossible(problem, can)
    best = _search(problem, can, bounds, budget)
    broken = broken_rules(problem, best.grid)
    if broken:
        raise RuntimeError(f"the plan breaks {sorted({clash.rule for clash in broken})}")
    return Solution(grid=best.grid, levels=bounds.levels(best.values))


def _search(problem: Problem, can: Possible, bounds: Bounds, budget: Budget) -> Draft:
    best = _taken_apart(problem, can, bounds, budget)
    best = _taken_together(problem, can, bounds, best, budget)
    if best is None:
        if budget.stop.is_set():
            raise StoppedError
        raise NoPlanError((), proven=False)
    grid = walk_less(problem, best.meets, best.grid, budget)
    return draft_of(problem, best.meets, grid)


def _taken_together(
    problem: Problem, can: Possible, bounds: Bounds, best: Draft | None, budget: Budget
) -> Draft | None:
    """Who and when at once, where taking them apart found no plan or left something unproven."""
    small = can.pairs.sum() * problem.n_rounds <= EXACT
    if best is not None and not (small and bounds.unproven(best.values)):
        return best
    # Many events never come here, and CP-SAT takes two seconds to import.
    from scheduler.joint import Joint  # noqa: PLC0415 -- slow import

    return Joint(problem, can, bounds, best, budget).run()


def _taken_apart(problem: Problem, can: Possible, bounds: Bounds, budget: Budget) -> Draft | None:
    """Who, then when, then where; None where one of them does not fit what came before."""
    choice = choose(problem, can)
    given: dict[str, float] = {}
    for level, bound in choice.bounds.items():
        bounds.add(level, bound, given)
        given[level] = bound
        budget.tell("who", level, None, bound)
    bounds.add("variety", 0, {})
    bounds.add("gaps", 0, {})
    meets = spread(problem, can, choice.met, budget)
    grid = None if meets is None else seat(problem, meets, budget)
    return None if meets is None or grid is None else draft_of(problem, meets, grid)
