"""The names behind the scheduler's numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler.errors import Clash
from speedmentor.event import Event, Person
from speedmentor.folder.words import listed
from speedmentor.indices import indices_of
from speedmentor.planning.points import forbidden_of

MOST_NAMED = 4


class Names:
    """Words for the people, tables and rounds of one event."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.mentee_word = "person" if event.peer else event.mentee_word
        self.mentees_word = "people" if event.peer else f"{event.mentee_word}s"
        self.mentor_word = event.mentor_word
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
        if person.name.casefold() in self._namesakes:
            return f"{person.name} ({person.id})"
        return person.name

    def people(self, people: Iterable[Person]) -> str:
        """A few names, then a count: `A, B, C, D and 3 more`."""
        names = [self.person(one) for one in people]
        more = len(names) - MOST_NAMED
        return listed(names if more <= 1 else [*names[:MOST_NAMED], f"{more} more"])

    def verb(self, clash: Clash, one: str, many: str) -> str:
        """The form of a verb that goes with everybody of a clash."""
        n = len(clash.mentees) + sum(len(self._indices.members[unit]) for unit in clash.units)
        return one if n == 1 else many

    def mentees(self, clash: Clash) -> str:
        return self.people(self.event.mentees[i] for i in clash.mentees)

    def everybody(self, clash: Clash) -> str:
        """Mentees and mentors of a clash."""
        members = [one for unit in clash.units for one in self._indices.members[unit]]
        return self.people([*(self.event.mentees[i] for i in clash.mentees), *members])

    def units(self, clash: Clash) -> str:
        return self.people(one for unit in clash.units for one in self._indices.members[unit])

    def tables(self, clash: Clash) -> str:
        return listed([self.event.tables[table].label for table in clash.tables])

    def count(self, n: int | None) -> str:
        """`1 mentee`, `61 mentees`."""
        return count(n, self.mentee_word, self.mentees_word)


def rounds(numbers: Sequence[int]) -> str:
    """`round 3` or `rounds 1, 2 and 5`, from rounds counted from 0."""
    words = [str(number + 1) for number in numbers]
    return f"round {words[0]}" if len(words) == 1 else f"rounds {listed(words)}"


def in_rounds(numbers: Sequence[int]) -> str:
    """` in round 3`, or nothing where no rounds are named."""
    return f" in {rounds(numbers)}" if numbers else ""


def count(n: int | None, one: str, many: str = "") -> str:
    """`1 seat`, `3 seats`, `2,000 seats`; without a number, `some seats`."""
    if n == 1:
        return f"1 {one}"
    return f"{'some' if n is None else f'{n:,}'} {many or one + 's'}"
