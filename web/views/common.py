"""What every room shows alike: pure functions of the event."""

from collections.abc import Iterable

from speedmentor.event import Event, Mentor, Person, Table
from speedmentor.language import role_word, table_label
from web.models.base import EventFacts, Member, Named, PersonRole, Roles, TableSign


def facts(event: Event) -> EventFacts:
    return EventFacts(
        id=event.id,
        name=event.name,
        timezone=event.timezone,
        rounds=event.programme.count,
        minutes=event.programme.minutes,
        mode=event.mode,
        roles=roles(event),
    )


def roles(event: Event) -> Roles:
    return Roles(mentor=role_word(event.mentor_word), mentee=role_word(event.mentee_word))


def member(person: Person) -> Member:
    role: PersonRole = "mentor" if isinstance(person, Mentor) else "mentee"
    return Member(id=person.id, name=person.name, role=role)


def sign(table: Table) -> TableSign:
    return TableSign(id=table.id, label=table_label(table.label), zone=table.zone)


def named(event: Event, people: Iterable[str]) -> list[Named]:
    return [Named(id=person, name=event.person[person].name) for person in people]
