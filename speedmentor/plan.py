"""The published rotation grid, in ids: what people see, what the plan file holds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A table in a round. In peer form `mentors` is empty and `mentees` is the circle."""

    table: str
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRound:
    """One round; times aware, in the event's zone."""

    number: int
    starts: datetime
    ends: datetime
    meetings: tuple[Meeting, ...]
    sit_outs: tuple[str, ...]
    resting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLevel:
    """One level of FORMAT.md section 3."""

    stage: str
    level: str
    aim: str
    value: float
    bound: float | None
    proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One immutable version of an event's rotation grid."""

    event: str
    version: int
    seed: int
    seconds: float
    rounds: tuple[PlanRound, ...]
    levels: tuple[PlanLevel, ...]
