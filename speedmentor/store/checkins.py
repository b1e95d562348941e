"""Who has arrived: a second scan changes nothing, and of two scans the earlier one counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from speedmentor.access import Role, hashed
from speedmentor.checkin import (
    LONGEST_DOOR,
    CheckIn,
    Presence,
    role_of,
    same_human,
    short_code_of,
    token_of,
)
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Event
from speedmentor.instant import iso, to_millisecond
from speedmentor.language import say, table_label
from speedmentor.plan import Plan
from speedmentor.position import Phase
from speedmentor.run import Run
from speedmentor.store import runs
from speedmentor.store.events import Events
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.plans import Plans
from speedmentor.store.tables import check_ins, grants, people
from speedmentor.store.tables import events as events_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What came in at a door: a code, or somebody picked by name."""

    code: str | None
    person: str | None
    check_in: CheckIn
    event: Event

    def human(self, connection: Connection) -> str:
        """The id of whoever was meant. Raises NotFoundError."""
        person = self.person
        if self.code is not None:
            person = _holder(connection, self.event.id, self.code)
        if person is None or person not in self.event.person:
            raise NotFoundError(say("Nobody at this event has this code. Search by name instead."))
        return person


class CheckIns(Events, Plans):
    """Keeps who is here."""

    def check_in(
        self,
        event_id: str,
        *,
        code: str | None,
        person: str | None,
        door: str,
        at: datetime | None,
        request: Request,
    ) -> Answer:
        """
        Note that somebody arrived; the body says who, since when, and where they go next.

        `code` is a scanned link, its token or the short code; without one, `person` is given.
        `at` is when it was scanned, if that was earlier than now (a queue from offline). Raises
        NotFoundError where nobody has the code, and RefusedError while the doors are closed.
        """
        event = self.event(event_id)
        now = to_millisecond(request.now)
        check_in = CheckIn(
            at=min(to_millisecond(at), now) if at else now, door=door.strip()[:LONGEST_DOOR]
        )
        scan = Scan(code=code, person=person, check_in=check_in, event=event)
        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)
            return answer_once(
                connection, event_id, request, lambda: self._arrive(connection, scan, run, request)
            )

    def undo_check_in(self, event_id: str, person: str, *, request: Request) -> Answer:
        """Take an arrival back. Raises NotFoundError."""
        event = self.event(event_id)
        if person not in event.person:
            raise NotFoundError(
                say('There is nobody with the id "%(id)s" in this event.', id=person)
            )

        def do() -> dict[str, Any]:
            humans = check_ins.c.person.in_(same_human(event, person))
            gone = delete(check_ins).where(check_ins.c.event == event_id, humans)
            if connection.execute(gone).rowcount:
                _presence_changed(connection, event_id)
            return {"person": _who(event, person)}

        with self._database.write() as connection:
            runs.locked(connection, event_id)
            return answer_once(connection, event_id, request, do)

    def check_ins(self, event_id: str) -> dict[str, CheckIn]:
        """Who is here, by person id."""
        with self._database.read() as connection:
            rows = connection.execute(select(check_ins).where(check_ins.c.event == event_id)).all()
        return {row.person: CheckIn(at=row.at, door=row.door) for row in rows}

    def presence(self, event_id: str) -> Presence:
        """How many are here. Raises NotFoundError."""
        present = select(func.count()).where(check_ins.c.event == event_id).scalar_subquery()
        invited = select(func.count()).where(people.c.event == event_id).scalar_subquery()
        query = select(events_table.c.presence, present.label("here"), invited.label("expected"))
        with self._database.read() as connection:
            row = connection.execute(query.where(events_table.c.id == event_id)).one_or_none()
        if row is None:
            raise NotFoundError(say('There is no event "%(id)s".', id=event_id))
        return Presence(here=row.here, expected=row.expected, version=row.presence)

    def _arrive(
        self, connection: Connection, scan: Scan, run: Run, request: Request
    ) -> dict[str, Any]:
        _require_open(run)
        person = scan.human(connection)
        actor = request.actor
        if actor and actor.role is Role.ATTENDEE and actor.person != person:
            raise NotFoundError(say("With this link you can check in yourself only."))
        known = _known(connection, scan.event.id, person)
        check_in = scan.check_in
        if known is None:
            _insert(connection, scan, person, request.actor_id)
        elif check_in.at < known.at:
            _correct(connection, scan, person)
        else:
            check_in = known
        plan = self.plan(scan.event.id, run.plan) if run.plan else None
        return {
            "already": known is not None,
            "at": iso(check_in.at),
            "door": check_in.door,
            "person": _who(scan.event, person),
            "next": _next_table(scan.event, plan, run, person),
        }


def _require_open(run: Run) -> None:
    if run.phase is Phase.FINISHED:
        raise RefusedError(say("The evening is finished."))
    if not run.live:
        raise RefusedError(say("The doors are not open yet."))


def _holder(connection: Connection, event_id: str, code: str) -> str | None:
    """Whose code this is, by a live link of this event."""
    short = short_code_of(code)
    secret = (
        grants.c.short_code == hashed(short) if short else grants.c.secret == hashed(token_of(code))
    )
    live = grants.c.link.is_(None) & grants.c.revoked.is_(None)
    query = select(grants.c.person).where(secret, live, grants.c.event == event_id)
    return connection.execute(query).scalar()


def _known(connection: Connection, event_id: str, person: str) -> CheckIn | None:
    this = (check_ins.c.event == event_id) & (check_ins.c.person == person)
    row = connection.execute(select(check_ins.c.at, check_ins.c.door).where(this)).one_or_none()
    return CheckIn(at=row.at, door=row.door) if row else None


def _insert(connection: Connection, scan: Scan, person: str, actor: int | None) -> None:
    check_in = scan.check_in
    base = {"event": scan.event.id, "at": check_in.at, "door": check_in.door, "actor": actor}
    rows = [{**base, "person": same} for same in same_human(scan.event, person)]
    connection.execute(insert(check_ins), rows)
    _presence_changed(connection, scan.event.id)


def _correct(connection: Connection, scan: Scan, person: str) -> None:
    humans = check_ins.c.person.in_(same_human(scan.event, person))
    this = update(check_ins).where(check_ins.c.event == scan.event.id, humans)
    connection.execute(this.values(at=scan.check_in.at, door=scan.check_in.door))
    _presence_changed(connection, scan.event.id)


def _presence_changed(connection: Connection, event_id: str) -> None:
    this = update(events_table).where(events_table.c.id == event_id)
    connection.execute(this.values(presence=events_table.c.presence + 1))


def _who(event: Event, person: str) -> dict[str, str]:
    return {"id": person, "name": event.person[person].name, "role": role_of(event, person)}


def _next_table(event: Event, plan: Plan | None, run: Run, person: str) -> dict[str, Any] | None:
    """Where this person should go: the running round's table, else that of their next one."""
    first = run.round + 1 if run.phase is Phase.ON_BREAK else max(run.round, 1)
    for plan_round in plan.rounds if plan else ():
        for meeting in plan_round.meetings if plan_round.number >= first else ():
            if person in meeting.mentors or person in meeting.mentees:
                table = event.table[meeting.table]
                return {"round": plan_round.number, "table": table_label(table.label)}
    return None
