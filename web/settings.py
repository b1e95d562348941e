"""How this server runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self


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
