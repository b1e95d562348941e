"""Why two people of a plan meet, or do not: asked on the grid's page, answered by the worker."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from speedmentor import jobs
from speedmentor.errors import NotFoundError
from speedmentor.event import Event
from speedmentor.store import JobState
from web import planjobs
from web.bodies import form_body
from web.errors import ProblemError
from web.idempotency import store_request
from web.models.pairs import WhyBody
from web.organiser.area import page
from web.organiser.current import current_plan
from web.parts import parts
from web.text import _


@page("/<event>/plans/<int:version>/why", method="POST")
def ask_why(event: str, version: int) -> ResponseReturnValue:
    """Have the worker look."""
    found, _info, _plan = current_plan(event, version)
    request, asked = store_request(), form_body(WhyBody)
    _refuse_unknown(found, asked)
    job = jobs.enqueue_why(
        parts().store,
        event,
        version=version,
        mentee=asked.mentee,
        mentor=asked.mentor,
        now=request.now,
        request=request,
    )
    return redirect(url_for("organiser.why", event=event, version=version, job=job), 303)


@page("/<event>/plans/<int:version>/why/<int:job>")
def why(event: str, version: int, job: int) -> str:
    """The answer, or that it is looked for."""
    found = planjobs.find(event, job)
    if found.kind != jobs.WHY or found.args["version"] != version:
        raise NotFoundError(_("There is no job %(number)s.", number=job))
    known = parts().store.event(event)
    return render_template(
        "organiser/why.html",
        event=known,
        version=version,
        pair=[known.person[found.args[one]].name for one in ("mentee", "mentor")],
        job=found,
        stopped=found.state is JobState.STOPPED,
    )


def _refuse_unknown(event: Event, asked: WhyBody) -> None:
    mentees = {one.id for one in event.mentees}
    mentors = mentees if event.peer else {one.id for one in event.mentors}
    if asked.mentee not in mentees or asked.mentor not in mentors or asked.mentee == asked.mentor:
        raise ProblemError(422, _("Choose two people of this event who could meet."))
