"""What is kept of each person: handed out on request, or erased for ever."""

from flask import Response, json, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web.errors import ProblemError
from web.organiser.area import page
from web.parts import parts
from web.text import _


@page("/<event>/people")
def people(event: str) -> str:
    found = parts().store.event(event)
    humans = sorted(found.people, key=lambda person: (person.name.casefold(), person.id))
    erased = request.args.get("erased", 0, type=int)
    return render_template("organiser/people.html", event=found, people=humans, erased=erased)


@page("/<event>/people/<person>.json")
def kept_of(event: str, person: str) -> Response:
    """Everything stored about one person, as a file to hand to them."""
    kept = parts().store.kept_of(event, person)
    response = Response(json.dumps(kept, indent=2, ensure_ascii=False), mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{event}-person.json"'
    return response


@page("/<event>/people/erase", method="POST")
def erase(event: str) -> ResponseReturnValue:
    """Erase one `person`, or with `everybody` all of them."""
    found = parts().store.event(event)
    everybody = "everybody" in request.form
    chosen = [p.id for p in found.people] if everybody else request.form.getlist("person")
    if not chosen or request.form.get("sure") != "yes":
        raise ProblemError(
            422, _("Nobody was erased."), _("Choose whom to erase, and tick that you are sure.")
        )
    parts().store.erase(event, chosen)
    parts().live.tell(event, set(chosen))
    return redirect(url_for("organiser.people", event=event, erased=len(chosen)), 303)
