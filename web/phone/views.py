"""The attendee's page: where to go, whom to meet."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from speedmentor.access import Role
from web import access, arrivals, evening
from web.idempotency import store_request
from web.models.desk import CheckInBody
from web.pages import show

blueprint = Blueprint("phone", __name__, template_folder="templates")


@blueprint.get("/e/<event>/phone")
@access.open_to(Role.ATTENDEE, personal=True)
def page(event: str) -> str:
    return show("phone", event, me=evening.me(event, access.person()))


@blueprint.post("/e/<event>/phone")
@access.open_to(Role.ATTENDEE, personal=True)
def check_in(event: str) -> ResponseReturnValue:
    """Check in oneself, on a phone without JavaScript."""
    arrivals.check_in(event, CheckInBody(), request=store_request())
    return redirect(request.path, 303)
