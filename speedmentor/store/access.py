"""Links and the cookies made from them: hashes only, looked up afresh on every call."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from speedmentor.access import Grant, Link, Role, hashed, new_short_code, new_token
from speedmentor.instant import to_millisecond
from speedmentor.store import events
from speedmentor.store.attendances import live_code
from speedmentor.store.part import Part
from speedmentor.store.tables import grants

MADE_FROM = grants.alias("made_from")
LIVE = (  # neither they nor the link they came from was revoked
    select(grants)
    .outerjoin(MADE_FROM, grants.c.link == MADE_FROM.c.id)
    .where(grants.c.revoked.is_(None), MADE_FROM.c.revoked.is_(None))
)
DEVICES = frozenset({Role.ORGANISER, Role.FACILITATOR, Role.HELPER})  # each has its own number
LIVE_IDS = LIVE.with_only_columns(grants.c.id)
BY_SECRET = LIVE.where(grants.c.secret == bindparam("hashed"))


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
            return _insert_links(connection, role, event_id, [person_id], now)[0]

    def new_links(
        self, event_id: str, person_ids: Iterable[str], *, now: datetime, revoke: bool = False
    ) -> dict[str, Link]:
        """A fresh link for each attendee, by person id: all of them or none."""
        persons = list(person_ids)
        with self._database.write() as connection:
            events.revision_of(connection, event_id)
            if revoke:
                _revoke_like(connection, Role.ATTENDEE, event_id, persons, now)
            links = _insert_links(connection, Role.ATTENDEE, event_id, persons, now)
        return dict(zip(persons, links, strict=True))

    def new_reserves(
        self, event_id: str, many: int, *, now: datetime, revoke: bool = False
    ) -> list[Link]:
        """Fresh links for badges nobody wears yet, each with the number to print on it."""
        with self._database.write() as connection:
            events.revision_of(connection, event_id)
            if revoke:
                _revoke_like(connection, Role.ATTENDEE, event_id, [None], now)
            return _insert_links(connection, Role.ATTENDEE, event_id, [None] * many, now)

    def exchange(
        self, token: str, *, now: datetime, held: str | None = None
    ) -> tuple[Grant, str] | None:
        """
        A link's grant for a browser, and the cookie secret to recognise it by; None: no link.

        `held` is the cookie secret the browser has already: where that was made from this very
        link, it is the answer.
        """
        with self._database.write() as connection:
            row = _live_row(connection, token)
            if row is None or row.link is not None:
                return None
            own = _live_row(connection, held) if held else None
            if held and own is not None and own.link == row.id:
                return _grant(own), held
            return _cookie(connection, row, now)

    def exchange_code(self, event_id: str, code: str, *, now: datetime) -> tuple[Grant, str] | None:
        """As `exchange`, by the code under an attendee's QR, or the link itself, typed in."""
        mine = (grants.c.event == event_id) & (grants.c.role == Role.ATTENDEE)
        with self._database.write() as connection:
            row = connection.execute(select(grants).where(mine, live_code(code))).one_or_none()
            return None if row is None else _cookie(connection, row, now)

    def grant(self, secret: str) -> Grant | None:
        """What a link token or cookie secret allows now; None: nothing (any more)."""
        with self._database.read() as connection:
            row = _live_row(connection, secret)
        if row is None:
            return None
        return _grant(row)

    def live_grants(self, grant_ids: Iterable[int]) -> set[int]:
        """Those of these grants that still allow something."""
        query = LIVE_IDS.where(grants.c.id.in_(list(grant_ids)))
        with self._database.read() as connection:
            return set(connection.execute(query).scalars())

    def revoke(self, grant_id: int, *, now: datetime) -> None:
        """End a grant, and those made from it, at once."""
        with self._database.write() as connection:
            end(connection, grant_id, now=now)


def new_grant(connection: Connection, role: Role, event_id: str, *, now: datetime) -> int:
    """A grant whose secret nobody knows yet; its id."""
    return _insert_links(connection, role, event_id, [None], now)[0].grant_id


def end(connection: Connection, grant_id: int, *, now: datetime) -> None:
    """End a grant, and those made from it, at once."""
    this = update(grants).where(grants.c.id == grant_id, grants.c.revoked.is_(None))
    connection.execute(this.values(revoked=to_millisecond(now)))


def _cookie(connection: Connection, row: Any, now: datetime) -> tuple[Grant, str]:
    """A grant of a browser's own, made from a link's, and the secret to recognise it by."""
    secret = new_token()
    same = {name: row._mapping[name] for name in ("role", "event", "person")}
    values = {"secret": hashed(secret), "created": to_millisecond(now), "link": row.id}
    number = _device_number(connection, row)
    query = insert(grants).values(**values, **same, number=number).returning(grants)
    return _grant(connection.execute(query).one()), secret


def _device_number(connection: Connection, link: Any) -> int:
    """The link's own for the first device that opens it; each further one gets its own."""
    if link.role not in DEVICES:
        return int(link.number)
    opened = select(grants.c.id).where(grants.c.link == link.id).limit(1)
    if connection.execute(opened).first() is None:
        return int(link.number)
    return _next_number(connection, Role(link.role), link.event)


def _live_row(connection: Connection, secret: str) -> Any:
    return connection.execute(BY_SECRET, {"hashed": hashed(secret)}).one_or_none()


def _grant(row: Any) -> Grant:
    reserve = row.role == Role.ATTENDEE and row.person is None
    label = f"reserve {row.number}" if reserve else f"{row.role} {row.person or row.number}"
    return Grant(
        id=row.id,
        role=Role(row.role),
        event=row.event,
        person=row.person,
        label=label,
        name=row.name,
    )


def _insert_links(
    connection: Connection,
    role: Role,
    event_id: str | None,
    person_ids: Sequence[str | None],
    now: datetime,
) -> list[Link]:
    """One link for each person; None: a staff link or a reserve badge, which get numbers."""
    taken = _short_codes(connection, event_id)
    attendees = role is Role.ATTENDEE
    made = [(new_token(), _free_code(taken) if attendees else None) for _ in person_ids]
    numbers = count(_next_number(connection, role, event_id))
    same = {"role": role.value, "event": event_id, "created": to_millisecond(now)}
    rows: list[dict[str, Any]] = [
        {
            **same,
            "person": person,
            "number": 0 if person else next(numbers),
            "secret": hashed(token),
            "short_code": hashed(code) if code else None,
        }
        for person, (token, code) in zip(person_ids, made, strict=True)
    ]
    if not rows:
        return []
    query = insert(grants).returning(grants.c.id, sort_by_parameter_order=True)
    ids = connection.execute(query, rows).scalars().all()
    return [
        Link(token=token, short_code=code, grant_id=grant_id, number=row["number"])
        for (token, code), grant_id, row in zip(made, ids, rows, strict=True)
    ]


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
    highest = select(func.max(grants.c.number)).where(same)
    return (connection.execute(highest).scalar() or 0) + 1


def _revoke_like(
    connection: Connection,
    role: Role,
    event_id: str | None,
    person_ids: Sequence[str | None],
    now: datetime,
) -> None:
    same = (grants.c.role == role.value) & grants.c.event.is_not_distinct_from(event_id)
    if role is Role.ATTENDEE:
        mine = grants.c.person.in_([person for person in person_ids if person])
        same &= mine | grants.c.person.is_(None) if None in person_ids else mine
    live = grants.c.link.is_(None) & grants.c.revoked.is_(None)
    connection.execute(update(grants).where(same, live).values(revoked=to_millisecond(now)))
