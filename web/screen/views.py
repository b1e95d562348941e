"""The hall's page: find your name from fifteen metres."""

from flask import Blueprint

from speedmentor.access import Role
from web import access, evening
from web.pages import show

blueprint = Blueprint("screen", __name__, template_folder="templates")


@blueprint.get("/e/<event>/screen")
@access.open_to(Role.SCREEN, Role.HELPER, Role.FACILITATOR)
def page(event: str) -> str:
    return show("screen", event, hall=evening.hall(event))
