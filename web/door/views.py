"""The poster at the door: people check in with their own phone, without a line at the desk."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from speedmentor.access import Role
from speedmentor.errors import NotFoundError
from web import access, arrivals, credentials
from web.bodies import form_body
from web.idempotency import store_request
from web.models.desk import CheckInBody, DoorBody
from web.parts import parts
from web.text import _

blueprint = Blueprint("door", __name__, template_folder="templates")


@blueprint.get("/e/<event>/door")
@access.open_to(Role.POSTER)
def page(event: str) -> str:
    """Who is known on this phone presses one button; everybody else types their code."""
    return _page(event)


@blueprint.post("/e/<event>/door")
@access.open_to(Role.POSTER)
def check_in(event: str) -> ResponseReturnValue:
    """Check in oneself, by this phone's own link or by `code`; then show one's evening."""
    code = form_body(DoorBody).code
    body = CheckInBody(code=code, door=_("Poster"))
    response = current_app.make_response(redirect(url_for("phone.page", event=event), 303))
    if code is None:
        arrivals.check_in(event, body, request=store_request())
        return response
    try:
        with current_app.extensions["code_tries"]:  # right ones, too: else guessing went on
            arrivals.check_in(event, body, request=store_request())
    except NotFoundError:
        return _page(event, wrong=code), 404
    exchanged = parts().store.exchange_code(event, code, now=parts().now())
    if exchanged is not None:
        credentials.set_cookie(response, *exchanged)
    return response


def _page(event: str, *, wrong: str = "") -> str:
    """`wrong`: what was typed and is nobody's code."""
    store = parts().store
    found, own = store.event(event), _own(event)
    return render_template(
        "door/door.html",
        event=found,
        person=found.person.get(own) if own else None,
        here=store.check_ins(event).get(own) if own else None,
        open_now=store.run(event).live,
        wrong=wrong,
    )


def _own(event: str) -> str | None:
    """The attendee whose link this phone opened before."""
    shown = access.find({Role.ATTENDEE}, event)
    return shown.grant.person if shown else None
