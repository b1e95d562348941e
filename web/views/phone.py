"""What one attendee sees: pure functions of the event, its plan and its check-ins."""

from collections.abc import Mapping

from speedmentor.after import Touch
from speedmentor.checkin import CheckIn
from speedmentor.event import Event, Mentee, Mentor, Person, Table
from speedmentor.language import table_label
from speedmentor.plan import Meeting, Plan, PlanRound
from speedmentor.way import is_mapped, way
from web.models.after import Acquaintance, InTouch
from web.models.desk import CheckedIn
from web.models.phone import Company, Me, Spot, Status, Stop, Wishes
from web.views.common import facts, member, sign


def me(
    event: Event,
    plan: Plan | None,
    person: Person,
    check_in: CheckIn | None,
    touch: InTouch,
    *,
    number: int | None,
) -> Me:
    """One attendee's evening: where, when, and with whom; of the others only what helps."""
    rounds = plan.rounds if plan else ()
    company = {
        other
        for planned in rounds
        if (meeting := meeting_of(planned, person.id))
        for other in (*meeting.mentors, *meeting.mentees)
    }
    return Me(
        event=facts(event),
        person=member(person),
        plan=plan.version if plan else None,
        checked_in=CheckedIn(at=check_in.at, door=check_in.door) if check_in else None,
        goal=person.goal if isinstance(person, Mentee) else "",
        question=person.question if isinstance(person, Mentee) else "",
        wishes=Wishes(named=len(person.wishes), met=len(company.intersection(person.wishes))),
        schedule=_schedule(event, rounds, person),
        room=_room(event) if rounds else [],
        in_touch=touch,
        number=number,
    )


def in_touch(event: Event, met: Mapping[str, tuple[int, ...]], touch: Touch) -> InTouch:
    """Everybody met so far; how to reach them, only where both agreed."""
    return InTouch(
        text=touch.text,
        people=[
            Acquaintance(
                **dict(member(event.person[other])),
                rounds=list(rounds),
                agreed=other in touch.agreed,
                contact=touch.shared.get(other),
            )
            for other, rounds in met.items()
        ],
    )


def _schedule(event: Event, rounds: tuple[PlanRound, ...], person: Person) -> list[Stop]:
    stops: list[Stop] = []
    at: Table | None = None
    for planned in rounds:
        meeting = meeting_of(planned, person.id)
        stops.append(_stop(event, planned, person, meeting, at))
        at = event.table[meeting.table] if meeting else at
    return stops


def _room(event: Event) -> list[Spot]:
    """Where the tables stand; empty where nobody said."""
    if not is_mapped(event.tables):
        return []
    return [Spot(id=t.id, label=table_label(t.label), x=t.x, y=t.y) for t in event.tables]


def _stop(
    event: Event,
    planned: PlanRound,
    person: Person,
    meeting: Meeting | None,
    at: Table | None,
) -> Stop:
    table = event.table[meeting.table] if meeting else None
    pause = event.programme.break_after(planned.number)
    return Stop(
        round=planned.number,
        starts=planned.starts,
        ends=planned.ends,
        status=_status(event, planned, person, meeting),
        table=sign(table) if table else None,
        way=_way(event, at, table) if at and table else None,
        break_after=pause.minutes if pause else None,
        link=_link(event, meeting) if meeting else None,
        company=_company(event, meeting, person) if meeting else [],
    )


def _way(event: Event, at: Table, table: Table) -> str | None:
    words = way(event.tables, at, table)
    return words[0].upper() + words[1:] if words else None


def _status(event: Event, planned: PlanRound, person: Person, meeting: Meeting | None) -> Status:
    if meeting:
        return "meeting"
    if planned.number in event.programme.left_out:
        return "left_out"
    if planned.number in person.away:
        return "away"
    return "resting" if isinstance(person, Mentor) else "sit_out"


def mentors_of(plan: Plan | None, person: str) -> set[str]:
    """The mentors whom somebody meets."""
    meetings = [meeting_of(planned, person) for planned in (plan.rounds if plan else ())]
    return {mentor for meeting in meetings if meeting for mentor in meeting.mentors}


def meeting_of(planned: PlanRound, person: str) -> Meeting | None:
    return next((t for t in planned.meetings if person in t.mentors or person in t.mentees), None)


def _link(event: Event, meeting: Meeting) -> str | None:
    mentors = (event.person[mentor] for mentor in meeting.mentors)
    return next((p.link for p in mentors if isinstance(p, Mentor) and p.link), None)


def _company(event: Event, meeting: Meeting, reader: Person) -> list[Company]:
    others = [event.person[i] for i in (*meeting.mentors, *meeting.mentees) if i != reader.id]
    return [_companion(event, other, for_mentor=reader.id in meeting.mentors) for other in others]


def _companion(event: Event, other: Person, *, for_mentor: bool) -> Company:
    """Goals and questions of a mentee are for the mentor; topics are what mentors offer."""
    confiding = other if isinstance(other, Mentee) and for_mentor else None
    return Company(
        name=other.name,
        role=member(other).role,
        topics=list(other.topics) if isinstance(other, Mentor) or event.peer else [],
        goal=confiding.goal or None if confiding else None,
        question=confiding.question or None if confiding else None,
    )


def changed_people(event: Event, before: Plan | None, after: Plan) -> set[str]:
    """Whose evening differs between two plans."""
    old = _evenings(before) if before else {}
    new = _evenings(after)
    return {person.id for person in event.people if old.get(person.id) != new.get(person.id)}


def _evenings(plan: Plan) -> dict[str, list[tuple[int, Meeting]]]:
    """Each person's meetings with their round numbers."""
    evenings: dict[str, list[tuple[int, Meeting]]] = {}
    for planned in plan.rounds:
        for meeting in planned.meetings:
            for person in (*meeting.mentors, *meeting.mentees):
                evenings.setdefault(person, []).append((planned.number, meeting))
    return evenings
