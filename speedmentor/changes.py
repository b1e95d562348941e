"""What became known during the evening: what a repaired plan takes for granted beyond its event."""

from dataclasses import replace
from typing import TypeVar

from speedmentor.event import Event, Mentee, Mentor, Programme, Rule
from speedmentor.news import News
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
        programme=retimed(event.programme, changes),
        policy=policy,
        mentors=tuple(_seated(_absent(one, changes), changes) for one in event.mentors),
        mentees=tuple(_absent(one, changes) for one in event.mentees),
        rules=_rules(event, plan),
    )


def with_news(event: Event, before: Changes, news: News) -> Changes:
    """All that was known before, and the news."""
    rounds = range(1, event.programme.count + 1)
    away = {one: {*numbers} for one, numbers in before.away.items()}
    here = {one: {*numbers} for one, numbers in before.here.items()}
    first = dict.fromkeys(news.gone, rounds.stop) | news.late
    first |= {one: first.get(one, news.start) for one in news.added}
    for one, number in first.items():
        past = {r for r in away.get(one, ()) if r < news.start}
        away[one] = past | {*range(news.start, number)}
        there = _there_after_all(event.person[one].away, number, all_evening=one in news.added)
        here[one] = here.get(one, set()) | there
    for one in news.added:
        away[one] |= {*range(1, news.start)}
    later = {news.start: news.delay + before.delays.get(news.start, 0)} if news.delay else {}
    shorter = {r: news.minutes for r in rounds if r >= news.start and news.minutes is not None}
    return replace(
        before,
        away=_sorted(away),
        here=_sorted(here),
        tables={**dict.fromkeys(news.tables, news.start), **before.tables},
        rounds=tuple(sorted({*before.rounds, *news.rounds})),
        minutes={**before.minutes, **shorter},
        delays={**before.delays, **later},
    )


def _there_after_all(away: frozenset[int], number: int, *, all_evening: bool) -> set[int]:
    """
    Rounds from `number` on in which somebody who comes was said to be away.

    Who was not expected stays for the whole evening; others until they leave as they said.
    """
    if all_evening:
        return {r for r in away if r >= number}
    there = set()
    while number in away:
        there.add(number)
        number += 1
    return there


def _sorted(rounds: dict[str, set[int]]) -> dict[str, tuple[int, ...]]:
    return {one: tuple(sorted(numbers)) for one, numbers in sorted(rounds.items()) if numbers}


def retimed(programme: Programme, changes: Changes) -> Programme:
    """The clockwork with shorter, later and left out rounds."""
    return replace(
        programme, lengths=changes.minutes, delays=changes.delays, left_out=changes.rounds
    )


def _absent(person: Attendee, changes: Changes) -> Attendee:
    described = person.away.difference(changes.here.get(person.id, ()))
    away = described.union(changes.away.get(person.id, ()), changes.rounds)
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
