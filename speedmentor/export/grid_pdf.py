"""
The grid to pin up: tables down, rounds across, below them who has no table.

A4 lying on its side, A3 from eight rounds on (it prints on A4, too, at 70 %); the head stands on
every page, and no table is torn apart between two.
"""

from collections.abc import Iterator
from typing import Any

from babel.dates import format_date

from speedmentor.export.evening import Evening, hours
from speedmentor.export.formats import Document
from speedmentor.export.typesetting import typeset, words
from speedmentor.gridsheet import Cell
from speedmentor.language import role_words, say, spoken


def document(evening: Evening) -> Document:
    """The sheet as PDF."""
    return typeset(
        "grid",
        evening,
        title=say("Rotation grid: %(event)s", event=evening.name),
        when=when(evening),
        head=_head(evening),
        page=say("Page"),
        rounds=[
            {"name": say("Round %(number)s", number=one.number), "hours": hours(one)}
            for one in evening.plan.rounds
        ],
        rows=[*_tables(evening), *_without_table(evening)],
    )


def _head(evening: Evening) -> str:
    """What the rows are."""
    event = evening.event
    if evening.online and not event.peer:
        return words(role_words(event.mentor_word, event.mentor_words))
    return say("Table")


def when(evening: Evening) -> str:
    """The day, and from when to when, in the event's own time."""
    rounds = evening.plan.rounds
    day = format_date(rounds[0].starts, "full", locale=spoken())
    return f"{day}, {rounds[0].starts:%H:%M}–{rounds[-1].ends:%H:%M}"


def _tables(evening: Evening) -> Iterator[dict[str, Any]]:
    for row in evening.sheet.rows:
        yield {
            "place": [*map(words, evening.place(row))],
            "hosts": [*map(words, row.hosts)],
            "cells": [_cell(cell) for cell in row.cells],
        }


def _cell(cell: Cell | None) -> dict[str, Any]:
    mentors, mentees = (cell.mentors, cell.mentees) if cell else ((), ())
    return {"mentors": [*map(words, mentors)], "mentees": [*map(words, mentees)]}


def _without_table(evening: Evening) -> Iterator[dict[str, Any]]:
    sheet = evening.sheet
    for said, absent in (
        (say("Sit out"), sheet.sit_outs),
        (say("Rest"), sheet.resting),
        (say("Away"), sheet.away),
    ):
        if any(absent):
            cells = [{"mentors": [], "mentees": [*map(words, people)]} for people in absent]
            yield {"place": [said], "hosts": [], "cells": cells}
