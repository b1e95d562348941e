"""What one plan of an evening means beside another: who goes elsewhere, which wishes are lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from speedmentor.changes import amended
from speedmentor.event import Event
from speedmentor.plan import Plan, PlanRound


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Somebody's table in a round, before and after; None: at no table. All are ids."""

    person: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMoves:
    """Everybody who is there in a round and whose place in it differs."""

    number: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesMet:
    """How many of the people somebody wished for they meet, by either plan."""

    person: str
    before: int
    after: int


def round_moves(event: Event, before: Plan, after: Plan) -> tuple[RoundMoves, ...]:
    """The rounds in which anybody's place differs, in order."""
    sure = amended(event, after)
    compared = (
        RoundMoves(number=new.number, moves=tuple(_moves(sure, old, new)))
        for old, new in zip(before.rounds, after.rounds, strict=True)
    )
    return tuple(one for one in compared if one.moves)


def wishes_met(event: Event, before: Plan, after: Plan, *, start: int) -> tuple[WishesMet, ...]:
    """Of those who are there after `start` and wished for somebody, in the event's order."""
    rest = {*range(start, event.programme.count + 1)}
    old, new = _met(before), _met(after)
    return tuple(
        WishesMet(
            person=one.id,
            before=sum(frozenset((one.id, wish)) in old for wish in one.wishes),
            after=sum(frozenset((one.id, wish)) in new for wish in one.wishes),
        )
        for one in amended(event, after).people
        if one.wishes and not rest <= one.away
    )


def _moves(event: Event, old: PlanRound, new: PlanRound) -> Iterator[Move]:
    before, after = _seats(old), _seats(new)
    for person in event.people:
        was, now = before.get(person.id), after.get(person.id)
        if was != now and new.number not in person.away:
            yield Move(person=person.id, before=was, after=now)


def _seats(planned: PlanRound) -> dict[str, str]:
    return {p: one.table for one in planned.meetings for p in (*one.mentors, *one.mentees)}


def _met(plan: Plan) -> set[frozenset[str]]:
    """Every pair that shares a table at least once."""
    return {
        frozenset((a, b))
        for planned in plan.rounds
        for one in planned.meetings
        for a in (*one.mentors, *one.mentees)
        for b in (*one.mentors, *one.mentees)
        if a < b
    }
