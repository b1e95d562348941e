"""The helper's page: who arrives, who is missing."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from speedmentor.access import Role
from web import access, arrivals, evening
from web.bodies import form_body
from web.idempotency import store_request
from web.models.desk import CheckInBody
from web.pages import show

blueprint = Blueprint("desk", __name__, template_folder="templates")


@blueprint.get("/e/<event>/desk")
@access.open_to(Role.HELPER, Role.FACILITATOR)
def page(event: str) -> str:
    return show("desk", event, check_ins=arrivals.check_ins(event), room=evening.room(event))


@blueprint.post("/e/<event>/desk")
@access.open_to(Role.HELPER, Role.FACILITATOR)
def check_in(event: str) -> ResponseReturnValue:
    """Check in by a form: `person` or `code`."""
    asked = store_request()
    arrivals.check_in(event, form_body(CheckInBody), request=asked)
    return redirect(request.path, 303)
