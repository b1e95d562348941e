"""Clashes about tables and seats: one sentence for each of the rules, or counts."""

from collections.abc import Callable

from scheduler.errors import Clash
from speedmentor.language import counted, say
from speedmentor.report.names import Names, in_rounds, n_seats, n_tables, only

Words = Callable[[Names, Clash], str]


def _seats(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        return _takes_no_more(names, clash)
    return say(
        "%(need)s, but %(have)s.", need=_needed_seats(names, clash), have=_free_seats(names, clash)
    )


def _needed_seats(names: Names, clash: Clash) -> str:
    when = in_rounds(clash.rounds)
    if len(clash.rounds) > 1 and not clash.units:
        seats = n_seats(clash.needed)
        return say("%(seats)s are needed%(when)s together", seats=seats, when=when)
    return counted(
        "%(who)s needs a seat%(when)s",
        "%(who)s need a seat%(when)s",
        clash.needed,
        who=names.count(clash.needed),
        when=when,
    )


def _free_seats(names: Names, clash: Clash) -> str:
    if not clash.units:
        return say("the tables have %(seats)s", seats=only(clash.available))
    return counted(
        "%(who)s has %(free)s",
        "%(who)s have %(free)s",
        names.heads(clash),
        who=names.units(clash),
        free=only(clash.available),
    )


def _takes_no_more(names: Names, clash: Clash) -> str:
    if clash.available is None or not (clash.units or clash.tables):
        return say("A table takes no more people than it has seats.")
    who = names.units(clash) or names.tables(clash)
    return say("%(who)s can take %(n)s at a time.", who=who, n=names.count(clash.available))


def _fewest(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        fewest = names.count(names.event.seating.fewest)
        return say("A meeting has at least %(n)s (fewest).", n=fewest)
    least, when = names.count(clash.needed), in_rounds(clash.rounds)
    if not clash.available:
        return say("A meeting has at least %(n)s, but nobody is there%(when)s.", n=least, when=when)
    return say(
        "A meeting has at least %(n)s, but there are only %(there)s%(when)s.",
        n=least,
        there=clash.available,
        when=when,
    )


def _table_limit(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        most = names.event.seating.tables or len(names.event.tables)
        return say("At most %(tables)s may be in use in one round.", tables=n_tables(most))
    return say(
        "%(tables)s are needed%(when)s, but only %(most)s may be in use.",
        tables=n_tables(clash.needed),
        when=in_rounds(clash.rounds),
        most=clash.available,
    )


def _needs(names: Names, clash: Clash) -> str:
    if not (clash.mentees or clash.units):
        return say("Some people need a step-free or quiet table.")
    who = names.everybody(clash)
    if clash.available is None:
        return say("%(who)s must sit at a step-free or quiet table.", who=who)
    if not clash.available:
        return say("%(who)s must sit at a step-free or quiet table, and no table is so.", who=who)
    return counted(
        "%(who)s must sit at a step-free or quiet table, and only %(n)s table is so.",
        "%(who)s must sit at a step-free or quiet table, and only %(n)s tables are so.",
        clash.available,
        who=who,
    )


def _table_shared(names: Names, clash: Clash) -> str:
    if clash.needed is not None:
        return say(
            "%(mentors)s would have to work%(when)s, at %(tables)s.",
            mentors=names.mentors(clash.needed),
            when=in_rounds(clash.rounds),
            tables=n_tables(clash.available),
        )
    if clash.units and clash.tables:
        where = names.tables(clash)
        return say("%(who)s cannot share %(where)s.", who=names.units(clash), where=where)
    n = len(names.event.tables)
    if names.event.peer:
        return counted("There is only %(n)s table.", "There are only %(n)s tables.", n)
    return counted(
        "There is only %(n)s table, and every %(mentor)s or team has one alone.",
        "There are only %(n)s tables, and every %(mentor)s or team has one alone.",
        n,
        mentor=names.mentor_word,
    )


def _table_kept(names: Names, clash: Clash) -> str:
    if not clash.units:
        return say("Every %(mentor)s keeps one table all evening.", mentor=names.mentor_word)
    return counted(
        "%(who)s keeps one table all evening.",
        "%(who)s keep one table all evening.",
        names.heads(clash),
        who=names.units(clash),
    )


def _at(names: Names, clash: Clash) -> str:
    if not clash.units:
        return say("Some tables are fixed (`table` in mentors.csv, or rules of kind `at`).")
    units = names.units(clash)
    if not clash.tables:
        who = names.mentees(clash) if clash.mentees else say("everybody")
        return say("The table fixed for %(units)s does not suit %(who)s.", units=units, who=who)
    return say(
        "%(who)s must sit at %(where)s%(when)s.",
        who=units,
        where=names.tables(clash),
        when=in_rounds(clash.rounds),
    )


ROOM: dict[str, Words] = {
    "seats": _seats,
    "fewest": _fewest,
    "table_limit": _table_limit,
    "needs": _needs,
    "table_shared": _table_shared,
    "table_kept": _table_kept,
    "at": _at,
}
