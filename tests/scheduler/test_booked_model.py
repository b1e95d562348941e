"""Every hard rule of the booked model by itself: one meeting too many has no timetable."""

import numpy as np
import pytest
from problems import booked_people

from scheduler import Need
from scheduler.booked.meetings import Bookings
from scheduler.booked.model import timetable
from scheduler.budget import Budget
from scheduler.cpsat.solve import solve

TWO_PAIRS = [(0, 1), (2, 3)]


def fits(pairs, rounds_of_each=None, **changes):
    """Whether the model holds these meetings of four people; nothing is counted before."""
    free = np.array(rounds_of_each or [[True]] * len(pairs))
    problem = booked_people(pairs, rounds=free.shape[1], **changes)
    mentee, other = np.array(pairs).T
    booked = Bookings(problem=problem, mentee=mentee, other=other, rounds=free)
    answer = solve(timetable(booked).cp, Budget(seconds=300), seconds=300)
    assert answer.impossible == (answer.value_of is None)
    return not answer.impossible


def step_free(count, of):
    return np.where(np.arange(of) < count, Need.STEP_FREE, 0).astype(np.uint8)


def test_two_pairs_with_two_tables_fit_into_one_round():
    assert fits(TWO_PAIRS)


@pytest.mark.parametrize(
    ("pairs", "changes"),
    [
        pytest.param([(0, 1), (0, 2), (0, 3)], {}, id="one at a time"),
        pytest.param(TWO_PAIRS, {"max_tables": 1}, id="tables"),
        pytest.param(TWO_PAIRS, {"table_seats": np.array([1, 4])}, id="tables of two"),
        pytest.param(
            TWO_PAIRS,
            {"table_has": step_free(1, 2), "mentee_needs": step_free(3, 4)},
            id="tables that suit",
        ),
        pytest.param([(0, 2), (1, 3)], {"together": ((0, 1),)}, id="together"),
    ],
)
def test_meetings_that_one_rule_forbids_do_not_fit(pairs, changes):
    assert not fits(pairs, **changes)


def test_meeting_held_twice_makes_up_for_none_that_is_not_held():
    ring = [(0, 1), (1, 2), (2, 3), (0, 3)]
    always, early, late = [True, True], [True, False], [False, True]

    assert fits(ring, [always, early, always, early])
    assert not fits(ring, [always, early, always, late])
