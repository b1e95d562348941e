"""Plan jobs as API and organiser's pages see them."""

from speedmentor import jobs
from speedmentor.errors import NotFoundError
from speedmentor.store import Job
from web.idempotency import store_request
from web.models.jobs import JobLevel, JobReport, PlanJobBody
from web.parts import parts
from web.text import _


def start(event: str, body: PlanJobBody) -> int:
    """Ask the worker for a plan; while a job of the event is open, that job is the answer."""
    request = store_request()
    return jobs.enqueue_plan(
        parts().store, event, seconds=body.seconds, seed=body.seed, now=request.now, request=request
    )


def find(event: str, number: int) -> Job:
    """The event's own job of that number. Raises NotFoundError."""
    job = parts().store.job(number)
    if job.event != event:
        raise NotFoundError(_("There is no job %(number)s.", number=number))
    return job


def report(job: Job) -> JobReport:
    """How far a job is; of each level the last word, as a later search may begin it anew."""
    levels = {step["level"]: JobLevel(**step) for step in job.progress}
    return JobReport(
        id=job.id,
        state=job.state,
        progress=list(levels.values()),
        plan=job.plan,
        errors=job.errors,
        conflict=job.conflict,
        relax=job.relax,
    )
