"""
What is kept of one person, told to them or erased for ever.

Plans and the journal hold ids only and stay true; an erased person remains in them as a number.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from speedmentor.checkin import same_human
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Event, Mentee, Mentor, Person
from speedmentor.instant import iso
from speedmentor.language import say
from speedmentor.store import events as described
from speedmentor.store import jobs, plans, runs
from speedmentor.store.events import EVENT, Events, load, stored
from speedmentor.store.tables import (
    OF_PEOPLE,
    agreements,
    answers,
    attendances,
    contacts,
    events,
    feedback,
    grants,
    numbers,
    people,
)
from speedmentor.store.tables import jobs as jobs_table
from speedmentor.store.tables import runs as runs_table

EMPTY: dict[str, Any] = {
    "email": "",
    "organisation": "",
    "notes": "",
    "languages": (),
    "topics": (),
    "wishes": (),
    "step_free": False,
    "quiet": False,
}
EMPTY_OF: dict[type[Person], dict[str, Any]] = {
    Mentor: {"team": "", "link": ""},
    Mentee: {"met": (), "goal": "", "question": ""},
}


class Erasure(Events):
    """Answers and carries out what people may ask of whoever keeps their data."""

    def kept_of(self, event_id: str, person: str) -> dict[str, Any]:
        """Everything stored about one person, as JSON. Raises NotFoundError."""
        event = self.event(event_id)
        human = _found(event, person)
        with self._database.read() as connection:
            return {
                "event": event.name,
                "role": "mentor" if isinstance(human, Mentor) else "mentee",
                "person": stored(human)[1],
                "rules": [
                    EVENT.dump_python(replace(event, rules=(rule,)), mode="json")["rules"][0]
                    for rule in event.rules
                    if person in (rule.a, rule.b)
                ],
                **_rows_of(connection, event_id, person),
            }

    def erase(self, event_id: str, persons: Iterable[str]) -> None:
        """
        Put numbers in place of people, everywhere and for ever; their links end.

        Raises NotFoundError, and RefusedError while the evening or a job is running.
        """
        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)
            event = load(connection, event_id)
            humans = [_found(event, same) for one in persons for same in same_human(event, one)]
            if run.live:
                raise RefusedError(say("The evening is running. Finish it before erasing anybody."))
            if jobs.open_row(connection, event_id, but=jobs.BACKGROUND) is not None:
                raise RefusedError(say("A plan is being made. Stop that before erasing anybody."))
            _erase_words(connection, event, humans)
            _erase_rows(connection, event_id, [human.id for human in humans])
            _erase_sentences(connection, event_id)
            revision = described.describe_anew(connection, event_id)
            plans.keep_current(connection, event_id, revision)
        self._kept.clear()
        self._database.scrub()


def _found(event: Event, person: str) -> Mentor | Mentee:
    human = event.person.get(person)
    if not isinstance(human, Mentor | Mentee):
        raise NotFoundError(say('There is nobody with the id "%(id)s" in this event.', id=person))
    return human


def _rows_of(connection: Connection, event_id: str, person: str) -> dict[str, Any]:
    """What tables beside `people` hold."""
    rows: dict[str, Any] = {}
    for name, table in (
        ("attendance", attendances),
        ("feedback", feedback),
        ("contacts", contacts),
        ("number", numbers),
    ):
        this = (table.c.event == event_id) & (table.c.person == person)
        found = connection.execute(select(table).where(this)).all()
        rows[name] = [_readable(dict(row._mapping)) for row in found]
    agreed = (agreements.c.event == event_id) & (agreements.c.person == person)
    rows["agreed_with"] = list(
        connection.execute(select(agreements.c.other).where(agreed)).scalars()
    )
    links = (grants.c.event == event_id) & (grants.c.person == person)
    made = connection.execute(select(grants.c.created).where(links)).scalars()
    rows["links_made"] = [iso(created) for created in made]
    return rows


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    skipped = ("event", "person", "actor")
    return {
        name: iso(value) if isinstance(value, datetime) else value
        for name, value in row.items()
        if name not in skipped
    }


def _erase_words(connection: Connection, event: Event, humans: list[Mentor | Mentee]) -> None:
    """Empty the people's own rows, and what rules say about them in words."""
    ids = {human.id for human in humans}
    places = {person.id: place for place, person in enumerate(event.people, 1)}
    for human in humans:
        blank = replace(
            human,
            name=say("Erased person %(number)s", number=places[human.id]),
            **EMPTY,
            **EMPTY_OF[type(human)],
        )
        this = (people.c.event == event.id) & (people.c.id == human.id)
        connection.execute(update(people).where(this).values(data=stored(blank)[1]))
    rules = tuple(replace(r, why="") if {r.a, r.b} & ids else r for r in event.rules)
    silent = replace(event, rules=rules)
    document = EVENT.dump_python(silent, mode="json", exclude={"mentors", "mentees"})
    connection.execute(update(events).where(events.c.id == event.id).values(description=document))


def _erase_rows(connection: Connection, event_id: str, ids: list[str]) -> None:
    for table in (*OF_PEOPLE, grants):
        theirs = (table.c.event == event_id) & table.c.person.in_(ids)
        connection.execute(delete(table).where(theirs))
    told = (agreements.c.event == event_id) & agreements.c.other.in_(ids)
    connection.execute(delete(agreements).where(told))


def _erase_sentences(connection: Connection, event_id: str) -> None:
    """Whatever may name anybody in passing: answers, jobs, names of devices, announcements."""
    for table in (answers, jobs_table):
        connection.execute(delete(table).where(table.c.event == event_id))
    devices = update(grants).where(grants.c.event == event_id)
    connection.execute(devices.values(name=""))
    this = runs_table.c.event == event_id
    said = (runs_table.c.announcement, runs_table.c.undo)
    row = connection.execute(select(*said).where(this)).one()
    silent = {name: _silenced(value) for name, value in row._mapping.items()}
    connection.execute(update(runs_table).where(this).values(silent))


def _silenced(value: Any) -> Any:
    """The same JSON with an ellipsis for the text of every announcement in it."""
    match value:
        case {"text": _, "since": since}:
            return {"text": "…", "since": since}
        case dict():
            return {name: _silenced(part) for name, part in value.items()}
        case list():
            return [_silenced(part) for part in value]
        case _:
            return value
