"""Better rounds for the same meetings: simulated annealing over Kempe swaps, then descent."""

import math
import operator
import statistics
from collections.abc import Iterator
from itertools import combinations

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Seats
from scheduler.levels import levels_of
from scheduler.possible import Possible
from scheduler.problem import Problem
from scheduler.when.evening import Evening

SWAPS = 25  # tried per meeting and round while annealing
MOST_SWAPS = 200_000
UNITS = 100  # beyond, chains are longer, and so many fewer swaps are tried
SWEEPS = 12  # over everybody and all pairs of rounds, at the end
HOT, COLD = 0.6, 0.08  # in units of the first level
LATER = 0.1  # what one of the second level weighs against one of the first
EARLY = 0.1  # and what a common change of `early` weighs
TROUBLED = 0.5  # of the swaps begin with somebody who has a repeat or a gap
COPY = 100  # a swap costs as much as copying so many people's evenings
LOOK = 256  # swaps between looks at the clock
Rank = tuple[int, ...]  # the levels in order; the less, the better


def better_rounds(problem: Problem, can: Possible, meets: Seats, budget: Budget) -> Seats:
    """(mentees, rounds) with the same meetings, as good in every level in order, or better."""
    levels = [level for stage, level, _ in levels_of(problem) if stage == "when"]
    if problem.n_rounds < 2 or (meets == NOWHERE).all():
        return meets
    if any(rank(Evening(problem, can, meets, budget.seed), levels)[: levels.index("early")]):
        meets = _annealed(Evening(problem, can, meets, budget.seed), levels, budget)
    return _descended(Evening(problem, can, meets, budget.seed), levels, budget)


def _annealed(evening: Evening, levels: list[str], budget: Budget) -> Seats:
    """Accepts worse swaps, too, the more rarely the cooler it gets; the best is kept."""
    best, meets = rank(evening, levels), evening.meets()
    weights, big = _weights(evening, levels), levels.index("early")
    score = _score(best, weights)
    copied = 0
    for step, share in enumerate(_swaps(evening, budget)):
        now = rank(evening, levels)
        heat = HOT * (COLD / HOT) ** share
        worse = _score(now, weights) - score
        if worse > 0 and evening.chance.random() >= math.exp(-worse / heat):
            evening.undo()
            continue
        score += worse
        # `early` would be better too often, and many people take long to copy.
        if now[:big] < best[:big] and step >= copied:
            best, meets, copied = now, evening.meets(), step + len(meets) // COPY
            if not any(best[:big]):
                break
    return meets


def _descended(evening: Evening, levels: list[str], budget: Budget) -> Seats:
    """Sweeps over everybody and every two rounds, accepting what makes nothing worse."""
    best = rank(evening, levels)
    everything = [
        (m, a, b) for m in _busy(evening) for a, b in combinations(range(evening.n_rounds), 2)
    ]
    most = _most_swaps(evening) // 2
    for _ in range(min(SWEEPS, 1 + most // (1 + len(everything)))):
        before = best
        evening.chance.shuffle(everything)
        for step, (mentee, a, b) in enumerate(everything[:most]):
            if step % LOOK == 0 and budget.over:
                return evening.meets()
            if evening.swap(mentee, a, b):
                now = rank(evening, levels)
                if now > best:
                    evening.undo()
                best = min(best, now)
        if best == before:
            break
    return evening.meets()


def rank(evening: Evening, levels: list[str]) -> Rank:
    now = {"variety": evening.variety, "gaps": evening.gaps, "early": -evening.early}
    return tuple(now[level] for level in levels)


def _weights(evening: Evening, levels: list[str]) -> list[float]:
    """The first level counts whole; `early`, large numbers, so that it only breaks ties."""
    held = [evening.points[m][u] for m, row in enumerate(evening.unit_of) for u in row if u >= 0]
    common = statistics.pstdev(held) * evening.n_rounds / 3 + 1
    return [EARLY / common if level == "early" else LATER**n for n, level in enumerate(levels)]


def _score(now: Rank, weights: list[float]) -> float:
    return math.fsum(map(operator.mul, now, weights))


def _swaps(evening: Evening, budget: Budget) -> Iterator[float]:
    """Makes random swaps, and yields after each that was possible the share of time gone by."""
    busy = _busy(evening)
    draw, n_rounds = evening.chance.random, evening.n_rounds
    tries = min(SWAPS * len(busy) * n_rounds**2, _most_swaps(evening))
    troubled: list[int] = []
    for step in range(tries):
        if step % LOOK == 0 and budget.over:
            return
        if step % len(busy) == 0:
            troubled = evening.troubled()
        people = troubled if troubled and draw() < TROUBLED else busy
        a = int(draw() * n_rounds)
        b = (a + 1 + int(draw() * (n_rounds - 1))) % n_rounds
        if evening.swap(people[int(draw() * len(people))], a, b):
            yield step / tries


def _most_swaps(evening: Evening) -> int:
    return MOST_SWAPS * UNITS // max(UNITS, len(evening.at))


def _busy(evening: Evening) -> list[int]:
    return [m for m, row in enumerate(evening.unit_of) if max(row) != NOWHERE]
