"""Why there is no plan, and what would make one possible, with names and numbers."""

from collections.abc import Callable

from scheduler.errors import Clash
from speedmentor.event import Event
from speedmentor.report.names import Names, count, in_rounds

Words = Callable[[Names, Clash], str]


def clash_sentence(event: Event, clash: Clash) -> str:
    """One of the rules, or counts, that cannot all hold."""
    return CLASHES[clash.rule](Names(event), clash)


def relaxation_sentence(event: Event, clash: Clash) -> str:
    """What to change so that this rule no longer stands in the way."""
    return RELAXATIONS[clash.rule](Names(event), clash)


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
        return "A table takes no more people than it has seats."
    several = "the tables have"
    have = f"{names.units(clash)} {names.verb(clash, 'has', 'have')}" if clash.units else several
    when = in_rounds(clash.rounds)
    need = f"{names.count(clash.needed)} {'needs' if clash.needed == 1 else 'need'} a seat{when}"
    if len(clash.rounds) > 1 and not clash.units:
        need = f"{count(clash.needed, 'seat')} are needed{when} together"
    return f"{need}, but {have} only {clash.available}."


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
    if not clash.mentees:
        return "Some pairs may not meet: a rule, their languages or their organisation forbid it."
    if clash.needed is not None:
        partners = f"may meet only {count(clash.available, names.mentor_word)}"
        return f"{names.mentees(clash)} {partners}, and needs {clash.needed}."
    return f"{names.everybody(clash)} may not meet: a rule, language or organisation forbids it."


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
    return f"Every {names.mentor_word} or team has a table alone."


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


def _more_seats(names: Names, clash: Clash) -> str:
    if clash.needed is None or clash.available is None:
        return "Add seats, or let people sit out."
    missing = clash.needed - clash.available
    when = in_rounds(clash.rounds)
    if clash.units:
        return f"Add {count(missing, 'seat')} for {names.units(clash)}{when}."
    who = "one" if missing == 1 else str(missing)
    return f"Add {count(missing, 'seat')}{when}, or let {who} sit out there (max_sit_outs)."


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
    if not clash.mentees or clash.needed is not None:
        return "Allow more pairs: fewer `never` rules, or same_organisation = “avoid”."
    return f"Let {names.everybody(clash)} meet."


def _free_table(names: Names, clash: Clash) -> str:
    who = names.units(clash) or f"every {names.mentor_word}"
    return f"Leave the table of {who} open."


def _longer_work(names: Names, clash: Clash) -> str:
    return f"Write mentor_rest_after = {names.event.policy.mentor_rest_after + 1}, or 0."


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
