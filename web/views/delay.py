"""How far the evening is from its programme."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from speedmentor.position import Phase
from speedmentor.run import Run
from web.models.phone import Stop

MINUTE = timedelta(minutes=1)


def delay_of(run: Run, schedule: Sequence[Stop], now: datetime) -> timedelta:
    """By how much the evening runs behind its programme (ahead: negative); whole minutes."""
    planned = _planned_end(run, {stop.round: stop for stop in schedule})
    if planned is None:
        return timedelta()
    return round((_expected_end(run, now) - planned) / MINUTE) * MINUTE


def _planned_end(run: Run, stops: dict[int, Stop]) -> datetime | None:
    """When the programme wanted the present phase to end."""
    number = run.round + (run.phase is Phase.ON_BREAK)
    if number not in stops or run.phase not in (Phase.IN_ROUND, Phase.MOVING, Phase.ON_BREAK):
        return None
    return stops[number].ends if run.phase is Phase.IN_ROUND else stops[number].starts


def _expected_end(run: Run, now: datetime) -> datetime:
    """Pauses and overtime push the end on as they last."""
    if run.paused_left is not None:
        return now + timedelta(seconds=max(run.paused_left, 0))
    return max(run.deadline, now) if run.deadline else now
