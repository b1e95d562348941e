"""What would make a plan possible: one change for each rule that stands in the way."""

from collections.abc import Callable

from scheduler.errors import Clash
from scheduler.problem import Forbidden
from speedmentor.event import Event
from speedmentor.report.names import Names, count, in_rounds

Words = Callable[[Names, Clash], str]


def relaxation_sentence(event: Event, clash: Clash) -> str:
    """What to change so that this rule no longer stands in the way."""
    return RELAXATIONS[clash.rule](Names(event), clash)


def _more_seats(names: Names, clash: Clash) -> str:
    if clash.needed is None or clash.available is None:
        return _roomier_tables(names, clash)
    missing = clash.needed - clash.available
    when = in_rounds(clash.rounds)
    if clash.units:
        return f"Add {count(missing, 'seat')} for {names.units(clash)}{when}."
    who = "one" if missing == 1 else str(missing)
    return f"Add {count(missing, 'seat')}{when}, or let {who} sit out there (max_sit_outs)."


def _roomier_tables(names: Names, clash: Clash) -> str:
    if clash.units and clash.needed is not None:
        return f"Let {names.units(clash)} take {names.count(clash.needed)} at a time (`seats`)."
    if clash.units:
        return f"Let {names.units(clash)} take more {names.mentees_word} at a time (`seats`)."
    if clash.tables:
        return f"Put more seats at {names.tables(clash)} (`seats` in tables.csv)."
    return f"Add seats{in_rounds(clash.rounds)}, or let people sit out."


def _fewer_sit_outs(names: Names, clash: Clash) -> str:
    most = clash.needed if clash.needed is not None else (names.event.policy.max_sit_outs or 0) + 1
    return f"Write max_sit_outs = {most}, or remove it, so that people may sit out."


def _less_fewest(names: Names, clash: Clash) -> str:
    most = clash.available if clash.available else max(1, names.event.seating.fewest - 1)
    return f"Write fewest = {most}."


def _more_tables(names: Names, clash: Clash) -> str:
    if clash.needed is None:
        return "Raise `tables` in [seating], or remove it."
    return f"Write tables = {clash.needed} in [seating], or remove it."


def _be_there(names: Names, clash: Clash) -> str:
    if not (clash.mentees or clash.units):
        return "Ask people to be there for more rounds."
    return f"Ask {names.everybody(clash)} to be there{in_rounds(clash.rounds)}."


def _drop(kind: str) -> Words:
    def words(names: Names, clash: Clash) -> str:
        if not (clash.mentees or clash.units):
            return f"Remove rules of kind `{kind}`."
        return f"Remove the rule `{kind}` of {names.everybody(clash)}."

    return words


def _allow_pairs(names: Names, clash: Clash) -> str:
    if clash.why == Forbidden.ORGANISATION:
        return "Write same_organisation = “avoid” in [rules]."
    if clash.why == Forbidden.LANGUAGE:
        who = names.people(names.event.mentees[i] for i in clash.mentees[:1]) or "people"
        return f"Find an interpreter for {who}, or complete their `languages`."
    if clash.why == Forbidden.NEVER:
        return _drop("never")(names, clash)
    if not clash.mentees or clash.needed is not None:
        return "Allow more pairs: fewer `never` rules, or same_organisation = “avoid”."
    return f"Let {names.everybody(clash)} meet."


def _free_table(names: Names, clash: Clash) -> str:
    who = names.units(clash) or f"every {names.mentor_word}"
    return f"Leave the table of {who} open."


def _longer_work(names: Names, clash: Clash) -> str:
    most = clash.needed or names.event.policy.mentor_rest_after + 1
    return f"Write mentor_rest_after = {most}, or 0."


def _other_tables(names: Names, clash: Clash) -> str:
    return "Mark more tables step-free or quiet in tables.csv, where they are."


def _add_tables(names: Names, clash: Clash) -> str:
    return "Add tables to tables.csv."


def _add_partners(names: Names, clash: Clash) -> str:
    return f"Add a {names.mentor_word}, or plan fewer rounds."


def _one_role(names: Names, clash: Clash) -> str:
    if not clash.mentees:
        return "Let people in two roles give up one of them."
    return f"Let {names.mentees(clash)} give up one of two roles{in_rounds(clash.rounds)}."


def _fewer_bookings(names: Names, clash: Clash) -> str:
    if clash.needed is None or clash.available is None:
        return "Cancel some booked meetings."
    many = count(clash.needed - clash.available, "booked meeting")
    return f"Cancel {many} of {names.everybody(clash)}, or plan more rounds."


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
