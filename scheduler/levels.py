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
    plain = plain_bounds(problem)
    return tuple(
        Level(
            stage=stage,
            level=level,
            aim=aim,
            value=values[level],
            bound=_tighter(aim, bounds.get(level), plain.get(level)),
        )
        for stage, level, aim in levels_of(problem)
    )


def plain_bounds(problem: Problem) -> dict[str, float]:
    """What is plain without a search: whom nobody names, nobody meets; no count is below 0."""
    bounds: dict[str, float] = {
        level: 0 for aims in STAGES.values() for level, aim in aims.items() if aim == "min"
    }
    here = problem.mentee_here.any(axis=1)
    bounds["first_wishes"] = int((problem.named.any(axis=1) & here).sum())
    if not (problem.points > 0).any():
        bounds |= {"wishes": 0, "early": 0}
    return bounds


def _tighter(aim: Aim, one: float | None, other: float | None) -> float | None:
    known = [bound for bound in (one, other) if bound is not None]
    if not known:
        return None
    return min(known) if aim == "max" else max(known)


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
    left_out: set[str] = set()
    if problem.form is Form.BOOKED:
        left_out = {"even_sit_outs", "first_wishes", "wishes", "even_load"}
        if not problem.has_roles:  # two at a table, who meet once
            left_out.add("variety")
    if problem.has_roles and problem.seats.max(initial=0) <= 1:
        left_out.add("variety")
    return left_out
