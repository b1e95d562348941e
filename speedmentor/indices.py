"""Where people and tables of an event stand in the scheduler's arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speedmentor.event import Event, Mentor, Person


@dataclass(frozen=True, slots=True)
class Indices:
    """
    Where people stand in a Problem.

    `unit` is the column of whom one meets: of a mentor's unit, or of the person where roles do not
    matter. `members` lists the people of each column.
    """

    mentee: Mapping[str, int]
    mentor: Mapping[str, int]
    unit: Mapping[str, int]
    members: Sequence[Sequence[Person]]


def indices_of(event: Event) -> Indices:
    """Mentors of one team share a unit; units stand in the order of their first members."""
    mentee = {person.id: i for i, person in enumerate(event.mentees)}
    if event.peer:
        return Indices(mentee, {}, mentee, [[person] for person in event.mentees])
    units: dict[tuple[str, str], list[Mentor]] = {}
    for mentor in event.mentors:
        key = ("team", mentor.team) if mentor.team else ("alone", mentor.id)
        units.setdefault(key, []).append(mentor)
    unit = {mentor.id: u for u, members in enumerate(units.values()) for mentor in members}
    mentors = {mentor.id: i for i, mentor in enumerate(event.mentors)}
    return Indices(mentee, mentors, unit, list(units.values()))
