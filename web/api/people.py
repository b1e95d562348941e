"""People: what an attendee sees, who is here, and the room for screens and staff."""

from flask import Response

from speedmentor.access import Role
from speedmentor.store import Answer as StoredAnswer
from web import access, evening
from web.api.call import call, tagged
from web.idempotency import store_request
from web.models.desk import CheckInAnswer, CheckInBody, CheckIns, UndoCheckInBody, UndoneCheckIn
from web.models.hall import Hall
from web.models.phone import Me
from web.models.room import Room
from web.parts import parts

ARRIVALS = "/events/<event>/check-ins"


@call("/events/<event>/me", roles=(Role.ATTENDEE,), answer=Me, personal=True, tagged=True)
def me(event: str) -> Response:
    """One's own evening: where, when, with whom."""
    found = evening.me(event, access.person())
    arrived = found.checked_in.at.isoformat() if found.checked_in else "no"
    return tagged(found, f"{found.plan or 0}-{arrived}")


@call(ARRIVALS, roles=(Role.HELPER, Role.FACILITATOR), answer=CheckIns, tagged=True)
def check_ins(event: str) -> Response:
    """Who is here, who is missing."""
    version = parts().store.presence(event).version
    return tagged(evening.check_ins(event), str(version))


@call(
    ARRIVALS,
    method="POST",
    roles=(Role.ATTENDEE, Role.HELPER, Role.FACILITATOR),
    body=CheckInBody,
    answer=CheckInAnswer,
)
def check_in(event: str, body: CheckInBody) -> StoredAnswer:
    """Check in oneself (attendee, empty body) or somebody else (helper, by code or person)."""
    return evening.check_in(event, body, request=store_request())


@call(
    f"{ARRIVALS}/undo",
    method="POST",
    roles=(Role.HELPER, Role.FACILITATOR),
    body=UndoCheckInBody,
    answer=UndoneCheckIn,
)
def undo_check_in(event: str, body: UndoCheckInBody) -> StoredAnswer:
    """Take back a check-in made by mistake."""
    return evening.undo_check_in(event, body.person, request=store_request())


@call("/events/<event>/room", roles=(Role.HELPER, Role.FACILITATOR), answer=Room, tagged=True)
def room(event: str) -> Response:
    """Every round's tables with their people."""
    found = evening.room(event)
    return tagged(found, str(found.plan or 0))


@call(
    "/events/<event>/hall",
    roles=(Role.SCREEN, Role.HELPER, Role.FACILITATOR),
    answer=Hall,
    tagged=True,
)
def hall(event: str) -> Response:
    """Names and tables for the public screen."""
    found = evening.hall(event)
    return tagged(found, str(found.plan or 0))
