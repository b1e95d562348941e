"""Edge colouring: every chosen pair gets a round, and no table is crowded."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.grid import NOWHERE
from scheduler.when.colouring import colour


@st.composite
def multigraphs(draw):
    """Pairs in which no mentee has more than the rounds, no unit more than seats × rounds."""
    n_mentees, n_units, n_rounds = (draw(st.integers(1, n)) for n in (8, 6, 5))
    seats = draw(st.lists(st.integers(1, 3), min_size=n_units, max_size=n_units))
    degree, load, pairs = Counter(), Counter(), []
    cells = [(m, u) for m in range(n_mentees) for u in range(n_units)]
    for mentee, unit in draw(st.permutations(cells)):
        if degree[mentee] < n_rounds and load[unit] < seats[unit] * n_rounds:
            degree[mentee] += 1
            load[unit] += 1
            pairs.append((mentee, unit))
    return n_mentees, seats, n_rounds, pairs


@settings(max_examples=150, deadline=None)
@given(multigraphs())
def test_colouring_of_a_graph_within_degrees_places_every_pair(case):
    n_mentees, seats, n_rounds, pairs = case
    mentee, unit = np.array(pairs, dtype=np.int64).reshape(-1, 2).T

    rows = colour(mentee, unit, n_mentees=n_mentees, seats=seats, n_rounds=n_rounds)

    placed = [(m, u, r) for m, row in enumerate(rows) for r, u in enumerate(row) if u != NOWHERE]
    assert sorted((m, u) for m, u, _ in placed) == sorted(pairs)
    crowds = Counter((u, r) for _, u, r in placed)
    assert all(crowd <= seats[u] for (u, _), crowd in crowds.items())
