"""One attendee's own calls: what they see, and what they say."""

import hashlib

from flask import Response, request

from speedmentor.access import Role
from speedmentor.store import Answer as StoredAnswer
from web import access, attendee
from web.api.call import call, tagged
from web.idempotency import store_request
from web.models.after import ContactBody, FeedbackBody, Kept
from web.models.phone import Goal, GoalBody, Me, Whereabouts

ME = "/events/<event>/me"
ATTENDEE = (Role.ATTENDEE,)


@call(ME, roles=ATTENDEE, answer=Me, personal=True, tagged=True)
def me(event: str) -> Response:
    """One's own evening: where, when, with whom."""
    found = attendee.me(event, access.person())
    return tagged(found, hashlib.sha256(found.model_dump_json().encode()).hexdigest()[:16])


@call(ME, method="POST", roles=ATTENDEE, body=GoalBody, answer=Goal, personal=True)
def say_goal(event: str, body: GoalBody) -> StoredAnswer:
    """Change one's goal and question, until round 1 starts."""
    return attendee.say_goal(event, access.person(), body, request=store_request())


@call(f"{ME}/place", roles=ATTENDEE, answer=Whereabouts, personal=True)
def place(event: str) -> Whereabouts:
    """Where one belongs, standing at the table `?at=`: an id, a label or a number."""
    return attendee.where(event, access.person(), request.args.get("at", "")[:60])


@call(
    f"{ME}/feedback",
    method="POST",
    roles=ATTENDEE,
    body=FeedbackBody,
    answer=Kept,
    personal=True,
)
def give_feedback(event: str, body: FeedbackBody) -> StoredAnswer:
    """Say how the evening was, in place of what one said before; mentors never see it."""
    return attendee.give_feedback(event, access.person(), body, request=store_request())


@call(f"{ME}/contact", method="POST", roles=ATTENDEE, body=ContactBody, answer=Kept, personal=True)
def share_contact(event: str, body: ContactBody) -> StoredAnswer:
    """Say how to be reached, and by whom of those one met; both have to agree."""
    return attendee.share_contact(event, access.person(), body, request=store_request())
