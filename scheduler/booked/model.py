"""
The booked meetings as a CP-SAT model: in which round is each held?

After Bofill et al., JAIR 74 (2022): Booleans meeting × round; a literal per attendee and round that
says who is busy; the two implied constraints without which a third of their instances stay unsolved
(busy rounds of an attendee = their meetings; busy attendees of a round are an even number); and
meetings that share an attendee counted as one against the limit of tables.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.booked.meetings import Bookings
from scheduler.cpsat.model import Literal, Model
from scheduler.cpsat.rules import add_rules
from scheduler.possible import possible, tables_cannot_matter
from scheduler.problem import Bools
from scheduler.where.homes import Home, every_unit_keeps_a_table_of_its_own


@dataclass(eq=False, kw_only=True)
class Timetable:
    """`held[meeting, round]` for every round in which a meeting can be held."""

    bookings: Bookings
    cp: CpModel = field(default_factory=CpModel)
    held: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    busy: dict[tuple[int, int], IntVar] = field(default_factory=dict)  # (attendee, round)
    homes: list[Home] = field(default_factory=list)  # of units, where tables matter
    with_roles: Model | None = None  # the same meetings as those of every other form

    @cached_property
    def of_attendee_round(self) -> dict[tuple[int, int], list[IntVar]]:
        groups: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
        for (meeting, r), held in self.held.items():
            for attendee in self.bookings.attendees[meeting]:
                groups[attendee, r].append(held)
        return dict(groups)

    def busy_in(self, attendee: int) -> list[Literal]:
        """(rounds,): whether the attendee is in a meeting; None where that cannot be."""
        n_rounds = self.bookings.problem.n_rounds
        return [self.busy.get((attendee, r)) for r in range(n_rounds)]


def timetable(bookings: Bookings) -> Timetable:
    """The model with all hard rules."""
    found = _with_roles(bookings) if bookings.problem.has_roles else _among_people(bookings)
    _every_meeting_is_held_once(found)
    _whoever_meets_is_busy(found)
    _busy_rounds_are_as_many_as_meetings(found)
    if bookings.one_at_a_time:
        _busy_attendees_of_a_round_come_in_pairs(found)
    return found


def _cells(bookings: Bookings) -> list[tuple[int, int]]:
    return [(meeting, r) for meeting, r in np.argwhere(bookings.rounds).tolist()]


def _with_roles(bookings: Bookings) -> Timetable:
    """Mentees and units keep the rules of every other form."""
    problem, cells = bookings.problem, _cells(bookings)
    model = Model(
        problem=problem,
        possible=possible(problem),
        mentee=[int(bookings.mentee[meeting]) for meeting, _ in cells],
        unit=[int(bookings.other[meeting]) for meeting, _ in cells],
        round=[r for _, r in cells],
    )
    add_rules(model)
    homes = [] if tables_cannot_matter(problem) else every_unit_keeps_a_table_of_its_own(model)
    held = dict(zip(cells, model.meeting, strict=True))
    return Timetable(bookings=bookings, cp=model.cp, held=held, homes=homes, with_roles=model)


def _among_people(bookings: Bookings) -> Timetable:
    found = Timetable(bookings=bookings)
    found.held = {cell: found.cp.new_bool_var("") for cell in _cells(bookings)}
    _no_more_meetings_than_tables(found)
    _tables_suit_those_who_need_them(found)
    _those_together_only_meet_each_other(found)
    return found


def _every_meeting_is_held_once(found: Timetable) -> None:
    rounds_of: defaultdict[int, list[IntVar]] = defaultdict(list)
    for (meeting, _), held in found.held.items():
        rounds_of[meeting].append(held)
    for rounds in rounds_of.values():
        found.cp.add_exactly_one(rounds)


def _whoever_meets_is_busy(found: Timetable) -> None:
    for (attendee, r), meetings in found.of_attendee_round.items():
        busy = found.cp.new_bool_var("")
        found.busy[attendee, r] = busy
        if found.bookings.seats[attendee] == 1:
            found.cp.add_exactly_one([*meetings, busy.negated()])
        else:
            found.cp.add_max_equality(busy, meetings)


def _busy_rounds_are_as_many_as_meetings(found: Timetable) -> None:
    """Implied; for those who can be in one meeting at a time."""
    for attendee, meetings in enumerate(found.bookings.of_attendee):
        if meetings and found.bookings.seats[attendee] == 1:
            busy = [literal for literal in found.busy_in(attendee) if literal is not None]
            found.cp.add(LinearExpr.sum(busy) == len(meetings))


def _busy_attendees_of_a_round_come_in_pairs(found: Timetable) -> None:
    """Implied, and with it the limit of tables: half of the busy attendees."""
    for r in range(found.bookings.problem.n_rounds):
        busy = [literal for (_, now), literal in found.busy.items() if now == r]
        pairs = found.cp.new_int_var(0, min(found.bookings.tables, len(busy) // 2), "")
        found.cp.add(LinearExpr.sum(busy) == 2 * pairs)


def _no_more_meetings_than_tables(found: Timetable) -> None:
    """
    Counts stars of meetings around one attendee, of whose meetings one at most is held.

    Implied, too, but with it forum-13crafc is solved in 1.4 s, and without it not in 26 s.
    """
    for r in range(found.bookings.problem.n_rounds):
        stars = _stars(found, r)
        if len(stars) > found.bookings.tables:
            literals = [_any_of(found.cp, star) for star in stars]
            found.cp.add(LinearExpr.sum(literals) <= found.bookings.tables)


def _stars(found: Timetable, r: int) -> list[list[IntVar]]:
    """The meetings of a round, in few groups that share an attendee: greedy, largest first."""
    left: defaultdict[int, set[int]] = defaultdict(set)
    for meeting in np.flatnonzero(found.bookings.rounds[:, r]).tolist():
        for attendee in found.bookings.attendees[meeting]:
            left[attendee].add(meeting)
    stars = []
    while left:
        centre = max(left, key=lambda attendee: (len(left[attendee]), -attendee))
        star = sorted(left.pop(centre))
        if not star:
            break
        stars.append([found.held[meeting, r] for meeting in star])
        for meeting in star:
            for attendee in found.bookings.attendees[meeting]:
                left[attendee].discard(meeting)
    return stars


def _any_of(cp: CpModel, at_most_one: Sequence[IntVar]) -> IntVar:
    if len(at_most_one) == 1:
        return at_most_one[0]
    some = cp.new_bool_var("")
    cp.add_exactly_one([*at_most_one, some.negated()])
    return some


def _tables_suit_those_who_need_them(found: Timetable) -> None:
    """Hall's condition: no set of tables gets more meetings than it can take that only it suits."""
    problem = found.bookings.problem
    can_use = _usable_tables(found.bookings)
    kinds = {row.tobytes(): row for row in can_use if not row.all()}
    unions = {(a | b).tobytes(): a | b for a in kinds.values() for b in kinds.values()}
    limit = found.bookings.tables
    for tables in unions.values():
        if tables.all():
            continue
        only_here = np.flatnonzero(~(can_use & ~tables).any(axis=1)).tolist()
        for r in range(problem.n_rounds):
            held = [found.held[m, r] for m in only_here if (m, r) in found.held]
            found.cp.add(LinearExpr.sum(held) <= min(int(tables.sum()), limit))


def _usable_tables(bookings: Bookings) -> Bools:
    """(meetings, tables) among people: big enough, and with all that both need."""
    problem = bookings.problem
    needs = problem.mentee_needs[bookings.mentee] | problem.mentee_needs[bookings.other]
    usable: Bools = (problem.table_seats >= 2) & (needs[:, None] & ~problem.table_has == 0)
    return usable


def _those_together_only_meet_each_other(found: Timetable) -> None:
    """Two people who always share a table are, whenever both are here, both idle or paired."""
    problem = found.bookings.problem
    meeting_of = {frozenset(pair): m for m, pair in enumerate(found.bookings.attendees)}
    for a, b in problem.together:
        own = meeting_of.get(frozenset((a, b)))
        for r in np.flatnonzero(problem.mentee_here[a] & problem.mentee_here[b]).tolist():
            for attendee in (a, b):
                for meeting in found.bookings.of_attendee[attendee]:
                    if meeting != own and (meeting, r) in found.held:
                        found.cp.add(found.held[meeting, r] == 0)
