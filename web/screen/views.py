"""The hall's page: find your name from fifteen metres; and how a fresh screen becomes one."""

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from speedmentor.access import Role
from speedmentor.screens import Pairing
from web import access, credentials, stage
from web.pages import show
from web.parts import parts

blueprint = Blueprint("screen", __name__, template_folder="templates")

COOKIE = "sm_pairing"


@blueprint.get("/e/<event>/screen")
@access.open_to(Role.SCREEN, Role.HELPER, Role.FACILITATOR)
def page(event: str) -> str:
    return show(
        "screen",
        event,
        hall=stage.hall(event),
        screen=stage.own(event),
        board=stage.board(event),
    )


@blueprint.get("/screen")
@access.open_to_all
def fresh() -> ResponseReturnValue:
    """A code to type in at a console, until that was done; then the event's page."""
    known = next((grant for grant in access.all_grants() if grant.role is Role.SCREEN), None)
    if known is not None:
        return redirect(f"/e/{known.event}/screen", 303)
    pairing = _pairing()
    if pairing is not None and pairing.code is None:
        return _claimed()
    if pairing is not None:
        return render_template("screen/fresh.html", pairing=pairing)
    with current_app.extensions["fresh_screens"]:
        pairing, secret = parts().store.open_pairing(now=parts().now())
    response = current_app.make_response(render_template("screen/fresh.html", pairing=pairing))
    credentials.keep(response, _cookie(), secret, seconds=3600)
    return response


@blueprint.get("/screen/paired")
@access.open_to_all
def paired() -> Response:
    """Whether the code on this screen still waits: else the page has something new to show."""
    pairing = _pairing()
    return jsonify(waiting=pairing is not None and pairing.code is not None)


def _pairing() -> Pairing | None:
    secret = request.cookies.get(_cookie())
    return parts().store.pairing(secret, now=parts().now()) if secret else None


def _claimed() -> ResponseReturnValue:
    claimed = parts().store.claim(request.cookies[_cookie()], now=parts().now())
    response = current_app.make_response(redirect("/screen", 303))
    response.delete_cookie(_cookie(), secure=request.is_secure, httponly=True, samesite="Lax")
    if claimed is not None:
        credentials.set_cookie(response, *claimed)
    return response


def _cookie() -> str:
    return f"__Host-{COOKIE}" if request.is_secure else COOKIE
