"""Events as described: people in a table of their own, everything else in one document."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Event, Mentee, Mentor
from speedmentor.instant import EPOCH, MILLISECOND, to_millisecond
from speedmentor.language import say
from speedmentor.position import Phase
from speedmentor.run import Run
from speedmentor.store import jobs, runs
from speedmentor.store.part import Part
from speedmentor.store.tables import OF_PEOPLE, events, people
from speedmentor.store.tables import runs as runs_table

EVENT = TypeAdapter(Event)
MENTOR = TypeAdapter(Mentor)
MENTEE = TypeAdapter(Mentee)
ROLES = ("mentors", "mentees")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventInfo:
    """One line of the list of events."""

    id: str
    name: str
    starts: datetime  # aware, in UTC
    timezone: str  # IANA name
    phase: Phase
    plan: int | None
    mentors: int
    mentees: int


class Events(Part):
    """Reads and changes descriptions."""

    def events(self) -> list[EventInfo]:
        """All events, the latest first."""
        counted = (
            select(people.c.event, people.c.role, func.count().label("n"))
            .group_by(people.c.event, people.c.role)
            .subquery()
        )
        many = [
            select(counted.c.n)
            .where(counted.c.event == events.c.id, counted.c.role == role)
            .scalar_subquery()
            .label(role)
            for role in ROLES
        ]
        query = (
            select(events.c.id, events.c.name, events.c.starts)
            .add_columns(events.c.description["timezone"].as_string())
            .add_columns(runs_table.c.phase, runs_table.c.plan, *many)
            .join(runs_table, runs_table.c.event == events.c.id)
            .order_by(events.c.starts.desc(), events.c.id)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [_info(*row) for row in rows]

    def event(self, event_id: str) -> Event:
        """One event as it is described now. Raises NotFoundError."""
        with self._database.read() as connection:
            return self.event_in(connection, event_id)

    def event_in(self, connection: Connection, event_id: str) -> Event:
        """The event as this transaction finds it. Raises NotFoundError."""
        kept = ("event", event_id, revision_of(connection, event_id))
        return self._remembered(kept, lambda: load(connection, event_id))

    def save_event(self, event: Event, *, now: datetime) -> None:
        """
        Store a description, new or in place of an older one.

        A changed description withdraws the published plan: the event is a draft again. Raises
        RefusedError while the evening is live.
        """
        try:
            self._save(event, now)
        except IntegrityError:  # another process stored it first: there is something to replace
            self._save(event, now)

    def delete_event(self, event_id: str) -> None:
        """
        Forget an event and all that belongs to it.

        Raises NotFoundError, and RefusedError while the evening is live.
        """
        with self._database.write() as connection:
            if runs.found(runs.locked(connection, event_id), event_id).live:
                raise RefusedError(say("The evening is running. Finish it before deleting it."))
            connection.execute(delete(events).where(events.c.id == event_id))

    def _save(self, event: Event, now: datetime) -> None:
        with self._database.write() as connection:
            run = runs.locked(connection, event.id)
            if run is None:
                _insert(connection, event, now)
                runs.begin(connection, event, now=now)
            elif load(connection, event.id) != event:
                _require_quiet(connection, event, run)
                _replace(connection, event)
                runs.describe(connection, event, run, now=now)


def revision_of(connection: Connection, event_id: str) -> int:
    """The number of the present description. Raises NotFoundError."""
    query = select(events.c.revision).where(events.c.id == event_id)
    revision = connection.execute(query).scalar()
    if revision is None:
        raise NotFoundError(say('There is no event "%(id)s".', id=event_id))
    return int(revision)


def load(connection: Connection, event_id: str) -> Event:
    """The event as it stands in the database."""
    query = select(events.c.description).where(events.c.id == event_id)
    document: dict[str, Any] = connection.execute(query).scalar_one()
    rows = connection.execute(
        select(people.c.role, people.c.data)
        .where(people.c.event == event_id)
        .order_by(people.c.place)
    ).all()
    humans = {role: [data for row_role, data in rows if row_role == role] for role in ROLES}
    return EVENT.validate_python({**document, **humans})


def describe_anew(connection: Connection, event_id: str) -> int:
    """Note that the description changed; its new number."""
    this = update(events).where(events.c.id == event_id)
    changed = this.values(revision=events.c.revision + 1).returning(events.c.revision)
    return int(connection.execute(changed).scalar_one())


def stored(person: Mentor | Mentee) -> tuple[str, dict[str, Any]]:
    """The role and the document under which somebody stands in `people`."""
    if isinstance(person, Mentor):
        return "mentors", MENTOR.dump_python(person, mode="json")
    return "mentees", MENTEE.dump_python(person, mode="json")


def _require_quiet(connection: Connection, event: Event, run: Run) -> None:
    if run.live:
        raise RefusedError(
            say("%(event)s is running. Finish it before changing it.", event=event.name)
        )
    if jobs.open_row(connection, event.id) is not None:
        raise RefusedError(
            say("A plan for %(event)s is being made. Stop that, then change it.", event=event.name)
        )


def _insert(connection: Connection, event: Event, now: datetime) -> None:
    revision = (now - EPOCH) // MILLISECOND  # never one of a deleted event of the same name
    columns = {"revision": revision, "presence": 0, **_columns(event)}
    connection.execute(insert(events).values(id=event.id, **columns))
    _insert_people(connection, event)


def _replace(connection: Connection, event: Event) -> None:
    this = update(events).where(events.c.id == event.id)
    connection.execute(this.values(revision=events.c.revision + 1, **_columns(event)))
    connection.execute(delete(people).where(people.c.event == event.id))
    _insert_people(connection, event)
    still = select(people.c.id).where(people.c.event == event.id)
    for table in OF_PEOPLE:
        gone = (table.c.event == event.id) & table.c.person.not_in(still)
        connection.execute(delete(table).where(gone))


def _columns(event: Event) -> dict[str, Any]:
    document = EVENT.dump_python(event, mode="json", exclude=set(ROLES))
    starts = event.starts.replace(tzinfo=ZoneInfo(event.timezone))
    return {"name": event.name, "starts": to_millisecond(starts), "description": document}


def _insert_people(connection: Connection, event: Event) -> None:
    document = EVENT.dump_python(event, mode="json", include=set(ROLES))
    rows = [
        {"event": event.id, "id": person["id"], "role": role, "place": place, "data": person}
        for role in ROLES
        for place, person in enumerate(document[role])
    ]
    if rows:
        connection.execute(insert(people), rows)


def _info(*row: Any) -> EventInfo:
    event_id, name, starts, timezone, phase, plan, mentors, mentees = row
    return EventInfo(
        id=event_id,
        name=name,
        starts=starts,
        timezone=timezone,
        phase=Phase(phase),
        plan=plan,
        mentors=mentors or 0,
        mentees=mentees or 0,
    )
