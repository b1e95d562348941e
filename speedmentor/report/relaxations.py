"""What would make a plan possible: one change for each rule that stands in the way."""

from collections.abc import Callable

from scheduler.errors import Clash
from scheduler.problem import Forbidden
from speedmentor.event import Event
from speedmentor.language import counted, say
from speedmentor.report.names import Names, in_rounds, n_seats

Words = Callable[[Names, Clash], str]


def relaxation_sentence(event: Event, clash: Clash) -> str:
    """What to change so that this rule no longer stands in the way."""
    return RELAXATIONS[clash.rule](Names(event), clash)


def _more_seats(names: Names, clash: Clash) -> str:
    if clash.needed is None or clash.available is None:
        return _roomier_tables(names, clash)
    missing = clash.needed - clash.available
    seats, when = n_seats(missing), in_rounds(clash.rounds)
    if clash.units:
        who = names.units(clash)
        return say("Add %(seats)s for %(who)s%(when)s.", seats=seats, who=who, when=when)
    return counted(
        "Add %(seats)s%(when)s, or let one sit out there (max_sit_outs).",
        "Add %(seats)s%(when)s, or let %(n)s sit out there (max_sit_outs).",
        missing,
        seats=seats,
        when=when,
    )


def _roomier_tables(names: Names, clash: Clash) -> str:
    who = names.units(clash)
    if clash.units and clash.needed is not None:
        most = names.count(clash.needed)
        return say("Let %(who)s take %(most)s at a time (`seats`).", who=who, most=most)
    if clash.units:
        whom = names.mentees_word
        return say("Let %(who)s take more %(whom)s at a time (`seats`).", who=who, whom=whom)
    if clash.tables:
        where = names.tables(clash)
        return say("Put more seats at %(where)s (`seats` in tables.csv).", where=where)
    return _more_seats_everywhere(names, clash)


def _more_seats_everywhere(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        return say("Add seats%(when)s.", when=in_rounds(clash.rounds))
    most = names.count(clash.needed)
    if names.event.peer:
        return say("Let every table take %(most)s (`seats`).", most=most)
    mentor = names.mentor_word
    return say("Let every %(mentor)s take %(most)s at a time (`seats`).", mentor=mentor, most=most)


def _fewer_sit_outs(names: Names, clash: Clash) -> str:
    most = clash.needed if clash.needed is not None else (names.event.policy.max_sit_outs or 0) + 1
    return say("Write max_sit_outs = %(n)s, or remove it, so that people may sit out.", n=most)


def _less_fewest(names: Names, clash: Clash) -> str:
    most = clash.available if clash.available else max(1, names.event.seating.fewest - 1)
    return say("Write fewest = %(n)s.", n=most)


def _more_tables(names: Names, clash: Clash) -> str:
    if names.event.seating.tables is None:
        return _add_tables(names, clash)
    if clash.needed is None:
        return say("Raise `tables` in [seating], or remove it.")
    return say("Write tables = %(n)s in [seating], or remove it.", n=clash.needed)


def _be_there(names: Names, clash: Clash) -> str:
    if not (clash.mentees or clash.units):
        return say("Ask people to be there for more rounds.")
    who, when = names.everybody(clash), in_rounds(clash.rounds)
    return say("Ask %(who)s to be there%(when)s.", who=who, when=when)


def _drop(kind: str) -> Words:
    def words(names: Names, clash: Clash) -> str:
        if not (clash.mentees or clash.units):
            return say("Remove rules of kind `%(kind)s`.", kind=kind)
        who = names.everybody(clash)
        return say("Remove the rule `%(kind)s` of %(who)s.", kind=kind, who=who)

    return words


def _allow_pairs(names: Names, clash: Clash) -> str:
    if clash.why == Forbidden.ORGANISATION:
        return say("Write same_organisation = “avoid” in [rules].")
    if clash.why == Forbidden.LANGUAGE:
        who = names.people(names.event.mentees[i] for i in clash.mentees[:1]) or say("people")
        return say("Find an interpreter for %(who)s, or complete their `languages`.", who=who)
    if clash.why == Forbidden.NEVER:
        return _drop("never")(names, clash)
    if not clash.mentees or clash.needed is not None:
        who = names.mentees(clash) or say("people")
        return say("End several of the rules that keep %(who)s from meeting others.", who=who)
    return say("Let %(who)s meet.", who=names.everybody(clash))


def _free_table(names: Names, clash: Clash) -> str:
    if clash.units:
        return say("Leave the table of %(who)s open.", who=names.units(clash))
    return say("Leave the table of every %(mentor)s open.", mentor=names.mentor_word)


def _longer_work(names: Names, clash: Clash) -> str:
    most = clash.needed or names.event.policy.mentor_rest_after + 1
    return say("Write mentor_rest_after = %(n)s, or 0.", n=most)


def _other_tables(names: Names, clash: Clash) -> str:
    return say("Mark more tables step-free or quiet in tables.csv, where they are.")


def _add_tables(names: Names, clash: Clash) -> str:
    return say("Add tables to tables.csv.")


def _add_partners(names: Names, clash: Clash) -> str:
    return say("Add a %(mentor)s, or plan fewer rounds.", mentor=names.mentor_word)


def _one_role(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return say("Let people in two roles give up one of them.")
    who, when = names.mentees(clash), in_rounds(clash.rounds)
    return say("Let %(who)s give up one of two roles%(when)s.", who=who, when=when)


def _fewer_bookings(names: Names, clash: Clash) -> str:
    if clash.needed is None or clash.available is None:
        return say("Cancel some booked meetings.")
    return counted(
        "Cancel %(n)s booked meeting of %(who)s, or plan more rounds.",
        "Cancel %(n)s booked meetings of %(who)s, or plan more rounds.",
        clash.needed - clash.available,
        who=names.everybody(clash),
    )


RELAXATIONS: dict[str, Words] = {
    "one_place": _one_role,
    "met_once": _add_partners,
    "seats": _more_seats,
    "fewest": _less_fewest,
    "table_limit": _more_tables,
    "away": _be_there,
    "forbidden": _allow_pairs,
    "needs": _other_tables,
    "table_shared": _add_tables,
    "table_kept": _add_tables,
    "at": _free_table,
    "must": _drop("must"),
    "apart": _drop("apart"),
    "together": _drop("together"),
    "rest": _longer_work,
    "sit_outs": _fewer_sit_outs,
    "booked": _fewer_bookings,
}
