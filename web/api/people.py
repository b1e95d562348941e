"""People: what an attendee sees, and the room for staff."""

from flask import Response

from speedmentor.access import Role
from web import evening
from web.api.call import call, tagged
from web.models.room import Room


@call("/events/<event>/room", roles=(Role.HELPER, Role.FACILITATOR), answer=Room, tagged=True)
def room(event: str) -> Response:
    """Every round's tables with their people."""
    found = evening.room(event)
    return tagged(found, str(found.plan or 0))
