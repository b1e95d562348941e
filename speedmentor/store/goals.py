"""What mentees came for: their own words, theirs to change until the first round."""

from typing import Any

from sqlalchemy import Connection, select, update

from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Event, Mentee
from speedmentor.language import say
from speedmentor.position import Phase
from speedmentor.store import events, plans, runs
from speedmentor.store.events import Events
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.tables import people

LONGEST = 300  # characters of a goal or a question


class Goals(Events):
    """Keeps goals and questions; plans do not depend on them."""

    def say_goal(
        self, event_id: str, person: str, *, goal: str, question: str, request: Request
    ) -> Answer:
        """
        Store a mentee's goal and question; the body is both as stored.

        Raises NotFoundError for somebody who is no mentee, and RefusedError once round 1 began.
        """
        words = {"goal": _tidy(goal), "question": _tidy(question)}

        def do() -> dict[str, Any]:
            _require_mentee(self.event(event_id), person)
            _write(connection, event_id, person, words)
            plans.keep_current(connection, event_id, events.describe_anew(connection, event_id))
            return dict(words)

        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)
            if run.round > 0 or run.phase is Phase.FINISHED:
                raise RefusedError(
                    say("The rounds have begun. Tell your mentor at the table instead.")
                )
            return answer_once(connection, event_id, request, do)


def _tidy(words: str) -> str:
    return " ".join(words.split())[:LONGEST]


def _require_mentee(event: Event, person: str) -> None:
    if not isinstance(event.person.get(person), Mentee):
        raise NotFoundError(say("Goals and questions belong to those who meet a mentor."))


def _write(connection: Connection, event_id: str, person: str, words: dict[str, str]) -> None:
    this = (people.c.event == event_id) & (people.c.id == person)
    data = connection.execute(select(people.c.data).where(this)).scalar_one()
    connection.execute(update(people).where(this).values(data={**data, **words}))
