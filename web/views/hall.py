"""What the public screens show: names or numbers, tables and topics, nothing else of anybody."""

from collections.abc import Collection, Mapping

from speedmentor.event import Event
from speedmentor.language import table_label
from speedmentor.plan import Meeting, Plan, PlanRound
from speedmentor.screens import short_name
from web.models.hall import Hall, HallEvent, HallRound, HallTable
from web.models.screens import Awaited, Board, DoorCode
from web.qr import Drawing
from web.text import _
from web.views.common import roles

Shown = Mapping[str, str]  # person id -> what a screen calls them


def shown(event: Event, numbers: Mapping[str, int]) -> dict[str, str]:
    """What screens call each person: the name, or a number for those who asked."""
    return {person.id: _shown(person.name, numbers.get(person.id)) for person in event.people}


def _shown(name: str, number: int | None) -> str:
    return name if number is None else _("Number %(number)s", number=number)


def hall(event: Event, plan: Plan | None, names: Shown) -> Hall:
    """Every round's tables as the public screens show them."""
    return Hall(
        event=HallEvent(
            name=event.name,
            timezone=event.timezone,
            rounds=event.programme.count,
            roles=roles(event),
        ),
        plan=plan.version if plan else None,
        rounds=[_hall_round(event, planned, names) for planned in (plan.rounds if plan else ())],
    )


def board(
    event: Event,
    numbers: Mapping[str, int],
    awaited: Collection[str],
    here: int,
    door: Drawing | None,
) -> Board:
    """Who is expected and not here yet, in as few letters as will do."""
    missing = [
        Awaited(name=_shown(short_name(person.name), numbers.get(person.id)))
        for person in event.people
        if person.id in awaited
    ]
    expected = here + len(missing)
    return Board(
        here=here,
        expected=expected,
        missing=sorted(missing, key=lambda one: one.name.casefold()),
        door=DoorCode(size=door.size, path=door.path) if door else None,
    )


def _hall_round(event: Event, planned: PlanRound, names: Shown) -> HallRound:
    return HallRound(
        number=planned.number,
        starts=planned.starts,
        ends=planned.ends,
        tables=[_hall_table(event, meeting, names) for meeting in planned.meetings],
        sit_outs=[names[person] for person in (*planned.sit_outs, *planned.resting)],
    )


def _hall_table(event: Event, meeting: Meeting, names: Shown) -> HallTable:
    table = event.table[meeting.table]
    speakers = meeting.mentees if event.peer else meeting.mentors
    topics = (topic for person in speakers for topic in event.person[person].topics)
    return HallTable(
        id=table.id,
        label=table_label(table.label),
        zone=table.zone,
        mentors=[names[person] for person in meeting.mentors],
        mentees=[names[person] for person in meeting.mentees],
        topics=list(dict.fromkeys(topics)),
    )
