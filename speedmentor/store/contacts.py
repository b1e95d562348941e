"""Keeping in touch: two people who met, and who both agree, see how to reach each other."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from speedmentor.after import Touch, met
from speedmentor.errors import RefusedError
from speedmentor.language import say
from speedmentor.store import journal, runs
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.plans import Plans
from speedmentor.store.tables import agreements, contacts

LONGEST = 200  # characters


class Contacts(Plans):
    """Keeps who would tell whom; nobody learns of an agreement that is not mutual."""

    def share_contact(
        self, event_id: str, person: str, *, text: str, people: Iterable[str], request: Request
    ) -> Answer:
        """
        Store how to reach somebody and whom they tell it, in place of what they said before.

        Whoever is no longer named loses it at once. Raises RefusedError for people they did not
        meet, or where there is nothing to tell.
        """
        text = " ".join(text.split())[:LONGEST]
        others = sorted(set(people))

        def do() -> dict[str, bool]:
            _forget(connection, event_id, person)
            here = {"event": event_id, "person": person}
            if text:
                connection.execute(insert(contacts).values(text=text, **here))
            if others:
                rows = [{**here, "other": other} for other in others]
                connection.execute(insert(agreements), rows)
            return {"kept": True}

        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)
            if others and not text:
                raise RefusedError(say("Write first how they can reach you."))
            plan = self.plan(event_id, run.plan) if run.plan else None
            begun = journal.begun(connection, event_id)
            if not set(others) <= met(plan, run, begun, person).keys():
                raise RefusedError(say("You can keep in touch with people whom you met."))
            return answer_once(connection, event_id, request, do)

    def touch_of(self, event_id: str, person: str) -> Touch:
        """What somebody offered, and what those told them who agreed as well."""
        with self._database.read() as connection:
            agreed = _agreed(connection, event_id, person)
            text = _texts(connection, event_id, [person]).get(person, "")
            back = select(agreements.c.person).where(
                agreements.c.event == event_id,
                agreements.c.other == person,
                agreements.c.person.in_(agreed),
            )
            mutual = list(connection.execute(back).scalars())
            shared = _texts(connection, event_id, mutual)
        return Touch(text=text, agreed=frozenset(agreed), shared=shared)


def _agreed(connection: Connection, event_id: str, person: str) -> list[str]:
    mine = (agreements.c.event == event_id) & (agreements.c.person == person)
    return list(connection.execute(select(agreements.c.other).where(mine)).scalars())


def _texts(connection: Connection, event_id: str, people: list[str]) -> dict[str, str]:
    theirs = (contacts.c.event == event_id) & contacts.c.person.in_(people)
    rows = connection.execute(select(contacts.c.person, contacts.c.text).where(theirs)).all()
    return {row.person: row.text for row in rows}


def _forget(connection: Connection, event_id: str, person: str) -> None:
    for table in (contacts, agreements):
        mine = (table.c.event == event_id) & (table.c.person == person)
        connection.execute(delete(table).where(mine))
