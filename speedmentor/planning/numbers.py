"""The event in the scheduler's numbers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scheduler import FixedTable, Must, Need, Problem
from scheduler import Form as SchedulerForm
from scheduler.levels import STAGES
from scheduler.problem import Bools, Ints
from speedmentor.event import Event, Person, Table
from speedmentor.indices import Indices, indices_of
from speedmentor.planning.points import forbidden_of, named_of, points_of

Bits = NDArray[np.uint8]


def problem_of(event: Event) -> Problem:
    """The event in numbers: people, units and tables by their place in it, rounds from 0."""
    at = indices_of(event)
    units = () if event.peer else at.members
    return Problem(
        form=SchedulerForm(event.form),
        n_rounds=event.programme.count,
        mentee_here=_here(event, event.mentees),
        mentor_here=_here(event, event.mentors),
        mentor_unit=np.array([at.unit[one.id] for one in event.mentors], dtype=np.int64),
        seats=_seats(event, at),
        forbidden=forbidden_of(event, at),
        points=points_of(event, at),
        named=named_of(event, at),
        table_xy=np.array([(one.x, one.y) for one in event.tables], dtype=np.float64),
        table_seats=_table_seats(event),
        table_has=_needs([[table] for table in event.tables]),
        mentee_needs=_needs([[mentee] for mentee in event.mentees]),
        unit_needs=_needs(units),
        fewest=event.seating.fewest,
        max_tables=event.seating.tables,
        rest_after=event.policy.mentor_rest_after,
        max_sit_outs=event.policy.max_sit_outs,
        musts=_musts(event, at),
        fixed_tables=_fixed_tables(event, at),
        apart=_pairs(event, at, "apart"),
        together=_pairs(event, at, "together"),
        same_human=_same_human(event, at),
        order=_order(event),
    )


def _here(event: Event, people: Sequence[Person]) -> Bools:
    """(people, rounds)."""
    here = np.ones((len(people), event.programme.count), dtype=bool)
    for i, person in enumerate(people):
        here[i, [number - 1 for number in person.away]] = False
    return here


def _seats(event: Event, at: Indices) -> Ints:
    """(units,): a team takes the largest of its members; without units, (1,) a circle."""
    usual = event.seating.seats
    if event.peer:
        return np.array([usual], dtype=np.int64)
    seats = {mentor.id: mentor.seats or usual for mentor in event.mentors}
    return np.array([max(seats[one.id] for one in unit) for unit in at.members], dtype=np.int64)


def _table_seats(event: Event) -> Ints:
    """(tables,): what is not said is no limit of the table's."""
    unlimited = event.seating.seats if event.peer else len(event.mentees)
    seats = [unlimited if table.seats is None else table.seats for table in event.tables]
    return np.array(seats, dtype=np.int64)


def _needs(people: Sequence[Sequence[Table | Person]]) -> Bits:
    """Bits of `Need`, of whoever or whatever stands together."""
    return np.array(
        [
            Need.STEP_FREE * any(one.step_free for one in group)
            | Need.QUIET * any(one.quiet for one in group)
            for group in people
        ],
        dtype=np.uint8,
    )


def _musts(event: Event, at: Indices) -> tuple[Must, ...]:
    return tuple(
        Must(mentee=at.mentee[rule.a], other=at.unit[rule.b], rounds=_from_zero(rule.rounds))
        for rule in event.rules
        if rule.kind == "must"
    )


def _fixed_tables(event: Event, at: Indices) -> tuple[FixedTable, ...]:
    """Rules for some rounds leave the table of mentors.csv to the other rounds."""
    table = {one.id: t for t, one in enumerate(event.tables)}
    every = frozenset(range(event.programme.count))
    fixed = [
        FixedTable(unit=at.unit[rule.a], table=table[rule.table], rounds=_from_zero(rule.rounds))
        for rule in event.rules
        if rule.kind == "at"
    ]
    homes = {at.unit[one.id]: table[one.table] for one in event.mentors if one.table}
    for unit, home in homes.items():
        ruled = [rule.rounds for rule in fixed if rule.unit == unit and rule.rounds is not None]
        left = every.difference(*ruled) if ruled else None
        fixed.append(FixedTable(unit=unit, table=home, rounds=left))
    return tuple(fixed)


def _from_zero(rounds: frozenset[int]) -> frozenset[int] | None:
    return frozenset(number - 1 for number in rounds) or None


def _pairs(event: Event, at: Indices, kind: str) -> tuple[tuple[int, int], ...]:
    return tuple((at.mentee[r.a], at.mentee[r.b]) for r in event.rules if r.kind == kind)


def _same_human(event: Event, at: Indices) -> tuple[tuple[int, int], ...]:
    return tuple((i, at.mentor[one.both]) for i, one in enumerate(event.mentees) if one.both)


def _order(event: Event) -> dict[str, tuple[str, ...]]:
    return {
        stage: tuple(level for level in event.order if level in levels)
        for stage, levels in STAGES.items()
    }
