"""Why two people meet, or do not, and what it would cost, in an organiser's words."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from scheduler.explain_pair import Change, Reason, Why
from speedmentor.event import Event, Person
from speedmentor.folder.words import listed
from speedmentor.indices import indices_of
from speedmentor.report.breaches import REASONS
from speedmentor.report.clashes import clash_sentence
from speedmentor.report.names import Names, count, in_rounds, rounds
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
                yield f"The reason noted, for organisers only: {rule.why}"


def _meets(pair: PairNames, why: Why) -> Iterator[str]:
    round_, table = why.round or 0, pair.event.tables[why.table or 0].label
    yield f"{pair.both} meet{in_rounds((round_,))}, at {table}."


def _forbidden(pair: PairNames, why: Why) -> Iterator[str]:
    reasons = " and ".join(text for bit, text in REASONS.items() if bit & (why.forbidden or 0))
    yield f"{pair.both} may not meet: {reasons}."


def _not_booked(pair: PairNames, _: Why) -> Iterator[str]:
    yield f"{pair.both} have not booked a meeting (a rule of kind `must`)."


def _never_both_here(pair: PairNames, _: Why) -> Iterator[str]:
    yield f"{pair.both} are never there in the same round."
    for person in (pair.one, *pair.others):
        if person.away:
            away = rounds([number - 1 for number in sorted(person.away)])
            yield f"{pair.names.person(person)} is away in {away}."


def _no_table(pair: PairNames, _: Why) -> Iterator[str]:
    yield f"In no round in which {pair.both} are both there does a table suit them both."
    yield "Look at their fixed tables, at step_free and quiet, and at the seats of the tables."


def _no_room(pair: PairNames, why: Why) -> Iterator[str]:
    yield f"{pair.both} cannot meet: every seat and round they could meet in is taken by a rule."
    if why.conflict is None:
        return
    event, found = pair.event, why.conflict
    yield from (clash_sentence(event, one) for one in found.clashes if one != why.asked)
    helps = [relaxation_sentence(event, one) for one in found.relaxations if one != why.asked]
    if helps:
        yield "What would help:"
        yield from helps


def _possible(pair: PairNames, why: Why) -> Iterator[str]:
    who = [change for change in why.changes if change.stage == "who"]
    if not who:
        yield f"{pair.both} could meet, and the plan would be as good in who meets whom."
    elif who[0].loss < 0:
        yield f"{pair.both} could meet, and the plan would even be better:"
        yield f"{COSTS[who[0].level](pair, who[0])}."
    else:
        yield f"{pair.both} could meet, at a cost: {COSTS[who[0].level](pair, who[0])}."
        cheaper = "A cheaper way may exist; none was found in this time."
        yield "No plan in which they meet costs less." if who[0].proven else cheaper
    yield from _changed_evenings(pair, why)


def _unknown(pair: PairNames, _: Why) -> Iterator[str]:
    yield f"Whether {pair.both} could meet is not known: no such plan was found in time."


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
        new, old = (listed(map(pair.unit, some[mentee])) for some in (gained, lost))
        verb = f"meet {new} instead of {old}" if new and old else f"also meet {new}"
        yield f"{pair.mentee(mentee)} would {verb if new else f'no longer meet {old}'}."
    if len(touched) > MOST_LINES:
        yield f"{pair.names.count(len(touched) - MOST_LINES)} more would meet somebody else."


def _from_to(change: Change) -> tuple[str, str]:
    return f"{change.then:,.0f}", f"{change.now:,.0f}"


def _meetings(_: PairNames, change: Change) -> str:
    then, now = _from_to(change)
    return f"{then} meetings in all instead of {now}"


def _sit_outs(_: PairNames, change: Change) -> str:
    then, now = _from_to(change)
    how = "less" if change.loss > 0 else "more"
    return f"sit-outs would be spread {how} evenly (sum of squares {then} instead of {now})"


def _first_wishes(pair: PairNames, change: Change) -> str:
    then, now = _from_to(change)
    who = pair.names.mentees_word
    return f"{then} {who} instead of {now} would meet somebody they named"


def _wishes(_: PairNames, change: Change) -> str:
    then, now = _from_to(change)
    points = count(round(abs(change.loss)), "point")
    how = "fewer" if change.loss > 0 else "more"
    return f"{points} {how} for wishes and topics ({then} instead of {now})"


def _even_load(pair: PairNames, change: Change) -> str:
    then, now = _from_to(change)
    how = "less" if change.loss > 0 else "more"
    whose = f"{pair.names.mentor_word}s"
    return f"{whose} would be {how} evenly busy (sum of squares {then} instead of {now})"


COSTS: dict[str, Callable[[PairNames, Change], str]] = {
    "meetings": _meetings,
    "even_sit_outs": _sit_outs,
    "first_wishes": _first_wishes,
    "wishes": _wishes,
    "even_load": _even_load,
}
