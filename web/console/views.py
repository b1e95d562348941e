"""The facilitator's page: one decision at a time."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from speedmentor.access import Role
from speedmentor.run import Command
from web import access, arrivals, evening, repairs, stage
from web.bodies import form_body
from web.idempotency import store_request
from web.models.run import CommandBody
from web.pages import show

blueprint = Blueprint("console", __name__, template_folder="templates")


@blueprint.get("/e/<event>/console")
@access.open_to(Role.FACILITATOR)
def page(event: str) -> str:
    return show(
        "console",
        event,
        console=evening.console(event),
        if_gone=repairs.rehearsal(event),
        room=evening.room(event),
        check_ins=arrivals.check_ins(event),
        screens=stage.screens(event),
        device=evening.device(access.grant()),
    )


@blueprint.post("/e/<event>/console")
@access.open_to(Role.FACILITATOR)
def command(event: str) -> ResponseReturnValue:
    """Move the evening by a form: `command`, `version` and what the command needs."""
    asked = store_request()
    body = form_body(CommandBody, without=("key", "command"))
    name = request.form.get("command", "")
    wanted = Command(name=name, seconds=body.seconds, text=body.text, table=body.table)
    evening.command(event, wanted, expected=body.version, request=asked)
    return redirect(request.path, 303)
