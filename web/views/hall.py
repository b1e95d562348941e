"""What the public screens show: names and tables, nothing else about anybody."""

from speedmentor.event import Event
from speedmentor.language import table_label
from speedmentor.plan import Meeting, Plan, PlanRound
from web.models.hall import Hall, HallEvent, HallRound, HallTable
from web.views.common import roles


def hall(event: Event, plan: Plan | None) -> Hall:
    """What the public screen shows: names and tables, nothing else about anybody."""
    return Hall(
        event=HallEvent(
            name=event.name,
            timezone=event.timezone,
            rounds=event.programme.count,
            roles=roles(event),
        ),
        plan=plan.version if plan else None,
        rounds=[_hall_round(event, planned) for planned in (plan.rounds if plan else ())],
    )


def _hall_round(event: Event, planned: PlanRound) -> HallRound:
    return HallRound(
        number=planned.number,
        starts=planned.starts,
        ends=planned.ends,
        tables=[_hall_table(event, meeting) for meeting in planned.meetings],
        sit_outs=[event.person[person].name for person in (*planned.sit_outs, *planned.resting)],
    )


def _hall_table(event: Event, meeting: Meeting) -> HallTable:
    table = event.table[meeting.table]
    return HallTable(
        label=table_label(table.label),
        zone=table.zone,
        mentors=[event.person[person].name for person in meeting.mentors],
        mentees=[event.person[person].name for person in meeting.mentees],
    )
