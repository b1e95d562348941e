"""
The search for a plan with roles: who, when and where one after another, and together where needed.

Everything found on the way is kept if it is better, level by level, so that stopping at any time
loses nothing; every bound is kept with what it takes for granted.
"""

from dataclasses import replace

from scheduler.apart import planned, taken_apart
from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.counting import refuse_the_impossible
from scheduler.draft import Bounds, Draft, better, draft_of, seated, show
from scheduler.errors import NoPlanError, StoppedError
from scheduler.first_bounds import first_bounds
from scheduler.opening.first import opening
from scheduler.opening.rotation import rotation
from scheduler.possible import Possible, possible
from scheduler.problem import Problem
from scheduler.when.annealing import better_rounds
from scheduler.when.bounds import note_bounds
from scheduler.where.seat import walk_less, who_met

SMALL = 2_000  # possible meetings up to which the joint model comes before its parts
WHOLE, PARTS = 0.6, 0.5  # of the time that is left
EXACT = 6_000  # possible meetings up to which the joint model may prove what is left of `who`
ROUNDS = 0.8  # of the time that is left for better rounds; the rest for bounds and for walking
BOUNDS = 0.5  # of the time that is left then
BEGINNINGS = 6  # of three sample events, the best of six had a fifth fewer repeats and gaps
MOST_RETIMED = 20_000_000  # pairs × rounds; twice 2,000 × 500 × 10, and 50 bytes each
TINY = 1_000  # possible meetings up to which that is tried for the levels after `who`, too


def search(problem: Problem, budget: Budget) -> tuple[Draft, Bounds]:
    """The best plan found and all bounds. Raises NoPlanError and StoppedError."""
    bounds, can = Bounds(problem), possible(problem)
    refuse_the_impossible(problem, can)
    for name, bound in first_bounds(problem, can).items():
        bounds.add(name, bound, {})
    best = _first(problem, can, bounds, budget)
    best = taken_apart(problem, can, bounds, best, budget.share(0.5))
    best = _or_rotated(problem, can, best, budget)
    for level in bounds.levels(show(best, bounds, budget).values) if best else ():
        budget.tell(level.stage, level.level, level.value, level.bound)
    if best is None or bounds.unproven("who", best.values):
        share = budget.share(0.6) if best else budget
        best = _taken_together(problem, can, bounds, best, share)
    if best is None:
        if budget.stop.is_set():
            raise StoppedError
        raise NoPlanError((), proven=False)
    best = _in_better_rounds(problem, can, bounds, best, budget)
    if can.pairs.sum() * problem.n_rounds <= TINY:
        best = _taken_together(problem, can, bounds, best, budget) or best
    best = _tried_again(problem, can, bounds, best, budget)
    grid = walk_less(problem, best.meets, best.grid, budget)
    return show(draft_of(problem, best.meets, grid), bounds, budget), bounds


def _first(problem: Problem, can: Possible, bounds: Bounds, budget: Budget) -> Draft | None:
    """Some plan, at once; None where that is not easy. Raises NoPlanError where musts clash."""
    best = opening(problem, budget)
    if best is None and problem.musts:
        # Most events never come here, and CP-SAT takes two seconds to import.
        from scheduler.joint.musts import barest_plan  # noqa: PLC0415 -- slow import

        best = barest_plan(problem, can, budget.share(0.5))
    return None if best is None else show(best, bounds, budget)


def _or_rotated(
    problem: Problem, can: Possible, best: Draft | None, budget: Budget
) -> Draft | None:
    """The better of the best plan and, where all are alike, a rotation."""
    meets = rotation(problem, can)
    rotated = None if meets is None else seated(problem, meets, budget)
    if rotated is None or broken_rules(problem, rotated.grid):
        return best
    return better(problem, rotated, best)


def _taken_together(
    problem: Problem, can: Possible, bounds: Bounds, best: Draft | None, budget: Budget
) -> Draft | None:
    """Who and when at once: part by part, and whole if it is small or nothing else is left."""
    # Many events never come here, and CP-SAT takes two seconds to import.
    from scheduler.cpsat.model import can_be_built  # noqa: PLC0415 -- slow import
    from scheduler.joint.exact import Joint  # noqa: PLC0415 -- slow import
    from scheduler.joint.neighbourhoods import Neighbourhoods  # noqa: PLC0415 -- slow import

    size = int(can.pairs.sum()) * problem.n_rounds
    if size <= SMALL:  # a neighbourhood would be nearly all of it
        best = Joint(problem, can, bounds, best, budget.share(WHOLE)).run()
    if best is not None and bounds.unproven("who", best.values):
        share = budget.share(PARTS) if size <= EXACT else budget
        best = Neighbourhoods(problem, bounds, best, share, question="who").run()
    if SMALL < size <= EXACT or (best is None and can_be_built(size, budget)):
        best = Joint(problem, can, bounds, best, budget).run()
    return best


def _in_better_rounds(
    problem: Problem, can: Possible, bounds: Bounds, best: Draft, budget: Budget
) -> Draft:
    """The same meetings in better rounds."""
    meets = better_rounds(problem, can, best.meets, budget.share(ROUNDS))
    best = show(better(problem, best, seated(problem, meets, budget)), bounds, budget)
    _bound(problem, can, bounds, best, budget.share(BOUNDS))
    return show(best, bounds, budget)


def _bound(problem: Problem, can: Possible, bounds: Bounds, best: Draft, budget: Budget) -> None:
    note_bounds(problem, can, bounds, best.values, budget)
    for level in ("variety", "gaps", "early"):
        if level in best.values:
            budget.tell("when", level, best.values[level], bounds.best(level, best.values))


def _tried_again(
    problem: Problem, can: Possible, bounds: Bounds, best: Draft, budget: Budget
) -> Draft:
    """Better rounds from other beginnings, then part by part, in the time that is left."""
    first = best
    best = _begun_again(problem, can, bounds, best, budget.share(ROUNDS))
    if can.pairs.sum() * problem.n_rounds <= MOST_RETIMED:
        best = _parts_retimed(problem, bounds, best, budget.share(ROUNDS))
    if best is not first:
        _bound(problem, can, bounds, best, budget.share(BOUNDS))
    return best


def _begun_again(
    problem: Problem, can: Possible, bounds: Bounds, best: Draft, budget: Budget
) -> Draft:
    """The best of several beginnings: which rounds annealing ends in is partly chance."""
    met, took = who_met(problem, best.meets), budget.spent
    for seed in range(budget.seed + 1, budget.seed + BEGINNINGS):
        if budget.left < took or not bounds.unproven("when", best.values):
            break
        again = replace(budget, seed=seed)
        begun = planned(problem, problem, met, again)
        if begun is not None:
            meets = better_rounds(problem, can, begun.meets, again)
            best = show(better(problem, best, seated(problem, meets, budget)), bounds, budget)
    return best


def _parts_retimed(problem: Problem, bounds: Bounds, best: Draft, budget: Budget) -> Draft:
    """The rounds of part of the plan solved anew, again and again, by CP-SAT."""
    if budget.over or not bounds.unproven("when", best.values):
        return best
    # The largest events never come here, and CP-SAT takes two seconds to import.
    from scheduler.joint.neighbourhoods import Neighbourhoods  # noqa: PLC0415 -- slow import

    return Neighbourhoods(problem, bounds, best, budget, question="when").run()
