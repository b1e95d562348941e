"""
Rotations: whoever comes to a table moves on by a step of their own, round by round.

With m tables, who starts at table a with the step b sits in round r at table a + b·r mod m. Two
people share a table twice only if the difference of their steps times that of two rounds is 0 mod
m; with 0 for one of the steps, the same tells of meeting a unit twice. Steps without such products
make a plan in which nobody meets anybody twice. Where (rounds − 1) · seats < m, the steps
1, 2, … are such; in a prime number of tables all are, and beyond, a finite field has as many
(Bose 1938; see `designs.fields`).
"""

import math
from collections.abc import Iterator

import numpy as np

from scheduler.designs.fields import difference_matrix
from scheduler.grid import Seats
from scheduler.possible import Possible
from scheduler.problem import Problem

TRIES = 10_000  # sets of steps looked at; 0.1 s


def rotation(problem: Problem, can: Possible) -> Seats | None:
    """(mentees, rounds): everybody meets somebody new, of both sides; None where none is known."""
    if not _all_alike(problem, can):
        return None
    tables, people, rounds = problem.n_units, problem.n_mentees, problem.n_rounds
    columns = -(-people // tables)
    if rounds > tables or columns > can.seats.min():
        return None
    steps = _steps(tables, columns, rounds)
    if steps is not None:
        return np.array(_cyclic(tables, people, rounds, steps), dtype=np.int32)
    rows = _over_a_field(tables, columns, rounds) if people == columns * tables else None
    return np.array(rows, dtype=np.int32) if rows else None


def _all_alike(problem: Problem, can: Possible) -> bool:
    """Whether nothing tells people, units, pairs or rounds apart."""
    return bool(
        can.pairs.size
        and can.pairs.all()
        and problem.mentee_here.all()
        and can.suits[:, :, np.unique(can.mentee_needs)].all()
        and can.seats.min(initial=problem.n_mentees) == can.seats.max(initial=0)
        and problem.points.min() == problem.points.max()
    )


def _cyclic(tables: int, people: int, rounds: int, steps: list[int]) -> list[list[int]]:
    """Column by column; the people of one that is not full come to all tables alike."""
    shared = math.gcd(rounds, tables)
    rows = []
    for person in range(people):
        column, place = divmod(person, tables)
        if people - column * tables < tables:
            place = (place * rounds + place * shared // tables) * steps[column]
        rows.append([(place + steps[column] * r) % tables for r in range(rounds)])
    return rows


def _steps(tables: int, columns: int, rounds: int) -> list[int] | None:
    """So many steps; the last is 1, which leads everywhere. None where none were found."""
    good = [all(d * r % tables for r in range(1, rounds)) for d in range(tables)]
    tries = iter(range(TRIES))

    def longer(steps: list[int]) -> list[int] | None:
        if len(steps) == columns:
            return steps
        for step in _next_steps(good, steps):
            if next(tries, None) is None:
                return None
            found = longer([*steps, step])
            if found:
                return found
        return None

    found = longer([1 % tables]) if rounds < 2 or good[1 % tables] else None
    return found[::-1] if found else None


def _next_steps(good: list[bool], steps: list[int]) -> Iterator[int]:
    for step in range(steps[-1] + 1, len(good)):
        if good[step] and all(good[step - other] for other in steps):
            yield step


def _over_a_field(tables: int, columns: int, rounds: int) -> list[list[int]] | None:
    add, lines = difference_matrix(tables)
    if columns >= len(lines[0]):  # in the first column nobody moves
        return None
    return [
        [add[place][lines[r][column]] for r in range(rounds)]
        for column in range(1, columns + 1)
        for place in range(tables)
    ]
