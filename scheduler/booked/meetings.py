"""The booked meetings: who takes part in each, and in which rounds it can be held at all."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from scheduler.errors import Clash, NoPlanError
from scheduler.possible import possible
from scheduler.problem import Bools, Ints, Problem


@dataclass(frozen=True, eq=False, kw_only=True)
class Bookings:
    """
    Every booked pair once. Attendees are the mentees, then the units: all who can be busy.

    `seats` is how many meetings an attendee can be in at the same time: one, but for units with
    several seats.
    """

    problem: Problem
    mentee: Ints  # (meetings,)
    other: Ints  # (meetings,) a unit; a person where there are no units
    rounds: Bools  # (meetings, rounds) in which it can be held

    @property
    def n_attendees(self) -> int:
        return self.problem.n_mentees + self.problem.n_units

    @cached_property
    def attendees(self) -> list[tuple[int, int]]:
        """Of every meeting, in the order of the meetings."""
        first_other = self.problem.n_mentees if self.problem.has_roles else 0
        pairs = zip(self.mentee.tolist(), (self.other + first_other).tolist(), strict=True)
        return list(pairs)

    @cached_property
    def of_attendee(self) -> list[list[int]]:
        """Meetings of every attendee."""
        meetings: list[list[int]] = [[] for _ in range(self.n_attendees)]
        for meeting, pair in enumerate(self.attendees):
            for attendee in pair:
                meetings[attendee].append(meeting)
        return meetings

    @cached_property
    def seats(self) -> list[int]:
        """(attendees,)."""
        ones = [1] * self.problem.n_mentees
        return ones + self.problem.seats.tolist() if self.problem.has_roles else ones

    @property
    def one_at_a_time(self) -> bool:
        return all(seats == 1 for seats in self.seats)

    @cached_property
    def tablemates(self) -> int:
        """Two mentees who may be at one unit in one round, counted for each."""
        there = np.zeros((self.n_attendees, self.problem.n_rounds), dtype=np.int64)
        for meeting, (_, unit) in enumerate(self.attendees):
            there[unit] += self.rounds[meeting]
        several = np.array(self.seats)[:, None] > 1
        return int((several * there * (there - 1) // 2).sum())

    @cached_property
    def tables(self) -> int:
        """Most tables in use in one round."""
        limit = self.problem.max_tables
        return self.problem.n_tables if limit is None else min(limit, self.problem.n_tables)


def bookings(problem: Problem) -> Bookings:
    """Reads the musts. Raises NoPlanError where counting shows that they cannot all be kept."""
    rounds_of: defaultdict[tuple[int, int], set[int]] = defaultdict(
        lambda: set(range(problem.n_rounds))
    )
    for must in problem.musts:
        a, b = must.mentee, must.other
        pair = (a, b) if problem.has_roles or a < b else (b, a)
        rounds_of[pair] &= rounds_of[pair] if must.rounds is None else must.rounds
    mentee, other = np.array(sorted(rounds_of), dtype=np.int64).reshape(-1, 2).T
    asked = np.zeros((len(mentee), problem.n_rounds), dtype=bool)
    for meeting, pair in enumerate(sorted(rounds_of)):
        asked[meeting, sorted(rounds_of[pair])] = True
    can = _possible_rounds(problem, mentee, other)
    found = Bookings(problem=problem, mentee=mentee, other=other, rounds=asked & can)
    of_some = [*_impossible_meetings(found, asked), *_overbooked(found), *_idle_too_often(found)]
    clashes = of_some or _too_many_for_the_people(found) or _too_few_tables(found)
    if clashes:
        raise NoPlanError(tuple(clashes))
    return found


def _possible_rounds(problem: Problem, mentee: Ints, other: Ints) -> Bools:
    """(meetings, rounds): both are there, may meet, and a table suits them."""
    if problem.has_roles:
        return possible(problem).rounds_of(mentee, other)
    here = problem.mentee_here
    needs = problem.mentee_needs[mentee] | problem.mentee_needs[other]
    usable = (problem.table_seats >= 2) & (needs[:, None] & ~problem.table_has == 0)
    may = usable.any(axis=1) & problem.allowed[mentee, other] & (mentee != other)
    may &= problem.fewest <= 2
    for a, b in problem.apart:
        may &= (mentee != min(a, b)) | (other != max(a, b))
    can: Bools = here[mentee] & here[other] & may[:, None]
    return can


def _impossible_meetings(found: Bookings, asked: Bools) -> list[Clash]:
    """Pairs with no round in which they could meet."""
    problem = found.problem
    clashes = []
    for meeting in np.flatnonzero(~found.rounds.any(axis=1)).tolist():
        a, b = int(found.mentee[meeting]), int(found.other[meeting])
        rounds = tuple(np.flatnonzero(asked[meeting]).tolist())
        people, units = ((a,), (b,)) if problem.has_roles else ((a, b), ())
        clashes.append(Clash(rule="must", mentees=people, units=units, rounds=rounds))
        if problem.forbidden[a, b]:
            clashes.append(Clash(rule="forbidden", mentees=people, units=units))
        elif (min(a, b), max(a, b)) in {(min(p), max(p)) for p in problem.apart}:
            clashes.append(Clash(rule="apart", mentees=people, units=units))
        elif not _both_here(problem, a, b)[list(rounds)].any():
            clashes.append(Clash(rule="away", mentees=people, units=units, rounds=rounds))
        else:
            clashes.append(Clash(rule="needs", mentees=people, units=units))
    return clashes


def _both_here(problem: Problem, a: int, b: int) -> Bools:
    other = problem.unit_here[b] if problem.has_roles else problem.mentee_here[b]
    both: Bools = problem.mentee_here[a] & other
    return both


def _overbooked(found: Bookings) -> list[Clash]:
    """Attendees with more meetings than rounds to hold them in."""
    clashes = []
    n_mentees = found.problem.n_mentees
    for attendee, meetings in enumerate(found.of_attendee):
        rounds = np.flatnonzero(found.rounds[meetings].any(axis=0))
        available = len(rounds) * found.seats[attendee]
        if len(meetings) > available and found.rounds[meetings].any(axis=1).all():
            clash = Clash(
                rule="booked",
                rounds=tuple(rounds.tolist()),
                mentees=(attendee,) if attendee < n_mentees else (),
                units=() if attendee < n_mentees else (attendee - n_mentees,),
                needed=len(meetings),
                available=available,
            )
            clashes.append(clash)
    return clashes


def _idle_too_often(found: Bookings) -> list[Clash]:
    """Mentees who have booked fewer meetings than `max_sit_outs` asks for."""
    problem = found.problem
    if problem.max_sit_outs is None:
        return []
    present = problem.mentee_here.sum(axis=1).tolist()
    idle = [rounds - len(found.of_attendee[n]) for n, rounds in enumerate(present)]
    return [
        Clash(rule="sit_outs", mentees=(n,), needed=missed, available=problem.max_sit_outs)
        for n, missed in enumerate(idle)
        if missed > problem.max_sit_outs
    ]


def _too_many_for_the_people(found: Bookings) -> list[Clash]:
    """More meetings than all who have any can hold, two at a table: of three, one waits."""
    problem = found.problem
    if problem.has_roles:
        return []
    people = [person for person, meetings in enumerate(found.of_attendee) if meetings]
    available = int((problem.mentee_here[people].sum(axis=0) // 2).sum())
    needed = len(found.mentee)
    if needed <= available:
        return []
    everywhere = tuple(range(problem.n_rounds))
    clash = Clash(rule="booked", rounds=everywhere, mentees=tuple(people))
    return [replace(clash, needed=needed, available=available)]


def _too_few_tables(found: Bookings) -> list[Clash]:
    """More meetings than all tables of all rounds can hold; the counts are of one round."""
    problem = found.problem
    each = int(problem.seats.max(initial=1)) if problem.has_roles else 1
    needed = -(-len(found.mentee) // (each * problem.n_rounds))
    if needed <= found.tables:
        return []
    return [Clash(rule="table_limit", needed=needed, available=found.tables)]
