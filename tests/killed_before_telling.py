"""The shipped app, killed between every commit and its push."""

import os
import signal

from web.live import Live
from web.wsgi import app

__all__ = ["app"]


def die(*_: object) -> None:
    """The commit is on the disk; nobody was told."""
    os.kill(os.getpid(), signal.SIGKILL)


Live.publish = die
