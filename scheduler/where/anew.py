"""
Tables for circles: people who meet without a mentor may sit anywhere, so each round is seated anew.

Given who comes from where and goes where, one round is an assignment problem, solved exactly; round
after round, until nobody's way gets shorter.
"""

from collections.abc import Sequence

import numpy as np
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Seats
from scheduler.problem import Bools, Floats, Ints, Problem

Circle = Sequence[int]
MILLI = 1_000  # assignment costs are whole millimetres
UNUSABLE = 10**12
MANY = 300  # tables beyond which one round takes longer than people would save by it


def seat_circles(
    problem: Problem, rounds: Sequence[Sequence[Circle]], budget: Budget
) -> Seats | None:
    """(people, rounds): a table for every circle, with little walking; None if tables lack."""
    seats = np.full((problem.n_mentees, problem.n_rounds), NOWHERE, dtype=np.int32)
    for r, circles in enumerate(rounds):
        usable = usable_tables(problem, circles)
        if problem.n_tables > MANY and usable.all() and len(circles) <= problem.n_tables:
            tables: Ints | None = np.arange(len(circles))
        else:
            tables = _assigned(_metres(problem, seats, r, circles), usable)
        if tables is None:
            return None
        _put(seats, r, circles, tables)
    return walk_less_between(problem, rounds, seats, budget)


def walk_less_between(
    problem: Problem, rounds: Sequence[Sequence[Circle]], seats: Seats, budget: Budget
) -> Seats:
    """The same circles, each round at the best tables for what lies before and after."""
    seats = seats.copy()
    improved = problem.n_tables <= MANY
    while improved:
        improved = False
        for r, circles in enumerate(rounds):
            if budget.over:
                return seats
            metres = _metres(problem, seats, r, circles)
            now = np.array([seats[circle[0], r] for circle in circles], dtype=np.int64)
            tables = _assigned(metres, usable_tables(problem, circles))
            rows = np.arange(len(circles))
            if tables is None or metres[rows, tables].sum() >= metres[rows, now].sum() - 1e-6:
                continue
            _put(seats, r, circles, tables)
            improved = True
    return seats


def usable_tables(problem: Problem, circles: Sequence[Circle]) -> Bools:
    """(circles, tables): big enough, and with all that anybody there needs."""
    sizes = np.array([len(circle) for circle in circles], dtype=np.int64)
    needs = np.array(
        [np.bitwise_or.reduce(problem.mentee_needs[list(circle)]) for circle in circles],
        dtype=np.uint8,
    )
    usable: Bools = (sizes[:, None] <= problem.table_seats) & (
        needs[:, None] & ~problem.table_has == 0
    )
    return usable


def _metres(problem: Problem, seats: Seats, r: int, circles: Sequence[Circle]) -> Floats:
    """(circles, tables): what people walk to a table from their last one, and on to the next."""
    metres = np.zeros((len(circles), problem.n_tables))
    xy = problem.table_xy
    for n, circle in enumerate(circles):
        for person in circle:
            sat = np.flatnonzero(seats[person] != NOWHERE)
            before, after = sat[sat < r], sat[sat > r]
            for other in (*before[-1:], *after[:1]):
                step = xy - xy[seats[person, other]]
                metres[n] += np.hypot(step[:, 0], step[:, 1])
    return metres


def _assigned(metres: Floats, usable: Bools) -> Ints | None:
    """(circles,): the table of each, in all the fewest metres; None where there is no way."""
    n_circles, n_tables = metres.shape
    if n_circles > n_tables:
        return None
    cost = np.zeros((n_tables, n_tables), dtype=np.int64)  # rows beyond the circles stay empty
    cost[:n_circles] = np.where(usable, np.rint(metres * MILLI), UNUSABLE)
    row, table = np.indices(cost.shape).reshape(2, -1)
    matching = SimpleLinearSumAssignment()
    matching.add_arcs_with_cost(row, table, cost.ravel())
    if n_tables and matching.solve() != SimpleLinearSumAssignment.OPTIMAL:
        raise RuntimeError("the matching of circles and tables failed")
    if n_tables and matching.optimal_cost() >= UNUSABLE:
        return None
    return np.array([matching.right_mate(n) for n in range(n_circles)], dtype=np.int64)


def _put(seats: Seats, r: int, circles: Sequence[Circle], tables: Ints) -> None:
    seats[:, r] = NOWHERE
    for circle, table in zip(circles, tables.tolist(), strict=True):
        seats[list(circle), r] = table
