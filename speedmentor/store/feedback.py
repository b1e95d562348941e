"""What people say about the evening: told to organisers only, and without names."""

from sqlalchemy import delete, insert, select

from speedmentor.after import MOST_STARS, Feedback
from speedmentor.errors import RefusedError
from speedmentor.instant import to_millisecond
from speedmentor.language import say
from speedmentor.store import runs
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.part import Part
from speedmentor.store.tables import feedback

LONGEST_WORDS = 1000  # characters


class Feedbacks(Part):
    """Keeps the last word of everybody."""

    def give_feedback(
        self, event_id: str, person: str, said: Feedback, *, request: Request
    ) -> Answer:
        """Store what somebody says in place of what they said before. Raises RefusedError."""
        values = {
            "stars": said.stars,
            "words": said.words.strip()[:LONGEST_WORDS],
            "meetings": {str(number): stars for number, stars in sorted(said.meetings.items())},
            "at": to_millisecond(request.now),
        }

        def do() -> dict[str, bool]:
            mine = (feedback.c.event == event_id) & (feedback.c.person == person)
            connection.execute(delete(feedback).where(mine))
            connection.execute(insert(feedback).values(event=event_id, person=person, **values))
            return {"kept": True}

        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)
            if run.round == 0:
                raise RefusedError(say("The first round is still to come. Tell us afterwards."))
            _require_stars(said)
            return answer_once(connection, event_id, request, do)

    def feedback_of(self, event_id: str, person: str) -> Feedback:
        """What somebody said themself."""
        mine = (feedback.c.event == event_id) & (feedback.c.person == person)
        with self._database.read() as connection:
            row = connection.execute(select(feedback).where(mine)).one_or_none()
        return _feedback(row) if row else Feedback()

    def feedbacks(self, event_id: str) -> dict[str, Feedback]:
        """What everybody said, by person id."""
        query = select(feedback).where(feedback.c.event == event_id)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {row.person: _feedback(row) for row in rows}


def _require_stars(said: Feedback) -> None:
    stars = [*said.meetings.values(), *([said.stars] if said.stars is not None else [])]
    if not all(1 <= one <= MOST_STARS for one in stars):
        raise RefusedError(say("Give one to five stars."))


def _feedback(row: object) -> Feedback:
    stars, words, meetings = row.stars, row.words, row.meetings  # type: ignore[attr-defined]
    return Feedback(stars=stars, words=words, meetings={int(n): s for n, s in meetings.items()})
