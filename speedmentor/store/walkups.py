"""People nobody expected: added to a running event, with a reserve badge if there is one."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from speedmentor.access import Role
from speedmentor.checkin import LONGEST_DOOR, CheckIn, Status, arrived, marked
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Event, Mentee, Mentor
from speedmentor.instant import to_millisecond
from speedmentor.language import say
from speedmentor.store import events, plans
from speedmentor.store.attendances import keep, live_code
from speedmentor.store.checkins import Change, CheckIns, require_open
from speedmentor.store.keys import Answer, Request
from speedmentor.store.tables import grants, people

PREFIX = "walkup-"


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkUp:
    """Somebody at the door whom nobody expected."""

    name: str
    role: str  # mentor or mentee
    topics: tuple[str, ...] = ()
    goal: str = ""
    question: str = ""
    organisation: str = ""


class WalkUps(CheckIns):
    """Adds people while the evening runs."""

    def add_person(
        self,
        event_id: str,
        walk_up: WalkUp,
        *,
        code: str | None = None,
        standby: bool = False,
        door: str = "",
        request: Request,
    ) -> Answer:
        """
        Add somebody to the event and check them in; the body says who they are.

        Published plans stay valid: the newcomer is away in every round until a repair brings them
        in. `code` is that of a reserve badge, which then is theirs. Raises NotFoundError where
        no reserve badge has the code, and RefusedError where somebody wears it already, or while
        the doors are closed.
        """
        status = Status.STANDBY if standby else Status.HERE
        now = to_millisecond(request.now)
        check_in = CheckIn(at=now, door=door.strip()[:LONGEST_DOOR])

        def do(change: Change) -> dict[str, Any]:
            require_open(change.run)
            connection = change.connection
            person = _next_id(connection, event_id)
            if code is not None:
                _bind(connection, event_id, code, person)
            added = _person(change.event, person, walk_up)
            _insert(connection, event_id, added)
            plans.keep_current(connection, event_id, events.describe_anew(connection, event_id))
            known = marked(None, status, now) if standby else arrived(None, check_in)
            event = self.event_in(connection, event_id)
            keep(connection, event, {person: known}, request.actor_id)
            who = {"id": person, "name": walk_up.name, "role": walk_up.role}
            return {"person": who, "status": status.value}

        return self._once(event_id, request, do)


def _next_id(connection: Connection, event_id: str) -> str:
    """`walkup-1`, or the number after the highest one there is."""
    mine = (people.c.event == event_id) & people.c.id.startswith(PREFIX)
    numbers = (
        known.removeprefix(PREFIX)
        for known in connection.execute(select(people.c.id).where(mine)).scalars()
    )
    return f"{PREFIX}{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1}"


def _person(event: Event, person: str, walk_up: WalkUp) -> Mentor | Mentee:
    away = frozenset(range(1, event.programme.count + 1))
    common: dict[str, Any] = {
        "id": person,
        "name": walk_up.name,
        "organisation": walk_up.organisation,
        "topics": walk_up.topics,
        "away": away,
    }
    if walk_up.role == "mentee":
        return Mentee(goal=walk_up.goal, question=walk_up.question, **common)
    if event.peer:
        raise RefusedError(say("In this event everybody is alike: add the walk-up as such."))
    return Mentor(**common)


def _insert(connection: Connection, event_id: str, person: Mentor | Mentee) -> None:
    role, document = events.stored(person)
    mine = (people.c.event == event_id) & (people.c.role == role)
    last = connection.execute(select(func.max(people.c.place)).where(mine)).scalar()
    place = 0 if last is None else last + 1
    values = {"event": event_id, "id": person.id, "role": role, "place": place}
    connection.execute(insert(people).values(data=document, **values))


def _bind(connection: Connection, event_id: str, code: str, person: str) -> None:
    """Give a reserve badge to somebody, on every phone that opened it already, too."""
    this = live_code(code) & (grants.c.event == event_id) & (grants.c.role == Role.ATTENDEE)
    row = connection.execute(select(grants.c.id, grants.c.person).where(this)).one_or_none()
    if row is None:
        raise NotFoundError(say("This is no reserve badge of this event. Take another one."))
    if row.person is not None:
        raise RefusedError(say("Somebody wears this badge already. Take another one."))
    both = (grants.c.id == row.id) | (grants.c.link == row.id)
    connection.execute(update(grants).where(both).values(person=person))
