"""The levels a plan is compared by: an earlier one always wins (FORMAT.md, section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scheduler.problem import Form, Problem

Aim = Literal["max", "min"]

STAGES: dict[str, dict[str, Aim]] = {
    "who": {
        "meetings": "max",
        "even_sit_outs": "min",
        "first_wishes": "max",
        "wishes": "max",
        "even_load": "min",
    },
    "when": {"variety": "min", "gaps": "min", "early": "max"},
    "where": {"walking": "min"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of one plan. `bound` is what no plan can beat given the levels before; or None."""

    stage: str
    level: str
    aim: Aim
    value: float
    bound: float | None

    @property
    def proven(self) -> bool:
        return self.bound is not None and self.value == self.bound


def with_bounds(
    problem: Problem, values: Mapping[str, float], bounds: Mapping[str, float | None]
) -> tuple[Level, ...]:
    """Every level of a plan with these values; what has no bound is not proven."""
    return tuple(
        Level(stage=stage, level=level, aim=aim, value=values[level], bound=bounds.get(level))
        for stage, level, aim in levels_of(problem)
    )


def levels_of(problem: Problem) -> list[tuple[str, str, Aim]]:
    """The (stage, level, aim) that can differ for this problem, in the order they are compared."""
    left_out = _cannot_differ(problem)
    return [
        (stage, level, aims[level])
        for stage, aims in STAGES.items()
        for level in dict.fromkeys((*problem.order.get(stage, ()), *aims))
        if level not in left_out
    ]


def _cannot_differ(problem: Problem) -> set[str]:
    if problem.form is Form.BOOKED:
        return {"even_sit_outs", "first_wishes", "wishes", "even_load", "variety"}
    return {"variety"} if problem.has_roles and problem.seats.max(initial=0) <= 1 else set()
