"""A plan, and when it reached what."""

import time
from dataclasses import dataclass, field

from scheduler import Level, Problem, Progress
from scheduler.plan import Solution, plan


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Timed:
    """`reached` says when each level got its last value, `first` when there was a plan at all."""

    solution: Solution
    seconds: float
    first: float
    reached: dict[str, float]

    @property
    def levels(self) -> dict[str, Level]:
        return {level.level: level for level in self.solution.levels}

    @property
    def values(self) -> dict[str, float]:
        return {level.level: level.value for level in self.solution.levels}


@dataclass(slots=True)
class _News:
    reached: dict[str, float] = field(default_factory=dict)
    values: dict[str, float] = field(default_factory=dict)

    def hear(self, news: Progress) -> None:
        if news.value is not None and self.values.get(news.level) != news.value:
            self.values[news.level] = news.value
            self.reached[news.level] = news.seconds


def timed(problem: Problem, *, seconds: float, seed: int = 0) -> Timed:
    """Plans while a clock runs."""
    news = _News()
    firsts: list[float] = []

    def listen(told: Progress) -> None:
        if told.value is not None and not firsts:
            firsts.append(told.seconds)
        news.hear(told)

    began = time.monotonic()
    solution = plan(problem, seconds=seconds, seed=seed, listen=listen)
    spent = time.monotonic() - began
    first = firsts[0] if firsts else spent
    return Timed(solution=solution, seconds=spent, first=first, reached=news.reached)


def distance(level: Level) -> float:
    """How far a level may be from the best, relative to its bound; 1 where none is known."""
    if level.bound is None:
        return 1.0
    return abs(level.bound - level.value) / max(abs(level.bound), 1.0)
