"""Every round's tables with their people, for those who run the evening."""

from collections.abc import Iterable

from speedmentor.event import Event
from speedmentor.plan import Meeting, Plan, PlanRound
from web.models.room import Room, RoomRound, RoomTable
from web.views.common import facts, named, sign


def room(event: Event, plan: Plan | None) -> Room:
    """Every round's tables with their people, for those who run the evening."""
    rounds = plan.rounds if plan else ()
    before: Iterable[PlanRound | None] = (None, *rounds)
    return Room(
        event=facts(event),
        plan=plan.version if plan else None,
        rounds=[_room_round(event, r, b) for r, b in zip(rounds, before, strict=False)],
    )


def _room_round(event: Event, planned: PlanRound, before: PlanRound | None) -> RoomRound:
    pause = event.programme.break_after(planned.number)
    return RoomRound(
        number=planned.number,
        starts=planned.starts,
        ends=planned.ends,
        break_after=pause.minutes if pause else None,
        moves=moves(planned, before),
        tables=[_room_table(event, meeting) for meeting in planned.meetings],
        sit_outs=named(event, planned.sit_outs),
        resting=named(event, planned.resting),
        away=named(event, [p.id for p in event.people if planned.number in p.away]),
    )


def moves(planned: PlanRound, before: PlanRound | None) -> int:
    """How many people go to another table than the one of the round before."""
    old = _seats(before) if before else {}
    return sum(old.get(person) != table for person, table in _seats(planned).items())


def _seats(planned: PlanRound) -> dict[str, str]:
    return {p: t.table for t in planned.meetings for p in (*t.mentors, *t.mentees)}


def _room_table(event: Event, meeting: Meeting) -> RoomTable:
    table = event.table[meeting.table]
    return RoomTable(
        **dict(sign(table)),
        x=table.x,
        y=table.y,
        mentors=named(event, meeting.mentors),
        mentees=named(event, meeting.mentees),
    )
