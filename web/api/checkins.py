"""Who is here: arrivals, departures, no-shows, standby, walk-ups, groups."""

from flask import Response

from speedmentor.access import Role
from speedmentor.checkin import Status
from speedmentor.store import Answer as StoredAnswer
from web import arrivals
from web.api.call import call, tagged
from web.idempotency import store_request
from web.models.desk import (
    CheckInAnswer,
    CheckInBody,
    CheckIns,
    DoorCodes,
    GroupAnswer,
    GroupBody,
    Groups,
    MarkBody,
    Standing,
    UndoCheckInBody,
    WalkUpBody,
)
from web.parts import parts

ARRIVALS = "/events/<event>/check-ins"
DESK = (Role.HELPER, Role.FACILITATOR)


@call(ARRIVALS, roles=DESK, answer=CheckIns, tagged=True)
def check_ins(event: str) -> Response:
    """Who is here, who is missing, who left."""
    version = parts().store.presence(event).version
    return tagged(arrivals.check_ins(event), str(version))


@call(f"{ARRIVALS}/groups", roles=DESK, answer=Groups)
def groups(event: str) -> Groups:
    """Who belongs to the same organisation, for those who come together."""
    return arrivals.groups(event)


@call(f"{ARRIVALS}/codes", roles=DESK, answer=DoorCodes)
def codes(event: str) -> DoorCodes:
    """What a desk without a network needs to tell badges apart: hashes, no codes."""
    return arrivals.codes(event)


@call(ARRIVALS, method="POST", roles=(Role.ATTENDEE, *DESK), body=CheckInBody, answer=CheckInAnswer)
def check_in(event: str, body: CheckInBody) -> StoredAnswer:
    """Check in oneself (attendee, empty body) or somebody else (helper, by code or person)."""
    return arrivals.check_in(event, body, request=store_request())


@call(f"{ARRIVALS}/group", method="POST", roles=DESK, body=GroupBody, answer=GroupAnswer)
def check_in_group(event: str, body: GroupBody) -> StoredAnswer:
    """Check in people who come together; says who was here before."""
    return arrivals.check_in_group(event, body, request=store_request())


@call(f"{ARRIVALS}/leave", method="POST", roles=DESK, body=MarkBody, answer=Standing)
def leave(event: str, body: MarkBody) -> StoredAnswer:
    """Note that somebody left."""
    return arrivals.mark(event, Status.LEFT, body, request=store_request())


@call(f"{ARRIVALS}/no-show", method="POST", roles=DESK, body=MarkBody, answer=Standing)
def no_show(event: str, body: MarkBody) -> StoredAnswer:
    """Note that somebody did not come; whoever is seen at a door later is here all the same."""
    return arrivals.mark(event, Status.NO_SHOW, body, request=store_request())


@call(f"{ARRIVALS}/standby", method="POST", roles=DESK, body=MarkBody, answer=Standing)
def standby(event: str, body: MarkBody) -> StoredAnswer:
    """Note that somebody waits to jump in."""
    return arrivals.mark(event, Status.STANDBY, body, request=store_request())


@call(f"{ARRIVALS}/undo", method="POST", roles=DESK, body=UndoCheckInBody, answer=Standing)
def undo_check_in(event: str, body: UndoCheckInBody) -> StoredAnswer:
    """Take back an arrival, or that somebody left, did not come or stands by."""
    return arrivals.undo(event, body, request=store_request())


@call("/events/<event>/walk-ups", method="POST", roles=DESK, body=WalkUpBody, answer=Standing)
def walk_up(event: str, body: WalkUpBody) -> StoredAnswer:
    """Add somebody whom nobody expected; they are in no round until a repair brings them in."""
    return arrivals.add_walk_up(event, body, request=store_request())
