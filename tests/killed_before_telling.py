"""The shipped app, killed between the commit of every command and its push."""

import os
import signal
from collections.abc import Mapping
from typing import Any

from flask import has_request_context

from web.live import Live
from web.wsgi import app

__all__ = ["app"]

publish = Live.publish


def die_in_a_request(live: Live, news: Mapping[str, Any]) -> None:
    """The commit is on the disk; nobody was told. What a beacon has to tell is told."""
    if has_request_context():
        os.kill(os.getpid(), signal.SIGKILL)
    publish(live, news)


Live.publish = die_in_a_request
