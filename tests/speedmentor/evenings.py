"""Runs for tests: an evening of three rounds, and where commands lead it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from speedmentor.event import Break, Programme
from speedmentor.run import Command, Run, published, step

START = datetime(2027, 3, 11, 17, 0, tzinfo=UTC)
PROGRAMME = Programme(count=3, minutes=10, move_minutes=2, breaks=(Break(after=1, minutes=15),))
BY_ITSELF = replace(PROGRAMME, auto_advance=True)
PUBLISHED = published(Run(event="spring"), 1)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def after(run, *names, seconds=0.0, programme=PROGRAMME):
    """The run after commands, all given `seconds` after the start."""
    for name in names:
        run = step(run, Command(name=name), now=at(seconds), programme=programme)
    return run


IN_ROUND_1 = after(PUBLISHED, "open_doors", "start", "begin")
