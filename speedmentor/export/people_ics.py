"""
A calendar of everybody's meetings (RFC 5545): one entry for each person and round.

An entry's UID stays the same from plan to plan, and its SEQUENCE is the plan's version: a calendar
that takes the file in again moves what it has instead of doubling it. No e-mail address is in it.
"""

from datetime import date

from icalendar import Calendar
from icalendar import Event as Entry

from speedmentor.event import Person
from speedmentor.export.evening import Evening, Stop, legible
from speedmentor.export.formats import Document
from speedmentor.language import say
from speedmentor.plan import Meeting


def document(evening: Evening) -> Document:
    """The file; times in the event's zone, which it describes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Speedmentor//Speedmentor//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", evening.name)
    calendar.add("x-wr-calname", evening.name)  # what most calendars read instead
    for person in evening.people:
        for stop in evening.stops(person):
            if stop.meeting:
                calendar.add_component(_entry(evening, person, stop, stop.meeting))
    year = evening.event.starts.year  # a zone is described by its changes: there must be some
    calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 1, 12, 31))
    return Document(calendar.to_ical())


def _entry(evening: Evening, person: Person, stop: Stop, meeting: Meeting) -> Entry:
    entry, number = Entry(), stop.round.number
    entry.add("uid", f"{person.id}.{number}.{evening.event.id}@speedmentor")
    entry.add("sequence", evening.plan.version)
    entry.add("dtstamp", evening.revised)
    entry.add("dtstart", stop.round.starts)
    entry.add("dtend", stop.round.ends)
    entry.add("summary", _summary(evening, person, meeting))
    entry.add("description", say("Round %(number)s", number=number))
    table, link = evening.label(meeting), evening.link(meeting)
    if place := ", ".join(filter(None, (table, evening.zone(meeting)))) or link:
        entry.add("location", legible(place))
    if link:
        entry.add("url", link)
    return entry


def _summary(evening: Evening, person: Person, meeting: Meeting) -> str:
    """Whose it is first: the file holds everybody's."""
    others = ", ".join(one.name for one in evening.others(meeting, person))
    return legible(": ".join(filter(None, (person.name, evening.label(meeting), others))))
