"""Why there is no plan: one sentence for each of the rules, or counts, that cannot all hold."""

from collections.abc import Callable

from scheduler.errors import Clash
from scheduler.problem import Forbidden
from speedmentor.event import Event
from speedmentor.language import counted, say
from speedmentor.report.names import (
    Names,
    in_rounds,
    n_meetings,
    n_rounds,
    n_seats,
    n_tables,
)

Words = Callable[[Names, Clash], str]


def clash_sentence(event: Event, clash: Clash) -> str:
    """One of the rules, or counts, that cannot all hold."""
    return CLASHES[clash.rule](Names(event), clash)


def _one_place(names: Names, clash: Clash) -> str:
    if clash.needed is not None:
        return say(
            "%(who)s would have to be at %(tables)s%(when)s.",
            who=names.everybody(clash),
            tables=n_tables(clash.needed),
            when=in_rounds(clash.rounds),
        )
    if clash.mentees:
        who = names.mentees(clash)
        return say("%(who)s cannot be at two tables, in two roles, in one round.", who=who)
    return say("Nobody can be at two tables in one round, in one role or two.")


def _met_once(names: Names, clash: Clash) -> str:
    if clash.needed is None or not clash.mentees:
        return say("Two people meet at most once.")
    return say(
        "%(who)s has only %(n)s possible partners for %(rounds)s, each met once.",
        who=names.mentees(clash),
        n=clash.available,
        rounds=n_rounds(clash.needed),
    )


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
        return say("the tables have only %(n)s", n=clash.available)
    return counted(
        "%(who)s has only %(free)s",
        "%(who)s have only %(free)s",
        names.heads(clash),
        who=names.units(clash),
        free=clash.available,
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
    return say(
        "A meeting has at least %(n)s, but there are only %(there)s%(when)s.",
        n=names.count(clash.needed),
        there=clash.available,
        when=in_rounds(clash.rounds),
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


def _away(names: Names, clash: Clash) -> str:
    if not (clash.mentees or clash.units):
        return say("Nobody meets while away.")
    return counted(
        "%(who)s is away%(when)s.",
        "%(who)s are not there together%(when)s.",
        names.heads(clash),
        who=names.everybody(clash),
        when=in_rounds(clash.rounds),
    )


def _forbidden(names: Names, clash: Clash) -> str:
    if clash.why is not None:
        return _prohibited(names, clash)
    if not clash.mentees:
        return say(
            "Some pairs may not meet: a rule, their languages or their organisation forbid it."
        )
    if clash.needed is not None:
        return say(
            "%(who)s may meet only %(partners)s, and needs %(needed)s.",
            who=names.mentees(clash),
            partners=names.mentors(clash.available),
            needed=clash.needed,
        )
    who = names.everybody(clash)
    return say("%(who)s may not meet: a rule, language or organisation forbids it.", who=who)


def _prohibited(names: Names, clash: Clash) -> str:
    """By this one reason."""
    whom = names.units(clash) or names.people(names.event.mentees[i] for i in clash.mentees[1:])
    if clash.why == Forbidden.ORGANISATION:
        return say("People of one organisation may not meet (same_organisation = “never”).")
    if clash.why == Forbidden.LANGUAGE and clash.mentees:
        one = names.people([names.event.mentees[clash.mentees[0]]])
        return say("%(who)s shares no language with %(whom)s.", who=one, whom=whom)
    if clash.why == Forbidden.LANGUAGE:
        return say("People who share no language may not meet.")
    if not clash.mentees:
        return say("Some pairs may not meet (rules of kind `never`).")
    if len(clash.units) > 1:
        one = names.mentees(clash)
        return say("%(who)s may not meet %(whom)s (rules of kind `never`).", who=one, whom=whom)
    who = names.everybody(clash)
    return say("%(who)s may not meet (a rule of kind `never`).", who=who)


def _needs(names: Names, clash: Clash) -> str:
    if not (clash.mentees or clash.units):
        return say("Some people need a step-free or quiet table.")
    who = names.everybody(clash)
    if clash.available is None:
        return say("%(who)s must sit at a step-free or quiet table.", who=who)
    return say(
        "%(who)s must sit at a step-free or quiet table, and only %(n)s tables are so.",
        who=who,
        n=clash.available,
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


def _must(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return say("Some pairs must meet (rules of kind `must`).")
    when = in_rounds(clash.rounds)
    if not clash.units:
        return say("%(who)s must meet%(when)s.", who=names.everybody(clash), when=when)
    both = {"who": names.mentees(clash), "whom": names.units(clash), "when": when}
    if clash.needed is None:
        return counted(
            "%(who)s must meet %(whom)s%(when)s.",
            "%(who)s must meet %(whom)s%(when)s.",
            len(clash.mentees),
            **both,
        )
    return say(
        "%(who)s must meet %(whom)s%(when)s: %(meetings)s, but time for only %(n)s.",
        **both,
        meetings=n_meetings(clash.needed),
        n=clash.available,
    )


def _apart(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return say("Some people are never at one table (rules of kind `apart`).")
    return say("%(who)s are never at one table.", who=names.mentees(clash))


def _together(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return say("Some people are always at one table (rules of kind `together`).")
    return say("%(who)s are always at one table.", who=names.mentees(clash))


def _rest(names: Names, clash: Clash) -> str:
    most = n_rounds(names.event.policy.mentor_rest_after)
    if not clash.units:
        return say(
            "A %(mentor)s works at most %(rounds)s in a row (mentor_rest_after).",
            mentor=names.mentor_word,
            rounds=most,
        )
    return counted(
        "%(who)s works at most %(rounds)s in a row (mentor_rest_after).",
        "%(who)s work at most %(rounds)s in a row (mentor_rest_after).",
        names.heads(clash),
        who=names.units(clash),
        rounds=most,
    )


def _sit_outs(names: Names, clash: Clash) -> str:
    most = names.event.policy.max_sit_outs
    limit = say("at most %(rounds)s", rounds=n_rounds(most)) if most else say("no round")
    if clash.needed is not None and clash.mentees:
        return say(
            "%(who)s must sit out %(rounds)s at least, but may sit out %(limit)s (max_sit_outs).",
            who=names.mentees(clash),
            rounds=n_rounds(clash.needed),
            limit=limit,
        )
    mentee = names.mentee_word
    return say("A %(mentee)s may sit out %(limit)s (max_sit_outs).", mentee=mentee, limit=limit)


def _booked(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        return say("Every booked meeting takes place, and no other.")
    return counted(
        "%(who)s has booked %(meetings)s, but only %(fit)s fit into the rounds they are there.",
        "%(who)s have booked %(meetings)s, but only %(fit)s fit into the rounds they are there.",
        names.heads(clash),
        who=names.everybody(clash),
        meetings=n_meetings(clash.needed),
        fit=clash.available,
    )


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
