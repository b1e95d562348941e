"""Arrivals and departures: a second scan changes nothing, whichever way scans come in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from speedmentor.access import Role
from speedmentor.checkin import (
    LONGEST_DOOR,
    Attendance,
    CheckIn,
    Status,
    arrived,
    marked,
    taken_back,
)
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Event
from speedmentor.instant import iso, to_millisecond
from speedmentor.language import say, table_label
from speedmentor.plan import Plan
from speedmentor.position import Phase
from speedmentor.run import Run
from speedmentor.store import runs
from speedmentor.store.attendances import Attendances, Meant, keep, known_of, who
from speedmentor.store.events import Events
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.plans import Plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A transaction that holds the lock of the event's run."""

    connection: Connection
    event: Event
    run: Run
    request: Request


class CheckIns(Attendances, Events, Plans):
    """Changes who is here."""

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
        check_in = CheckIn(at=_instant(at, request), door=door.strip()[:LONGEST_DOOR])
        meant = Meant(code=code, person=person)
        return self._once(event_id, request, lambda change: self._arrive(change, meant, check_in))

    def check_in_group(
        self, event_id: str, persons: Sequence[str], *, door: str, request: Request
    ) -> Answer:
        """Note that all of these arrived together; the body says who was here before."""
        check_in = CheckIn(at=to_millisecond(request.now), door=door.strip()[:LONGEST_DOOR])
        return self._once(event_id, request, lambda change: _arrive_all(change, persons, check_in))

    def mark(
        self,
        event_id: str,
        status: Status,
        *,
        code: str | None = None,
        person: str | None = None,
        at: datetime | None = None,
        request: Request,
    ) -> Answer:
        """Note that somebody left, did not come, or stands by. Raises NotFoundError."""
        said = _instant(at, request)
        meant = Meant(code=code, person=person)

        def do(change: Change) -> dict[str, Any]:
            human = meant.human(change.connection, change.event)
            known = known_of(change.connection, change.event, human)
            return _keep(change, human, known, marked(known, status, said))

        return self._once(event_id, request, do)

    def undo_check_in(
        self, event_id: str, person: str, *, status: Status | None = None, request: Request
    ) -> Answer:
        """
        Take back what was last said about somebody: an arrival, or that they left.

        Where `status` is given, that is taken back and nothing else: two who undo the same undo
        it once. Raises NotFoundError.
        """

        def do(change: Change) -> dict[str, Any]:
            human = Meant(code=None, person=person).human(change.connection, change.event)
            known = known_of(change.connection, change.event, human)
            if known and status in (None, known.status):
                after = taken_back(known, to_millisecond(request.now))
                return _keep(change, human, known, after)
            return _keep(change, human, known, known)

        return self._once(event_id, request, do)

    def _once(
        self, event_id: str, request: Request, do: Callable[[Change], dict[str, Any]]
    ) -> Answer:
        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)
            event = self.event_in(connection, event_id)
            change = Change(connection=connection, event=event, run=run, request=request)
            return answer_once(connection, event_id, request, lambda: do(change))

    def _arrive(self, change: Change, meant: Meant, check_in: CheckIn) -> dict[str, Any]:
        require_open(change.run)
        event, run = change.event, change.run
        person = meant.human(change.connection, event)
        _require_oneself(change.request, person)
        known = known_of(change.connection, event, person)
        after = arrived(known, check_in)
        _keep(change, person, known, after)
        plan = self.plan_in(change.connection, event.id, run.plan) if run.plan else None
        return {
            **_arrival(event, person, after),
            "already": _was_here(known, after),
            "next": _next_table(event, plan, run, person),
        }


def _arrive_all(change: Change, persons: Sequence[str], check_in: CheckIn) -> dict[str, Any]:
    require_open(change.run)
    event = change.event
    come: dict[str, Attendance | None] = {}
    here = []
    for person in dict.fromkeys(persons):
        human = Meant(code=None, person=person).human(change.connection, event)
        known = known_of(change.connection, event, human)
        after = arrived(known, check_in)
        if known and _was_here(known, after):
            here.append(_arrival(event, human, known))
        else:
            come[human] = after
    if come:
        keep(change.connection, event, come, change.request.actor_id)
    return {"arrived": [who(event, person) for person in come], "already": here}


def _keep(
    change: Change, person: str, known: Attendance | None, after: Attendance | None
) -> dict[str, Any]:
    if after != known:
        keep(change.connection, change.event, {person: after}, change.request.actor_id)
    status = after.status if after else Status.EXPECTED
    return {"person": who(change.event, person), "status": status.value}


def _instant(at: datetime | None, request: Request) -> datetime:
    now = to_millisecond(request.now)
    return min(to_millisecond(at), now) if at else now


def _was_here(known: Attendance | None, after: Attendance) -> bool:
    """Whether this arrival brought nobody in."""
    return known is not None and known.at is not None and known.status is after.status


def _arrival(event: Event, person: str, known: Attendance) -> dict[str, Any]:
    return {
        "person": who(event, person),
        "at": iso(known.at or known.since),
        "door": known.door,
    }


def _require_oneself(request: Request, person: str) -> None:
    actor = request.actor
    if actor and actor.role is Role.ATTENDEE and actor.person != person:
        raise NotFoundError(say("With this link you can check in yourself only."))


def require_open(run: Run) -> None:
    """Raise RefusedError while nobody can come in."""
    if run.phase is Phase.FINISHED:
        raise RefusedError(say("The evening is finished."))
    if not run.live:
        raise RefusedError(say("The doors are not open yet."))


def _next_table(event: Event, plan: Plan | None, run: Run, person: str) -> dict[str, Any] | None:
    """Where this person should go: the running round's table, else that of their next one."""
    first = run.round + 1 if run.phase is Phase.ON_BREAK else max(run.round, 1)
    for plan_round in plan.rounds if plan else ():
        for meeting in plan_round.meetings if plan_round.number >= first else ():
            if person in meeting.mentors or person in meeting.mentees:
                table = event.table[meeting.table]
                return {"round": plan_round.number, "table": table_label(table.label)}
    return None
