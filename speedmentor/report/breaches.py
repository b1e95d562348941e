"""Which rules a plan breaks: one sentence for each breach that the judge found."""

from collections.abc import Callable, Iterable

from scheduler.errors import Clash
from scheduler.problem import Forbidden
from speedmentor.event import Event
from speedmentor.language import counted, listed, marked, say
from speedmentor.report.names import Names, in_one_of, in_rounds, n_tables, rounds

REASONS = {
    Forbidden.NEVER: marked("a rule says never"),
    Forbidden.LANGUAGE: marked("they share no language"),
    Forbidden.ORGANISATION: marked("they are of one organisation"),
    Forbidden.ONESELF: marked("they are one human"),
}


def breach_sentences(event: Event, clashes: Iterable[Clash]) -> list[str]:
    """What the plan does that it must not."""
    names = Names(event)
    return [SENTENCES[clash.rule](names, clash) for clash in clashes]


def reasons(bits: int) -> str:
    """Why two people may not meet: the bits of `Forbidden` in words."""
    return listed([say(text) for bit, text in REASONS.items() if bits & bit])


def _one_place(names: Names, clash: Clash) -> str:
    who, when = names.mentees(clash), in_rounds(clash.rounds)
    if not clash.tables:
        return say("%(who)s is at two tables, in two roles,%(when)s.", who=who, when=when)
    return counted(
        "%(who)s sits at %(where)s without a %(mentor)s%(when)s.",
        "%(who)s sit at %(where)s without a %(mentor)s%(when)s.",
        names.heads(clash),
        who=who,
        where=names.tables(clash),
        mentor=names.mentor_word,
        when=when,
    )


def _met_once(names: Names, clash: Clash) -> str:
    when = rounds(clash.rounds)
    who = names.everybody(clash)
    return say("%(who)s meet in %(rounds)s; a pair meets once at most.", who=who, rounds=when)


def _seats(names: Names, clash: Clash) -> str:
    return say(
        "%(crowd)s sit at %(where)s%(when)s; there is room for %(n)s.",
        crowd=names.count(clash.needed),
        where=names.tables(clash),
        when=in_rounds(clash.rounds),
        n=clash.available,
    )


def _fewest(names: Names, clash: Clash) -> str:
    return say(
        "Only %(few)s at %(where)s%(when)s; a meeting has %(n)s at least.",
        few=names.count(clash.available),
        where=names.tables(clash),
        when=in_rounds(clash.rounds),
        n=clash.needed,
    )


def _table_limit(_: Names, clash: Clash) -> str:
    return say(
        "%(tables)s are in use%(when)s; at most %(most)s may be.",
        tables=n_tables(clash.needed),
        when=in_rounds(clash.rounds),
        most=clash.available,
    )


def _away(names: Names, clash: Clash) -> str:
    return counted(
        "%(who)s should meet somebody%(when)s, but is away.",
        "%(who)s should meet somebody%(when)s, but are away.",
        names.heads(clash),
        who=names.everybody(clash),
        when=in_rounds(clash.rounds),
    )


def _forbidden(names: Names, clash: Clash) -> str:
    first, other = (*clash.mentees, *clash.units)
    return say(
        "%(who)s meet%(when)s, but %(why)s.",
        who=names.everybody(clash),
        when=in_rounds(clash.rounds),
        why=reasons(int(names.forbidden[first, other])),
    )


def _needs(names: Names, clash: Clash) -> str:
    return say(
        "%(who)s cannot be at %(where)s%(when)s: it is not step-free, or not quiet.",
        who=names.everybody(clash),
        where=names.tables(clash),
        when=in_rounds(clash.rounds),
    )


def _table_shared(names: Names, clash: Clash) -> str:
    who, where, when = names.units(clash), names.tables(clash), in_rounds(clash.rounds)
    return say("%(who)s share %(where)s%(when)s.", who=who, where=where, when=when)


def _table_kept(names: Names, clash: Clash) -> str:
    return counted(
        "%(who)s moves between %(where)s; a table is kept.",
        "%(who)s move between %(where)s; a table is kept.",
        names.heads(clash),
        who=names.units(clash),
        where=names.tables(clash),
    )


def _at(names: Names, clash: Clash) -> str:
    return counted(
        "%(who)s is not at %(where)s%(when)s, where a rule says so.",
        "%(who)s are not at %(where)s%(when)s, where a rule says so.",
        names.heads(clash),
        who=names.units(clash),
        where=names.tables(clash),
        when=in_rounds(clash.rounds),
    )


def _must(names: Names, clash: Clash) -> str:
    who, when = names.everybody(clash), in_one_of(clash.rounds)
    return say("%(who)s must meet%(when)s, and do not.", who=who, when=when)


def _apart(names: Names, clash: Clash) -> str:
    return say(
        "%(who)s share a table%(when)s; a rule keeps them apart.",
        who=names.mentees(clash),
        when=in_rounds(clash.rounds),
    )


def _together(names: Names, clash: Clash) -> str:
    return say(
        "%(who)s are not at one table%(when)s; a rule keeps them together.",
        who=names.mentees(clash),
        when=in_rounds(clash.rounds),
    )


def _rest(names: Names, clash: Clash) -> str:
    return counted(
        "%(who)s works in %(rounds)s without a rest; at most %(most)s in a row are allowed.",
        "%(who)s work in %(rounds)s without a rest; at most %(most)s in a row are allowed.",
        names.heads(clash),
        who=names.units(clash),
        rounds=rounds(clash.rounds),
        most=clash.available,
    )


def _sit_outs(names: Names, clash: Clash) -> str:
    return say(
        "%(who)s sits out %(rounds)s; at most %(most)s may be sat out.",
        who=names.mentees(clash),
        rounds=rounds(clash.rounds),
        most=clash.available,
    )


def _booked(names: Names, clash: Clash) -> str:
    who, when = names.everybody(clash), in_rounds(clash.rounds)
    return say("%(who)s meet%(when)s without having booked.", who=who, when=when)


SENTENCES: dict[str, Callable[[Names, Clash], str]] = {
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
