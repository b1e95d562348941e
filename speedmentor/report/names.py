"""The names behind the scheduler's numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from scheduler.errors import Clash
from speedmentor.event import Event, Person
from speedmentor.indices import indices_of
from speedmentor.language import (
    counted,
    isolated,
    listed,
    number,
    role_word,
    role_words,
    say,
    table_label,
)
from speedmentor.planning.points import forbidden_of

MOST_NAMED = 4


class Involved(Protocol):
    """Whatever names mentees and units, such as a clash."""

    @property
    def mentees(self) -> tuple[int, ...]:
        """By index."""

    @property
    def units(self) -> tuple[int, ...]:
        """By index."""


class Names:
    """Words for the people, tables and rounds of one event."""

    def __init__(self, event: Event) -> None:
        self.event = event
        mentee = event.mentee_word
        self.mentee_word = say("person") if event.peer else role_word(mentee)
        mentees = role_words(mentee, event.mentee_words)
        self.mentees_word = say("people") if event.peer else mentees
        self.mentor_word = role_word(event.mentor_word)
        self.mentors_word = role_words(event.mentor_word, event.mentor_words)
        self._indices = indices_of(event)

    @cached_property
    def _namesakes(self) -> set[str]:
        counts = Counter(person.name.casefold() for person in self.event.people)
        return {name for name, n in counts.items() if n > 1}

    @cached_property
    def forbidden(self) -> NDArray[np.uint8]:
        """(mentees, units) bits of `Forbidden`."""
        return forbidden_of(self.event, self._indices)

    def person(self, person: Person) -> str:
        """The name; of two people with one name, also the id."""
        name = isolated(person.name)
        return f"{name} ({person.id})" if person.name.casefold() in self._namesakes else name

    def people(self, people: Iterable[Person]) -> str:
        """A few names, then a count: `A, B, C, D and 3 more`."""
        names = [self.person(one) for one in people]
        more = len(names) - MOST_NAMED
        if more <= 1:
            return listed(names)
        return listed([*names[:MOST_NAMED], counted("%(n)s more", "%(n)s more", more)])

    def heads(self, clash: Clash) -> int:
        """How many humans a clash names: a verb goes with them."""
        return len(clash.mentees) + sum(len(self._indices.members[unit]) for unit in clash.units)

    def mentees(self, clash: Involved) -> str:
        return self.people(self.event.mentees[i] for i in clash.mentees)

    def everybody(self, clash: Clash) -> str:
        """Mentees and mentors of a clash."""
        members = [one for unit in clash.units for one in self._indices.members[unit]]
        return self.people([*(self.event.mentees[i] for i in clash.mentees), *members])

    def units(self, clash: Involved) -> str:
        return self.people(one for unit in clash.units for one in self._indices.members[unit])

    def tables(self, clash: Clash) -> str:
        return listed([table_label(self.event.tables[table].label) for table in clash.tables])

    def count(self, n: int | None) -> str:
        """`1 mentee`, `61 mentees`."""
        if self.event.peer:
            return n_people(n)
        return _of_them(n, self.mentee_word, self.mentees_word)

    def mentors(self, n: int | None) -> str:
        """`1 mentor`, `20 mentors`."""
        return _of_them(n, self.mentor_word, self.mentors_word)


def _of_them(n: int | None, one: str, many: str) -> str:
    """A number of people by an organiser's own word for them."""
    return counted("%(n)s %(one)s", "%(n)s %(many)s", n, one=one, many=many)


def rounds(numbers: Sequence[int]) -> str:
    """`round 3` or `rounds 1, 2 and 5`, from rounds counted from 0."""
    words = listed([str(number + 1) for number in numbers])
    return counted("round %(rounds)s", "rounds %(rounds)s", len(numbers), rounds=words)


def in_rounds(numbers: Sequence[int]) -> str:
    """` in round 3`, or nothing where no rounds are named."""
    return say(" in %(rounds)s", rounds=rounds(numbers)) if numbers else ""


def in_one_of(numbers: Sequence[int]) -> str:
    """` in round 3` or ` in one of rounds 1 and 2`, or nothing where no rounds are named."""
    if len(numbers) < 2:
        return in_rounds(numbers)
    return say(" in one of %(rounds)s", rounds=rounds(numbers))


def only(n: int | None) -> str:
    """`only 3`, or `none`."""
    return say("only %(n)s", n=number(n)) if n else say("none")


def n_people(n: int | None) -> str:
    return counted("%(n)s person", "%(n)s people", n)


def n_rounds(n: int | None) -> str:
    return counted("%(n)s round", "%(n)s rounds", n)


def n_seats(n: int | None) -> str:
    return counted("%(n)s seat", "%(n)s seats", n)


def n_tables(n: int | None) -> str:
    return counted("%(n)s table", "%(n)s tables", n)


def n_meetings(n: int | None) -> str:
    return counted("%(n)s meeting", "%(n)s meetings", n)


def n_times(n: int | None) -> str:
    return counted("%(n)s time", "%(n)s times", n)
