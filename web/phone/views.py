"""The attendee's page: where to go, whom to meet. Every form works without JavaScript."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from speedmentor.access import Role
from web import access, arrivals, attendee, credentials, stage
from web.access import View
from web.bodies import form_body, read
from web.idempotency import store_request
from web.models.after import ContactBody, FeedbackBody
from web.models.desk import CheckInBody
from web.models.phone import GoalBody
from web.models.screens import NumberBody
from web.pages import boot_of
from web.parts import parts
from web.views.delay import delay_of

blueprint = Blueprint("phone", __name__, template_folder="templates")

ROUND = "round-"  # before the number of a single meeting's stars


def own(view: View) -> View:
    """Open a view to the attendee whose link is shown, and to nobody else."""
    guarded: Any = access.open_to(Role.ATTENDEE, personal=True)(view)
    return guarded  # type: ignore[no-any-return]


@blueprint.get("/e/<event>/phone")
@own
def page(event: str) -> str:
    person = access.person()
    seen = request.args.get("at", "")[:60]
    facts = {"place": attendee.where(event, person, seen)} if seen else {}
    me = attendee.me(event, person)
    delay = delay_of(parts().store.run(event), me.schedule, parts().now())
    boot = boot_of("phone", event, me=me, **facts)
    return render_template("phone/phone.html", boot=boot, delay=delay, **boot)


@blueprint.app_template_filter()
def later(moment: str, delay: timedelta) -> datetime:
    """When the programme's instant comes, as the evening runs."""
    return datetime.fromisoformat(moment) + delay


@blueprint.get("/e/<event>/table/<table>")
@own
def table(event: str, table: str) -> ResponseReturnValue:
    """What the QR code of a table's sign opens."""
    return redirect(url_for("phone.page", event=event, at=table), 303)


@blueprint.post("/e/<event>/phone")
@own
def check_in(event: str) -> ResponseReturnValue:
    """Check in oneself."""
    arrivals.check_in(event, CheckInBody(), request=store_request())
    return _back(event)


@blueprint.post("/e/<event>/phone/goal")
@own
def say_goal(event: str) -> ResponseReturnValue:
    """Change one's goal and question."""
    asked = store_request()
    attendee.say_goal(event, access.person(), form_body(GoalBody), request=asked)
    return _back(event)


@blueprint.get("/e/<event>/phone/goal")
@own
def goal(event: str) -> str:
    """The form for goal and question."""
    return _form("goal", event)


@blueprint.post("/e/<event>/phone/number")
@own
def show_number(event: str) -> ResponseReturnValue:
    """Show a number instead of one's name on screens where `wanted`, or the name again."""
    body = read(NumberBody, {"person": access.person(), "wanted": "wanted" in request.form})
    stage.show_number(event, body, request=store_request())
    return _back(event)


@blueprint.get("/e/<event>/phone/after")
@own
def after(event: str) -> str:
    """The forms for feedback and keeping in touch."""
    said = parts().store.feedback_of(event, access.person())
    return _form("after", event, said=said)


@blueprint.post("/e/<event>/phone/feedback")
@own
def give_feedback(event: str) -> ResponseReturnValue:
    """Say how the evening was: `stars`, `words`, and `round-3` for single meetings."""
    asked = store_request()
    form = request.form
    rounds = {name.removeprefix(ROUND): form[name] for name in form if name.startswith(ROUND)}
    said = {"stars": form.get("stars"), "words": form.get("words", ""), "meetings": rounds}
    body = read(FeedbackBody, said)
    attendee.give_feedback(event, access.person(), body, request=asked)
    return redirect(url_for("phone.after", event=event, kept="feedback"), 303)


@blueprint.post("/e/<event>/phone/contact")
@own
def share_contact(event: str) -> ResponseReturnValue:
    """Say how to be reached, and by whom: `text`, and `people` as often as need be."""
    asked = store_request()
    people = request.form.getlist("people")
    body = read(ContactBody, {"text": request.form.get("text", ""), "people": people})
    attendee.share_contact(event, access.person(), body, request=asked)
    return redirect(url_for("phone.after", event=event, kept="contact"), 303)


@blueprint.post("/e/<event>/phone/leave")
@own
def leave(event: str) -> ResponseReturnValue:
    """Forget this browser: for tablets that several people share."""
    response: Response = current_app.make_response(redirect(url_for("join.index"), 303))
    caller = access.caller()
    if caller and caller.by_cookie:  # else it is the link itself, which other phones use
        parts().store.revoke(caller.grant.id, now=parts().now())
        credentials.drop_cookie(response, caller.grant)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _form(name: str, event: str, **values: object) -> str:
    me = attendee.me(event, access.person()).json_ready()
    state = parts().live.state(parts().store.run(event))
    return render_template(f"phone/{name}.html", event=event, me=me, state=state, **values)


def _back(event: str) -> ResponseReturnValue:
    return redirect(url_for("phone.page", event=event), 303)
