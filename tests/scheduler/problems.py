"""Problems to test with: a builder per form, what else they may have, and grids as written."""

from dataclasses import replace

import numpy as np

from scheduler import FixedTable, Forbidden, Form, Grid, Must, Problem


def with_roles(form, mentees, units, rounds, *, seats=1, tables=None, **changes):
    """Mentees and mentors, all present, every pair allowed and worth 10; tables 3 m apart."""
    tables = units if tables is None else tables
    pairs = (mentees, units)
    problem = Problem(
        form=form,
        n_rounds=rounds,
        mentee_here=np.ones((mentees, rounds), dtype=bool),
        mentor_here=np.ones((units, rounds), dtype=bool),
        mentor_unit=np.arange(units),
        seats=np.full(units, seats),
        forbidden=np.zeros(pairs, dtype=np.uint8),
        points=np.full(pairs, 10),
        named=np.zeros(pairs, dtype=bool),
        unit_needs=np.zeros(units, dtype=np.uint8),
        mentee_needs=np.zeros(mentees, dtype=np.uint8),
        **_room(tables, mentees),
    )
    return replace(problem, **changes)


def one_to_one(mentees=3, units=3, rounds=3, **changes):
    return with_roles(Form.ONE_TO_ONE, mentees, units, rounds, **changes)


def group(mentees=4, units=2, rounds=2, *, seats=2, **changes):
    return with_roles(Form.GROUP, mentees, units, rounds, seats=seats, **changes)


def booked(pairs, mentees=2, units=2, rounds=2, **changes):
    musts = tuple(Must(mentee=a, other=b) for a, b in pairs)
    return with_roles(Form.BOOKED, mentees, units, rounds, **{"musts": musts, **changes})


def peer(people=4, rounds=3, *, seats=2, tables=None, form=Form.PEER, **changes):
    """People without roles, all present, every pair allowed and worth 10."""
    tables = -(-people // seats) if tables is None else tables
    problem = with_roles(form, people, 0, rounds, tables=tables)
    pairs = (people, people)
    problem = replace(
        problem,
        seats=np.array([seats]),
        forbidden=np.zeros(pairs, dtype=np.uint8),
        points=np.full(pairs, 10),
        named=np.zeros(pairs, dtype=bool),
    )
    return replace(problem, **changes)


def booked_people(pairs, people=4, rounds=3, **changes):
    musts = tuple(Must(mentee=a, other=b) for a, b in pairs)
    return peer(people, rounds, form=Form.BOOKED, **{"musts": musts, **changes})


def grid(mentees, units=()):
    """Tables as written: a row per mentee, a row per unit, a column per round."""
    mentees = np.array(mentees, dtype=np.int32)
    rounds = mentees.shape[1] if mentees.ndim == 2 else 0
    return Grid(mentees=mentees, units=np.array(units, dtype=np.int32).reshape(-1, rounds))


def set_cells(array, cells):
    """A copy of `array` with {index: value} put in."""
    array = array.copy()
    for index, value in cells.items():
        array[index] = value
    return array


def away(problem, name, *cells):
    """`name` is mentee_here or mentor_here; a cell is (who, round)."""
    return replace(
        problem, **{name: set_cells(getattr(problem, name), dict.fromkeys(cells, False))}
    )


def never(problem, *cells):
    """A cell is (mentee, unit); where there are no units, give both (a, b) and (b, a)."""
    return replace(
        problem, forbidden=set_cells(problem.forbidden, dict.fromkeys(cells, Forbidden.NEVER))
    )


def fixed(problem, *tables):
    """Each is (unit, table, rounds or None)."""
    return replace(
        problem,
        fixed_tables=tuple(FixedTable(unit=u, table=t, rounds=rounds) for u, t, rounds in tables),
    )


def _room(tables, mentees):
    return {
        "table_xy": np.column_stack([3.0 * np.arange(tables), np.zeros(tables)]),
        "table_seats": np.full(tables, max(mentees, 1)),
        "table_has": np.zeros(tables, dtype=np.uint8),
    }


ONE_PAIR = one_to_one(1, 1, 1)
TWO_PAIRS = one_to_one(2, 2, 1)
TRIO = group(3, 1, 1, seats=3)
LONG_EVENING = one_to_one(4, 1, 4)
ROOMY = one_to_one(2, 1, 2, tables=2)
BOTH_ROLES = replace(TWO_PAIRS, same_human=((0, 0),))
TEAM = replace(
    one_to_one(2, 2, 1, same_human=((0, 0),)),
    mentor_unit=np.array([0, 1, 0]),
    mentor_here=np.array([[True], [True], [True]]),
)
