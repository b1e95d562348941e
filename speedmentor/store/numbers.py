"""Who asked not to be named on screens, and the number that stands for them there."""

import secrets
from collections.abc import Container
from typing import Any

from sqlalchemy import delete, insert, select

from speedmentor.errors import NotFoundError
from speedmentor.language import say
from speedmentor.store import events, runs
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.part import Part
from speedmentor.store.tables import numbers

SMALLEST, LARGEST = 10, 99  # two figures while they last: easy to keep in mind


class Numbers(Part):
    """Gives numbers to people and takes them back."""

    def numbers(self, event_id: str) -> dict[str, int]:
        """The number of everybody who asked for one, by person id."""
        query = select(numbers.c.person, numbers.c.number).where(numbers.c.event == event_id)
        with self._database.read() as connection:
            return {row.person: row.number for row in connection.execute(query)}

    def show_number(self, event_id: str, person: str, *, wanted: bool, request: Request) -> Answer:
        """Show a number for somebody on screens, or their name again. Raises NotFoundError."""
        with self._database.write() as connection:
            runs.found(runs.locked(connection, event_id), event_id)

            def do() -> dict[str, Any]:
                if person not in events.load(connection, event_id).person:
                    text = say('There is nobody with the id "%(id)s" in this event.', id=person)
                    raise NotFoundError(text)
                known = {row.person: row.number for row in connection.execute(all_of)}
                if not wanted:
                    connection.execute(delete(numbers).where(mine))
                    return {"person": person, "number": None}
                number = known.get(person) or _free(set(known.values()))
                if person not in known:
                    values = {"event": event_id, "person": person, "number": number}
                    connection.execute(insert(numbers).values(**values))
                return {"person": person, "number": number}

            all_of = select(numbers.c.person, numbers.c.number).where(numbers.c.event == event_id)
            mine = (numbers.c.event == event_id) & (numbers.c.person == person)
            return answer_once(connection, event_id, request, do)


def _free(taken: Container[int]) -> int:
    """A number nobody has, drawn so that it tells nothing about its owner."""
    largest = LARGEST
    while not (free := [n for n in range(SMALLEST, largest + 1) if n not in taken]):
        largest = largest * 10 + 9
    return secrets.choice(free)
