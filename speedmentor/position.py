"""Where the evening stands, and what each command makes of it: pure functions of a position."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from speedmentor.errors import RefusedError
from speedmentor.event import Programme
from speedmentor.language import marked, say

LONGEST_TEXT = 280
LONGEST_SECONDS = 4 * 3600
ONE_MINUTE = 60  # what `extend` adds when nobody says


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a human asks for: a name of `COMMANDS` and what it needs."""

    name: str
    seconds: int | None = None
    text: str | None = None
    table: str | None = None


def why_not(position: Position, name: str, programme: Programme) -> str | None:
    """The sentence why a command cannot be given now, or None if it can."""
    phase = position.phase
    if phase in FROM[name]:
        return _why_not_in_place(position, name, programme)
    if phase is Phase.FINISHED:
        return say("The evening is finished. Undo that to go on.")
    return say(NOT_NOW.get((name, phase), NOT_NOW_ELSE[name]))


def _why_not_in_place(position: Position, name: str, programme: Programme) -> str | None:
    """The phase is right for the command; what else may stand in its way."""
    last = position.round >= programme.count
    match name:
        case "next_round" if last:
            return say("That was the last round: finish the evening instead.")
        case "take_break" if last:
            return say("After the last round there is no break: finish the evening instead.")
        case "pause" if position.paused_left is not None:
            return say("The clock is already paused.")
        case "resume" if position.paused_left is None:
            return say("The clock is not paused.")
    return None


def due_command(position: Position, programme: Programme) -> str | None:
    """The command that time gives by itself when the deadline has passed."""
    if position.phase is Phase.MOVING:
        return "begin"
    if not programme.auto_advance or position.round >= programme.count:
        return None
    if position.phase is Phase.IN_ROUND and programme.break_after(position.round):
        return "take_break"
    return "next_round"


Step = Callable[[Position, Command, datetime, Programme], Position]


def _timed(position: Position, phase: Phase, deadline: datetime | None) -> Position:
    """A new phase: the clock runs, and the extra time of single tables is over."""
    return replace(position, phase=phase, deadline=deadline, paused_left=None, table_extras=())


def _open_doors(position: Position, _: Command, __: datetime, ___: Programme) -> Position:
    return _timed(position, Phase.DOORS_OPEN, None)


def _next_round(position: Position, _: Command, now: datetime, programme: Programme) -> Position:
    coming = replace(position, round=position.round + 1, announcement=None)
    return _timed(coming, Phase.MOVING, now + timedelta(minutes=programme.move_minutes))


def _begin(position: Position, _: Command, now: datetime, programme: Programme) -> Position:
    return _timed(position, Phase.IN_ROUND, now + timedelta(minutes=programme.minutes))


def _pause(position: Position, _: Command, now: datetime, __: Programme) -> Position:
    if position.deadline is None:
        raise RefusedError(say("Nothing is counting down."))
    left = (position.deadline - now).total_seconds()
    return replace(position, deadline=None, paused_left=left)


def _resume(position: Position, _: Command, now: datetime, __: Programme) -> Position:
    left = timedelta(seconds=position.paused_left or 0.0)
    return replace(position, deadline=now + left, paused_left=None)


def _extend(position: Position, command: Command, now: datetime, _: Programme) -> Position:
    seconds = ONE_MINUTE if command.seconds is None else command.seconds
    if position.paused_left is not None:
        return replace(position, paused_left=max(max(position.paused_left, 0.0) + seconds, 0.0))
    deadline = max(position.deadline or now, now)  # over time: one minute more means from now
    return replace(position, deadline=max(deadline + timedelta(seconds=seconds), now))


def _extend_table(position: Position, command: Command, _: datetime, __: Programme) -> Position:
    if not command.table:
        raise RefusedError(say("Say which table gets more time."))
    extras = dict(position.table_extras)
    extras[command.table] = extras.get(command.table, 0) + (
        ONE_MINUTE if command.seconds is None else command.seconds
    )
    kept = tuple((table, seconds) for table, seconds in extras.items() if seconds > 0)
    return replace(position, table_extras=kept)


def _take_break(
    position: Position, command: Command, now: datetime, programme: Programme
) -> Position:
    planned = programme.break_after(position.round)
    seconds = command.seconds or (planned.minutes * 60 if planned else 0)
    if seconds <= 0:
        raise RefusedError(
            say(
                "No break is planned after round %(round)s. Say how long it lasts.",
                round=position.round,
            )
        )
    return _timed(position, Phase.ON_BREAK, now + timedelta(seconds=seconds))


def _announce(position: Position, command: Command, now: datetime, _: Programme) -> Position:
    text = " ".join((command.text or "").split())
    if len(text) > LONGEST_TEXT:
        raise RefusedError(
            say(
                "The announcement has %(long)s characters; at most %(most)s fit on a phone.",
                long=len(text),
                most=LONGEST_TEXT,
            )
        )
    return replace(position, announcement=Announcement(text=text, since=now) if text else None)


def _finish(position: Position, _: Command, __: datetime, ___: Programme) -> Position:
    return _timed(replace(position, announcement=None), Phase.FINISHED, None)


COMMANDS: dict[str, Step] = {
    "open_doors": _open_doors,
    "start": _next_round,
    "next_round": _next_round,
    "begin": _begin,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "extend_table": _extend_table,
    "take_break": _take_break,
    "announce": _announce,
    "finish": _finish,
}

FROM: dict[str, frozenset[Phase]] = {
    "open_doors": frozenset({Phase.PUBLISHED}),
    "start": frozenset({Phase.DOORS_OPEN}),
    "next_round": frozenset({Phase.IN_ROUND, Phase.ON_BREAK}),
    "begin": frozenset({Phase.MOVING}),
    "pause": TIMED,
    "resume": TIMED,
    "extend": TIMED,
    "extend_table": frozenset({Phase.IN_ROUND}),
    "take_break": frozenset({Phase.IN_ROUND}),
    "announce": frozenset(Phase) - {Phase.DRAFT},
    "finish": LIVE,
}

NOT_NOW: dict[tuple[str, Phase], str] = {
    ("start", Phase.PUBLISHED): marked("Open the doors first."),
    ("next_round", Phase.MOVING): marked("People are still on their way: begin this round first."),
    ("take_break", Phase.MOVING): marked("People are on their way to a round: begin it first."),
    ("take_break", Phase.ON_BREAK): marked("The break is on. Give it more time instead."),
}
NOT_NOW_ELSE: dict[str, str] = {
    "open_doors": marked("The doors are open already."),
    "start": marked("The first round was started already."),
    "next_round": marked("Start the first round first."),
    "begin": marked("Nobody is on the way to a table now."),
    "pause": marked("Nothing is counting down."),
    "resume": marked("Nothing is counting down."),
    "extend": marked("Nothing is counting down."),
    "extend_table": marked("Only a table in a running round can get more time."),
    "take_break": marked("A break follows a round, and no round has begun."),
    "announce": marked("Publish a plan first."),
    "finish": marked("The doors have not been opened yet."),
}
