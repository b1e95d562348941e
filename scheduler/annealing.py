"""Better rounds for the same meetings: simulated annealing over Kempe swaps, then strict descent."""

import math
from collections.abc import Iterator

from scheduler.budget import Budget
from scheduler.evening import Evening
from scheduler.grid import NOWHERE, Seats
from scheduler.levels import levels_of
from scheduler.possible import Possible
from scheduler.problem import Problem

SWAPS = 60  # tried per meeting and round, in each of the two phases
MOST_SWAPS = 200_000
HOT, COLD = 0.6, 0.08  # in units of the first level
LATER = 0.1  # what one of the second level weighs against one of the first
LOOK = 256  # swaps between looks at the clock and at the best so far
Rank = tuple[int, ...]  # the levels in order; the less, the better


def better_rounds(problem: Problem, can: Possible, meets: Seats, budget: Budget) -> Seats:
    """(mentees, rounds) with the same meetings, as good in every level in order, or better."""
    levels = [level for stage, level, _ in levels_of(problem) if stage == "when"]
    if problem.n_rounds < 2 or (meets == NOWHERE).all():
        return meets
    if levels[0] != "early":
        meets = _annealed(Evening(problem, can, meets, budget.seed), levels, budget)
    return _descended(Evening(problem, can, meets, budget.seed), levels, budget)


def _annealed(evening: Evening, levels: list[str], budget: Budget) -> Seats:
    """Accepts worse swaps, too, the more rarely the cooler it gets; the best is kept."""
    best, meets = rank(evening, levels), evening.meets()
    score = _score(best)
    for share in _swaps(evening, budget):
        now = rank(evening, levels)
        heat = HOT * (COLD / HOT) ** share
        worse = _score(now) - score
        if worse > 0 and evening.chance.random() >= math.exp(-worse / heat):
            evening.undo()
            continue
        score += worse
        if now[0] < best[0]:
            best, meets = now, evening.meets()
            if now[: len(now) - 1] == (0,) * (len(now) - 1):
                break
    return meets


def _descended(evening: Evening, levels: list[str], budget: Budget) -> Seats:
    """Accepts what makes nothing worse."""
    best = rank(evening, levels)
    for _ in _swaps(evening, budget):
        now = rank(evening, levels)
        if now > best:
            evening.undo()
        best = min(best, now)
    return evening.meets()


def rank(evening: Evening, levels: list[str]) -> Rank:
    now = {"variety": evening.variety, "gaps": evening.gaps, "early": -evening.early}
    return tuple(now[level] for level in levels)


def _score(now: Rank) -> float:
    return sum(value * LATER**n for n, value in enumerate(now[:-1]))


def _swaps(evening: Evening, budget: Budget) -> Iterator[float]:
    """Makes random swaps, and yields after each that was possible the share of time gone by."""
    busy = [m for m, row in enumerate(evening.unit_of) if max(row) != NOWHERE]
    held = sum(unit != NOWHERE for row in evening.unit_of for unit in row)
    tries = min(MOST_SWAPS, SWAPS * held * evening.n_rounds)
    rounds = range(evening.n_rounds)
    for step in range(tries):
        if step % LOOK == 0 and budget.over:
            return
        a, b = evening.chance.sample(rounds, 2)
        if evening.swap(evening.chance.choice(busy), a, b):
            yield step / tries
