"""What each role sees: pure functions of the event, its plan and its check-ins."""

from collections.abc import Iterable, Mapping

from speedmentor.checkin import CheckIn
from speedmentor.event import Event, Mentee, Mentor, Person, Table
from speedmentor.language import role_word, table_label
from speedmentor.plan import Meeting, Plan, PlanRound
from web import models as m


def facts(event: Event) -> m.EventFacts:
    return m.EventFacts(
        id=event.id,
        name=event.name,
        timezone=event.timezone,
        rounds=event.programme.count,
        minutes=event.programme.minutes,
        mode=event.mode,
        roles=_roles(event),
    )


def _roles(event: Event) -> m.Roles:
    return m.Roles(mentor=role_word(event.mentor_word), mentee=role_word(event.mentee_word))


def member(person: Person) -> m.Member:
    role: m.PersonRole = "mentor" if isinstance(person, Mentor) else "mentee"
    return m.Member(id=person.id, name=person.name, role=role)


# -- the phone


def me(event: Event, plan: Plan | None, person: Person, check_in: CheckIn | None) -> m.Me:
    """One attendee's evening: where, when, and with whom; of the others only what helps."""
    rounds = plan.rounds if plan else ()
    company = {
        other
        for planned in rounds
        if (meeting := _meeting_of(planned, person.id))
        for other in (*meeting.mentors, *meeting.mentees)
    }
    return m.Me(
        event=facts(event),
        person=member(person),
        plan=plan.version if plan else None,
        checked_in=m.CheckedIn(at=check_in.at, door=check_in.door) if check_in else None,
        goal=person.goal if isinstance(person, Mentee) else "",
        question=person.question if isinstance(person, Mentee) else "",
        wishes=m.Wishes(named=len(person.wishes), met=len(company.intersection(person.wishes))),
        schedule=[_stop(event, planned, person) for planned in rounds],
    )


def _stop(event: Event, planned: PlanRound, person: Person) -> m.Stop:
    meeting = _meeting_of(planned, person.id)
    return m.Stop(
        round=planned.number,
        starts=planned.starts,
        ends=planned.ends,
        status=_status(planned, person, meeting),
        table=_sign(event.table[meeting.table]) if meeting else None,
        link=_link(event, meeting) if meeting else None,
        company=_company(event, meeting, person) if meeting else [],
    )


def _status(planned: PlanRound, person: Person, meeting: Meeting | None) -> m.Status:
    if meeting:
        return "meeting"
    if planned.number in person.away:
        return "away"
    return "resting" if isinstance(person, Mentor) else "sit_out"


def _meeting_of(planned: PlanRound, person: str) -> Meeting | None:
    return next((t for t in planned.meetings if person in t.mentors or person in t.mentees), None)


def _sign(table: Table) -> m.TableSign:
    return m.TableSign(id=table.id, label=table_label(table.label), zone=table.zone)


def _link(event: Event, meeting: Meeting) -> str | None:
    mentors = (event.person[mentor] for mentor in meeting.mentors)
    return next((p.link for p in mentors if isinstance(p, Mentor) and p.link), None)


def _company(event: Event, meeting: Meeting, reader: Person) -> list[m.Company]:
    others = [event.person[i] for i in (*meeting.mentors, *meeting.mentees) if i != reader.id]
    return [_companion(event, other, for_mentor=reader.id in meeting.mentors) for other in others]


def _companion(event: Event, other: Person, *, for_mentor: bool) -> m.Company:
    """Goals and questions of a mentee are for the mentor; topics are what mentors offer."""
    confiding = other if isinstance(other, Mentee) and for_mentor else None
    return m.Company(
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


# -- console and desk


def room(event: Event, plan: Plan | None) -> m.Room:
    """Every round's tables with their people, for those who run the evening."""
    rounds = plan.rounds if plan else ()
    before: Iterable[PlanRound | None] = (None, *rounds)
    return m.Room(
        event=facts(event),
        plan=plan.version if plan else None,
        rounds=[_room_round(event, r, b) for r, b in zip(rounds, before, strict=False)],
    )


def _room_round(event: Event, planned: PlanRound, before: PlanRound | None) -> m.RoomRound:
    pause = event.programme.break_after(planned.number)
    return m.RoomRound(
        number=planned.number,
        starts=planned.starts,
        ends=planned.ends,
        break_after=pause.minutes if pause else None,
        moves=moves(planned, before),
        tables=[_room_table(event, meeting) for meeting in planned.meetings],
        sit_outs=_named(event, planned.sit_outs),
        resting=_named(event, planned.resting),
        away=_named(event, [p.id for p in event.people if planned.number in p.away]),
    )


def moves(planned: PlanRound, before: PlanRound | None) -> int:
    """How many people go to another table than the one of the round before."""
    old = _seats(before) if before else {}
    return sum(old.get(person) != table for person, table in _seats(planned).items())


def _seats(planned: PlanRound) -> dict[str, str]:
    return {p: t.table for t in planned.meetings for p in (*t.mentors, *t.mentees)}


def _room_table(event: Event, meeting: Meeting) -> m.RoomTable:
    table = event.table[meeting.table]
    return m.RoomTable(
        **dict(_sign(table)),
        x=table.x,
        y=table.y,
        mentors=_named(event, meeting.mentors),
        mentees=_named(event, meeting.mentees),
    )


def _named(event: Event, people: Iterable[str]) -> list[m.Named]:
    return [m.Named(id=person, name=event.person[person].name) for person in people]


def check_ins(event: Event, arrived: Mapping[str, CheckIn]) -> m.CheckIns:
    """Everybody by name, and who is here."""
    people = sorted(event.people, key=lambda person: (person.name.casefold(), person.id))
    return m.CheckIns(
        here=len(arrived),
        expected=len(people),
        people=[_attendance(person, arrived.get(person.id)) for person in people],
    )


def _attendance(person: Person, arrived: CheckIn | None) -> m.Attendance:
    return m.Attendance(
        **dict(member(person)),
        here=arrived is not None,
        at=arrived.at if arrived else None,
        door=arrived.door if arrived else "",
    )


# -- the hall


def hall(event: Event, plan: Plan | None) -> m.Hall:
    """What the public screen shows: names and tables, nothing else about anybody."""
    return m.Hall(
        event=m.HallEvent(
            name=event.name,
            timezone=event.timezone,
            rounds=event.programme.count,
            roles=_roles(event),
        ),
        plan=plan.version if plan else None,
        rounds=[_hall_round(event, planned) for planned in (plan.rounds if plan else ())],
    )


def _hall_round(event: Event, planned: PlanRound) -> m.HallRound:
    return m.HallRound(
        number=planned.number,
        starts=planned.starts,
        ends=planned.ends,
        tables=[_hall_table(event, meeting) for meeting in planned.meetings],
        sit_outs=[event.person[person].name for person in (*planned.sit_outs, *planned.resting)],
    )


def _hall_table(event: Event, meeting: Meeting) -> m.HallTable:
    table = event.table[meeting.table]
    return m.HallTable(
        label=table_label(table.label),
        zone=table.zone,
        mentors=[event.person[person].name for person in meeting.mentors],
        mentees=[event.person[person].name for person in meeting.mentees],
    )
