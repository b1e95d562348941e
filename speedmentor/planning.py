"""From the event to the scheduler's numbers, and from its grid back to names and times."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from scheduler import NOWHERE, FixedTable, Grid, Level, Must, Need, Problem
from scheduler import Form as SchedulerForm
from scheduler.levels import STAGES
from scheduler.problem import Bools, Ints
from speedmentor.event import Event, Person, Table
from speedmentor.plan import Meeting, Plan, PlanLevel, PlanRound
from speedmentor.planning_points import Indices, forbidden_of, indices_of, named_of, points_of

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
        same_human=tuple(
            (i, at.mentor[one.both]) for i, one in enumerate(event.mentees) if one.both
        ),
        order={
            stage: tuple(level for level in event.order if level in levels)
            for stage, levels in STAGES.items()
        },
    )


def grid_of(event: Event, plan: Plan) -> Grid:
    """The plan's seats as table indices; who stands in two places at once is taken at the last."""
    at = indices_of(event)
    table = {one.id: t for t, one in enumerate(event.tables)}
    n_units = 0 if event.peer else len(at.members)
    shape = (len(event.mentees), event.programme.count), (n_units, event.programme.count)
    mentees, units = (np.full(size, NOWHERE, dtype=np.int32) for size in shape)
    for one in plan.rounds:
        for meeting in one.meetings:
            for person in meeting.mentees:
                mentees[at.mentee[person], one.number - 1] = table[meeting.table]
            for person in meeting.mentors:
                units[at.unit[person], one.number - 1] = table[meeting.table]
    return Grid(mentees=mentees, units=units)


def plan_of(
    event: Event,
    grid: Grid,
    levels: Sequence[Level],
    *,
    version: int,
    seed: int,
    seconds: float,
) -> Plan:
    """The grid as people read it: names of tables, times of rounds, who waits and who rests."""
    at = indices_of(event)
    return Plan(
        event=event.id,
        version=version,
        seed=seed,
        seconds=round(seconds, 2),
        rounds=tuple(
            _plan_round(event, at, grid, r, times) for r, times in enumerate(event.round_times())
        ),
        levels=tuple(
            PlanLevel(
                stage=level.stage,
                level=level.level,
                aim=level.aim,
                value=level.value,
                bound=level.bound,
                proven=level.proven,
            )
            for level in levels
        ),
    )


def _plan_round(
    event: Event, at: Indices, grid: Grid, r: int, times: tuple[datetime, datetime]
) -> PlanRound:
    number = r + 1
    circles: dict[int, list[str]] = {}
    for person, table in zip(event.mentees, grid.mentees[:, r].tolist(), strict=True):
        circles.setdefault(table, []).append(person.id)
    waiting = circles.pop(NOWHERE, [])
    hosts = {table: unit for unit, table in enumerate(grid.units[:, r].tolist())}
    meetings = [
        Meeting(
            table=event.tables[table].id,
            mentors=() if event.peer else _present(at.members[hosts[table]], number),
            mentees=tuple(circle),
        )
        for table, circle in sorted(circles.items())
    ]
    working = {mentor for meeting in meetings for mentor in meeting.mentors}
    away = {person.id for person in event.mentees if number in person.away}
    return PlanRound(
        number=number,
        starts=times[0],
        ends=times[1],
        meetings=tuple(meetings),
        sit_outs=tuple(person for person in waiting if person not in away),
        resting=tuple(one for one in _present(event.mentors, number) if one not in working),
    )


def _present(people: Sequence[Person], number: int) -> tuple[str, ...]:
    return tuple(person.id for person in people if number not in person.away)


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
