"""
One database, one code path: SQLite in a data folder, or PostgreSQL by its URL.

SQLite gets one write connection that takes the lock at BEGIN, so that a read in a change can never
be outdated by its write, and readers that cannot write. Waiting for another process happens here
with `time.sleep`, which gevent replaces: one waiting request does not stop the others.
"""

import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import QueuePool

from speedmentor.damage import FILE, refuse_damaged
from speedmentor.errors import UnavailableError
from speedmentor.language import marked, say

IN_C = 20  # ms SQLite may wait by itself, stopping everybody, before we wait politely
IN_COMMIT = 2000  # ms a commit may wait for readers of other processes; they take a few
BEGIN_READING = ("BEGIN", "SELECT 1 FROM sqlite_master LIMIT 1")  # the first look takes the lock
FAILURES = (OperationalError, sqlite3.OperationalError, PoolTimeoutError)
log = logging.getLogger(__name__)


class Database:
    """Connections to read with and to write with."""

    def __init__(self, reader: Engine, writer: Engine) -> None:
        self._reader = reader
        self._writer = writer
        self.trouble: str | None = None  # why the last change could not be stored

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment. Raises UnavailableError."""
        try:
            with self._reader.begin() as connection:
                yield connection
        except FAILURES as error:
            raise UnavailableError(say(_trouble(error))) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction stored wholly, or not at all. Raises UnavailableError."""
        try:
            with self._writer.begin() as connection:
                yield connection
        except FAILURES as error:
            trouble = self.trouble = _trouble(error)
            log.error("change not stored: %s", type(error.__cause__ or error).__name__)
            raise UnavailableError(say(trouble)) from error
        self.trouble = None

    def probe(self) -> None:
        """Write something and take it back. Raises UnavailableError."""
        with self.write() as connection:
            connection.execute(text("INSERT INTO workers (name, seen) VALUES ('probe', 0)"))
            connection.execute(text("DELETE FROM workers WHERE name = 'probe'"))

    def scrub(self) -> None:
        """Rewrite what is stored, so that no byte of a deleted row is left."""
        connection = self._writer.raw_connection()
        try:
            driver = cast(Any, connection.driver_connection)
            if self._writer.dialect.name == "sqlite":
                _patiently(driver, "VACUUM", IN_COMMIT / 1000)
                _patiently(driver, "PRAGMA wal_checkpoint(TRUNCATE)", IN_COMMIT / 1000)
            else:
                driver.autocommit = True
                driver.execute("VACUUM FULL")
                driver.autocommit = False
        except FAILURES as error:
            words = marked("The data is erased, but copies may linger. Do it again in a moment.")
            raise UnavailableError(say(words)) from error
        finally:
            connection.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._reader.dispose()
        self._writer.dispose()


def open_sqlite(folder: Path, *, wait: float) -> Database:
    """The database file in `folder`, made if need be, closed to everybody but its owner."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    file = folder / FILE
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)
    refuse_damaged(file)
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"
    log.info("SQLite %s, %s journal", sqlite3.sqlite_version, journal)
    changing = (f"journal_mode={journal}", "synchronous=FULL", "secure_delete=ON")
    return Database(
        _sqlite_engine(file, BEGIN_READING, ("query_only=ON",), wait=wait, size=5),
        _sqlite_engine(file, ("BEGIN IMMEDIATE",), changing, wait=wait, size=1),
    )


def open_postgresql(url: str, *, wait: float) -> Database:
    """The database at `url`; a change waits for another one as long as SQLite's would."""
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=wait,
        connect_args={"options": f"-c lock_timeout={round(wait * 1000)}"},
    )
    return Database(engine, engine)


def _sqlite_engine(
    file: Path, begin: tuple[str, ...], pragmas: tuple[str, ...], *, wait: float, size: int
) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}",
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=wait,
        connect_args={"check_same_thread": False, "timeout": IN_C / 1000},
    )

    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, __: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("foreign_keys=ON", *pragmas):
            _patiently(connection, f"PRAGMA {pragma}", wait)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        raw = cast(sqlite3.Connection, connection.connection.dbapi_connection)
        raw.execute(f"PRAGMA busy_timeout={IN_C}")
        for statement in begin:
            _patiently(raw, statement, wait)
        raw.execute(f"PRAGMA busy_timeout={IN_COMMIT}")

    return engine


def _patiently(connection: sqlite3.Connection, statement: str, wait: float) -> None:
    """Run `statement`, again and again while another process holds the lock."""
    deadline = time.monotonic() + wait
    pause = 0.002
    while True:
        try:
            connection.execute(statement).fetchall()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= deadline:
                raise
            time.sleep(pause)
            pause = min(pause * 1.5, 0.05)
        else:
            return


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """WAL can lose commits of two connections before 3.51.3, except in two mended older lines."""
    mended = (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return mended or version >= (3, 51, 3)


def _trouble(error: Exception) -> str:
    """What is wrong, as a sentence to translate."""
    said = str(error.__cause__ or error)
    if "full" in said or "No space" in said:
        return marked(
            "The disk of the server is full. Nothing was changed: free some space, then try again."
        )
    if "locked" in said or "lock timeout" in said or isinstance(error, PoolTimeoutError):
        return marked(
            "The database is busy with something else. Nothing was changed: try again in a moment."
        )
    return marked(
        "The database cannot be used just now. Nothing was changed: try again in a moment."
    )
