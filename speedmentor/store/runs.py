"""The run of an event: one row, changed only from the version that was read, with its journal."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, insert, select, update

from speedmentor.changes import retimed
from speedmentor.commands import due_command
from speedmentor.errors import NotFoundError, RefusedError, SpeedmentorError
from speedmentor.event import Event, Programme
from speedmentor.instant import to_millisecond
from speedmentor.language import actor_word, say
from speedmentor.plan import Changes
from speedmentor.position import LIVE, Command, Position
from speedmentor.run import Run, described, due, state, step
from speedmentor.store import journal
from speedmentor.store.devices import names_of
from speedmentor.store.journal import CLOCK, PROGRAMME, Entry
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.part import Part
from speedmentor.store.tables import events, runs

POSITION_COLUMNS = tuple(field.name for field in fields(Position))
RUN = TypeAdapter(Run)


class StaleError(SpeedmentorError):
    """The run moved on since the asker looked: `run` is where it stands, `by` who moved it."""

    def __init__(self, run: Run, by: str, device: str = "") -> None:
        self.run = run
        self.by = actor_word(by, device)
        super().__init__(
            say(
                "The evening has moved on meanwhile (%(by)s). Look again, then decide.",
                by=self.by,
            )
        )


class Runs(Part):
    """Reads and steps runs."""

    def run(self, event_id: str) -> Run:
        """Where the evening stands. Raises NotFoundError."""
        with self._database.read() as connection:
            return found(load(connection, event_id), event_id)

    def command(
        self, event_id: str, command: Command, *, expected: int, request: Request
    ) -> Answer:
        """
        Step the run from version `expected`; the body of the answer is the new state.

        Raises:
            NotFoundError: No such event.
            StaleError: The run has another version.
            RefusedError: Not now; the text says why.
            KeyReusedError: The idempotency key came with another request.
            UnavailableError: Nothing was stored; the same request may be sent again.
        """
        now = to_millisecond(request.now)
        with self._database.write() as connection:
            run = found(locked(connection, event_id), event_id)
            programme = programme_of(connection, event_id)

            def do() -> dict[str, Any]:
                if run.version != expected:
                    raise stale(connection, run)
                after = step(run, command, now=now, programme=programme)
                _require_table(connection, command, event_id)
                args = journal.args_of(command)
                advance(connection, run, after, entry_of(after, command.name, args, request))
                return state(after, rounds=programme.count, now=now)

            return answer_once(connection, event_id, request, do)

    def tick(self, *, now: datetime) -> list[Run]:
        """Make every step that time makes; the changed runs."""
        now = to_millisecond(now)
        late = select(runs.c.event).where(runs.c.deadline <= now)
        with self._database.read() as connection:
            found = connection.execute(late).scalars().all()
            waiting = [event_id for event_id in found if _due(connection, event_id, now)]
        stepped = (self._tick(event_id, now) for event_id in waiting)
        return [run for run in stepped if run]

    def live_runs(self) -> list[Run]:
        """Every evening whose doors are open and that is not over."""
        live = select(runs).where(runs.c.phase.in_([phase.value for phase in LIVE]))
        with self._database.read() as connection:
            return [run for row in connection.execute(live).all() if (run := _run(row))]

    def journal(self, event_id: str, *, limit: int = 100) -> list[Entry]:
        """The last steps of a run, newest first."""
        with self._database.read() as connection:
            return journal.entries(connection, event_id, limit=limit)

    def begun(self, event_id: str) -> frozenset[int]:
        """The rounds that people ever sat down for."""
        with self._database.read() as connection:
            return journal.begun(connection, event_id)

    def verify_journal(self, event_id: str) -> int | None:
        """The version of the first row that was tampered with, or None. Raises NotFoundError."""
        with self._database.read() as connection:
            return journal.first_broken(connection, found(load(connection, event_id), event_id))

    def programme(self, event_id: str) -> Programme:
        """The clockwork this run is stepped by. Raises NotFoundError."""
        with self._database.read() as connection:
            return programme_of(connection, event_id)

    def _tick(self, event_id: str, now: datetime) -> Run | None:
        with self._database.write() as connection:
            run = locked(connection, event_id)
            after = _due(connection, event_id, now)
            if run is None or after is None:  # another process was faster
                return None
            entry = Entry(
                version=after.version,
                at=now,
                by=CLOCK,
                actor=None,
                command=due_command(run.position, programme_of(connection, event_id)) or "",
                args={},
                phase=after.phase,
                round=after.round,
            )
            advance(connection, run, after, entry)
            return after


def stale(connection: Connection, run: Run) -> StaleError:
    """What to raise where somebody saw another version of the run than this."""
    last = journal.entries(connection, run.event, limit=1)[0]
    names = names_of(connection, {last.actor}) if last.actor else {}
    return StaleError(run, last.by, names.get(last.actor or 0, ""))


def load(connection: Connection, event_id: str) -> Run | None:
    """The run as it stands."""
    return _run(connection.execute(select(runs).where(runs.c.event == event_id)).one_or_none())


def locked(connection: Connection, event_id: str) -> Run | None:
    """The run as it stands, and stays until this transaction ends: nobody else changes it."""
    query = select(runs).where(runs.c.event == event_id).with_for_update()
    return _run(connection.execute(query).one_or_none())


def found(run: Run | None, event_id: str) -> Run:
    """The run, or NotFoundError."""
    if run is None:
        raise NotFoundError(say('There is no event "%(id)s".', id=event_id))
    return run


def programme_of(connection: Connection, event_id: str) -> Programme:
    """The clockwork the run is stepped by. Raises NotFoundError."""
    query = select(runs.c.programme).where(runs.c.event == event_id)
    programme = connection.execute(query).scalar()
    if programme is None:
        raise NotFoundError(say('There is no event "%(id)s".', id=event_id))
    return PROGRAMME.validate_python(programme)


def retime(
    connection: Connection, event_id: str, changes: Changes
) -> tuple[Programme, dict[str, Any]]:
    """The clockwork as a plan's changes want it, and, where that is new, what the journal notes."""
    before = programme_of(connection, event_id)
    after = retimed(before, changes)
    if after == before:
        return before, {}
    programme = PROGRAMME.dump_python(after, mode="json")
    this = runs.c.event == event_id
    connection.execute(update(runs).where(this).values(programme=programme))
    return after, {"programme": programme}


