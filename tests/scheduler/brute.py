"""
The best plan of a tiny problem, found by trying every grid: the oracle for the solver.

Rounds are filled one after another. A branch is cut when its rounds already break a rule, or, where
`meetings` comes first, when the rounds to come cannot make up for the meetings it lacks.
"""

from itertools import permutations, product
from typing import NamedTuple

import plain
from problems import grid

from scheduler import NOWHERE, Form, levels_of


def best_levels(problem):
    """{level: value} of the best valid grid, in the order of `levels_of`; None if there is none."""
    best = best_plan(problem)
    return None if best is None else best[0]


def best_plan(problem):
    """({level: value}, grid) of the best valid grid; None if there is none."""
    order = [(level, 1 if aim == "max" else -1) for _, level, aim in levels_of(problem)]
    goal = _Goal()
    counts_first = order[0][0] == "meetings"
    best = None
    for columns in _evenings(problem, goal):
        values = plain.levels(problem, columns)
        rank = [sign * values[level] for level, sign in order]
        if best is None or rank > best[0]:
            best = (rank, {level: values[level] for level, _ in order}, columns)
            goal.meetings = values["meetings"] if counts_first else 0
    return None if best is None else (best[1], as_grid(problem, best[2]))


def valid_grids(problem):
    """Every valid grid."""
    for columns in _evenings(problem, _Goal()):
        yield as_grid(problem, columns)


def as_grid(problem, columns):
    mentees, units = zip(*columns, strict=True)
    return grid(list(zip(*mentees, strict=True)), list(zip(*units, strict=True)))


class _Goal:
    """A grid with fewer meetings is not worth trying."""

    meetings = 0


def _evenings(problem, goal):
    """Lists of columns that keep every rule; those that cannot reach the goal are left out."""
    options = [_rounds_by_size(problem, r) for r in range(problem.n_rounds)]
    most = [max((option.size for option in round_), default=0) for round_ in options]
    only_once = problem.has_roles or problem.seats[0] == 2

    def fill(chosen):
        r = len(chosen)
        columns = [option.column for option in chosen]
        if plain.broken_by_then(problem, columns):
            return
        if r == problem.n_rounds:
            if not plain.broken_at_the_end(problem, columns):
                yield columns
            return
        met = frozenset().union(*(option.pairs for option in chosen)) if only_once else frozenset()
        homes = dict(home for option in chosen for home in option.homes)
        needed = goal.meetings - sum(option.size for option in chosen) - sum(most[r + 1 :])
        for option in options[r]:
            if option.size < needed:
                break  # and so are all after this one
            # `broken_by_then` would find these as well, only later
            moves = any(homes.get(unit, table) != table for unit, table in option.homes)
            if not moves and not met & option.pairs:
                yield from fill([*chosen, option])

    yield from fill([])


class _Option(NamedTuple):
    """One way to fill one round."""

    size: int  # its meetings
    pairs: frozenset
    homes: tuple  # (unit, table) where no rule names the table of this round
    column: tuple


def _rounds_by_size(problem, r):
    """Every way to fill round `r` by itself, most meetings first."""
    options = []
    for column in _all_columns(problem):
        if not plain.broken_in_round(problem, r, column):
            pairs = frozenset(plain.pairs_of(problem, column))
            seated = sum(table != NOWHERE for table in column[0])
            size = seated if problem.form is Form.PEER else len(pairs)
            options.append(_Option(size, pairs, _homes(problem, r, column), column))
    return sorted(options, key=lambda option: -option.size)


def _homes(problem, r, column):
    named = {fixed.unit for fixed in problem.fixed_tables if r in (fixed.rounds or ())}
    tables = enumerate(column[1])
    return tuple((unit, t) for unit, t in tables if t != NOWHERE and unit not in named)


def _all_columns(problem):
    """Every seating of one round in which no unit sits alone and no two share a table."""
    tables = range(problem.n_tables)
    if not problem.has_roles:
        yield from (
            (people, ()) for people in product([NOWHERE, *tables], repeat=problem.n_mentees)
        )
        return
    resting = [NOWHERE] * problem.n_units
    for units in sorted(set(permutations([*tables, *resting], problem.n_units))):
        used = set(units) - {NOWHERE}
        for mentees in product([NOWHERE, *sorted(used)], repeat=problem.n_mentees):
            if used <= set(mentees):
                yield mentees, units
