"""What one attendee reads and says: their evening, their place, their own words."""

from speedmentor.after import Feedback, Touch, met
from speedmentor.errors import NotFoundError
from speedmentor.event import Event, Person
from speedmentor.store import Answer, Request
from web import evening
from web.models.after import ContactBody, FeedbackBody
from web.models.phone import GoalBody, Me, Whereabouts
from web.parts import parts
from web.text import _
from web.views import phone, whereabouts


def me(event_id: str, person_id: str) -> Me:
    event, plan = evening.event_and_plan(event_id)
    person = _of(event, person_id)
    store = parts().store
    check_in = store.check_ins(event_id).get(person_id)
    people = met(plan, store.run(event_id), store.begun(event_id), person_id)
    touch = store.touch_of(event_id, person_id) if people else Touch()
    shown = phone.in_touch(event, people, touch)
    number = store.numbers(event_id).get(person_id)
    return phone.me(event, plan, person, check_in, shown, number=number)


def where(event_id: str, person_id: str, seen: str) -> Whereabouts:
    """Where this person belongs, who reads `seen` on the sign of a table."""
    event, plan = evening.event_and_plan(event_id)
    run = parts().store.run(event_id)
    return whereabouts.whereabouts(event, plan, run, _of(event, person_id), seen)


def say_goal(event_id: str, person_id: str, body: GoalBody, *, request: Request) -> Answer:
    """Keep somebody's goal and question, and show them to those who meet that person."""
    answer = parts().store.say_goal(
        event_id, person_id, goal=body.goal, question=body.question, request=request
    )
    _event, plan = evening.event_and_plan(event_id)
    parts().live.tell(event_id, {person_id, *phone.mentors_of(plan, person_id)})
    return answer


def give_feedback(event_id: str, person_id: str, body: FeedbackBody, *, request: Request) -> Answer:
    """Keep what somebody says about the evening, for the organiser."""
    said = Feedback(stars=body.stars, words=body.words, meetings=body.meetings)
    return parts().store.give_feedback(event_id, person_id, said, request=request)


def share_contact(event_id: str, person_id: str, body: ContactBody, *, request: Request) -> Answer:
    """Keep who may know how to reach somebody, and show or hide it at once."""
    store = parts().store
    before = store.touch_of(event_id, person_id).shared
    answer = store.share_contact(
        event_id, person_id, text=body.text, people=body.people, request=request
    )
    after = store.touch_of(event_id, person_id).shared
    parts().live.tell(event_id, {person_id, *before, *after})
    return answer


def _of(event: Event, person_id: str) -> Person:
    person = event.person.get(person_id)
    if person is None:
        raise NotFoundError(_("You are no longer on the list of this event. Ask at the desk."))
    return person
