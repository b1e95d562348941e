"""Two people in each other's place for one round: what organisers may change by hand."""

from dataclasses import dataclass, replace
from math import isclose

from speedmentor.errors import RefusedError
from speedmentor.event import Event, Form
from speedmentor.language import say
from speedmentor.plan import Meeting, Plan, PlanLevel, PlanRound
from speedmentor.planning import judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A plan with two people swapped, and what that makes of it."""

    plan: Plan
    broken: tuple[str, ...]  # sentences; none: every rule is kept
    changed: tuple[tuple[PlanLevel, PlanLevel], ...]  # levels before and after


def swap(event: Event, plan: Plan, number: int, one: str, other: str) -> Swap:
    """
    The plan in which two mentees, or two people of a circle, change places in round `number`.

    Raises:
        RefusedError: where there is nothing to swap.
    """
    if event.form is Form.BOOKED:
        raise RefusedError(say("Booked pairs meet each other; there is nobody to swap."))
    found = next((each for each in plan.rounds if each.number == number), None)
    if found is None:
        raise RefusedError(say("There is no round %(round)s.", round=number))
    if place_of(event, found, one) == place_of(event, found, other):
        raise RefusedError(
            say("Both are at the same place in round %(round)s: choose two others.", round=number)
        )
    changed = _swapped(found, {one: other, other: one})
    rounds = tuple(changed if each is found else each for each in plan.rounds)
    return _judged(event, plan, replace(plan, rounds=rounds))


def place_of(event: Event, one: PlanRound, person: str) -> Meeting | None:
    """Where a mentee sits; None who sits out. Raises RefusedError if they are not there."""
    if person in one.sit_outs:
        return None
    for meeting in one.meetings:
        if person in meeting.mentees:
            return meeting
    known = event.person.get(person)
    raise RefusedError(
        say(
            "%(name)s has no place as a mentee in round %(round)s.",
            name=known.name if known else f"“{person[:64]}”",
            round=one.number,
        )
    )


def _swapped(one: PlanRound, instead: dict[str, str]) -> PlanRound:
    meetings = tuple(
        replace(meeting, mentees=_with(meeting.mentees, instead)) for meeting in one.meetings
    )
    return replace(one, meetings=meetings, sit_outs=_with(one.sit_outs, instead))


def _with(people: tuple[str, ...], instead: dict[str, str]) -> tuple[str, ...]:
    return tuple(instead.get(person, person) for person in people)


def _judged(event: Event, before: Plan, after: Plan) -> Swap:
    """The bounds stay: they hold for every plan of the event."""
    judgement = judge(event, after)
    old = {level.level: level for level in before.levels}
    levels = tuple(
        _bounded(level, old[level.level]) for level in judgement.levels if level.level in old
    )
    changed = tuple(
        (old[new.level], new) for new in levels if not isclose(old[new.level].value, new.value)
    )
    return Swap(plan=replace(after, levels=levels), broken=judgement.broken, changed=changed)


def _bounded(counted: PlanLevel, known: PlanLevel) -> PlanLevel:
    proven = known.bound is not None and isclose(counted.value, known.bound)
    return replace(counted, bound=known.bound, proven=proven)
