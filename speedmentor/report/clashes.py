"""Why there is no plan: one sentence for each of the rules, or counts, that cannot all hold."""

from collections.abc import Callable

from scheduler.errors import Clash
from scheduler.problem import Forbidden
from speedmentor.event import Event
from speedmentor.report.names import Names, count, in_rounds

Words = Callable[[Names, Clash], str]


def clash_sentence(event: Event, clash: Clash) -> str:
    """One of the rules, or counts, that cannot all hold."""
    return CLASHES[clash.rule](Names(event), clash)


def _one_place(names: Names, clash: Clash) -> str:
    if clash.needed is not None:
        who = names.everybody(clash)
        return f"{who} would have to be at {clash.needed} tables{in_rounds(clash.rounds)}."
    if clash.mentees:
        return f"{names.mentees(clash)} cannot be at two tables, in two roles, in one round."
    return "Nobody can be at two tables in one round, in one role or two."


def _met_once(names: Names, clash: Clash) -> str:
    if clash.needed is None or not clash.mentees:
        return "Two people meet at most once."
    partners = f"has only {clash.available} possible partners"
    return f"{names.mentees(clash)} {partners} for {count(clash.needed, 'round')}, each met once."


def _seats(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        return _takes_no_more(names, clash)
    several = "the tables have"
    have = f"{names.units(clash)} {names.verb(clash, 'has', 'have')}" if clash.units else several
    when = in_rounds(clash.rounds)
    need = f"{names.count(clash.needed)} {'needs' if clash.needed == 1 else 'need'} a seat{when}"
    if len(clash.rounds) > 1 and not clash.units:
        need = f"{count(clash.needed, 'seat')} are needed{when} together"
    return f"{need}, but {have} only {clash.available}."


def _takes_no_more(names: Names, clash: Clash) -> str:
    if clash.available is None or not (clash.units or clash.tables):
        return "A table takes no more people than it has seats."
    who = names.units(clash) or names.tables(clash)
    return f"{who} can take {names.count(clash.available)} at a time."


def _fewest(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        fewest = names.count(names.event.seating.fewest)
        return f"A meeting has at least {fewest} (fewest)."
    there = f"there are only {clash.available}{in_rounds(clash.rounds)}"
    return f"A meeting has at least {names.count(clash.needed)}, but {there}."


def _table_limit(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        most = names.event.seating.tables or len(names.event.tables)
        return f"At most {count(most, 'table')} may be in use in one round."
    needed = f"{count(clash.needed, 'table')} are needed{in_rounds(clash.rounds)}"
    return f"{needed}, but only {clash.available} may be in use."


def _away(names: Names, clash: Clash) -> str:
    if not (clash.mentees or clash.units):
        return "Nobody meets while away."
    missing = names.verb(clash, "is away", "are not there together")
    return f"{names.everybody(clash)} {missing}{in_rounds(clash.rounds)}."


def _forbidden(names: Names, clash: Clash) -> str:
    if clash.why is not None:
        return _prohibited(names, clash)
    if not clash.mentees:
        return "Some pairs may not meet: a rule, their languages or their organisation forbid it."
    if clash.needed is not None:
        partners = f"may meet only {count(clash.available, names.mentor_word)}"
        return f"{names.mentees(clash)} {partners}, and needs {clash.needed}."
    return f"{names.everybody(clash)} may not meet: a rule, language or organisation forbids it."


def _prohibited(names: Names, clash: Clash) -> str:
    """By this one reason."""
    whom = names.units(clash) or names.people(names.event.mentees[i] for i in clash.mentees[1:])
    if clash.why == Forbidden.ORGANISATION:
        return "People of one organisation may not meet (same_organisation = “never”)."
    if clash.why == Forbidden.LANGUAGE and clash.mentees:
        one = names.people([names.event.mentees[clash.mentees[0]]])
        return f"{one} shares no language with {whom}."
    if clash.why == Forbidden.LANGUAGE:
        return "People who share no language may not meet."
    if not clash.mentees:
        return "Some pairs may not meet (rules of kind `never`)."
    return f"{names.everybody(clash)} may not meet (a rule of kind `never`)."


def _needs(names: Names, clash: Clash) -> str:
    if not (clash.mentees or clash.units):
        return "Some people need a step-free or quiet table."
    short = f", and only {clash.available} tables are so" if clash.available is not None else ""
    return f"{names.everybody(clash)} must sit at a step-free or quiet table{short}."


def _table_shared(names: Names, clash: Clash) -> str:
    if clash.needed is not None:
        shared = f"{count(clash.needed, names.mentor_word)} would have to work"
        return f"{shared}{in_rounds(clash.rounds)}, at {count(clash.available, 'table')}."
    if clash.units and clash.tables:
        return f"{names.units(clash)} cannot share {names.tables(clash)}."
    room = f"There {'is' if len(names.event.tables) == 1 else 'are'} only"
    tables = f"{room} {count(len(names.event.tables), 'table')}"
    if names.event.peer:
        return f"{tables}."
    return f"{tables}, and every {names.mentor_word} or team has one alone."


def _table_kept(names: Names, clash: Clash) -> str:
    if not clash.units:
        return f"Every {names.mentor_word} keeps one table all evening."
    return f"{names.units(clash)} {names.verb(clash, 'keeps', 'keep')} one table all evening."


def _at(names: Names, clash: Clash) -> str:
    if not clash.units:
        return "Some tables are fixed (`table` in mentors.csv, or rules of kind `at`)."
    if not clash.tables:
        who = names.mentees(clash) if clash.mentees else "everybody"
        return f"The table fixed for {names.units(clash)} does not suit {who}."
    sit = f"must sit at {names.tables(clash)}{in_rounds(clash.rounds)}"
    return f"{names.units(clash)} {sit}."


def _must(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return "Some pairs must meet (rules of kind `must`)."
    when = in_rounds(clash.rounds)
    if not clash.units:
        return f"{names.everybody(clash)} must meet{when}."
    must = f"{names.mentees(clash)} must meet {names.units(clash)}{when}"
    if clash.needed is None:
        return f"{must}."
    return f"{must}: {count(clash.needed, 'meeting')}, but time for only {clash.available}."


def _apart(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return "Some people are never at one table (rules of kind `apart`)."
    return f"{names.mentees(clash)} are never at one table."


def _together(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return "Some people are always at one table (rules of kind `together`)."
    return f"{names.mentees(clash)} are always at one table."


def _rest(names: Names, clash: Clash) -> str:
    most = names.event.policy.mentor_rest_after
    limit = f"at most {count(most, 'round')} in a row (mentor_rest_after)."
    if not clash.units:
        return f"A {names.mentor_word} works {limit}"
    return f"{names.units(clash)} {names.verb(clash, 'works', 'work')} {limit}"


def _sit_outs(names: Names, clash: Clash) -> str:
    most = names.event.policy.max_sit_outs
    limit = f"at most {count(most, 'round')}" if most else "no round"
    if clash.needed is not None and clash.mentees:
        misses = f"{names.mentees(clash)} must sit out {count(clash.needed, 'round')} at least"
        return f"{misses}, but may sit out {limit} (max_sit_outs)."
    return f"A {names.mentee_word} may sit out {limit} (max_sit_outs)."


def _booked(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        return "Every booked meeting takes place, and no other."
    has = names.verb(clash, "has", "have")
    has = f"{names.everybody(clash)} {has} booked {count(clash.needed, 'meeting')}"
    return f"{has}, but only {clash.available} fit into the rounds they are there."


CLASHES: dict[str, Words] = {
    "one_place": _one_place,
    "met_once": _met_once,
    "seats": _seats,
    "fewest": _fewest,
    "table_limit": _table_limit,
    "away": _away,
    "forbidden": _forbidden,
    "needs": _needs,
    "table_shared": _table_shared,
    "table_kept": _table_kept,
    "at": _at,
    "must": _must,
    "apart": _apart,
    "together": _together,
    "rest": _rest,
    "sit_outs": _sit_outs,
    "booked": _booked,
}
