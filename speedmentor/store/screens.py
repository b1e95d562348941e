"""The hall's screens: let in by a code that a human carries over, steered, and sent away."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from speedmentor.access import Grant, Role, hashed, new_short_code, new_token
from speedmentor.checkin import short_code_of
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.instant import to_millisecond
from speedmentor.language import say
from speedmentor.lines import one_line
from speedmentor.screens import (
    CODE_LIFE,
    IDENTIFY,
    Pairing,
    Screen,
    Steering,
    Theme,
    View,
    screen_json,
)
from speedmentor.store import access, events, runs
from speedmentor.store.access import Access
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.tables import grants, pairings, screens

COLUMNS = [column for column in screens.c if column.key != "event"]


class Screens(Access):
    """Pairs, steers and lists screens."""

    def open_pairing(self, *, now: datetime) -> tuple[Pairing, str]:
        """A code for a fresh screen to show, and the secret by which it is known until paired."""
        now = to_millisecond(now)
        secret = new_token()
        with self._database.write() as connection:
            connection.execute(delete(pairings).where(pairings.c.expires <= now))
            pairing = Pairing(code=_free_code(connection), expires=now + CODE_LIFE)
            values = {"code": pairing.code, "expires": pairing.expires}
            connection.execute(insert(pairings).values(secret=hashed(secret), **values))
        return pairing, secret

    def pairing(self, secret: str, *, now: datetime) -> Pairing | None:
        """How far the pairing of a fresh screen is; None: its time is over."""
        waiting = (pairings.c.secret == hashed(secret)) & (pairings.c.expires > now)
        with self._database.read() as connection:
            row = connection.execute(select(pairings).where(waiting)).one_or_none()
        return Pairing(code=row.code, expires=row.expires) if row else None

    def pair(self, event_id: str, code: str, *, name: str, request: Request) -> Answer:
        """
        Let in the screen that shows this code; the body of the answer is the screen.

        Raises NotFoundError where no screen shows it, or no longer.
        """

        def do(connection: Connection) -> dict[str, Any]:
            pairing = _taken(connection, code, request.now)
            grant_id = access.new_grant(connection, Role.SCREEN, event_id, now=request.now)
            paired = update(pairings).where(pairings.c.id == pairing)
            connection.execute(paired.values(grant=grant_id))
            return screen_json(_insert(connection, event_id, grant_id, name, request.now))

        return self._screen_once(event_id, request, do)

    def claim(self, secret: str, *, now: datetime) -> tuple[Grant, str] | None:
        """The grant of a screen that was let in, and a fresh cookie secret; once, then None."""
        mine = (pairings.c.secret == hashed(secret)) & pairings.c.grant.is_not(None)
        with self._database.write() as connection:
            taken = delete(pairings).where(mine, pairings.c.expires > now)
            grant_id = connection.execute(taken.returning(pairings.c.grant)).scalar()
            fresh = new_token()
            this = update(grants).where(grants.c.id == grant_id)
            connection.execute(this.values(secret=hashed(fresh)))
        grant = self.grant(fresh)
        return (grant, fresh) if grant else None

    def add_screen(self, grant: Grant, *, now: datetime) -> None:
        """Make a screen that came by a link one that can be steered."""
        if grant.event is not None:
            with self._database.write() as connection:
                runs.found(runs.locked(connection, grant.event), grant.event)
                _insert(connection, grant.event, grant.id, "", now)

    def screens(self, event_id: str) -> list[Screen]:
        """The screens of an event that were not sent away, by number."""
        query = select(*COLUMNS).where(
            screens.c.event == event_id, screens.c.id.in_(access.LIVE_IDS)
        )
        with self._database.read() as connection:
            return [_screen(row) for row in connection.execute(query.order_by(screens.c.number))]

    def screen(self, grant_id: int) -> Screen | None:
        """The screen with this grant, if it is one that can be steered."""
        query = select(*COLUMNS).where(screens.c.id == grant_id)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return _screen(row) if row else None

    def see_screens(self, grant_ids: Iterable[int], *, now: datetime) -> None:
        """Note that these screens are connected."""
        these = screens.c.id.in_(list(grant_ids))
        with self._database.write() as connection:
            connection.execute(update(screens).where(these).values(seen=to_millisecond(now)))

    def steer(
        self, event_id: str, screen_id: int, steering: Steering, *, request: Request
    ) -> Answer:
        """Change what a screen shows; the body of the answer is the screen."""

        def do(connection: Connection) -> dict[str, Any]:
            _require_place(events.load(connection, event_id), steering)
            this = (screens.c.id == screen_id) & (screens.c.event == event_id)
            values = _values(steering, request.now)
            if values:
                connection.execute(update(screens).where(this).values(**values))
            row = connection.execute(select(*COLUMNS).where(this)).one_or_none()
            if row is None:
                raise NotFoundError(say("There is no such screen in this event."))
            return screen_json(_screen(row))

        return self._screen_once(event_id, request, do)

    def dismiss(self, event_id: str, screen_id: int, *, request: Request) -> Answer:
        """Send a screen away: it shows nothing of the event any more."""

        def do(connection: Connection) -> dict[str, Any]:
            this = (screens.c.id == screen_id) & (screens.c.event == event_id)
            row = connection.execute(select(*COLUMNS).where(this)).one_or_none()
            if row is None:
                raise NotFoundError(say("There is no such screen in this event."))
            access.end(connection, screen_id, now=request.now)
            return screen_json(_screen(row))

        return self._screen_once(event_id, request, do)

    def _screen_once(
        self, event_id: str, request: Request, do: Callable[[Connection], dict[str, Any]]
    ) -> Answer:
        with self._database.write() as connection:
            runs.found(runs.locked(connection, event_id), event_id)
            return answer_once(connection, event_id, request, lambda: do(connection))


def _free_code(connection: Connection) -> str:
    """A code that no waiting screen shows."""
    while True:
        code = new_short_code()
        if connection.execute(select(pairings.c.id).where(pairings.c.code == code)).first() is None:
            return code


def _taken(connection: Connection, typed: str, now: datetime) -> int:
    """Use up a code; the pairing it belonged to. Raises NotFoundError."""
    shown = (pairings.c.code == short_code_of(typed)) & (pairings.c.expires > now)
    used = update(pairings).where(shown).values(code=None).returning(pairings.c.id)
    pairing = connection.execute(used).scalar()
    if pairing is None:
        raise NotFoundError(
            say("No screen shows this code now. Codes change after ten minutes: look again.")
        )
    return int(pairing)


def _insert(
    connection: Connection, event_id: str, grant_id: int, name: str, now: datetime
) -> Screen:
    last = select(func.max(screens.c.number)).where(screens.c.event == event_id)
    number = int(connection.execute(last).scalar() or 0) + 1
    until = to_millisecond(now) + IDENTIFY  # so that a human sees that it is the right one
    seen = to_millisecond(now)
    screen = Screen(
        id=grant_id, number=number, name=one_line(name), identify_until=until, seen=seen
    )
    values = {column.key: getattr(screen, column.key) for column in COLUMNS}
    connection.execute(insert(screens).values(event=event_id, **values))
    return screen


def _values(steering: Steering, now: datetime) -> dict[str, Any]:
    names = ("name", "view", "zone", "table", "theme", "blackout")
    values = {name: getattr(steering, name) for name in names}
    if steering.name is not None:
        values["name"] = one_line(steering.name)
    if steering.identify:
        values["identify_until"] = to_millisecond(now) + IDENTIFY
    return {name: value for name, value in values.items() if value is not None}


def _require_place(event: Any, steering: Steering) -> None:
    if steering.table and steering.table not in event.table:
        text = say('There is no table "%(table)s" in this event.', table=steering.table)
        raise RefusedError(text)
    if steering.zone and steering.zone not in {table.zone for table in event.tables}:
        raise RefusedError(say('There is no zone "%(zone)s" in this event.', zone=steering.zone))


def _screen(row: Row[Any]) -> Screen:
    columns = dict(row._mapping)
    kinds = {"view": View(columns["view"]), "theme": Theme(columns["theme"])}
    return Screen(**{**columns, **kinds})
