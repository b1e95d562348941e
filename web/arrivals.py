"""What API, desk and phones do about who is here: change it, then tell whom it concerns."""

from dataclasses import replace

from speedmentor.access import Role
from speedmentor.checkin import Status
from speedmentor.store import Answer, Request, WalkUp
from web import access, credentials
from web.errors import ProblemError
from web.models.desk import (
    CheckInBody,
    CheckIns,
    DoorCodes,
    GroupBody,
    Groups,
    MarkBody,
    UndoCheckInBody,
    WalkUpBody,
)
from web.parts import parts
from web.text import _
from web.views import desk


def check_ins(event_id: str) -> CheckIns:
    store = parts().store
    return desk.check_ins(store.event(event_id), store.attendance(event_id))


def groups(event_id: str) -> Groups:
    return desk.groups(parts().store.event(event_id))


def codes(event_id: str) -> DoorCodes:
    known = parts().store.door_codes(event_id)
    return DoorCodes(persons=known.persons, reserves=known.reserves)


def check_in(event_id: str, body: CheckInBody, *, request: Request) -> Answer:
    """Check in the attendee who asks, or whom a helper names by code or id."""
    actor = request.actor
    if body.code is not None and body.person is not None:
        raise _nobody_named()
    if body.code is None and body.person is None:
        shown = access.find({Role.ATTENDEE}, event_id)
        if shown is None:
            raise _nobody_named()
        actor = shown.grant
    elif body.person is not None and (actor is None or actor.role not in credentials.STAFF):
        raise ProblemError(403, _("Only the desk can check in somebody else."))
    answer = parts().store.check_in(
        event_id,
        code=body.code,
        person=body.person or (actor.person if actor and body.code is None else None),
        door=body.door,
        at=body.at,
        request=replace(request, actor=actor),
    )
    return _told(event_id, answer)


def check_in_group(event_id: str, body: GroupBody, *, request: Request) -> Answer:
    """Check in people who come together."""
    answer = parts().store.check_in_group(event_id, body.people, door=body.door, request=request)
    parts().live.tell(event_id, {person["id"] for person in answer.body["arrived"]})
    return answer


def mark(event_id: str, status: Status, body: MarkBody, *, request: Request) -> Answer:
    """Note that somebody left, did not come, or stands by."""
    if (body.code is None) == (body.person is None):
        raise _nobody_named()
    answer = parts().store.mark(
        event_id, status, code=body.code, person=body.person, at=body.at, request=request
    )
    return _told(event_id, answer)


def undo(event_id: str, body: UndoCheckInBody, *, request: Request) -> Answer:
    """Take back what was said about somebody by mistake."""
    store = parts().store
    answer = store.undo_check_in(event_id, body.person, status=body.status, request=request)
    return _told(event_id, answer)


def add_walk_up(event_id: str, body: WalkUpBody, *, request: Request) -> Answer:
    """Add somebody whom nobody expected, and check them in."""
    walk_up = WalkUp(
        name=" ".join(body.name.split()),
        role=body.role,
        topics=tuple(topic.strip() for topic in body.topics if topic.strip()),
        goal=body.goal.strip(),
        question=body.question.strip(),
        organisation=body.organisation.strip(),
    )
    answer = parts().store.add_person(
        event_id,
        walk_up,
        code=body.code,
        standby=body.standby,
        door=body.door,
        request=request,
    )
    return _told(event_id, answer)


def _told(event_id: str, answer: Answer) -> Answer:
    parts().live.tell(event_id, {answer.body["person"]["id"]})
    return answer


def _nobody_named() -> ProblemError:
    return ProblemError(422, _("Say who is meant: give a code or a person."))
