"""Why there is no plan: one sentence for each of the rules, or counts, that cannot all hold."""

from scheduler.errors import Clash
from scheduler.problem import Forbidden
from speedmentor.event import Event
from speedmentor.language import counted, say
from speedmentor.report.clashes_room import ROOM, Words
from speedmentor.report.names import (
    Names,
    in_one_of,
    in_rounds,
    n_meetings,
    n_rounds,
    n_tables,
    only,
)


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
    if not clash.available:
        return say("%(who)s has nobody to meet.", who=names.mentees(clash))
    return counted(
        "%(who)s has only %(n)s possible partner for %(rounds)s, each met once.",
        "%(who)s has only %(n)s possible partners for %(rounds)s, each met once.",
        clash.available,
        who=names.mentees(clash),
        rounds=n_rounds(clash.needed),
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
    if clash.needed is not None and not clash.available:
        needed = n_meetings(clash.needed)
        who = names.mentees(clash)
        return say("%(who)s may meet nobody, and needs %(needed)s.", who=who, needed=needed)
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


def _must(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return say("Some pairs must meet (rules of kind `must`).")
    one_pair = len(clash.mentees) + len(clash.units) == 2
    when = in_one_of(clash.rounds) if one_pair else in_rounds(clash.rounds)
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
        "%(who)s must meet %(whom)s%(when)s: %(meetings)s, but time for %(n)s.",
        **both,
        meetings=n_meetings(clash.needed),
        n=only(clash.available),
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
    most = names.event.policy.mentor_rest_after
    if not clash.units:
        return counted(
            "A %(mentor)s rests after every round of work (mentor_rest_after).",
            "A %(mentor)s works at most %(n)s rounds in a row (mentor_rest_after).",
            most,
            mentor=names.mentor_word,
        )
    who = names.units(clash)
    if most == 1:
        return counted(
            "%(who)s rests after every round of work (mentor_rest_after).",
            "%(who)s rest after every round of work (mentor_rest_after).",
            names.heads(clash),
            who=who,
        )
    return counted(
        "%(who)s works at most %(rounds)s in a row (mentor_rest_after).",
        "%(who)s work at most %(rounds)s in a row (mentor_rest_after).",
        names.heads(clash),
        who=who,
        rounds=n_rounds(most),
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
        "%(who)s has booked %(meetings)s, but %(fit)s fit into the rounds they are there.",
        "%(who)s have booked %(meetings)s, but %(fit)s fit into the rounds they are there.",
        names.heads(clash),
        who=names.everybody(clash),
        meetings=n_meetings(clash.needed),
        fit=only(clash.available),
    )


CLASHES: dict[str, Words] = {
    **ROOM,
    "one_place": _one_place,
    "met_once": _met_once,
    "away": _away,
    "forbidden": _forbidden,
    "must": _must,
    "apart": _apart,
    "together": _together,
    "rest": _rest,
    "sit_outs": _sit_outs,
    "booked": _booked,
}
