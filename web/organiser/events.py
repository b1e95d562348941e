"""Events: the list, the upload with all its mistakes, one event and its links."""

import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from speedmentor.access import Role
from speedmentor.archive import archived
from speedmentor.errors import BadInputError, Mistake, NotFoundError
from speedmentor.event import Event
from speedmentor.folder import read_files
from speedmentor.folder.write_workbook import write_workbook
from speedmentor.report.ceilings import Size, ceiling_sentences
from web.bodies import read
from web.models.ceilings import CeilingBody
from web.organiser.area import page
from web.organiser.upload import MOST_BYTES, files_of, id_from
from web.pages import PAGE_OF
from web.parts import parts
from web.text import _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHARED_ROLES = (Role.FACILITATOR, Role.HELPER, Role.SCREEN)


@page("/")
def events() -> str:
    return render_template("organiser/events.html", events=parts().store.events())


@page("/new")
def new() -> str:
    return render_template("organiser/new.html", mistakes=(), event=None)


@page("/new", method="POST")
def create() -> ResponseReturnValue:
    """Store a new event out of its files, or show every mistake in them."""
    try:
        event = _new_event()
    except BadInputError as error:
        return render_template("organiser/new.html", mistakes=error.mistakes, event=None), 422
    parts().store.save_event(event, now=parts().now())
    return redirect(url_for("organiser.event", event=event.id), 303)


@page("/ceiling")
def ceiling() -> str:
    """What is possible at all, before there are any names."""
    asked = {name: one for name, one in request.args.items() if one and name != "lang"}
    size = Size(**read(CeilingBody, asked).model_dump()) if asked else None
    said = ceiling_sentences(size, size.highest()) if size else ()
    return render_template("organiser/ceiling.html", size=size, said=said)


@page("/new.xlsx")
def blank_workbook() -> Response:
    """A workbook to fill in."""
    return _workbook("event")


@page("/<event>/event.xlsx")
def workbook(event: str) -> Response:
    """The event as a workbook, to change and to upload again."""
    return _workbook(event, parts().store.event(event))


@page("/<event>/")
def event(event: str) -> str:
    return _event_page(event)


@page("/<event>/files", method="POST")
def replace_files(event: str) -> ResponseReturnValue:
    """Describe an event anew."""
    known = parts().store.event(event)
    try:
        changed = _read(event)
    except BadInputError as error:
        return render_template("organiser/new.html", mistakes=error.mistakes, event=known), 422
    parts().store.save_event(changed, now=parts().now())
    return redirect(url_for("organiser.event", event=event), 303)


@page("/<event>/links", method="POST")
def links(event: str) -> str:
    """Fresh links for those who run the evening; shown now and never again."""
    store = parts().store
    revoke = request.form.get("revoke") == "yes"
    fresh = {
        PAGE_OF[role]: store.new_link(role, event_id=event, now=parts().now(), revoke=revoke).token
        for role in SHARED_ROLES
    }
    return _event_page(event, links=fresh)


@page("/<event>/archive.zip")
def archive(event: str) -> Response:
    """The event, its plan and the journal of its evening as one file to keep."""
    store, packed = parts().store, BytesIO()
    files = archived(store, store.event(event), name=event)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{event}/{name}", content)
    response = Response(packed.getvalue(), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{event}.zip"'
    return response


@page("/<event>/delete", method="POST")
def delete(event: str) -> ResponseReturnValue:
    parts().store.delete_event(event)
    return redirect(url_for("organiser.events"), 303)


def _event_page(event_id: str, links: Mapping[str, str] | None = None) -> str:
    store = parts().store
    event = store.event(event_id)
    return render_template(
        "organiser/event.html",
        event=event,
        run=store.run(event_id),
        plans=store.plans(event_id),
        job=store.running_job(event_id),
        links=links or {},
        namesakes=_namesakes(event),
    )


def _namesakes(event: Event) -> list[str]:
    """Names that stand more than once: one human entered twice, or two whom badges confuse."""
    humans = (*event.mentors, *(mentee for mentee in event.mentees if not mentee.both))
    counted = Counter(person.name for person in humans)
    return [name for name, times in counted.items() if times > 1]


def _workbook(name: str, event: Event | None = None) -> Response:
    book = parts().live.aside(lambda: write_workbook(event))
    response = Response(book, mimetype=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _read(event_id: str) -> Event:
    """The event in the uploaded files. Raises BadInputError."""
    request.max_content_length = request.max_form_memory_size = MOST_BYTES
    uploaded = request.files.getlist("files")
    return parts().live.aside(lambda: read_files(files_of(uploaded), event_id=event_id))


def _new_event() -> Event:
    read = _read("new")
    event = replace(read, id=id_from(read.name))
    try:
        parts().store.event(event.id)
    except NotFoundError:
        return event
    text = _(
        'there is an event "%(id)s" already; open it to replace its files,'
        " or give this one another name",
        id=event.id,
    )
    raise BadInputError([Mistake(file="event.toml", column="name", text=text)])
