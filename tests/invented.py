"""A small invented event and its plan. Every secret of a person holds the word CANARY."""

from datetime import datetime

from speedmentor.event import Break, Event, Form, Mentee, Mentor, Programme, Rule, Seating, Table
from speedmentor.plan import Meeting, Plan, PlanLevel, PlanRound


def an_event(event_id: str = "spring", *, name: str = "Spring evening") -> Event:
    """Three mentors, four mentees, two rounds; Ida rests in round 2, Eve comes for round 2."""
    return Event(
        id=event_id,
        name=name,
        form=Form.GROUP,
        timezone="Europe/Vienna",
        starts=datetime.fromisoformat("2027-03-11T18:00"),
        programme=Programme(
            count=2, minutes=10, move_minutes=2, breaks=(Break(after=1, minutes=5),)
        ),
        mentee_word="founder",
        seating=Seating(seats=2),
        mentors=(
            mentor("m1", "Gerda Holm", topics=("design",), link="https://meet.example/gerda"),
            mentor("m2", "Hugo Ny", topics=("hiring", "law")),
            mentor("m3", "Ida Roth"),
        ),
        mentees=(
            mentee("a1", "Ada Berg", wishes=("m1", "m3"), goal="Find a mentor", question="Why me?"),
            mentee("a2", "Bo Ek", goal="Sell more"),
            mentee("a3", "Cy Dahl"),
            mentee("a4", "Eve Alm", away=frozenset({1})),
        ),
        tables=tuple(Table(id=f"T{n}", label=f"Table {n}", x=3.0 * n) for n in (1, 2, 3)),
        rules=(Rule(kind="never", a="a1", b="m2", why="CANARY why"),),
    )


def mentor(person: str, name: str, **facts: object) -> Mentor:
    return Mentor(id=person, name=name, **secrets(person), **facts)


def mentee(person: str, name: str, **facts: object) -> Mentee:
    return Mentee(id=person, name=name, **secrets(person), **facts)


def secrets(person: str) -> dict[str, str]:
    return {
        "email": f"CANARY-{person}@example.org",
        "organisation": f"CANARY house of {person}",
        "notes": f"CANARY note on {person}",
    }


def a_plan(event: Event) -> Plan:
    """Ada and Bo meet Gerda, Cy meets Hugo and Ida; in round 2 they move on, and Bo sits out."""
    first, second = event.round_times()
    return Plan(
        event=event.id,
        version=0,
        seed=0,
        seconds=0.1,
        rounds=(
            PlanRound(
                number=1,
                starts=first[0],
                ends=first[1],
                meetings=(meeting("T1", "m1", "a1", "a2"), meeting("T2", "m2", "a3")),
                sit_outs=(),
                resting=("m3",),
            ),
            PlanRound(
                number=2,
                starts=second[0],
                ends=second[1],
                meetings=(meeting("T1", "m1", "a3"), meeting("T2", "m2", "a4")),
                sit_outs=("a1", "a2"),
                resting=("m3",),
            ),
        ),
        levels=(
            level("who", "meetings", "max", 5, 5, proven=True),
            level("when", "gaps", "min", 2, None, proven=False),
        ),
    )


def another_plan(event: Event) -> Plan:
    """As `a_plan`, but in round 2 Bo takes Eve's place at Hugo's table."""
    plan = a_plan(event)
    first, second = plan.rounds
    changed = PlanRound(
        number=2,
        starts=second.starts,
        ends=second.ends,
        meetings=(meeting("T1", "m1", "a3"), meeting("T2", "m2", "a2")),
        sit_outs=("a1", "a4"),
        resting=("m3",),
    )
    return Plan(
        event=plan.event,
        version=0,
        seed=1,
        seconds=0.1,
        rounds=(first, changed),
        levels=plan.levels,
    )


def meeting(table: str, mentor_id: str, *mentees: str) -> Meeting:
    return Meeting(table=table, mentors=(mentor_id,), mentees=mentees)


def level(
    stage: str, name: str, aim: str, value: float, bound: float | None, *, proven: bool
) -> PlanLevel:
    return PlanLevel(stage=stage, level=name, aim=aim, value=value, bound=bound, proven=proven)
