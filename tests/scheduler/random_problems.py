"""
Random problems of every form and rule, and random grids for them: hypothesis strategies.

A few rules are switched on at a time, or hardly any problem would have a plan.
"""

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from problems import grid, peer, set_cells, with_roles

from scheduler import NOWHERE, FixedTable, Forbidden, Form, Must


@st.composite
def problems(draw, forms=tuple(Form), *, people=5, rounds=3, most_rules=3):
    """A problem of one of `forms`, with at most so many people a side, rounds and rules."""
    form = draw(st.sampled_from(forms))
    n_rounds = draw(st.integers(1, rounds))
    n_mentees = draw(st.integers(1, people))
    if form is Form.PEER or (form is Form.BOOKED and draw(st.booleans())):
        circle = draw(st.integers(2, 4)) if form is Form.PEER else 2
        tables = draw(st.integers(1, max(1, n_mentees // 2)))
        problem = peer(n_mentees, n_rounds, seats=circle, tables=tables, form=form)
    else:
        n_units = draw(st.integers(1, people))
        tables = draw(st.integers(max(1, n_units - 1), n_units + 1))
        seats = draw(st.integers(1, 3)) if form is Form.GROUP else 1
        problem = with_roles(form, n_mentees, n_units, n_rounds, seats=seats, tables=tables)
    problem = draw(_with_wishes(problem))
    if form is Form.BOOKED:
        problem = draw(_with_musts(problem))
    possible = [rule for rule in _RULES if problem.has_roles or rule not in _ROLES_ONLY]
    for rule in draw(st.lists(st.sampled_from(possible), max_size=most_rules, unique=True)):
        problem = draw(rule(problem))
    return problem


@st.composite
def grids(draw, problem, *, strange=False):
    """Any grid of the right shape, valid or not; `strange`: also tables that do not exist."""
    lowest, highest = (NOWHERE - 1, problem.n_tables) if strange else (0, problem.n_tables - 1)
    place = st.one_of(st.just(NOWHERE), st.integers(lowest, highest))
    rows = {"min_size": problem.n_rounds, "max_size": problem.n_rounds}
    mentees = [draw(st.lists(place, **rows)) for _ in range(problem.n_mentees)]
    if draw(st.booleans()):  # one table each all evening, so that more rules are kept
        homes = draw(st.lists(place, min_size=problem.n_units, max_size=problem.n_units))
        units = [[home] * problem.n_rounds for home in homes]
    else:
        units = [draw(st.lists(place, **rows)) for _ in range(problem.n_units)]
    return grid(mentees, units)


def _some(shape, values, most=3):
    """{cell: value} for a few cells of an array of `shape`."""
    cell = st.tuples(*(st.integers(0, size - 1) for size in shape))
    return st.dictionaries(cell, values, max_size=most)


def _some_of(choices, least=0, most=2):
    return st.lists(st.sampled_from(choices), min_size=least, max_size=most, unique=True).map(tuple)


def _some_rounds(problem):
    return st.none() | st.frozensets(
        st.integers(0, problem.n_rounds - 1), min_size=1, max_size=problem.n_rounds
    )


def _mirrored(cells):
    return cells | {(b, a): value for (a, b), value in cells.items()}


def _of_pairs(problem, cells):
    """Pair matrices are symmetric where there are no roles."""
    return cells if problem.has_roles else _mirrored(cells)


@st.composite
def _with_wishes(draw, problem):
    shape = problem.points.shape
    points = draw(_some(shape, st.sampled_from([60, 50, 32, 0, -30, -40]), most=6))
    named = draw(_some(shape, st.just(True), most=4))
    xy = draw(_some(problem.table_xy.shape, st.integers(0, 9), most=4))
    return replace(
        problem,
        points=set_cells(problem.points, _of_pairs(problem, points)),
        named=set_cells(problem.named, named),
        table_xy=set_cells(problem.table_xy, xy),
    )


@st.composite
def _with_musts(draw, problem):
    pairs = [(a, b) for a in range(problem.n_mentees) for b in range(problem.points.shape[1])]
    if not problem.has_roles:
        pairs = [(a, b) for a, b in pairs if a < b]
    most = 4 if problem.form is Form.BOOKED else 2
    chosen = draw(_some_of(pairs, most=most)) if pairs else ()
    rounds = st.none() if draw(st.booleans()) else _some_rounds(problem)
    return replace(
        problem, musts=tuple(Must(mentee=a, other=b, rounds=draw(rounds)) for a, b in chosen)
    )


@st.composite
def _with_absences(draw, problem):
    away = st.just(False)
    changes = {"mentee_here": draw(_some(problem.mentee_here.shape, away))}
    if problem.has_roles:
        changes["mentor_here"] = draw(_some(problem.mentor_here.shape, away))
    return replace(
        problem,
        **{name: set_cells(getattr(problem, name), cells) for name, cells in changes.items()},
    )


@st.composite
def _with_forbidden(draw, problem):
    why = st.sampled_from([Forbidden.NEVER, Forbidden.LANGUAGE, Forbidden.ORGANISATION])
    cells = _of_pairs(problem, draw(_some(problem.forbidden.shape, why)))
    return replace(problem, forbidden=set_cells(problem.forbidden, cells))


@st.composite
def _with_pair_rule(draw, problem, name):
    pairs = list(combinations(range(problem.n_mentees), 2))
    return replace(problem, **{name: draw(_some_of(pairs))}) if pairs else problem


@st.composite
def _with_fixed_tables(draw, problem):
    units = draw(_some_of(range(problem.n_units)))
    table = st.integers(0, problem.n_tables - 1)
    fixed = tuple(
        FixedTable(unit=unit, table=draw(table), rounds=draw(_some_rounds(problem)))
        for unit in units
    )
    return replace(problem, fixed_tables=fixed)


@st.composite
def _with_teams(draw, problem):
    """A second or third mentor joins one of the mentors."""
    extra = draw(st.lists(st.integers(0, problem.n_units - 1), min_size=1, max_size=2))
    mentor_unit = np.array([*range(problem.n_units), *extra])
    here = np.ones((len(mentor_unit), problem.n_rounds), dtype=bool)
    cells = draw(_some(here.shape, st.just(False), most=4))
    return replace(
        problem, mentor_unit=mentor_unit, mentor_here=set_cells(here, cells), same_human=()
    )


@st.composite
def _with_seats(draw, problem):
    if problem.form is Form.ONE_TO_ONE or not problem.has_roles:
        return problem
    seats = st.lists(st.integers(1, 4), min_size=problem.n_units, max_size=problem.n_units)
    return replace(problem, seats=np.array(draw(seats)))


@st.composite
def _with_small_tables(draw, problem):
    cells = draw(_some((problem.n_tables,), st.integers(1, 3)))
    return replace(problem, table_seats=set_cells(problem.table_seats, cells))


@st.composite
def _with_needs(draw, problem):
    bits = st.integers(1, 3)
    changes = {"table_has": draw(_some((problem.n_tables,), bits))}
    changes["mentee_needs"] = draw(_some((problem.n_mentees,), bits, most=1))
    if problem.has_roles:
        changes["unit_needs"] = draw(_some((problem.n_units,), bits, most=1))
    return replace(
        problem,
        **{name: set_cells(getattr(problem, name), cells) for name, cells in changes.items()},
    )


@st.composite
def _with_same_human(draw, problem):
    mentees = draw(_some_of(range(problem.n_mentees)))
    mentors = draw(st.permutations(range(problem.n_mentors)))
    same = tuple(zip(mentees, mentors, strict=False))
    oneself = {(mentee, problem.mentor_unit[mentor]): Forbidden.ONESELF for mentee, mentor in same}
    forbidden = set_cells(problem.forbidden, {cell: why.value for cell, why in oneself.items()})
    return replace(problem, same_human=same, forbidden=forbidden | problem.forbidden)


def _with(**choices):
    def rule(problem):
        return st.fixed_dictionaries(choices).map(lambda changes: replace(problem, **changes))

    return rule


def _with_order(problem):
    """Where the grids are many, `meetings` stays first: the brute force lives from it."""
    levels = ["even_sit_outs", "first_wishes", "wishes", "even_load"]
    few = problem.n_rounds * problem.points.size <= 12
    order = _some_of(["meetings", *levels] if few else levels, most=5)
    first = () if few else ("meetings",)
    return order.map(lambda order: replace(problem, order={"who": (*first, *order)}))


_ROLES_ONLY = (_with_teams, _with_fixed_tables, _with_same_human)
_RULES = (
    _with_absences,
    _with_forbidden,
    _with_musts,
    lambda problem: _with_pair_rule(problem, "apart"),
    lambda problem: _with_pair_rule(problem, "together"),
    _with_seats,
    _with_small_tables,
    _with_needs,
    _with_order,
    _with(fewest=st.integers(2, 3)),
    _with(max_tables=st.integers(1, 2)),
    _with(rest_after=st.integers(1, 2)),
    _with(max_sit_outs=st.integers(0, 2)),
    *_ROLES_ONLY,
)
