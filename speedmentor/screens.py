"""The hall's screens: what each shows, how a fresh one is let in, and whom it calls by a number."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from speedmentor.instant import EPOCH, iso

CODE_LIFE = timedelta(minutes=10)
IDENTIFY = timedelta(seconds=10)
FORGOTTEN = timedelta(hours=6)  # without a connection, nobody wants to steer it any more
LONGEST_NAME = 40
TITLES = re.compile(r"^((dr|prof|professor|mr|mrs|ms|mx)\b\.?\s*)+(?=\w)", re.IGNORECASE)


class View(StrEnum):
    """What a screen shows."""

    NAMES = "names"
    TABLES = "tables"
    CLOCK = "clock"
    BOARD = "board"  # who is expected and not here yet
    TABLE = "table"  # one table, on a tablet that stands on it


class Theme(StrEnum):
    """What a screen looks like: dark for a dark hall, light for a bright one."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A fresh screen that waits to be let in: the code it shows, or None once it was."""

    code: str | None
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen of an event, steered from the console; `id` is its grant's."""

    id: int
    number: int  # what it shows when it is asked to identify itself
    name: str = ""
    view: View = View.NAMES
    zone: str = ""  # empty: the whole hall
    table: str = ""  # of the view `table`
    theme: Theme = Theme.DARK
    blackout: bool = False
    identify_until: datetime | None = None
    seen: datetime = EPOCH  # connected, last

    def worth_showing(self, *, connected: bool, now: datetime) -> bool:
        """Whether a facilitator may still want to steer it."""
        return connected or now - self.seen < FORGOTTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Steering:
    """What changes of a screen; None: stays as it is."""

    name: str | None = None
    view: View | None = None
    zone: str | None = None
    table: str | None = None
    theme: Theme | None = None
    blackout: bool | None = None
    identify: bool = False


def screen_json(screen: Screen) -> dict[str, Any]:
    """A screen as it goes over the wire."""
    until = screen.identify_until
    return {
        "id": screen.id,
        "number": screen.number,
        "name": screen.name,
        "view": screen.view.value,
        "zone": screen.zone,
        "table": screen.table,
        "theme": screen.theme.value,
        "blackout": screen.blackout,
        "identify_until": iso(until) if until else None,
    }


def short_name(name: str) -> str:
    """`Ada W.` for Dr. Ada Weber: enough to know that one is meant, little for a stranger."""
    first, *rest = TITLES.sub("", name).split() or [name]
    return f"{first} {rest[-1][0]}." if rest else first
