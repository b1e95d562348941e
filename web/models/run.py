"""The run: what moves it and how it stands."""

from typing import Annotated

from pydantic import Field

from speedmentor.access import LONGEST_DEVICE
from web.models.base import Answer, Body, Instant, Text


class CommandBody(Body):
    version: int
    seconds: int | None = None
    text: Text | None = None
    table: Text | None = None


class PublishBody(Body):
    version: int


class Announcement(Answer):
    text: str
    since: Instant


class State(Answer):
    version: int
    event: str
    phase: str
    round: int
    rounds: int
    deadline: Instant | None
    paused_left: float | None
    plan: int | None
    server_now: Instant
    announcement: Announcement | None
    table_extras: dict[str, int]


class DeviceBody(Body):
    name: Annotated[str, Field(max_length=LONGEST_DEVICE)]


class Device(Answer):
    """How others are told which device did something: `facilitator 2`, and what it is called."""

    label: str
    name: str


class JournalLine(Answer):
    """
    `version` and `at` are those of the last of `times` equal steps.

    `undo`: this is the step that the command `undo` would take back.
    """

    version: int
    at: Instant
    by: str
    text: str
    undo: bool
    times: int


class Advance(Answer):
    """What time does by itself, and when; no instant while the clock stands still."""

    command: str
    round: int  # that it leads to
    at: Instant | None


class Console(Answer):
    available: dict[str, str | None]
    journal: list[JournalLine]
    phones: int
    silent: int  # seconds for which the slowest phone has not answered
    attendees: int
    alarm: str | None
    undo: str | None
    advance: Advance | None
    held: bool
    dark: bool
