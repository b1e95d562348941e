"""Repairs as the API sees them: asked for, looked at, published."""

from collections.abc import Iterator
from datetime import timedelta

from speedmentor import jobs
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Event
from speedmentor.forecast import behind, next_round
from speedmentor.lateness import choices
from speedmentor.news import NEWS, News, wrong_news
from speedmentor.run import Run
from speedmentor.store import Answer, Job, JobState
from web import evening
from web.errors import ProblemError
from web.idempotency import store_request
from web.models.jobs import JobLevel
from web.models.lateness import Lateness
from web.models.repairs import PublishRepairBody, Rehearsal, RepairBody, RepairReport
from web.models.run import PublishBody
from web.parts import parts
from web.text import _
from web.views.lateness import lateness
from web.views.repairs import if_gone, missing_ways, preview

PLACES = {"lost-table": "tables", "drop": "rounds"}  # fields that the command line calls otherwise


def start(event_id: str, body: RepairBody) -> int:
    """Have the worker repair the plan in force; the same repair that is open is the answer."""
    store, request = parts().store, store_request()
    event, run = store.event(event_id), store.run(event_id)
    if run.plan is None:
        raise RefusedError(_("No plan is published yet: there is nothing to repair."))
    news = _sound_news(event, run, body)
    return jobs.enqueue_repair(
        store,
        event_id,
        version=run.plan,
        news=news,
        seconds=body.seconds,
        seed=0,
        now=request.now,
        request=request,
    )


def find(event_id: str, number: int) -> Job:
    """The event's own repair of that number. Raises NotFoundError."""
    job = parts().store.job(number)
    if job.event != event_id or job.kind != jobs.REPAIR:
        raise NotFoundError(_("There is no repair %(number)s.", number=number))
    return job


def report(job: Job) -> RepairReport:
    """How far a repair is, and what each way found so far would mean."""
    store, first = parts().store, job.args["news"]["start"]
    event, before = store.event(job.event), store.plan(job.event, job.args["version"])
    return RepairReport(
        id=job.id,
        state=job.state,
        of_plan=before.version,
        start=first,
        progress=[JobLevel(**step) for step in job.progress],
        previews=[
            preview(event, before, store.plan(job.event, found["plan"]), found, start=first)
            for found in job.args.get("previews", ())
        ],
        missing=missing_ways(event, store.attendance(job.event), job.args),
        errors=job.errors,
    )


def rehearsal(event_id: str) -> Rehearsal:
    """What is known about each mentor's leaving now; nothing, until the worker thought of it."""
    store = parts().store
    event, run = store.event(event_id), store.run(event_id)
    plan, coming = run.plan, run.coming
    job = store.if_gone(event_id, version=plan, start=coming) if plan is not None else None
    return Rehearsal(
        of_plan=plan,
        start=coming,
        complete=job is not None and job.state is JobState.DONE,
        people=[if_gone(event, found) for found in (job.args.get("if_gone", ()) if job else ())],
    )


def late(event_id: str) -> Lateness:
    """How late the evening runs, and what can be done about it."""
    store = parts().store
    event, run = store.event(event_id), store.run(event_id)
    programme = store.programme(event_id)
    number = next_round(run, programme)
    if run.plan is None or number is None:
        return lateness(event, timedelta(), ())
    plan = store.plan(event_id, run.plan)
    by = behind(run, plan, programme=programme, now=parts().now())
    return lateness(event, by, choices(event, plan, start=number, late=by))


def publish(event_id: str, number: int, body: PublishRepairBody) -> Answer:
    """Make a preview the plan in force, and tell those whose evening it changes."""
    store, request = parts().store, store_request()
    find(event_id, number)
    return evening.follow(
        event_id,
        lambda: store.publish_repair(
            event_id,
            number,
            choice=body.choice,
            seen=body.plan,
            expected=body.version,
            request=request,
        ),
    )


def take_back(event_id: str, body: PublishBody) -> Answer:
    """Make the plan that the present one replaced the plan again, and tell whom it concerns."""
    store, request = parts().store, store_request()
    return evening.follow(
        event_id,
        lambda: store.take_back_plan(event_id, expected=body.version, request=request),
    )


def _sound_news(event: Event, run: Run, body: RepairBody) -> News:
    """The news, or ProblemError with all that is wrong with it."""
    news = NEWS.validate_python(body.model_dump(exclude={"seconds"}))
    mistakes = [
        {"place": PLACES.get(place, place), "text": text}
        for place, text in (*_late_news(run, news), *wrong_news(event, news))
    ]
    if mistakes:
        title = _("This news does not fit the evening.")
        detail = "; ".join(f"{one['place']}: {one['text']}" for one in mistakes)
        raise ProblemError(422, title, detail, {"errors": mistakes})
    return news


def _late_news(run: Run, news: News) -> Iterator[tuple[str, str]]:
    """What does not fit the hour, or says nothing."""
    if news == News(start=news.start):
        yield "", _("Say who is gone, late or new, or which tables or rounds are lost.")
    if 1 <= news.start < run.coming:
        yield (
            "from",
            _(
                "Round %(round)s has begun already; the next one is %(next)s.",
                round=news.start,
                next=run.coming,
            ),
        )
