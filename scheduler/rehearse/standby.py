"""Help that is at hand when people do not come: a reserve mentor, or one more seat at a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scheduler.grid import NOWHERE, Grid
from scheduler.meetings import Meetings
from scheduler.problem import Bools, Form, Ints, Problem
from scheduler.repair.loss import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Standby:
    """
    A reserve who takes over the table of an absent mentor, or a seat more at a unit's table.

    The reserve speaks what the absent mentor speaks, meets whom they were to meet, is worth no
    points, and was named by nobody.
    """

    mentor: int | None = None  # the reserve is for this one only; None: for who is missed most
    seat_at: int | None = None  # unit; None: it is a reserve


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """What is lost with a standby, on the evenings on which all were compared."""

    standby: Standby
    after: Summary


def candidates(problem: Problem, worst: Sequence[int], unmet: Ints, most: int) -> list[Standby]:
    """
    Of both kinds a few. `worst`: mentors, the worst absence first.

    `unmet`, (units,), says how often people who missed a meeting could have sat at each table.
    """
    if not problem.has_roles or problem.form is Form.BOOKED:
        return []
    reserves = [Standby(), *(Standby(mentor=mentor) for mentor in worst[:most])]
    if problem.form is not Form.GROUP:
        return reserves
    crowded = np.argsort(-unmet, kind="stable")[:most].tolist()
    return [*reserves, *(Standby(seat_at=unit) for unit in crowded if unmet[unit])]


def with_standby(
    standby: Standby, published: Grid, planned: Problem, known: Problem, worst: Sequence[int]
) -> Problem | None:
    """What is then known of an evening with absences; None where the standby is not needed."""
    if standby.seat_at is not None:
        return _with_seat(published, known, standby.seat_at)
    missing: Bools = np.any(planned.unit_here & ~known.unit_here, axis=1)
    asked = worst if standby.mentor is None else [standby.mentor]
    absent = [mentor for mentor in asked if missing[planned.mentor_unit[mentor]]]
    return _with_reserve(planned, known, absent[0]) if absent else None


def _with_reserve(planned: Problem, known: Problem, mentor: int) -> Problem:
    unit = int(planned.mentor_unit[mentor])
    here, points, named = known.mentor_here.copy(), known.points.copy(), known.named.copy()
    here[mentor] = planned.mentor_here[mentor]
    points[:, unit], named[:, unit] = 0, False
    musts = tuple(must for must in known.musts if must.other != unit)
    return replace(known, mentor_here=here, points=points, named=named, musts=musts)


def _with_seat(published: Grid, known: Problem, unit: int) -> Problem:
    """A chair more, too, where the table has no more than are needed."""
    seats, chairs = known.seats.copy(), known.table_seats.copy()
    seats[unit] += 1
    tables = np.setdiff1d(published.units[unit], NOWHERE)
    chairs[tables] = np.maximum(chairs[tables], seats[unit])
    return replace(known, seats=seats, table_seats=chairs)


def unmet(known: Problem, published: Grid, repaired: Grid) -> tuple[int, ...]:
    """(units,): in how many rounds who missed a meeting could have met each, with a seat more."""
    if not known.has_roles:
        return ()
    planned, has = Meetings(known, published), Meetings(known, repaired)
    missed: Bools = planned.meets & known.mentee_here & ~has.meets
    may = known.allowed.copy()
    mentee, r = np.nonzero(has.meets)
    may[mentee, has.met[mentee, r]] = False
    counted = (missed.astype(np.int64) @ has.works.T.astype(np.int64) * may).sum(axis=0)
    return tuple(counted.tolist())
