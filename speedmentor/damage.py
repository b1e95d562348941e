"""Whether a database file is sound: a broken disk may make up tables that nobody planned."""

import sqlite3
from contextlib import closing
from pathlib import Path

from speedmentor.errors import UnavailableError
from speedmentor.language import say

FILE = "speedmentor.db"  # in a data folder


def refuse_damaged(file: Path) -> None:
    """Raises UnavailableError where the file's own structure does not hold together."""
    if not file.exists():
        return
    what = _what_is_wrong(file)
    if what is not None:
        raise UnavailableError(
            say(
                "The database %(file)s is damaged (%(what)s). Nothing was changed: stop the"
                " server, move this file away, and put your last copy of it in its place, or"
                " import the event again.",
                file=file,
                what=what,
            )
        )


def _what_is_wrong(file: Path) -> str | None:
    try:
        with closing(sqlite3.connect(file)) as connection:
            found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.OperationalError:  # in use: whoever opened it first has looked
        return None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # even names may be damaged
        found = str(error) if isinstance(error, sqlite3.Error) else error.reason
    return None if found == "ok" else " ".join(found.split())
