"""What people and programs get when something goes wrong: words, a status, never a traceback."""

import logging
import secrets
import traceback
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, json, redirect, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import RequestRedirect

from speedmentor.errors import (
    BadInputError,
    KeyReusedError,
    NotFoundError,
    RefusedError,
    SpeedmentorError,
    UnavailableError,
)
from speedmentor.run import state
from speedmentor.store import ReserveBadgeError, StaleError
from web.parts import parts
from web.text import _

log = logging.getLogger(__name__)

STATUS: Mapping[type[SpeedmentorError], int] = {
    NotFoundError: 404,
    RefusedError: 409,
    KeyReusedError: 422,
    BadInputError: 422,
}


class ProblemError(Exception):
    """A refusal by the shell itself; `members` are further members of the problem document."""

    def __init__(
        self, status: int, title: str, detail: str = "", members: Mapping[str, Any] | None = None
    ) -> None:
        self.status = status
        self.title = title
        self.detail = detail
        self.members = members or {}
        super().__init__(title)


def init_app(app: Flask) -> None:
    app.register_error_handler(ProblemError, answer)
    app.register_error_handler(StaleError, _stale)
    app.register_error_handler(ReserveBadgeError, _reserve)
    app.register_error_handler(UnavailableError, _unavailable)
    app.register_error_handler(SpeedmentorError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _bug)


def answer(problem: ProblemError) -> Response:
    """An RFC 9457 document for programs, a page for people."""
    if request.path.startswith("/api/"):
        document = {
            "type": "about:blank",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            **problem.members,
        }
        response = current_app.response_class(
            json.dumps(document), problem.status, mimetype="application/problem+json"
        )
        if problem.status == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        return response
    page = render_template("error.html", problem=problem, back=_own_page_before())
    return current_app.response_class(page, problem.status)


def _own_page_before() -> str | None:
    """The page of ours whose form led here."""
    before = request.referrer
    ours = before is not None and before.startswith(request.host_url)
    return before if ours and request.method == "POST" else None


def _stale(error: StaleError) -> Response:
    programme = parts().store.event(error.run.event).programme
    members = {
        "state": state(error.run, rounds=programme.count, now=parts().now()),
        "by": error.by,
    }
    return answer(ProblemError(409, str(error), members=members))


def _reserve(error: ReserveBadgeError) -> Response:
    return answer(ProblemError(404, str(error), members={"reserve": error.number}))


def _unavailable(error: UnavailableError) -> Response:
    response = answer(ProblemError(503, str(error)))
    response.headers["Retry-After"] = "2"
    return response


def _known(error: SpeedmentorError) -> Response:
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)
    return answer(ProblemError(status, str(error)))


def _http(error: HTTPException) -> Response:
    if isinstance(error, RequestRedirect):  # to the same page with a slash
        return current_app.make_response(redirect(error.new_url, error.code))
    status = error.code or 500
    response = answer(ProblemError(status, _http_title(status), _http_detail(status)))
    if status == 429:
        response.headers["Retry-After"] = "20"
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return response


def _http_title(status: int) -> str:
    titles = {
        400: _("This request cannot be read."),
        404: _("There is nothing at this address."),
        405: _("This address does not take that kind of request."),
        413: _("That is more than this server takes at once."),
        415: _("This address takes JSON (Content-Type: application/json)."),
        429: _("That was a little too fast. Wait a moment and try again."),
    }
    return titles.get(status, _("This request could not be carried out."))


def _http_detail(status: int) -> str:
    if status == 404:
        return _("Check the address, or open your personal link again.")
    return ""


def _bug(error: Exception) -> Response:
    """Log where it happened, without the words of the error: they may hold names."""
    error_id = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{f.filename}:{f.lineno} {f.name}" for f in reversed(frames))
    log.error("error_id=%s type=%s at %s", error_id, type(error).__qualname__, places)
    title = _("Something went wrong on our side.")
    detail = _(
        "What was stored before is safe. Try again; if it happens again, tell the organiser"
        " this number: %(id)s",
        id=error_id,
    )
    try:
        return answer(ProblemError(500, title, detail, {"error_id": error_id}))
    except Exception:  # the pages themselves are broken: the words without a page
        return current_app.response_class(f"{title} {detail}\n", 500, mimetype="text/plain")
