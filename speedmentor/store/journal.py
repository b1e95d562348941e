"""
The journal: every step of every run, append-only, each row sealed with the hash of the one before.

It holds ids only. An announcement's text stands in the run alone; here only its length does.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select

from speedmentor.commands import COMMANDS
from speedmentor.errors import RefusedError
from speedmentor.event import Programme
from speedmentor.instant import iso
from speedmentor.position import Command, Phase, Position
from speedmentor.run import Run, described, due, published, step
from speedmentor.store.tables import journal

CLOCK = "clock"  # what `by` says where time made the step
PROGRAMME = TypeAdapter(Programme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step of a run: who did what, and where it led."""

    version: int
    at: datetime
    by: str  # "facilitator 3", "system" or "clock"
    actor: int | None  # grant id
    command: str
    args: dict[str, Any]
    phase: Phase
    round: int


def args_of(command: Command) -> dict[str, Any]:
    """What the journal keeps of a command."""
    args: dict[str, Any] = {}
    if command.seconds is not None:
        args["seconds"] = command.seconds
    if command.table is not None:
        args["table"] = command.table
    if command.text is not None:
        args["characters"] = len(command.words)
    return args


def append(connection: Connection, event_id: str, entry: Entry) -> None:
    """Seal one more row."""
    last = connection.execute(
        select(journal.c.hash)
        .where(journal.c.event == event_id)
        .order_by(journal.c.version.desc())
        .limit(1)
    ).scalar()
    connection.execute(
        insert(journal).values(
            event=event_id, hash=_seal(last or "", event_id, entry), **_columns(entry)
        )
    )


def entries(connection: Connection, event_id: str, *, limit: int) -> list[Entry]:
    """The last steps, newest first."""
    query = select(journal).where(journal.c.event == event_id)
    rows = connection.execute(query.order_by(journal.c.version.desc()).limit(limit)).all()
    return [_entry(row) for row in rows]


def begun(connection: Connection, event_id: str) -> frozenset[int]:
    """The rounds that people ever sat down for."""
    rounds = select(journal.c.round).where(
        journal.c.event == event_id, journal.c.phase == Phase.IN_ROUND.value
    )
    return frozenset(connection.execute(rounds.distinct()).scalars())


def undoable(newest_first: Iterable[Entry]) -> Entry | None:
    """The step that `undo` would take back, if it is among these."""
    taken_back = 0
    for entry in newest_first:
        if entry.command == "undo":
            taken_back += 1
        elif entry.by != CLOCK and entry.command in COMMANDS:
            if taken_back == 0:
                return entry
            taken_back -= 1
    return None


def publications(connection: Connection, event_id: str) -> list[Entry]:
    """The steps that published a plan of the event as it is described now, newest first."""
    kinds = journal.c.command.in_(("publish", "describe"))
    query = select(journal).where(journal.c.event == event_id, kinds)
    found = connection.execute(query.order_by(journal.c.version.desc())).all()
    return list(takewhile(lambda entry: entry.command == "publish", map(_entry, found)))


def first_broken(connection: Connection, run: Run) -> int | None:
    """The version of the first row that was changed, or that does not lead to `run`; or None."""
    query = select(journal).where(journal.c.event == run.event).order_by(journal.c.version)
    seal, replayed, programme = "", Run(event=run.event), None
    for row in connection.execute(query).all():
        entry = _entry(row)
        seal = _seal(seal, run.event, entry)
        if seal != row.hash:
            return entry.version
        if "programme" in entry.args:
            programme = PROGRAMME.validate_python(entry.args["programme"])
        try:
            replayed = _replayed(replayed, entry, programme)
        except RefusedError:
            return entry.version
        if (replayed.version, replayed.phase, replayed.round) != (
            entry.version,
            entry.phase,
            entry.round,
        ):
            return entry.version
    return None if _silent(replayed) == _silent(run) else run.version


def _replayed(run: Run, entry: Entry, programme: Programme | None) -> Run:
    if entry.command == "describe":
        return described(run)
    if entry.command == "publish":
        return published(run, entry.args["plan"])
    if programme is None:
        raise RefusedError("A step before any description.")
    if entry.by == CLOCK:
        return due(run, now=entry.at, programme=programme) or run
    args = dict(entry.args)
    text = "x" * args.pop("characters") if "characters" in args else None
    command = Command(name=entry.command, text=text, **args)
    return step(run, command, now=entry.at, programme=programme)


def _silent(run: Run) -> Run:
    """The run without the words of its announcements, which the journal does not hold."""
    undo = tuple(replace(made, before=_without_text(made.before)) for made in run.undo)
    return replace(run, position=_without_text(run.position), undo=undo)


def _without_text(position: Position) -> Position:
    said = position.announcement
    return replace(position, announcement=replace(said, text="") if said else None)


def _columns(entry: Entry) -> dict[str, Any]:
    return {
        "version": entry.version,
        "at": entry.at,
        "by": entry.by,
        "actor": entry.actor,
        "command": entry.command,
        "args": entry.args,
        "phase": entry.phase.value,
        "round": entry.round,
    }


def _entry(row: Any) -> Entry:
    columns = {key: value for key, value in row._mapping.items() if key not in ("event", "hash")}
    return Entry(**{**columns, "phase": Phase(row.phase)})


def _seal(before: str, event_id: str, entry: Entry) -> str:
    content = {**_columns(entry), "event": event_id, "at": iso(entry.at)}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256((before + text).encode()).hexdigest()
