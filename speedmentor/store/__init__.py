"""The one truth of all events, in SQLite or PostgreSQL. `open_store` opens it, migrated."""

import shutil
from datetime import datetime
from pathlib import Path

from speedmentor.errors import UnavailableError
from speedmentor.language import say
from speedmentor.store.access import Access
from speedmentor.store.attendances import ReserveBadgeError
from speedmentor.store.contacts import Contacts
from speedmentor.store.devices import Devices
from speedmentor.store.engine import Database, open_postgresql, open_sqlite
from speedmentor.store.erasure import Erasure
from speedmentor.store.events import EventInfo
from speedmentor.store.feedback import Feedbacks
from speedmentor.store.goals import Goals
from speedmentor.store.jobs import Job, Jobs, JobState
from speedmentor.store.journal import Entry, undoable
from speedmentor.store.keys import Answer, Keys, Request
from speedmentor.store.migrations import migrate
from speedmentor.store.numbers import Numbers
from speedmentor.store.plans import PlanInfo
from speedmentor.store.rehearsals import Rehearsals
from speedmentor.store.repairs import Repairs
from speedmentor.store.runs import Runs, StaleError
from speedmentor.store.screens import Screens
from speedmentor.store.walkups import WalkUp, WalkUps

__all__ = [
    "Answer",
    "Entry",
    "EventInfo",
    "Job",
    "JobState",
    "PlanInfo",
    "Request",
    "ReserveBadgeError",
    "StaleError",
    "Store",
    "WalkUp",
    "open_store",
    "undoable",
]

LOCK_WAIT = 5.0  # seconds a change waits for another process before it is refused
SCARCE = 50 * 2**20  # bytes of free disk


class Store(
    WalkUps,
    Repairs,
    Erasure,
    Feedbacks,
    Contacts,
    Goals,
    Rehearsals,
    Runs,
    Screens,
    Numbers,
    Devices,
    Access,
    Jobs,
    Keys,
):
    """Everything that is kept: events, plans, runs, check-ins, screens, access, jobs."""

    def __init__(self, database: Database, *, data: str) -> None:
        super().__init__(database)
        self.data = data  # the folder or URL it was opened with

    def health(self, *, now: datetime) -> str | None:
        """What the console shows as an alarm, or None."""
        if self._database.trouble:
            try:
                self._database.probe()
            except UnavailableError as error:
                return str(error)
        return self._scarce_disk() or self._silent_worker(now)

    def close(self) -> None:
        """Let go of all connections."""
        self._database.close()

    def _scarce_disk(self) -> str | None:
        if "://" in self.data or shutil.disk_usage(self.data).free >= SCARCE:
            return None
        return say(
            "The disk of the server is nearly full. Free some space before changes are refused."
        )


def open_store(data: Path | str, *, wait: float = LOCK_WAIT) -> Store:
    """
    Open the store in a data folder, or at a `postgresql+psycopg://` URL, and migrate it.

    Args:
        wait: Seconds a change waits while another process has the database locked.

    Raises:
        UnavailableError: The database cannot be opened, or a newer program wrote it.
    """
    url = str(data)
    if "://" in url:
        database = open_postgresql(url, wait=wait)
    else:
        database = open_sqlite(Path(data), wait=wait)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Store(database, data=url)
