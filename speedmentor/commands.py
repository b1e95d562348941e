"""What each command makes of a position, and which one time gives: pure functions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from speedmentor.errors import RefusedError
from speedmentor.event import Programme
from speedmentor.language import say
from speedmentor.position import TIMED, Announcement, Command, Phase, Position

LONGEST_TEXT = 280
LONGEST_SECONDS = 4 * 3600
ONE_MINUTE = 60  # what `extend` adds when nobody says


def due_command(position: Position, programme: Programme) -> str | None:
    """The command that time gives by itself when the deadline has passed."""
    if position.held or position.phase not in TIMED:
        return None
    if position.phase is Phase.MOVING:
        return "begin"
    if not programme.auto_advance or programme.after(position.round) is None:
        return None
    if position.phase is Phase.IN_ROUND and programme.break_after(position.round):
        return "take_break"
    return "next_round"


def skipped(position: Position, programme: Programme) -> int:
    """The number of the round that `skip_round` leaves out: the one that is coming."""
    if position.phase is Phase.MOVING:
        return position.round
    return programme.after(position.round) or programme.count


def repeated(position: Position, programme: Programme) -> int:
    """The number of the round that `repeat_round` begins anew: the last one that began, or 0."""
    last = position.round - (position.phase is Phase.MOVING)
    held = (r for r in range(last, 0, -1) if r not in programme.left_out)
    return next(held, 0)


Step = Callable[[Position, Command, datetime, Programme], Position]


def _timed(position: Position, phase: Phase, deadline: datetime | None) -> Position:
    """A new phase: the clock runs, and what was said of the one before is over."""
    anew = replace(position, paused_left=None, table_extras=(), held=False)
    return replace(anew, phase=phase, deadline=deadline)


def _open_doors(position: Position, _: Command, __: datetime, ___: Programme) -> Position:
    return _timed(position, Phase.DOORS_OPEN, None)


def _next_round(position: Position, _: Command, now: datetime, programme: Programme) -> Position:
    return _moving(position, programme.after(position.round) or programme.count, now, programme)


def _skip_round(position: Position, _: Command, now: datetime, programme: Programme) -> Position:
    after = programme.after(skipped(position, programme))
    return _moving(position, after or programme.count, now, programme)


def _repeat_round(
    position: Position, command: Command, now: datetime, programme: Programme
) -> Position:
    if position.phase is Phase.IN_ROUND:  # everybody is at their table still
        return _begin(position, command, now, programme)
    return _moving(position, repeated(position, programme), now, programme)


def _moving(position: Position, number: int, now: datetime, programme: Programme) -> Position:
    coming = replace(position, round=number, announcement=None)
    return _timed(coming, Phase.MOVING, now + timedelta(minutes=programme.move_minutes))


def _begin(position: Position, _: Command, now: datetime, programme: Programme) -> Position:
    return _timed(
        position, Phase.IN_ROUND, now + timedelta(minutes=programme.minutes_of(position.round))
    )


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
    text = command.words
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


def _hold(position: Position, _: Command, __: datetime, ___: Programme) -> Position:
    return replace(position, held=True)


def _blackout(position: Position, _: Command, __: datetime, ___: Programme) -> Position:
    return replace(position, dark=True)


def _lights_on(position: Position, _: Command, __: datetime, ___: Programme) -> Position:
    return replace(position, dark=False)


COMMANDS: dict[str, Step] = {
    "open_doors": _open_doors,
    "start": _next_round,
    "next_round": _next_round,
    "skip_round": _skip_round,
    "repeat_round": _repeat_round,
    "begin": _begin,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "extend_table": _extend_table,
    "take_break": _take_break,
    "announce": _announce,
    "hold": _hold,
    "blackout": _blackout,
    "lights_on": _lights_on,
    "finish": _finish,
}

# Commands that leave the clock alone, and the one thing of the position that each changes.
APART = {"announce": "announcement", "hold": "held", "blackout": "dark", "lights_on": "dark"}


def undone(
    position: Position, command: str, before: Position, *, now: datetime, programme: Programme
) -> Position:
    """
    The position after undoing `command`, which led away from `before`.

    Where time would go on at once, it is held: a human has just taken that back.
    """
    if command in APART:
        return replace(position, **{APART[command]: getattr(before, APART[command])})
    passed = before.deadline is not None and before.deadline <= now
    return replace(before, held=passed) if due_command(before, programme) else before
