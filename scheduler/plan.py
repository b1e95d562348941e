"""From a problem to the best plan that can be found in time, with what is proven about it."""

import threading
from dataclasses import dataclass

from scheduler.annealing import better_rounds
from scheduler.blocks import blocks_stay_whole, choice_of_blocks
from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.counting import refuse_the_impossible
from scheduler.draft import Bounds, Draft, better, draft_of, seated
from scheduler.errors import NoPlanError, StoppedError
from scheduler.grid import Grid
from scheduler.levels import Level
from scheduler.possible import Possible, possible
from scheduler.problem import Problem
from scheduler.progress import Listener, nobody_listens
from scheduler.when import spread
from scheduler.where import walk_less
from scheduler.who import choose

EXACT = 20_000  # possible meetings up to which the joint model is solved as a whole
TINY = 1_000  # possible meetings up to which that is tried for the levels after `who`, too


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
    """Who, when and where one after another; together where that leaves something to better."""
    best = _taken_apart(problem, can, bounds, budget)
    if best is None or bounds.unproven("who", best.values):
        best = _taken_together(problem, can, bounds, best, budget)
    if best is None:
        if budget.stop.is_set():
            raise StoppedError
        raise NoPlanError((), proven=False)
    best = _bettered(problem, can, best, budget)
    if can.pairs.sum() * problem.n_rounds <= TINY:
        best = _taken_together(problem, can, bounds, best, budget) or best
    return best


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
    met = choice.met
    if problem.together and blocks_stay_whole(problem):
        blocks = choice_of_blocks(problem, can)
        met = choice.met if blocks is None else blocks
    meets = spread(problem, can, met, budget)
    return None if meets is None else seated(problem, meets, budget)


def _taken_together(
    problem: Problem, can: Possible, bounds: Bounds, best: Draft | None, budget: Budget
) -> Draft | None:
    """Who and when at once: as a whole while that is small, else part by part."""
    # Many events never come here, and CP-SAT takes two seconds to import.
    from scheduler.joint import Joint  # noqa: PLC0415 -- slow import
    from scheduler.neighbourhoods import Neighbourhoods  # noqa: PLC0415 -- slow import

    if best is None or can.pairs.sum() * problem.n_rounds <= EXACT:
        return Joint(problem, can, bounds, best, budget).run()
    return Neighbourhoods(problem, can, bounds, best, budget).run()


def _bettered(problem: Problem, can: Possible, best: Draft, budget: Budget) -> Draft:
    """The same meetings in better rounds, at closer tables."""
    meets = better_rounds(problem, can, best.meets, budget)
    best = better(problem, best, seated(problem, meets, budget))
    grid = walk_less(problem, best.meets, best.grid, budget)
    return draft_of(problem, best.meets, grid)
