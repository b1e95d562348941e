"""What became known during the evening: what a repaired plan takes for granted beyond its event."""

from dataclasses import replace
from typing import TypeVar

from speedmentor.event import Event, Mentee, Mentor, Rule
from speedmentor.plan import Changes, Plan

Attendee = TypeVar("Attendee", Mentor, Mentee)


def amended(event: Event, plan: Plan) -> Event:
    """The event as the plan knows it. People and tables it does not have are passed over."""
    changes = plan.changes
    if changes == Changes():
        return event
    most = changes.max_sit_outs
    policy = event.policy if most is None else replace(event.policy, max_sit_outs=most)
    return replace(
        event,
        policy=policy,
        mentors=tuple(_seated(_absent(one, changes), changes) for one in event.mentors),
        mentees=tuple(_absent(one, changes) for one in event.mentees),
        rules=_rules(event, plan),
    )


def _absent(person: Attendee, changes: Changes) -> Attendee:
    away = person.away.union(changes.away.get(person.id, ()), changes.rounds)
    return replace(person, away=away)


def _seated(mentor: Mentor, changes: Changes) -> Mentor:
    """With more seats, and not bound to a table that is lost."""
    table = "" if mentor.table in changes.tables else mentor.table
    return replace(mentor, seats=changes.seats.get(mentor.id, mentor.seats), table=table)


def _rules(event: Event, plan: Plan) -> tuple[Rule, ...]:
    """Without what could not be kept; who had to leave a lost table sat there before."""
    changes = plan.changes
    kept = [
        rule
        for rule in event.rules
        if not (rule.kind == "must" and (rule.a, rule.b) in changes.waived)
        and not (rule.kind == "at" and rule.table in changes.tables)
    ]
    sat = [
        Rule(kind="at", a=mentor, table=meeting.table, rounds=frozenset({one.number}))
        for one in plan.rounds
        for meeting in one.meetings
        for mentor in meeting.mentors
        if one.number < changes.tables.get(meeting.table, 0)
    ]
    return (*kept, *sat)
