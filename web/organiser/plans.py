"""Plans: start a job, watch it, read the grid, publish it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from speedmentor.event import Form
from speedmentor.gridsheet import grid_sheet
from speedmentor.report import level_sentences
from web import evening, planjobs
from web.bodies import form_body
from web.idempotency import store_request
from web.models.jobs import PlanJobBody
from web.models.run import PublishBody
from web.organiser.area import page
from web.organiser.current import current_plan
from web.organiser.swaps import open_rounds
from web.parts import parts


@page("/<event>/plan")
def plan(event: str) -> str:
    """The form that starts a job, or how far the running one is."""
    store = parts().store
    job = store.running_job(event)
    shown = job.id if job else request.args.get("job", type=int)
    return render_template(
        "organiser/plan.html",
        event=store.event(event),
        report=planjobs.report(planjobs.find(event, shown)) if shown is not None else None,
    )


@page("/<event>/plan", method="POST")
def start(event: str) -> ResponseReturnValue:
    job = planjobs.start(event, form_body(PlanJobBody))
    return redirect(url_for("organiser.plan", event=event, job=job), 303)


@page("/<event>/plan/<int:job>/stop", method="POST")
def stop(event: str, job: int) -> ResponseReturnValue:
    parts().store.stop_job(planjobs.find(event, job).id)
    return redirect(url_for("organiser.plan", event=event, job=job), 303)


@page("/<event>/plans/<int:version>")
def grid(event: str, version: int) -> str:
    """The grid, rounds across and tables down, with the levels in words."""
    found, info, plan = current_plan(event, version)
    run = parts().store.run(event)
    return render_template(
        "organiser/grid.html",
        event=found,
        run=run,
        info=info,
        plan=plan,
        grid=grid_sheet(found, plan),
        sentences=level_sentences(found, plan),
        open_rounds=() if found.form is Form.BOOKED else open_rounds(plan, run),
    )


@page("/<event>/plans/<int:version>/publish", method="POST")
def publish(event: str, version: int) -> ResponseReturnValue:
    asked = store_request()
    body = form_body(PublishBody)
    evening.publish(event, version, expected=body.version, request=asked)
    return redirect(url_for("organiser.grid", event=event, version=version), 303)
