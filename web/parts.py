"""What the shell is made of: its settings, and the parts every request finds on the app."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from flask import current_app

from speedmentor.store import Store

if TYPE_CHECKING:
    from web.live import Live


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    How this server runs.

    `url` is where people reach it, without a path; empty: wherever a request says it came.
    `proxies` counts the trusted reverse proxies in front of it. Phones beyond `most_sockets` poll.
    """

    data: str
    async_mode: str = "gevent"
    url: str = ""
    proxies: int = 0
    most_sockets: int = 4500
    now: Callable[[], datetime] = utc_now

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        return cls(
            data=environment.get("SPEEDMENTOR_DATA", "data"),
            url=environment.get("SPEEDMENTOR_URL", "").rstrip("/"),
            proxies=int(environment.get("SPEEDMENTOR_PROXIES", "0")),
            most_sockets=int(environment.get("SPEEDMENTOR_MOST_SOCKETS", "4500")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The store, the socket, the clock and the address of one app."""

    store: Store
    live: "Live"
    now: Callable[[], datetime]
    url: str


def parts() -> Parts:
    """The parts of the app that serves this request."""
    found: Parts = current_app.extensions["speedmentor"]
    return found
