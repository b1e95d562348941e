"""Why two people meet, or do not, and what it would cost, in an organiser's words."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from scheduler.explain.pair import Change, Reason, Why
from speedmentor.event import Event, Person
from speedmentor.indices import indices_of
from speedmentor.language import counted, listed, number, say, table_label
from speedmentor.report.breaches import reasons
from speedmentor.report.clashes import clash_sentence
from speedmentor.report.names import Names, in_rounds, rounds
from speedmentor.report.relaxations import relaxation_sentence

MOST_LINES = 12  # people whose evening changes, named one by one


def pair_sentences(
    event: Event, why: Why, mentee: int, unit: int, *, notes: bool = False
) -> list[str]:
    """`notes`: with the confidential reasons of rules.csv, for organisers only."""
    pair = PairNames(event, mentee, unit)
    sentences = list(WORDS[why.reason](pair, why))
    return [*sentences, *pair.notes()] if notes and why.reason is Reason.FORBIDDEN else sentences


class PairNames:
    """Names for one pair and for whoever else is touched."""

    def __init__(self, event: Event, mentee: int, unit: int) -> None:
        self.event, self.names = event, Names(event)
        self.members = indices_of(event).members
        self.one: Person = event.mentees[mentee]
        self.others = self.members[unit]
        self.both = self.names.people([self.one, *self.others])

    def unit(self, unit: int) -> str:
        return self.names.people(self.members[unit])

    def mentee(self, mentee: int) -> str:
        return self.names.person(self.event.mentees[mentee])

    def notes(self) -> Iterator[str]:
        """What rules.csv says about why, confidentially."""
        ids = {one.id for one in self.others}
        for rule in self.event.rules:
            named = {rule.a, rule.b}
            if rule.kind == "never" and rule.why and self.one.id in named and named & ids:
                yield say("The reason noted, for organisers only: %(why)s", why=rule.why)


def _meets(pair: PairNames, why: Why) -> Iterator[str]:
    yield say(
        "%(who)s meet%(when)s, at %(where)s.",
        who=pair.both,
        when=in_rounds((why.round or 0,)),
        where=table_label(pair.event.tables[why.table or 0].label),
    )


def _forbidden(pair: PairNames, why: Why) -> Iterator[str]:
    because = reasons(why.forbidden or 0)
    yield say("%(who)s may not meet: %(why)s.", who=pair.both, why=because)


def _not_booked(pair: PairNames, _: Why) -> Iterator[str]:
    yield say("%(who)s have not booked a meeting (a rule of kind `must`).", who=pair.both)


def _never_both_here(pair: PairNames, _: Why) -> Iterator[str]:
    yield say("%(who)s are never there in the same round.", who=pair.both)
    for person in (pair.one, *pair.others):
        if person.away:
            away = rounds([number - 1 for number in sorted(person.away)])
            yield say("%(who)s is away in %(rounds)s.", who=pair.names.person(person), rounds=away)


def _no_table(pair: PairNames, _: Why) -> Iterator[str]:
    yield say(
        "In no round in which %(who)s are both there does a table suit them both.", who=pair.both
    )
    yield say("Look at their fixed tables, at step_free and quiet, and at the seats of the tables.")


def _no_room(pair: PairNames, why: Why) -> Iterator[str]:
    yield say(
        "%(who)s cannot meet: every seat and round they could meet in is taken by a rule.",
        who=pair.both,
    )
    if why.conflict is None:
        return
    event, found = pair.event, why.conflict
    yield from (clash_sentence(event, one) for one in found.clashes if one != why.asked)
    helps = [relaxation_sentence(event, one) for one in found.relaxations if one != why.asked]
    if helps:
        yield say("What would help:")
        yield from helps


def _possible(pair: PairNames, why: Why) -> Iterator[str]:
    who = [change for change in why.changes if change.stage == "who"]
    both = pair.both
    if not who:
        yield say("%(who)s could meet, and the plan would be as good in who meets whom.", who=both)
    elif who[0].loss < 0:
        gain = COSTS[who[0].level](pair, who[0])
        yield say("%(who)s could meet, and the plan would even be better:", who=both)
        yield f"{gain}."
    else:
        cost = COSTS[who[0].level](pair, who[0])
        yield say("%(who)s could meet, at a cost: %(cost)s.", who=both, cost=cost)
        yield (
            say("No plan in which they meet costs less.")
            if who[0].proven
            else say("A cheaper way may exist; none was found in this time.")
        )
    yield from _changed_evenings(pair, why)


def _unknown(pair: PairNames, _: Why) -> Iterator[str]:
    yield say(
        "Whether %(who)s could meet is not known: no such plan was found in time.", who=pair.both
    )


WORDS: dict[Reason, Callable[[PairNames, Why], Iterator[str]]] = {
    Reason.MEETS: _meets,
    Reason.FORBIDDEN: _forbidden,
    Reason.NOT_BOOKED: _not_booked,
    Reason.NEVER_BOTH_HERE: _never_both_here,
    Reason.NO_TABLE: _no_table,
    Reason.NO_ROOM: _no_room,
    Reason.POSSIBLE: _possible,
    Reason.UNKNOWN: _unknown,
}


def _changed_evenings(pair: PairNames, why: Why) -> Iterator[str]:
    """Who would meet whom instead of whom, one line a mentee."""
    lost, gained = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for mentee, unit in why.lost:
        lost[mentee].append(unit)
    for mentee, unit in why.gained:
        gained[mentee].append(unit)
    touched = sorted({*lost, *gained})
    for mentee in touched[:MOST_LINES]:
        new, old = (listed([*map(pair.unit, some[mentee])]) for some in (gained, lost))
        yield _changed(pair.mentee(mentee), new, old)
    if len(touched) > MOST_LINES:
        more = pair.names.count(len(touched) - MOST_LINES)
        yield say("%(people)s more would meet somebody else.", people=more)


def _changed(who: str, new: str, old: str) -> str:
    if new and old:
        return say("%(who)s would meet %(new)s instead of %(old)s.", who=who, new=new, old=old)
    if new:
        return say("%(who)s would also meet %(new)s.", who=who, new=new)
    return say("%(who)s would no longer meet %(old)s.", who=who, old=old)


def _from_to(change: Change) -> dict[str, str]:
    return {"then": number(change.then), "now": number(change.now)}


def _meetings(_: PairNames, change: Change) -> str:
    return say("%(then)s meetings in all instead of %(now)s", **_from_to(change))


def _sit_outs(_: PairNames, change: Change) -> str:
    less = say("sit-outs would be spread less evenly (sum of squares %(then)s instead of %(now)s)")
    more = say("sit-outs would be spread more evenly (sum of squares %(then)s instead of %(now)s)")
    return (less if change.loss > 0 else more) % _from_to(change)


def _first_wishes(pair: PairNames, change: Change) -> str:
    return say(
        "%(then)s %(who)s instead of %(now)s would meet somebody they named",
        **_from_to(change),
        who=pair.names.mentees_word,
    )


def _wishes(_: PairNames, change: Change) -> str:
    points = counted("%(n)s point", "%(n)s points", round(abs(change.loss)))
    fewer = say("%(points)s fewer for wishes and topics (%(then)s instead of %(now)s)")
    more = say("%(points)s more for wishes and topics (%(then)s instead of %(now)s)")
    return (fewer if change.loss > 0 else more) % {"points": points, **_from_to(change)}


def _even_load(pair: PairNames, change: Change) -> str:
    who = pair.names.mentors_word
    less = say("%(who)s would be less evenly busy (sum of squares %(then)s instead of %(now)s)")
    more = say("%(who)s would be more evenly busy (sum of squares %(then)s instead of %(now)s)")
    return (less if change.loss > 0 else more) % {"who": who, **_from_to(change)}


COSTS: dict[str, Callable[[PairNames, Change], str]] = {
    "meetings": _meetings,
    "even_sit_outs": _sit_outs,
    "first_wishes": _first_wishes,
    "wishes": _wishes,
    "even_load": _even_load,
}
