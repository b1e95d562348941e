"""A plan to take away: pages to print, a sheet to sort, a calendar."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from speedmentor.changes import amended
from speedmentor.errors import NotFoundError
from speedmentor.export import Evening, letters_missing, made
from web.organiser.area import page
from web.organiser.current import current_plan
from web.parts import parts
from web.text import _

TYPES = {
    "grid.pdf": "application/pdf",
    "people.pdf": "application/pdf",
    "grid.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "grid.csv": "text/csv",
    "people.ics": "text/calendar",
}


@page("/<event>/plans/<int:version>/<what>")
def exported(event: str, version: int, what: str) -> ResponseReturnValue:
    """One document of a plan; where letters would be printed as boxes, that is told first."""
    if what not in TYPES:
        raise NotFoundError(_("There is no such document."))
    found, info, plan = current_plan(event, version)
    evening = Evening(event=amended(found, plan), plan=plan, revised=info.created)
    document = parts().live.aside(lambda: made(what, evening))
    if document.missing and "anyway" not in request.args:
        anyway = url_for(
            "organiser.exported", event=event, version=version, what=what, anyway="yes"
        )
        said = letters_missing(document.missing)
        return render_template("organiser/boxes.html", event=found, said=said, anyway=anyway)
    response = Response(document.data, mimetype=TYPES[what])
    response.headers["Content-Disposition"] = f'attachment; filename="{event}-{what}"'
    return response
