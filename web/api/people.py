"""People: what an attendee sees, and the room for staff."""

from flask import Response

from speedmentor.access import Role
from web import access, evening
from web.api.call import call, tagged
from web.models.phone import Me
from web.models.room import Room


@call("/events/<event>/me", roles=(Role.ATTENDEE,), answer=Me, personal=True, tagged=True)
def me(event: str) -> Response:
    """One's own evening: where, when, with whom."""
    found = evening.me(event, access.person())
    arrived = found.checked_in.at.isoformat() if found.checked_in else "no"
    return tagged(found, f"{found.plan or 0}-{arrived}")


@call("/events/<event>/room", roles=(Role.HELPER, Role.FACILITATOR), answer=Room, tagged=True)
def room(event: str) -> Response:
    """Every round's tables with their people."""
    found = evening.room(event)
    return tagged(found, str(found.plan or 0))
