"""The published rotation grid, in ids: what people see, what the plan file holds."""

from dataclasses import dataclass, field
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
class Changes:
    """What became known after the event was described; a repaired plan takes it for granted."""

    away: dict[str, tuple[int, ...]] = field(default_factory=dict)  # person: rounds not there
    here: dict[str, tuple[int, ...]] = field(default_factory=dict)  # though described as away
    rounds: tuple[int, ...] = ()  # that do not take place
    minutes: dict[int, int] = field(default_factory=dict)  # round: its length
    delays: dict[int, int] = field(default_factory=dict)  # round: minutes it begins later
    tables: dict[str, int] = field(default_factory=dict)  # table: round from which it is lost
    seats: dict[str, int] = field(default_factory=dict)  # mentor: seats, where tables double up
    waived: tuple[tuple[str, str], ...] = ()  # musts that could not be kept
    max_sit_outs: int | None = None  # where the event's own limit could not be kept
    burden: dict[str, int] = field(default_factory=dict)  # person: times moved or left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One immutable version of an event's rotation grid."""

    event: str
    version: int
    seed: int
    seconds: float
    rounds: tuple[PlanRound, ...]
    levels: tuple[PlanLevel, ...]
    changes: Changes = Changes()
