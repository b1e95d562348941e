"""Requests and commands for tests of the store."""

from datetime import UTC, datetime, timedelta

from speedmentor.run import Command
from speedmentor.store import Request

NOW = datetime(2027, 3, 11, 16, 45, tzinfo=UTC)


def asks(seconds=0.0, **request):
    """A request, so many seconds after the beginning."""
    return Request(now=NOW + timedelta(seconds=seconds), **request)


def command(store, name, *, seconds_after=0.0, expected=None, key=None, actor=None, **args):
    """Give a command at the run's present version, or at `expected`."""
    expected = store.run("spring").version if expected is None else expected
    request = asks(seconds_after, key=key, actor=actor, fingerprint=name)
    return store.command("spring", Command(name=name, **args), expected=expected, request=request)
