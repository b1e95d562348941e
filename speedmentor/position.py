"""Where the evening stands, and what a human may ask for: values only."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from speedmentor.lines import one_line


class Phase(StrEnum):
    """What the hall is doing."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DOORS_OPEN = "doors_open"
    MOVING = "moving"
    IN_ROUND = "in_round"
    ON_BREAK = "on_break"
    FINISHED = "finished"


TIMED = frozenset({Phase.MOVING, Phase.IN_ROUND, Phase.ON_BREAK})
LIVE = TIMED | {Phase.DOORS_OPEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A sentence every screen and phone shows."""

    text: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """
    Where the evening stands.

    While the run is paused `deadline` is None and `paused_left` holds the seconds left, below zero
    where the round was already over time.
    """

    phase: Phase = Phase.DRAFT
    round: int = 0
    deadline: datetime | None = None
    paused_left: float | None = None
    announcement: Announcement | None = None
    table_extras: tuple[tuple[str, int], ...] = ()  # (table id, seconds), this round only
    held: bool = False  # time makes no step by itself until this phase is over
    dark: bool = False  # every screen of the hall is black


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a human asks for: a name of `COMMANDS` and what it needs."""

    name: str
    seconds: int | None = None
    text: str | None = None
    table: str | None = None

    @property
    def words(self) -> str:
        """`text` as it is shown."""
        return one_line(self.text or "")
