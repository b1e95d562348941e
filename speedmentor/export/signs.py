"""
A sign for every table in use, A4 lying on its side: its label to read from afar, and who hosts.

Where the hosts change, each stands with the rounds. Online a sign is a picture for the room behind
a link: its host's name, large.
"""

from typing import Any

from speedmentor.export.evening import Evening
from speedmentor.export.formats import Document
from speedmentor.export.typesetting import typeset, words
from speedmentor.gridsheet import Row
from speedmentor.language import say
from speedmentor.report.names import rounds


def document(evening: Evening) -> Document:
    """The signs as PDF, in the room's order."""
    return typeset(
        "signs",
        evening,
        title=say("Table signs: %(event)s", event=evening.name),
        signs=[_sign(evening, row) for row in evening.sheet.rows],
    )


def _sign(evening: Evening, row: Row) -> dict[str, Any]:
    hosts = _hosts(row)
    place = evening.place(row)
    if not place:
        return {"label": hosts[0]["names"], "zone": "", "hosts": []}
    label, *zone = place
    return {"label": words(label), "zone": words("".join(zone)), "hosts": hosts}


def _hosts(row: Row) -> list[dict[str, str]]:
    """Who is there, with the rounds where that changes."""
    if row.hosts:
        return [{"rounds": "", "names": _named(row.hosts)}]
    met: dict[tuple[str, ...], list[int]] = {}
    for number, cell in enumerate(row.cells):
        if cell and cell.mentors:
            met.setdefault(cell.mentors, []).append(number)
    return [{"rounds": _first_upper(rounds(at)), "names": _named(who)} for who, at in met.items()]


def _named(people: tuple[str, ...]) -> str:
    return ", ".join(map(words, people))


def _first_upper(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
