"""From circles that break rules to a plan that keeps them, and what no plan can keep."""

from collections.abc import Sequence

import numpy as np

from scheduler.check import broken_rules
from scheduler.circles.bounds import may_share, most_in_company, most_meetings
from scheduler.circles.layout import Layout, capacities, least_size
from scheduler.errors import Clash, NoPlanError
from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.problem import Bools, Problem

Circle = list[int]


def valid_grid(
    problem: Problem, layouts: Sequence[Layout], rounds: Sequence[Sequence[Circle]]
) -> Grid | None:
    """These circles without those who would break a rule there; None if that is not enough."""
    may = may_share(problem)
    if problem.seats.max(initial=0) <= 2:
        may = may.copy()
    seats = np.full((problem.n_mentees, problem.n_rounds), NOWHERE, dtype=np.int32)
    for r, (layout, circles) in enumerate(zip(layouts, rounds, strict=True)):
        for table, circle in zip(layout.tables, circles, strict=False):
            kept = _compatible(problem, may, table, circle)
            if len(kept) >= least_size(problem):
                seats[kept, r] = table
                if problem.seats.max(initial=0) <= 2:
                    may[np.ix_(kept, kept)] = False
    _part_those_not_together(problem, seats)
    grid = Grid(mentees=seats, units=np.zeros((0, problem.n_rounds), dtype=np.int32))
    return None if broken_rules(problem, grid) else grid


def _compatible(problem: Problem, may: Bools, table: int, circle: Circle) -> list[int]:
    kept: list[int] = []
    for person in circle:
        suits = problem.mentee_needs[person] & ~problem.table_has[table] == 0
        if suits and may[person, kept].all():
            kept.append(person)
    return kept


def _part_those_not_together(problem: Problem, seats: Seats) -> None:
    """Whoever cannot sit with their companion sits out with them; too small circles dissolve."""
    here = problem.mentee_here
    changed = True
    while changed:
        changed = False
        for a, b in problem.together:
            alone = here[a] & here[b] & (seats[a] != seats[b])
            changed |= bool(alone.any())
            seats[a, alone] = seats[b, alone] = NOWHERE
        for r in range(problem.n_rounds):
            tables, sizes = np.unique(seats[:, r], return_counts=True)
            small = tables[(tables != NOWHERE) & (sizes < least_size(problem))]
            changed |= len(small) > 0
            seats[np.isin(seats[:, r], small), r] = NOWHERE


def circles_of(problem: Problem, grid: Grid) -> list[list[Circle]]:
    """Per round, the people of every circle."""
    return [
        [np.flatnonzero(column == table).tolist() for table in np.unique(column[column != NOWHERE])]
        for column in grid.mentees.T
    ]


def permuted(grid: Grid, one: int, other: int) -> Grid:
    """The grid with two rounds exchanged."""
    mentees = grid.mentees.copy()
    mentees[:, [one, other]] = mentees[:, [other, one]]
    return Grid(mentees=mentees, units=grid.units)


def refuse_the_impossible(problem: Problem) -> None:
    """
    Raises NoPlanError where counting shows that a must, or `max_sit_outs`, cannot be kept.

    Without clashes where it does not show which rules stand in the way of `max_sit_outs`.
    """
    may, here = may_share(problem), problem.mentee_here
    can_sit = capacities(problem).max(initial=0) >= least_size(problem)
    for must in problem.musts:
        pair = (must.mentee, must.other)
        rounds = range(problem.n_rounds) if must.rounds is None else sorted(must.rounds)
        wanted = Clash(rule="must", mentees=pair, rounds=tuple(must.rounds or ()))
        if not may[pair]:
            rule = "forbidden" if problem.forbidden[pair] else "apart"
            raise NoPlanError((wanted, Clash(rule=rule, mentees=pair)))
        if not any(here[must.mentee, r] and here[must.other, r] for r in rounds):
            raise NoPlanError((wanted, Clash(rule="away", mentees=pair, rounds=tuple(rounds))))
        if not can_sit:
            raise NoPlanError((wanted, Clash(rule="fewest", needed=least_size(problem))))
    _refuse_too_few_seats(problem)


def _refuse_too_few_seats(problem: Problem) -> None:
    """Names the rules where seats are too few by themselves; else it takes a search to tell."""
    most = problem.max_sit_outs
    if most is None:
        return
    needs = np.maximum(problem.mentee_here.sum(axis=1) - most, 0)
    needed, rounds = int(needs.sum()), tuple(range(problem.n_rounds))
    largest = np.sort(capacities(problem))[::-1][: problem.max_tables]
    available = int(largest.sum()) * problem.n_rounds
    if needed > available:
        full = Clash(rule="seats", rounds=rounds, needed=needed, available=available)
        raise NoPlanError((Clash(rule="sit_outs", available=most), full))
    if needed > most_meetings(problem, {}) or (needs > most_in_company(problem)).any():
        raise NoPlanError(())
