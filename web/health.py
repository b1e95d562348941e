"""For the machines that watch over the server."""

from flask import Blueprint, Response, current_app, jsonify

from web.access import open_to_all
from web.parts import parts
from web.text import _

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@open_to_all
def alive() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
@open_to_all
def ready() -> Response:
    """The database takes changes and the front end was built; else 503 and what is wrong."""
    alarm = parts().store.health(now=parts().now())
    if alarm is None and not current_app.extensions["assets"].manifest:
        alarm = _("The front end was not built: install the wheel, or run make.")
    response = jsonify(status="ok" if alarm is None else alarm)
    response.status_code = 200 if alarm is None else 503
    return response
