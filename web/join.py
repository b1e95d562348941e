"""A link is exchanged for a cookie once, and leaves a clean address behind."""

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from speedmentor.access import Grant, Role
from web import access, credentials
from web.errors import ProblemError
from web.pages import PAGE_OF
from web.parts import parts
from web.qr import qr
from web.text import _

blueprint = Blueprint("join", __name__)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(join_url=join_url, qr=qr)


def join_url(token: str) -> str:
    """The link to print or send: at the address people reach us by."""
    return (parts().url or request.url_root.rstrip("/")) + url_for("join.join", token=token)


@blueprint.get("/")
@access.open_to_all
def index() -> str:
    """What this is, and the pages this browser may open."""
    own = [
        {"url": page_of(grant), "words": _page_words()[grant.role], "event": grant.event}
        for grant in access.all_grants()
    ]
    return render_template("index.html", own=own)


@blueprint.get("/j/<token>")
@access.open_to_all
def join(token: str) -> ResponseReturnValue:
    """Let somebody in by the link of their badge."""
    store = parts().store
    link = store.grant(token)
    held = request.cookies.get(credentials.cookie_name(link.role, link.event)) if link else None
    exchanged = store.exchange(token, now=parts().now(), held=held) if link else None
    if exchanged is None:
        raise _unknown()
    grant, secret = exchanged
    if grant.role is Role.SCREEN and secret != held:
        store.add_screen(grant, now=parts().now())
    response: Response = current_app.make_response(redirect(page_of(grant), 303))
    credentials.set_cookie(response, grant, secret)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def page_of(grant: Grant) -> str:
    """Where a grant leads."""
    if grant.role is Role.ORGANISER:
        return url_for("organiser.events")
    return url_for(f"{PAGE_OF[grant.role]}.page", event=grant.event)


def _page_words() -> dict[Role, str]:
    return {
        Role.ORGANISER: _("All events"),
        Role.FACILITATOR: _("Console"),
        Role.HELPER: _("Desk"),
        Role.SCREEN: _("Hall screen"),
        Role.POSTER: _("Check-in at the door"),
        Role.ATTENDEE: _("My evening"),
    }


def _unknown() -> ProblemError:
    """Count wrong links only, so that a whole hall behind one address is never locked out."""
    with current_app.extensions["wrong_links"]:
        return ProblemError(
            404,
            _("This link does not open anything."),
            _("It may have been replaced by a newer one. The desk can help you in."),
        )
