"""Where everybody stands with the evening: one row for each person somebody said a word about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from speedmentor.access import Role, hashed
from speedmentor.checkin import (
    Attendance,
    CheckIn,
    Presence,
    Status,
    role_of,
    same_human,
    short_code_of,
    token_of,
)
from speedmentor.errors import NotFoundError
from speedmentor.event import Event
from speedmentor.language import say
from speedmentor.store.part import Part
from speedmentor.store.tables import attendances, events, grants, people

IN_USE = grants.c.link.is_(None) & grants.c.revoked.is_(None)
CODE_CHARACTERS = 16  # of a hash: 64 bits tell badges apart and give no code away


class ReserveBadgeError(NotFoundError):
    """A reserve badge was read that nobody wears yet; `number` is printed on it."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            say("Reserve badge %(number)s belongs to nobody yet. Add a walk-up.", number=number)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom somebody means: by a code, or picked by name."""

    code: str | None
    person: str | None

    def human(self, connection: Connection, event: Event) -> str:
        """The person's id. Raises NotFoundError."""
        person = self.person
        if self.code is not None:
            person = _holder(connection, event.id, self.code)
        if person is None:
            raise NotFoundError(say("Nobody at this event has this code. Search by name instead."))
        if person not in event.person:
            raise NotFoundError(
                say('There is nobody with the id "%(id)s" in this event.', id=person)
            )
        return person


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorCodes:
    """Whose badges these are, by the first characters of the SHA-256 of their codes."""

    persons: dict[str, str]
    reserves: dict[str, int]


class Attendances(Part):
    """Reads who is here."""

    def attendance(self, event_id: str) -> dict[str, Attendance]:
        """Where people stand, by id; who is not in it is expected."""
        with self._database.read() as connection:
            rows = connection.execute(select(attendances).where(attendances.c.event == event_id))
            return {row.person: _attendance(row) for row in rows}

    def check_ins(self, event_id: str) -> dict[str, CheckIn]:
        """Who is here, by person id."""
        known = self.attendance(event_id).items()
        return {person: found.check_in for person, found in known if found.check_in}

    def door_codes(self, event_id: str) -> DoorCodes:
        """What a desk without a network needs to tell badges apart. Raises NotFoundError."""
        columns = (grants.c.secret, grants.c.short_code, grants.c.person, grants.c.number)
        badges = (grants.c.event == event_id) & (grants.c.role == Role.ATTENDEE) & IN_USE
        persons: dict[str, str] = {}
        reserves: dict[str, int] = {}
        with self._database.read() as connection:
            for secret, short_code, person, number in connection.execute(
                select(*columns).where(badges)
            ):
                for code in (secret[:CODE_CHARACTERS], short_code[:CODE_CHARACTERS]):
                    if person is None:
                        reserves[code] = number
                    else:
                        persons[code] = person
        return DoorCodes(persons=persons, reserves=reserves)

    def presence(self, event_id: str) -> Presence:
        """How many are here. Raises NotFoundError."""
        present = (attendances.c.event == event_id) & (attendances.c.status == Status.HERE)
        here = select(func.count()).where(present).scalar_subquery()
        invited = select(func.count()).where(people.c.event == event_id).scalar_subquery()
        query = select(events.c.presence, here.label("here"), invited.label("expected"))
        with self._database.read() as connection:
            row = connection.execute(query.where(events.c.id == event_id)).one_or_none()
        if row is None:
            raise NotFoundError(say('There is no event "%(id)s".', id=event_id))
        return Presence(here=row.here, expected=row.expected, version=row.presence)


def known_of(connection: Connection, event: Event, person: str) -> Attendance | None:
    """What was last said about somebody."""
    this = (attendances.c.event == event.id) & (attendances.c.person == person)
    row = connection.execute(select(attendances).where(this)).one_or_none()
    return _attendance(row) if row else None


def keep(
    connection: Connection,
    event: Event,
    changes: Mapping[str, Attendance | None],
    actor: int | None,
) -> None:
    """Store what is known of these people now; None: nothing any more. Each human once."""
    rows = [
        {"event": event.id, "person": same, "actor": actor, **_columns(known)}
        for person, known in changes.items()
        for same in same_human(event, person)
        if known
    ]
    persons = [same for person in changes for same in same_human(event, person)]
    if not persons:
        return
    old = (attendances.c.event == event.id) & attendances.c.person.in_(persons)
    connection.execute(delete(attendances).where(old))
    if rows:
        connection.execute(insert(attendances), rows)
    count_change(connection, event.id)


def count_change(connection: Connection, event_id: str) -> None:
    """Let those who follow who is here look again."""
    this = update(events).where(events.c.id == event_id)
    connection.execute(this.values(presence=events.c.presence + 1))


def who(event: Event, person: str) -> dict[str, str]:
    """Somebody, as answers name them."""
    return {"id": person, "name": event.person[person].name, "role": role_of(event, person)}


def live_code(code: str) -> Any:
    """The condition that a link is live and has this code: scanned, or typed in."""
    short = short_code_of(code)
    secret = (
        grants.c.short_code == hashed(short) if short else grants.c.secret == hashed(token_of(code))
    )
    return secret & IN_USE


def _holder(connection: Connection, event_id: str, code: str) -> str | None:
    """Whose code this is. Raises ReserveBadgeError."""
    query = select(grants.c.person, grants.c.number)
    this = live_code(code) & (grants.c.event == event_id) & (grants.c.role == Role.ATTENDEE)
    row = connection.execute(query.where(this)).one_or_none()
    if row is not None and row.person is None:
        raise ReserveBadgeError(row.number)
    return row.person if row else None


def _attendance(row: Any) -> Attendance:
    return Attendance(status=Status(row.status), since=row.since, at=row.at, door=row.door)


def _columns(known: Attendance) -> dict[str, Any]:
    return {
        "status": known.status.value,
        "since": known.since,
        "at": known.at,
        "door": known.door,
    }
