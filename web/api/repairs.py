"""Repairs: say what became known, look at the ways to go on, publish one of them."""

from speedmentor.access import Role
from speedmentor.store import Answer as StoredAnswer
from web import repairs
from web.api.call import call
from web.models.jobs import JobTicket
from web.models.lateness import Lateness
from web.models.repairs import PublishRepairBody, Rehearsal, RepairBody, RepairReport
from web.models.run import PublishBody, State

REPAIRS = "/events/<event>/repairs"


@call(
    REPAIRS,
    method="POST",
    roles=(Role.FACILITATOR,),
    body=RepairBody,
    answer=JobTicket,
    status=202,
)
def repair(event: str, body: RepairBody) -> JobTicket:
    """Have the plan in force repaired in the solver's process; nothing is published by that."""
    return JobTicket(job=repairs.start(event, body))


@call(f"{REPAIRS}/<int:job>", roles=(Role.FACILITATOR,), answer=RepairReport)
def repair_report(event: str, job: int) -> RepairReport:
    """How far a repair is: the ways to go on found so far, who moves, what is lost."""
    return repairs.report(repairs.find(event, job))


@call("/events/<event>/if-gone", roles=(Role.FACILITATOR,), answer=Rehearsal)
def if_gone(event: str) -> Rehearsal:
    """For each mentor: what happens if they leave now, worked out while the round runs."""
    return repairs.rehearsal(event)


@call("/events/<event>/lateness", roles=(Role.FACILITATOR,), answer=Lateness)
def late(event: str) -> Lateness:
    """How late the next round begins; shorter rounds or fewer, and the meetings they lose."""
    return repairs.late(event)


@call(f"{REPAIRS}/undo", method="POST", roles=(Role.FACILITATOR,), body=PublishBody, answer=State)
def undo_repair(event: str, body: PublishBody) -> StoredAnswer:
    """Go back to the plan before the last one, while nobody sat down by that."""
    return repairs.take_back(event, body)


@call(
    f"{REPAIRS}/<int:job>/publish",
    method="POST",
    roles=(Role.FACILITATOR,),
    body=PublishRepairBody,
    answer=State,
)
def publish_repair(event: str, job: int, body: PublishRepairBody) -> StoredAnswer:
    """Make a preview the plan everybody follows; the least change, if no other is chosen."""
    return repairs.publish(event, job, body)
