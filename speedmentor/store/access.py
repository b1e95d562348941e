"""Links and the cookies made from them: hashes only, looked up afresh on every call."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from speedmentor.access import Grant, Link, Role, hashed, new_short_code, new_token
from speedmentor.instant import to_millisecond
from speedmentor.store import events
from speedmentor.store.part import Part
from speedmentor.store.tables import grants


class Access(Part):
    """Gives, exchanges, looks up and revokes grants."""

    def new_link(
        self,
        role: Role,
        *,
        event_id: str | None,
        person_id: str | None = None,
        now: datetime,
        revoke: bool = False,
    ) -> Link:
        """A fresh link; `revoke`: older ones of the same role and person stop working."""
        with self._database.write() as connection:
            if event_id is not None:
                events.revision_of(connection, event_id)
            if revoke:
                _revoke_like(connection, role, event_id, [person_id], now)
            taken = _short_codes(connection, event_id)
            return _insert_link(connection, role, event_id, person_id, taken, now)

    def new_links(
        self, event_id: str, person_ids: Iterable[str], *, now: datetime, revoke: bool = False
    ) -> dict[str, Link]:
        """A fresh link for each attendee, by person id: all of them or none."""
        persons = list(person_ids)
        role = Role.ATTENDEE
        with self._database.write() as connection:
            events.revision_of(connection, event_id)
            if revoke:
                _revoke_like(connection, role, event_id, list(persons), now)
            taken = _short_codes(connection, event_id)
            return {
                person: _insert_link(connection, role, event_id, person, taken, now)
                for person in persons
            }

    def exchange(self, token: str, *, now: datetime) -> tuple[Grant, str] | None:
        """A link's grant for a browser, and the cookie secret to recognise it by; None: no link."""
        with self._database.write() as connection:
            row = _live_row(connection, token)
            if row is None or row.link is not None:
                return None
            secret = new_token()
            same = {name: row._mapping[name] for name in ("role", "event", "person", "number")}
            grant_id = _insert(connection, secret, now, link=row.id, **same)
            return _grant(grant_id, **same), secret

    def grant(self, secret: str) -> Grant | None:
        """What a link token or cookie secret allows now; None: nothing (any more)."""
        with self._database.read() as connection:
            row = _live_row(connection, secret)
        if row is None:
            return None
        return _grant(row.id, row.role, row.event, row.person, row.number)

    def live_grants(self, grant_ids: Iterable[int]) -> set[int]:
        """Those of these grants that still allow something."""
        query = _live().with_only_columns(grants.c.id).where(grants.c.id.in_(grant_ids))
        with self._database.read() as connection:
            return set(connection.execute(query).scalars())

    def revoke(self, grant_id: int, *, now: datetime) -> None:
        """End a grant, and those made from it, at once."""
        this = update(grants).where(grants.c.id == grant_id, grants.c.revoked.is_(None))
        with self._database.write() as connection:
            connection.execute(this.values(revoked=to_millisecond(now)))


def _live() -> Select[Any]:
    """The grants of which neither they nor the link they came from was revoked."""
    link = grants.alias("made_from")
    joined = select(grants).outerjoin(link, grants.c.link == link.c.id)
    return joined.where(grants.c.revoked.is_(None), link.c.revoked.is_(None))


def _live_row(connection: Connection, secret: str) -> Any:
    query = _live().where(grants.c.secret == hashed(secret))
    return connection.execute(query).one_or_none()


def _grant(grant_id: int, role: str, event: str | None, person: str | None, number: int) -> Grant:
    label = f"{role} {person or number}"
    return Grant(id=grant_id, role=Role(role), event=event, person=person, label=label)


def _insert_link(
    connection: Connection,
    role: Role,
    event_id: str | None,
    person_id: str | None,
    taken: set[str],
    now: datetime,
) -> Link:
    code = _free_code(taken) if person_id is not None else None
    token = new_token()
    grant_id = _insert(
        connection,
        token,
        now,
        role=role.value,
        event=event_id,
        person=person_id,
        number=_next_number(connection, role, event_id) if person_id is None else 0,
        short_code=hashed(code) if code else None,
    )
    return Link(token=token, short_code=code, grant_id=grant_id)


def _insert(connection: Connection, secret: str, now: datetime, **columns: Any) -> int:
    values = {"secret": hashed(secret), "created": to_millisecond(now), **columns}
    row = insert(grants).values(**values).returning(grants.c.id)
    return int(connection.execute(row).scalar_one())


def _short_codes(connection: Connection, event_id: str | None) -> set[str]:
    query = select(grants.c.short_code).where(grants.c.event == event_id)
    return {code for code in connection.execute(query).scalars() if code}


def _free_code(taken: set[str]) -> str:
    """A short code nobody at the event ever had."""
    while hashed(code := new_short_code()) in taken:
        pass
    taken.add(hashed(code))
    return code


def _next_number(connection: Connection, role: Role, event_id: str | None) -> int:
    same = (grants.c.role == role.value) & grants.c.event.is_not_distinct_from(event_id)
    links = select(func.count()).select_from(grants).where(same, grants.c.link.is_(None))
    return int(connection.execute(links).scalar_one()) + 1


def _revoke_like(
    connection: Connection,
    role: Role,
    event_id: str | None,
    person_ids: list[str | None],
    now: datetime,
) -> None:
    same = (grants.c.role == role.value) & grants.c.event.is_not_distinct_from(event_id)
    if person_ids != [None]:
        same &= grants.c.person.in_(person_ids)
    live = grants.c.link.is_(None) & grants.c.revoked.is_(None)
    connection.execute(update(grants).where(same, live).values(revoked=to_millisecond(now)))
