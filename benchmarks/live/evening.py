"""The evenings that are measured: an event of any size, planned by turning the tables' groups."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import instances
from speedmentor.access import Role
from speedmentor.event import Event
from speedmentor.plan import Meeting, Plan, PlanRound
from speedmentor.store import Request, Store, open_store

SEATS = 4
ROUNDS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """An event in a data folder, published, and the links of everybody who comes."""

    event: str
    api: str
    attendees: dict[str, str]  # person -> token
    facilitators: tuple[str, ...]
    helpers: tuple[str, ...]
    organiser: str


def prepare(data: Path, people: int, *, facilitators: int = 2, doors: int = 5) -> Evening:
    """Store an event for so many people, one mentor for every four mentees."""
    store, now = open_store(data), datetime.now(UTC)
    mentors = people // (SEATS + 1)
    event = instances.event(people - mentors, mentors, ROUNDS, SEATS)
    programme = replace(event.programme, move_minutes=60)  # nothing happens by itself
    event = replace(event, programme=programme)
    store.save_event(event, now=now)
    store.publish(event.id, store.add_plan(turning(event), now=now), request=Request(now=now))
    links = store.new_links(event.id, [person.id for person in event.people], now=now)
    evening = Evening(
        event=event.id,
        api=f"/api/v1/events/{event.id}",
        attendees={person: link.token for person, link in links.items()},
        facilitators=_staff(store, Role.FACILITATOR, event.id, facilitators, now),
        helpers=_staff(store, Role.HELPER, event.id, doors, now),
        organiser=store.new_link(Role.ORGANISER, event_id=None, now=now).token,
    )
    store.close()
    return evening


def turning(event: Event) -> Plan:
    """Every round each group of mentees moves on to the next mentor."""
    groups = [
        tuple(mentee.id for mentee in event.mentees[i :: len(event.mentors)])
        for i in range(len(event.mentors))
    ]
    rounds = []
    for number, (starts, ends) in enumerate(event.round_times(), start=1):
        meetings = tuple(
            Meeting(
                table=table.id,
                mentors=(mentor.id,),
                mentees=groups[(i + number) % len(groups)],
            )
            for i, (table, mentor) in enumerate(zip(event.tables, event.mentors, strict=True))
        )
        rounds.append(
            PlanRound(
                number=number, starts=starts, ends=ends, meetings=meetings, sit_outs=(), resting=()
            )
        )
    return Plan(event=event.id, version=0, seed=0, seconds=0.0, rounds=tuple(rounds), levels=())


def _staff(store: Store, role: Role, event: str, many: int, now: datetime) -> tuple[str, ...]:
    return tuple(store.new_link(role, event_id=event, now=now).token for _ in range(many))
