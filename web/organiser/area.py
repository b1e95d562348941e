"""The blueprint of the organiser's pages; each page is for organisers alone."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from web.access import View, open_to

blueprint = Blueprint("organiser", __name__, url_prefix="/organiser", template_folder="templates")


def page(rule: str, *, method: str = "GET") -> Callable[[View], View]:
    """Route a view and open it to organisers."""

    def declare(view: View) -> View:
        guarded: Any = open_to()(view)
        blueprint.add_url_rule(rule, view.__name__, guarded, methods=[method])
        return view

    return declare