def begin(connection: Connection, event: Event, *, now: datetime) -> None:
    """The first version of an event's run: a draft."""
    before = Run(event=event.id)
    connection.execute(insert(runs).values(event=event.id, programme={}, **_columns(before)))
    describe(connection, event, before, now=now)


def describe(connection: Connection, event: Event, before: Run, *, now: datetime) -> None:
    """The step from `before` to a draft of the event as it is described now."""
    after = described(before)
    programme = PROGRAMME.dump_python(event.programme, mode="json")
    this = runs.c.event == event.id
    connection.execute(update(runs).where(this).values(programme=programme))
    entry = entry_of(after, "describe", {"programme": programme}, Request(now=now))
    advance(connection, before, after, entry)


def entry_of(after: Run, command: str, args: dict[str, Any], request: Request) -> Entry:
    """The journal row of a human's step."""
    return Entry(
        version=after.version,
        at=to_millisecond(request.now),
        by=request.by,
        actor=request.actor_id,
        command=command,
        args=args,
        phase=after.phase,
        round=after.round,
    )


def advance(connection: Connection, before: Run, after: Run, entry: Entry) -> None:
    """Store a step and its journal row, if the run still has the version it was made from."""
    this = (runs.c.event == before.event) & (runs.c.version == before.version)
    changed = connection.execute(update(runs).where(this).values(**_columns(after))).rowcount
    if changed != 1:
        raise stale(connection, found(load(connection, before.event), before.event))
    journal.append(connection, before.event, entry)


def _due(connection: Connection, event_id: str, now: datetime) -> Run | None:
    run = load(connection, event_id)
    return run and due(run, now=now, programme=programme_of(connection, event_id))


def _run(row: Row[Any] | None) -> Run | None:
    if row is None:
        return None
    columns = row._mapping
    position = {name: columns[name] for name in POSITION_COLUMNS}
    rest = {name: columns[name] for name in ("event", "version", "plan", "undo")}
    return RUN.validate_python({**rest, "position": position})


def _columns(run: Run) -> dict[str, Any]:
    document = RUN.dump_python(run, mode="json")
    position = {**document["position"], "deadline": run.deadline}
    return {"version": run.version, "plan": run.plan, "undo": document["undo"], **position}


def _require_table(connection: Connection, command: Command, event_id: str) -> None:
    if command.table is None:
        return
    query = select(events.c.description).where(events.c.id == event_id)
    tables = connection.execute(query).scalar_one()["tables"]
    if command.table not in {table["id"] for table in tables}:
        raise RefusedError(say('There is no table "%(table)s" in this event.', table=command.table))
