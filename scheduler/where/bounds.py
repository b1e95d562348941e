"""
How far people must walk at least, by counting who cannot stay at a table.

Of two meetings that follow one another in somebody's evening the second is at another table, but
for few: mentees meet a unit once, so they stay only where two units have one table in different
rounds; people without roles stay together only if they meet again. Whoever moves walks at least as
far as the two nearest tables are apart.
"""

import numpy as np

from scheduler.possible import possible, seats_in_rounds
from scheduler.problem import Form, Problem

Values = dict[str, float]

TINY = 1e-9  # metres that are only rounding


def least_walking(problem: Problem, values: Values) -> float:
    """Metres, for all plans as good as one with these values in the levels before `walking`."""
    if problem.n_tables < 2:
        return 0.0
    moves = _moves_with_roles if problem.has_roles else _moves_without
    metres = max(0, moves(problem, values)) * _nearest(problem)
    return max(0.0, round(metres - TINY, 3))  # as `walking` is rounded, which is monotone


def _nearest(problem: Problem) -> float:
    """Metres between the two nearest tables."""
    x, y = problem.table_xy.T
    order = np.argsort(x)
    x, y = x[order], y[order]
    least = np.inf
    for apart in range(1, len(x)):
        along = x[apart:] - x[:-apart]
        if along.min() >= least:
            break
        least = min(least, float(np.hypot(along, y[apart:] - y[:-apart]).min()))
    return least


def _moves_with_roles(problem: Problem, values: Values) -> int:
    """
    Steps from meeting to meeting, less those to a unit at the same table.

    In the fullest round so many units work, each at a table; every unit more may share the table
    of another, where in each round but the last all who sit there stay. So may those who come to
    or from a table that a rule names for some rounds only.
    """
    can = possible(problem)
    meetings = int(values["meetings"])
    steps = meetings - int(can.pairs.any(axis=1).sum())
    working = np.flatnonzero(can.seats.any(axis=1))
    most = int(can.seats.max(initial=0))
    sharing = max(0, len(working) - _units_at_once(problem, meetings))
    stays = sharing * (problem.n_rounds - 1) * most
    for fixed in problem.fixed_tables:
        if fixed.rounds is not None:  # its unit may have a home with another besides
            stays += (2 * len(fixed.rounds) + problem.n_rounds - 1) * most
    return steps - stays


def _units_at_once(problem: Problem, meetings: int) -> int:
    """Some round has so many units at work in every plan with so many meetings."""
    can = possible(problem)
    held = np.minimum(seats_in_rounds(problem, can), problem.mentee_here.sum(axis=0))
    full = np.cumsum(-np.sort(-can.seats, axis=0), axis=0)  # (units, rounds) seats of so many units
    needed = meetings - (held.sum() - held)  # in each round, if all others are full
    return int((full < needed).sum(axis=0).max(initial=0)) + int((needed > 0).any())


def _moves_without(problem: Problem, values: Values) -> int:
    """
    Steps, less one for each table and round (who stays alone), and one for each second meeting.

    Steps across a round without a meeting are left out: people from different rounds may meet.
    """
    booked = problem.form is Form.BOOKED
    seated = int(values["meetings"]) * (2 if booked else 1)
    people = np.flatnonzero(problem.mentee_here.any(axis=1))
    idle = int(values["gaps"]) + int((~problem.mentee_here).sum())
    return seated - len(people) - idle - _stays(problem) - int(values.get("variety", 0))


def _stays(problem: Problem) -> int:
    limit = problem.n_tables if problem.max_tables is None else problem.max_tables
    tables = min(limit, problem.n_tables, problem.n_mentees // 2)
    return tables * max(0, problem.n_rounds - 1)
