"""What a published repair says of people at the desk, and how that is taken back with it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from speedmentor.checkin import Attendance, Status, marked, same_human
from speedmentor.event import Event
from speedmentor.instant import to_millisecond
from speedmentor.news import News
from speedmentor.store.attendances import keep, known_of
from speedmentor.store.keys import Request

Marks = dict[str, list[str]]  # person: the status before, and after; as the journal notes it


def mark_news(connection: Connection, event: Event, news: News, request: Request) -> Marks:
    """Who is gone has left or never came, who stood by and joins is here; what that changed."""
    at = to_millisecond(request.now)
    found: dict[str, tuple[Attendance | None, Attendance]] = {}
    for person in _each_human(event, news.gone):
        known = known_of(connection, event, person)
        status = Status.LEFT if known else Status.NO_SHOW
        if known is None or known.status not in (Status.LEFT, Status.NO_SHOW):
            found[person] = known, marked(known, status, at)
    for person in _each_human(event, (*news.added, *news.late)):
        known = known_of(connection, event, person)
        if known is not None and known.status is Status.STANDBY:
            joined = replace(known, status=Status.HERE, since=at, at=known.at or at)
            found[person] = known, joined
    changed = {one: both for one, both in found.items() if _status(both[0]) != both[1].status}
    keep(connection, event, {one: after for one, (_, after) in changed.items()}, request.actor_id)
    return {one: [_status(before), after.status.value] for one, (before, after) in changed.items()}


def take_back(
    connection: Connection, event: Event, marks: Marks, made: datetime, request: Request
) -> Marks:
    """Undo the marks `made` then, where nobody said another word since; what that changed."""
    at = to_millisecond(request.now)
    changes: dict[str, Attendance | None] = {}
    for person, (before, after) in marks.items():
        known = known_of(connection, event, person) if person in event.person else None
        if _status(known) != after or (known and known.since != made):
            continue
        expected = before == Status.EXPECTED
        then = known or Attendance(status=Status(before), since=at)
        changes[person] = None if expected else replace(then, status=Status(before), since=at)
    keep(connection, event, changes, request.actor_id)
    return {person: [marks[person][1], marks[person][0]] for person in changes}


def _each_human(event: Event, people: Iterable[str]) -> list[str]:
    """The people, each human once."""
    return list({same_human(event, one)[0]: None for one in people})


def _status(known: Attendance | None) -> str:
    return known.status.value if known else Status.EXPECTED.value
