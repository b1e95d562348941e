"""
Badges: ten of 85 × 54 mm to an A4 sheet, at a scale of 100 %.

A folder has no links, so there is no code to scan: each badge shows name, role and organisation,
and the person's own rounds in small, so that it works on paper alone. Organisations stand on badges
and nowhere else. Who asked for a number on screens has it in the database; badges with codes and
those for walk-ups are printed from the organiser's pages.
"""

from typing import Any

from speedmentor.event import Person
from speedmentor.export.evening import Evening
from speedmentor.export.formats import Document
from speedmentor.export.typesetting import typeset, words
from speedmentor.language import say

STRIP, STRIPS = 10, 2  # rounds in a row, rows on a badge
TIMED = 8  # columns that are wide enough for a time


def document(evening: Evening) -> Document:
    """The sheets as PDF."""
    return typeset(
        "badges",
        evening,
        title=say("Badges: %(event)s", event=evening.name),
        columns=min(STRIP, len(evening.plan.rounds)),
        badges=[_badge(evening, person) for person in evening.people],
    )


def _badge(evening: Evening, person: Person) -> dict[str, Any]:
    facts = filter(None, (evening.role(person), person.organisation))
    return {
        "name": words(person.name),
        "below": " · ".join(map(words, facts)),
        "strips": _strips(evening, person),
    }


def _strips(evening: Evening, person: Person) -> list[list[dict[str, str]]]:
    """The rounds and their tables; nothing online, or where there are too many for a badge."""
    stops = evening.stops(person)
    if evening.online or len(stops) > STRIP * STRIPS:
        return []
    timed = len(stops) <= TIMED
    shown = [
        {
            "head": f"{stop.round.starts:%H:%M}" if timed else str(stop.round.number),
            "place": words(_short(evening.label(stop.meeting))) if stop.meeting else "",
        }
        for stop in stops
    ]
    return [shown[i : i + STRIP] for i in range(0, len(shown), STRIP)]


def _short(label: str) -> str:
    """`T7` of `Table 7`: what a badge has room for."""
    word = say("Table")
    number = label.removeprefix(f"{word} ")
    return f"{word[0]}{number}" if number != label and number.isdecimal() else label
