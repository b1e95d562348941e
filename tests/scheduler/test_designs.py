"""Designs: no two people twice, everybody in every round, for fields, rings and known rounds."""

from itertools import combinations

import pytest

from scheduler.budget import Budget
from scheduler.designs.fields import difference_matrix
from scheduler.designs.known import KNOWN
from scheduler.designs.rounds import round_robin, without_repeats


def design(sizes, n_rounds):
    return without_repeats(sizes, n_rounds, Budget(seconds=60))


def pairs_of(rounds):
    return [
        pair for circles in rounds for circle in circles for pair in combinations(sorted(circle), 2)
    ]


def assert_perfect(rounds, sizes, n_rounds):
    assert len(rounds) == n_rounds
    for circles in rounds:
        assert sorted(map(len, circles)) == sorted(sizes)
        assert sorted(p for circle in circles for p in circle) == list(range(sum(sizes)))
    pairs = pairs_of(rounds)
    assert len(set(pairs)) == len(pairs)


# Every size of the literature that the measured table of this project names: rows G1 and G2.
ROWS = [
    *((4, 4, 5), (5, 3, 7), (6, 4, 5), (7, 4, 5), (8, 4, 5), (10, 4, 6), (6, 4, 7), (7, 4, 9)),
    *((8, 3, 11), (8, 4, 7), (8, 4, 9), (8, 4, 10), (10, 4, 9), (6, 5, 6), (12, 5, 10)),
    *((21, 4, 8), (22, 4, 8), (1_250, 4, 8)),
    *((18, 5, 10), (15, 3, 22), (16, 4, 21), (9, 9, 10), (11, 3, 16)),
]


@pytest.mark.parametrize(("circles", "size", "n_rounds"), ROWS)
def test_design_of_equal_circles_repeats_nobody(circles, size, n_rounds):
    assert_perfect(design([size] * circles, n_rounds), [size] * circles, n_rounds)


@pytest.mark.parametrize(
    ("larger", "smaller", "size", "n_rounds"),
    [
        (2, 1, 3, 4),
        (4, 1, 5, 6),
        (4, 2, 5, 6),
        (3, 2, 4, 5),
        (1, 11, 5, 12),
        (6, 2, 4, 8),
        (20, 2, 4, 7),
    ],
)
def test_design_of_neighbouring_sizes_repeats_nobody(larger, smaller, size, n_rounds):
    sizes = [size] * larger + [size - 1] * smaller

    assert_perfect(design(sizes, n_rounds), sizes, n_rounds)


@pytest.mark.parametrize(("circles", "size"), sorted(KNOWN))
def test_known_rounds_keep_their_promise(circles, size):
    known = KNOWN[circles, size]
    n_rounds = known.turn * len(known.rounds)

    assert_perfect(design([size] * circles, n_rounds), [size] * circles, n_rounds)


def test_more_rounds_than_people_to_meet_have_no_design():
    assert design([4] * 4, 6) is None


@pytest.mark.parametrize("people", [2, 3, 8, 11, 20])
def test_round_robin_lets_everybody_meet_everybody_once(people):
    pairs = pairs_of(round_robin(people, people))

    assert sorted(pairs) == list(combinations(range(people), 2))


@pytest.mark.parametrize("order", [3, 4, 8, 9, 12, 15, 16, 20])
def test_lines_of_a_difference_matrix_differ_differently_in_any_two_columns(order):
    add, lines = difference_matrix(order)

    minus = [row.index(0) for row in add]
    for one, other in combinations(range(len(lines[0])), 2):
        differences = {add[line[one]][minus[line[other]]] for line in lines}
        assert differences == set(range(order))
