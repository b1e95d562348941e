"""Plan jobs: ask for a plan, watch it get better, stop it."""

from web import planjobs
from web.api.call import call
from web.models.jobs import JobReport, JobTicket, PlanJobBody
from web.parts import parts

JOBS = "/events/<event>/plan-jobs"


@call(JOBS, method="POST", roles=(), body=PlanJobBody, answer=JobTicket, status=202)
def plan_job(event: str, body: PlanJobBody) -> JobTicket:
    """Start planning in the solver's process; while a job is open, that job is the answer."""
    return JobTicket(job=planjobs.start(event, body))


@call(f"{JOBS}/<int:job>", roles=(), answer=JobReport)
def plan_job_report(event: str, job: int) -> JobReport:
    """How far a plan job is."""
    return planjobs.report(planjobs.find(event, job))


@call(f"{JOBS}/<int:job>", method="DELETE", roles=(), answer=JobReport)
def stop_plan_job(event: str, job: int) -> JobReport:
    """Stop a plan job; the best plan found so far is kept."""
    parts().store.stop_job(planjobs.find(event, job).id)
    return planjobs.report(planjobs.find(event, job))
