"""
Everybody's own programme, one A5 page each by name (two fit an A4 sheet): rounds, tables, people.

What a mentee confided, goal and question, is for their mentors and themselves. Notes, wishes,
addresses and the reasons of rules stand on nobody's page.
"""

from typing import Any

from speedmentor.event import Mentee, Mentor, Person
from speedmentor.export.evening import Evening, Stop, hours, status_words
from speedmentor.export.formats import Document
from speedmentor.export.grid_pdf import when
from speedmentor.export.typesetting import typeset, words
from speedmentor.language import counted, say
from speedmentor.plan import Meeting


def document(evening: Evening) -> Document:
    """The pages as PDF."""
    return typeset(
        "people",
        evening,
        title=say("Everybody's programme: %(event)s", event=evening.name),
        when=when(evening),
        places=not evening.online,
        heads=[say("Round"), "" if evening.online else say("Table"), say("With")],
        people=[_page(evening, person) for person in evening.people],
    )


def _page(evening: Evening, person: Person) -> dict[str, Any]:
    own = (say("Your goal"), say("Your question"))
    return {
        "name": words(person.name),
        "role": words(evening.role(person)),
        "stops": [_stop(evening, person, stop) for stop in evening.stops(person)],
        "own": _confided(person, own),
    }


def _stop(evening: Evening, person: Person, stop: Stop) -> dict[str, Any]:
    pause = evening.event.programme.break_after(stop.round.number)
    minutes = pause.minutes if pause else 0
    meeting = stop.meeting
    return {
        "round": say("Round %(number)s", number=stop.round.number),
        "hours": hours(stop.round),
        "status": "" if meeting else status_words(stop.status),
        "place": words(evening.label(meeting)) if meeting else "",
        "zone": words(evening.zone(meeting)) if meeting else "",
        "link": _link(evening, meeting),
        "company": _company(evening, person, meeting) if meeting else [],
        "pause": counted("Break, %(n)s minute", "Break, %(n)s minutes", minutes) if pause else "",
    }


def _link(evening: Evening, meeting: Meeting | None) -> dict[str, str] | None:
    """Where it leads, and how it is printed."""
    link = evening.link(meeting) if meeting else ""
    return {"to": link, "shown": words(link)} if link else None


def _company(evening: Evening, reader: Person, meeting: Meeting) -> list[dict[str, Any]]:
    """Mentors first; `first`: whom the reader came to meet."""
    hosts = reader.id in meeting.mentors
    about = (say("Goal"), say("Question"))
    return [
        {
            "name": words(other.name),
            "first": evening.event.peer or hosts == isinstance(other, Mentee),
            "topics": words(", ".join(_offered(evening, other))),
            "confided": _confided(other, about) if hosts else [],
        }
        for other in evening.others(meeting, reader)
    ]


def _offered(evening: Evening, other: Person) -> tuple[str, ...]:
    return other.topics if isinstance(other, Mentor) or evening.event.peer else ()


def _confided(person: Person, about: tuple[str, str]) -> list[dict[str, str]]:
    """Goal and question, if there are any."""
    if not isinstance(person, Mentee):
        return []
    said = zip(about, (person.goal, person.question), strict=True)
    return [{"about": word, "words": words(text)} for word, text in said if text]
