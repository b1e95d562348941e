"""
What every plan must keep: the hard rules of FORMAT.md section 2, one function each.

This is the specification. It knows no solver and shares no code with one; no plan is shown to
anybody before it has passed. Levels are counted beside it, in `measure`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scheduler.errors import Clash
from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.measure import level_values, sit_outs
from scheduler.meetings import Meetings, Pairs
from scheduler.problem import Bools, Form, Problem

__all__ = ["HARD_RULES", "broken_rules", "level_values"]

Rule = Callable[[Problem, Meetings], Iterator[Clash]]


def broken_rules(problem: Problem, grid: Grid) -> list[Clash]:
    """Every breach of every hard rule; [] where the grid is a valid plan, and only there."""
    shapes = (problem.n_mentees, problem.n_rounds), (problem.n_units, problem.n_rounds)
    if (grid.mentees.shape, grid.units.shape) != shapes:
        return [Clash(rule="one_place")]
    meetings = Meetings(problem, grid)
    return [clash for rule in HARD_RULES for clash in rule(problem, meetings)]


def every_table_exists(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """A place is a table of the room, or NOWHERE."""
    for of_mentees, tables in ((True, meetings.grid.mentees), (False, meetings.grid.units)):
        for one, r in _cells((tables < NOWHERE) | (tables >= problem.n_tables)):
            yield Clash(
                rule="one_place",
                rounds=(r,),
                mentees=(one,) if of_mentees else (),
                units=() if of_mentees else (one,),
                needed=int(tables[one, r]) + 1,
                available=problem.n_tables,
            )


def nobody_sits_without_a_mentor(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """Where there are roles, a table with mentees has a unit."""
    if not problem.has_roles:
        return
    for table, r in _cells((meetings.sizes > 0) & (meetings.host == NOWHERE)):
        mentees = _where(meetings.mentee_table[:, r] == table)
        yield Clash(rule="one_place", rounds=(r,), mentees=mentees, tables=(table,))


def nobody_is_in_two_places(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """One human in two roles is not at two tables in one round."""
    for mentee, mentor in problem.same_human:
        unit = int(problem.mentor_unit[mentor])
        as_mentor = meetings.works[unit] & problem.mentor_here[mentor]
        if rounds := _where(meetings.meets[mentee] & as_mentor):
            yield Clash(rule="one_place", rounds=rounds, mentees=(mentee,), units=(unit,))


def nobody_meets_twice(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """A mentee meets a unit once at most; so do two people where tables seat two."""
    if not problem.has_roles and problem.seats[0] > 2:
        return
    rounds_of: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for a, b, r in meetings.pairs.rows():
        rounds_of[a, b].append(r)
    for (a, b), rounds in rounds_of.items():
        if len(rounds) > 1:
            yield _of_pair(problem, "met_once", a, b, rounds)


def no_table_holds_more_than_fit(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """Neither the unit (or circle) nor the table gets more mentees than it has seats."""
    if problem.has_roles:  # NOWHERE, -1, finds the spare last number
        seats = np.append(problem.seats, problem.n_mentees)[meetings.host]
    else:
        seats = np.full_like(meetings.sizes, problem.seats[0])
    room = np.minimum(seats, problem.table_seats[:, None])
    for table, r in _cells(meetings.sizes > room):
        yield _of_table("seats", meetings, table, r, meetings.sizes[table, r], room[table, r])


def no_meeting_is_too_small(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """A meeting has `fewest` mentees at least; where there are no mentors, two people at least."""
    fewest = problem.fewest if problem.has_roles else max(2, problem.fewest)
    for table, r in _cells((meetings.sizes > 0) & (meetings.sizes < fewest)):
        yield _of_table("fewest", meetings, table, r, fewest, meetings.sizes[table, r])


def no_more_tables_than_allowed(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """At most `max_tables` tables are in use in one round."""
    if problem.max_tables is None:
        return
    in_use = (meetings.sizes > 0).sum(axis=0)
    for r in _where(in_use > problem.max_tables):
        needed = int(in_use[r])
        yield Clash(rule="table_limit", rounds=(r,), needed=needed, available=problem.max_tables)


def nobody_meets_while_away(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """Mentees are present when they meet, and so is a member of the unit."""
    for mentee, r in _cells((meetings.mentee_table != NOWHERE) & ~problem.mentee_here):
        yield Clash(rule="away", rounds=(r,), mentees=(mentee,))
    for unit, r in _cells(meetings.works & ~problem.unit_here):
        yield Clash(rule="away", rounds=(r,), units=(unit,))


def no_forbidden_pair_meets(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """Never together by rule, language, organisation, or for being one human."""
    a, b, r = meetings.pairs
    banned = problem.forbidden[a, b] != 0
    for mentee, other, now in Pairs(a[banned], b[banned], r[banned]).rows():
        yield _of_pair(problem, "forbidden", mentee, other, (now,))


def everyone_gets_the_table_they_need(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """A table offers all that those at it need: step-free, quiet."""
    for mentee, r, table in _lacking(problem, meetings.mentee_table, problem.mentee_needs):
        yield Clash(rule="needs", rounds=(r,), mentees=(mentee,), tables=(table,))
    for unit, r, table in _lacking(problem, meetings.unit_table, problem.unit_needs):
        yield Clash(rule="needs", rounds=(r,), units=(unit,), tables=(table,))


def no_two_units_share_a_table(_: Problem, meetings: Meetings) -> Iterator[Clash]:
    """A table has one unit in one round at most."""
    unit, r = np.nonzero(meetings.works)
    units_at = np.zeros_like(meetings.sizes)
    np.add.at(units_at, (meetings.unit_table[unit, r], r), 1)
    for table, now in _cells(units_at > 1):
        units = _where(meetings.unit_table[:, now] == table)
        yield Clash(rule="table_shared", rounds=(now,), units=units, tables=(table,))


def every_mentor_keeps_one_table(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """A unit has one table all evening, apart from rounds for which a rule names the table."""
    free = meetings.works.copy()
    for fixed in problem.fixed_tables:
        if fixed.rounds is not None:
            free[fixed.unit] &= ~_in(fixed.rounds, problem)
    last = np.where(free, meetings.unit_table, NOWHERE).max(axis=1, initial=NOWHERE)
    for unit in _where((free & (meetings.unit_table != last[:, None])).any(axis=1)):
        tables = tuple(np.unique(meetings.unit_table[unit, free[unit]]).tolist())
        yield Clash(rule="table_kept", rounds=_where(free[unit]), units=(unit,), tables=tables)


def every_unit_sits_where_a_rule_says(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """In the rounds of its rule, a unit that meets somebody does so at the table named."""
    for fixed in problem.fixed_tables:
        elsewhere = meetings.works[fixed.unit] & (meetings.unit_table[fixed.unit] != fixed.table)
        rounds = _where(elsewhere & _in(fixed.rounds, problem))
        if rounds:
            yield Clash(rule="at", rounds=rounds, units=(fixed.unit,), tables=(fixed.table,))


def everyone_meets_whom_they_must(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """A pair that must meet does, in one of the rounds given."""
    for must in problem.musts:
        if problem.has_roles:
            together = meetings.met[must.mentee] == must.other
        else:
            together = _at_one_table(meetings, must.mentee, must.other)
        if not (together & _in(must.rounds, problem)).any():
            yield _of_pair(problem, "must", must.mentee, must.other, must.rounds or ())


def nobody_meets_unbooked(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """Where meetings are booked there are no others; `must` and `met_once` say: each once."""
    if problem.form is not Form.BOOKED:
        return
    booked = {(must.mentee, must.other) for must in problem.musts}
    if not problem.has_roles:
        booked |= {(b, a) for a, b in booked}
    for a, b, r in meetings.pairs.rows():
        if (a, b) not in booked:
            yield _of_pair(problem, "booked", a, b, (r,))


def those_apart_never_share_a_table(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """Two mentees to be kept apart are never at one table in one round."""
    for a, b in problem.apart:
        if rounds := _where(_at_one_table(meetings, a, b)):
            yield Clash(rule="apart", rounds=rounds, mentees=(a, b))


def those_together_always_share_a_table(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """Two mentees to be kept together sit at one table, or sit out, whenever both are present."""
    for a, b in problem.together:
        both_here = problem.mentee_here[a] & problem.mentee_here[b]
        if rounds := _where(both_here & (meetings.mentee_table[a] != meetings.mentee_table[b])):
            yield Clash(rule="together", rounds=rounds, mentees=(a, b))


def every_unit_rests_in_time(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """No unit meets somebody in more than `rest_after` rounds in a row."""
    if problem.rest_after == 0:
        return
    in_a_row = np.zeros(problem.n_units, dtype=np.int64)
    for r, works in enumerate(meetings.works.T):
        in_a_row = (in_a_row + 1) * works
        for unit in _where(in_a_row == problem.rest_after + 1):
            yield Clash(
                rule="rest",
                rounds=tuple(range(r - problem.rest_after, r + 1)),
                units=(unit,),
                needed=problem.rest_after + 1,
                available=problem.rest_after,
            )


def nobody_sits_out_too_often(problem: Problem, meetings: Meetings) -> Iterator[Clash]:
    """Nobody lacks a meeting in more than `max_sit_outs` of the rounds they are present."""
    if problem.max_sit_outs is None:
        return
    missed = sit_outs(problem, meetings)
    for mentee in _where(missed > problem.max_sit_outs):
        yield Clash(
            rule="sit_outs",
            rounds=_where(problem.mentee_here[mentee] & ~meetings.meets[mentee]),
            mentees=(mentee,),
            needed=int(missed[mentee]),
            available=problem.max_sit_outs,
        )


HARD_RULES: tuple[Rule, ...] = (
    every_table_exists,
    nobody_sits_without_a_mentor,
    nobody_is_in_two_places,
    nobody_meets_twice,
    no_table_holds_more_than_fit,
    no_meeting_is_too_small,
    no_more_tables_than_allowed,
    nobody_meets_while_away,
    no_forbidden_pair_meets,
    everyone_gets_the_table_they_need,
    no_two_units_share_a_table,
    every_mentor_keeps_one_table,
    every_unit_sits_where_a_rule_says,
    everyone_meets_whom_they_must,
    nobody_meets_unbooked,
    those_apart_never_share_a_table,
    those_together_always_share_a_table,
    every_unit_rests_in_time,
    nobody_sits_out_too_often,
)


def _of_pair(problem: Problem, rule: str, a: int, b: int, rounds: Iterable[int]) -> Clash:
    """`b` is a unit, or a person where there are no units."""
    clash = Clash(rule=rule, rounds=tuple(sorted(rounds)), mentees=(a,), units=(b,))
    return clash if problem.has_roles else replace(clash, mentees=(a, b), units=())


def _of_table(rule: str, meetings: Meetings, table: int, r: int, needed: int, seats: int) -> Clash:
    unit = int(meetings.host[table, r])
    return Clash(
        rule=rule,
        rounds=(r,),
        mentees=_where(meetings.mentee_table[:, r] == table),
        units=() if unit == NOWHERE else (unit,),
        tables=(table,),
        needed=int(needed),
        available=int(seats),
    )


def _lacking(problem: Problem, tables: Seats, needs: NDArray[np.uint8]) -> list[list[int]]:
    """[who, round, table] of those whose table does not offer all they need."""
    who, r = np.nonzero(tables != NOWHERE)
    table = tables[who, r]
    lacking = needs[who] & ~problem.table_has[table] != 0
    found: list[list[int]] = np.column_stack([who, r, table])[lacking].tolist()
    return found


def _at_one_table(meetings: Meetings, a: int, b: int) -> Bools:
    """(rounds,)."""
    place = meetings.mentee_table
    at_one: Bools = (place[a] != NOWHERE) & (place[a] == place[b])
    return at_one


def _in(rounds: frozenset[int] | None, problem: Problem) -> Bools:
    """(rounds,): None means all of them."""
    return np.array([rounds is None or r in rounds for r in range(problem.n_rounds)], dtype=bool)


def _cells(broken: Bools) -> list[tuple[int, int]]:
    return [(row, column) for row, column in np.argwhere(broken).tolist()]


def _where(broken: Bools) -> tuple[int, ...]:
    return tuple(np.flatnonzero(broken).tolist())
