"""What is possible at all, before there are any names, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from scheduler.ceiling import Ceiling, ceiling
from speedmentor.language import counted, number, say
from speedmentor.report.names import n_meetings, n_rounds, n_tables

MOST = 1_000_000  # of anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The numbers asked about."""

    mentors: int
    mentees: int
    rounds: int
    seats: int = 1
    tables: int | None = None

    def highest(self) -> Ceiling:
        """The most that is possible."""
        return ceiling(self.mentors, self.mentees, self.rounds, self.seats, self.tables)


def ceiling_sentences(size: Size, found: Ceiling) -> list[str]:
    """The most there can be, why it is not more, and the cheapest change that lifts it."""
    return [_most(size, found), REASONS[found.reason.rule](size, found), _lifted(size, found)]


def _most(size: Size, found: Ceiling) -> str:
    each = n_mentors(found.per_mentee)
    total = n_meetings(found.meetings)
    if not found.meetings:
        return say("Nobody meets anybody.")
    if not found.per_mentee:
        return say(
            "At most, some mentees meet %(most)s, the others nobody: %(all)s in all.",
            most=n_mentors(found.luckiest),
            all=total,
        )
    if found.luckiest == found.per_mentee:
        return say("At most, every mentee meets %(each)s: %(all)s in all.", each=each, all=total)
    return say(
        "At most, every mentee meets %(each)s, and some meet %(most)s: %(all)s in all.",
        each=each,
        most=found.luckiest,
        all=total,
    )


def n_mentors(n: int) -> str:
    return counted("%(n)s mentor", "%(n)s mentors", n)


def _rounds(size: Size, _: Ceiling) -> str:
    return counted(
        "There is %(n)s round.",
        "There are %(n)s rounds, and nobody is at two tables in one.",
        size.rounds,
    )


def _mentors(size: Size, _: Ceiling) -> str:
    return counted(
        "There is %(n)s mentor, who is met once.",
        "There are %(n)s mentors, and each is met once.",
        size.mentors,
    )


def _seats(size: Size, found: Ceiling) -> str:
    return say(
        "Each mentor has %(rounds)s × %(seats)s = %(all)s seat-rounds, so there are %(filled)s",
        rounds=number(size.rounds),
        seats=number(size.seats),
        all=number(size.rounds * size.seats),
        filled=_filled(size, found, size.mentors),
    )


def _tables(size: Size, found: Ceiling) -> str:
    tables = size.tables or 0
    return say(
        "%(tables)s × %(rounds)s rounds × %(seats)s seats make %(filled)s",
        tables=n_tables(tables),
        rounds=number(size.rounds),
        seats=number(size.seats),
        filled=_filled(size, found, tables),
    )


def _filled(size: Size, found: Ceiling, tables: int) -> str:
    """How far the seats go; where some stay empty, they are those at a mentor's last table."""
    seats, needed = tables * size.seats * size.rounds, found.reason.needed or 0
    if seats < needed:
        return say(
            "%(seats)s in all; for more meetings %(needed)s would be needed.",
            seats=number(seats),
            needed=number(needed),
        )
    return say(
        "%(seats)s in all, but not all can be filled: a mentor meets everybody only once.",
        seats=number(seats),
    )


REASONS: dict[str, Callable[[Size, Ceiling], str]] = {
    "one_place": _rounds,
    "met_once": _mentors,
    "seats": _seats,
    "table_limit": _tables,
}


def _lifted(size: Size, found: Ceiling) -> str:
    if found.change is None:
        return say("No single one more of anything allows more meetings.")
    return say(
        "Cheapest change: %(change)s: %(gain)s more.",
        change=CHANGES[found.change.what](size),
        gain=n_meetings(found.change.meetings - found.meetings),
    )


CHANGES: dict[str, Callable[[Size], str]] = {
    "seats": lambda size: say("%(n)s seats at every table", n=size.seats + 1),
    "tables": lambda size: n_tables((size.tables or 0) + 1),
    "rounds": lambda size: n_rounds(size.rounds + 1),
    "mentors": lambda size: n_mentors(size.mentors + 1),
}
