"""When the evening goes on, if nobody hurries: from where it stands, not from its programme."""

from datetime import datetime, timedelta

from speedmentor.event import Programme
from speedmentor.plan import Plan
from speedmentor.position import Phase
from speedmentor.run import Run


def next_round(run: Run, programme: Programme) -> int | None:
    """The first round that has not begun and takes place."""
    return run.round if run.phase is Phase.MOVING else programme.after(run.round)


def behind(run: Run, plan: Plan, *, programme: Programme, now: datetime) -> timedelta:
    """By how much the next round begins later than planned; nothing where none is to come."""
    number, begins = next_round(run, programme), _begins(run, programme, now)
    if number is None or begins is None:
        return timedelta()
    return begins - plan.rounds[number - 1].starts


def _begins(run: Run, programme: Programme, now: datetime) -> datetime | None:
    """When the next round can begin at the earliest, with the breaks and ways that are planned."""
    way = timedelta(minutes=programme.move_minutes)
    match run.phase:
        case Phase.DOORS_OPEN:
            return now + way
        case Phase.MOVING:
            return _ends(run, now)
        case Phase.IN_ROUND:
            pause = programme.break_after(run.round)
            return _ends(run, now) + timedelta(minutes=pause.minutes if pause else 0) + way
        case Phase.ON_BREAK:
            return _ends(run, now) + way
    return None


def _ends(run: Run, now: datetime) -> datetime:
    """Of the phase: overtime and pauses push it on as they last."""
    if run.paused_left is not None:
        return now + timedelta(seconds=max(run.paused_left, 0.0))
    return max(run.deadline or now, now)
