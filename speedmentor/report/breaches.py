"""Which rules a plan breaks: one sentence for each breach that the judge found."""

from collections.abc import Callable, Iterable

from scheduler.errors import Clash
from scheduler.problem import Forbidden
from speedmentor.event import Event
from speedmentor.report.names import Names, count, in_rounds, rounds

REASONS = {
    Forbidden.NEVER: "a rule says never",
    Forbidden.LANGUAGE: "they share no language",
    Forbidden.ORGANISATION: "they are of one organisation",
    Forbidden.ONESELF: "they are one human",
}


def breach_sentences(event: Event, clashes: Iterable[Clash]) -> list[str]:
    """What the plan does that it must not."""
    names = Names(event)
    return [SENTENCES[clash.rule](names, clash) for clash in clashes]


def _one_place(names: Names, clash: Clash) -> str:
    if clash.tables:
        verb = names.verb(clash, "sits", "sit")
        where = f"at {names.tables(clash)} without a {names.mentor_word}"
        return f"{names.mentees(clash)} {verb} {where}{in_rounds(clash.rounds)}."
    return f"{names.mentees(clash)} is at two tables, in two roles,{in_rounds(clash.rounds)}."


def _met_once(names: Names, clash: Clash) -> str:
    return f"{names.everybody(clash)} meet in {rounds(clash.rounds)}; a pair meets once at most."


def _seats(names: Names, clash: Clash) -> str:
    crowd = f"{names.count(clash.needed)} sit at {names.tables(clash)}"
    return f"{crowd}{in_rounds(clash.rounds)}; there is room for {clash.available}."


def _fewest(names: Names, clash: Clash) -> str:
    few = f"Only {names.count(clash.available)} at {names.tables(clash)}{in_rounds(clash.rounds)}"
    return f"{few}; a meeting has {clash.needed} at least."


def _table_limit(_: Names, clash: Clash) -> str:
    used = f"{count(clash.needed, 'table')} are in use{in_rounds(clash.rounds)}"
    return f"{used}; at most {clash.available} may be."


def _away(names: Names, clash: Clash) -> str:
    missing = names.verb(clash, "is", "are")
    when = in_rounds(clash.rounds)
    return f"{names.everybody(clash)} should meet somebody{when}, but {missing} away."


def _forbidden(names: Names, clash: Clash) -> str:
    first, other = (*clash.mentees, *clash.units)
    bits = names.forbidden[first, other]
    why = " and ".join(text for bit, text in REASONS.items() if bits & bit)
    return f"{names.everybody(clash)} meet{in_rounds(clash.rounds)}, but {why}."


def _needs(names: Names, clash: Clash) -> str:
    where = f"{names.tables(clash)}{in_rounds(clash.rounds)}"
    return f"{names.everybody(clash)} cannot be at {where}: it is not step-free, or not quiet."


def _table_shared(names: Names, clash: Clash) -> str:
    return f"{names.units(clash)} share {names.tables(clash)}{in_rounds(clash.rounds)}."


def _table_kept(names: Names, clash: Clash) -> str:
    move = names.verb(clash, "moves", "move")
    return f"{names.units(clash)} {move} between {names.tables(clash)}; a table is kept."


def _at(names: Names, clash: Clash) -> str:
    where = f"not at {names.tables(clash)}{in_rounds(clash.rounds)}"
    return f"{names.units(clash)} {names.verb(clash, 'is', 'are')} {where}, where a rule says so."


def _must(names: Names, clash: Clash) -> str:
    return f"{names.everybody(clash)} must meet{in_rounds(clash.rounds)}, and do not."


def _apart(names: Names, clash: Clash) -> str:
    return (
        f"{names.mentees(clash)} share a table{in_rounds(clash.rounds)}; a rule keeps them apart."
    )


def _together(names: Names, clash: Clash) -> str:
    where = f"not at one table{in_rounds(clash.rounds)}"
    return f"{names.mentees(clash)} are {where}; a rule keeps them together."


def _rest(names: Names, clash: Clash) -> str:
    work = names.verb(clash, "works", "work")
    works = f"{names.units(clash)} {work} in {rounds(clash.rounds)} without a rest"
    return f"{works}; at most {clash.available} in a row are allowed."


def _sit_outs(names: Names, clash: Clash) -> str:
    waits = f"{names.mentees(clash)} sits out {rounds(clash.rounds)}"
    return f"{waits}; at most {clash.available} may be sat out."


def _booked(names: Names, clash: Clash) -> str:
    return f"{names.everybody(clash)} meet{in_rounds(clash.rounds)} without having booked."


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
