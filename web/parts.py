"""What the shell is made of: the parts every request finds on the app."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from speedmentor.store import Store
from web.live import Live


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The store, the socket, the clock and the address of one app."""

    store: Store
    live: Live
    now: Callable[[], datetime]
    url: str


def parts() -> Parts:
    """The parts of the app that serves this request."""
    found: Parts = current_app.extensions["speedmentor"]
    return found
