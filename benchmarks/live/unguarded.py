"""The negative control: the shipped app, but no version and no key guards a command."""

from dataclasses import replace

from speedmentor.run import Command
from speedmentor.store import Answer, Request, Store
from web.wsgi import app

__all__ = ["app"]
guarded = Store.command


def command(
    store: Store, event_id: str, asked: Command, *, expected: int, request: Request
) -> Answer:
    """Do what is asked, from whatever version the run has, as often as it is asked."""
    now = store.run(event_id).version
    return guarded(store, event_id, asked, expected=now, request=replace(request, key=None))


Store.command = command  # type: ignore[method-assign]
