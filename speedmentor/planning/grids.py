"""The scheduler's grid as a plan of names and times, and a plan as a grid."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from scheduler import NOWHERE, Grid, Level
from speedmentor.event import Event, Person
from speedmentor.indices import Indices, indices_of
from speedmentor.plan import Meeting, Plan, PlanLevel, PlanRound


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
        levels=tuple(_plan_level(level) for level in levels),
    )


def _plan_level(level: Level) -> PlanLevel:
    return PlanLevel(
        stage=level.stage,
        level=level.level,
        aim=level.aim,
        value=level.value,
        bound=level.bound,
        proven=level.proven,
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
