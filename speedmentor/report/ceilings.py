"""What is possible at all, before there are any names, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from scheduler.ceiling import Ceiling, Change
from speedmentor.report.names import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The numbers asked about."""

    mentors: int
    mentees: int
    rounds: int
    seats: int
    tables: int | None


def ceiling_sentences(size: Size, found: Ceiling) -> list[str]:
    """The most there can be, why it is not more, and the cheapest change that lifts it."""
    return [_most(size, found), REASONS[found.reason.rule](size, found), _lifted(size, found)]


def _most(size: Size, found: Ceiling) -> str:
    each = count(found.per_mentee, "mentor")
    total = count(found.meetings, "meeting")
    if found.luckiest == found.per_mentee:
        return f"At most, every mentee meets {each}: {total} in all."
    return f"At most, every mentee meets {each}, and some meet {found.luckiest}: {total} in all."


def _rounds(size: Size, _: Ceiling) -> str:
    if size.rounds == 1:
        return "There is 1 round."
    return f"There are {size.rounds:,} rounds, and nobody is at two tables in one."


def _mentors(size: Size, _: Ceiling) -> str:
    if size.mentors == 1:
        return "There is 1 mentor, who is met once."
    return f"There are {size.mentors:,} mentors, and each is met once."


def _seats(size: Size, found: Ceiling) -> str:
    each = f"{size.rounds:,} × {size.seats:,} = {size.rounds * size.seats:,} seat-rounds"
    return f"Each mentor has {each}, so there are {_filled(size, found, size.mentors)}"


def _tables(size: Size, found: Ceiling) -> str:
    tables = size.tables or 0
    room = f"{count(tables, 'table')} × {size.rounds:,} rounds × {size.seats:,} seats"
    return f"{room} make {_filled(size, found, tables)}"


def _filled(size: Size, found: Ceiling, tables: int) -> str:
    """How far the seats go; where some stay empty, they are those at a mentor's last table."""
    seats, needed = tables * size.seats * size.rounds, found.reason.needed or 0
    if seats < needed:
        return f"{seats:,} in all; for more meetings {needed:,} would be needed."
    return f"{seats:,} in all, but not all can be filled: a mentor meets everybody only once."


REASONS: dict[str, Callable[[Size, Ceiling], str]] = {
    "one_place": _rounds,
    "met_once": _mentors,
    "seats": _seats,
    "table_limit": _tables,
}


def _lifted(size: Size, found: Ceiling) -> str:
    if found.change is None:
        return "No single one more of anything allows more meetings."
    more = CHANGES[found.change.what](size, found.change)
    gain = count(found.change.meetings - found.meetings, "meeting")
    return f"{more}: {gain} more."


CHANGES: dict[str, Callable[[Size, Change], str]] = {
    "seats": lambda size, _: f"Cheapest change: {size.seats + 1} seats at every table",
    "tables": lambda size, _: f"Cheapest change: {count((size.tables or 0) + 1, 'table')}",
    "rounds": lambda size, _: f"Cheapest change: {count(size.rounds + 1, 'round')}",
    "mentors": lambda size, _: f"Cheapest change: {count(size.mentors + 1, 'mentor')}",
}
