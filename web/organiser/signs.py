"""Signs for the tables: a figure to read from afar, a code for whoever sits at the wrong one."""

from dataclasses import dataclass

from flask import render_template, request, url_for

from speedmentor.language import table_label
from web.organiser.area import page
from web.parts import parts
from web.qr import qr


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSign:
    """What one sign shows."""

    label: str
    zone: str
    typed: str  # what somebody without a camera types
    qr: str


@page("/<event>/signs")
def signs(event: str) -> str:
    """The sheet to print, two signs a page; it holds nobody's name and no secret."""
    found = parts().store.event(event)
    home = parts().url or request.url_root.rstrip("/")
    sheet = []
    for table in found.tables:
        parts().live.breathe()  # a code takes 10 ms to draw, and phones wait for nobody
        label = table_label(table.label)
        url = home + url_for("phone.table", event=event, table=table.id)
        typed = label.rsplit(" ", 1)[-1]
        sheet.append(TableSign(label=label, zone=table.zone, typed=typed, qr=qr(url)))
    return render_template("organiser/signs.html", event=found, signs=sheet)
