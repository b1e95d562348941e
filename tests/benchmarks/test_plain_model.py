"""The reference that figures are held against agrees with brute force on tiny evenings."""

import brute
from hypothesis import given, settings
from random_problems import problems

from benchmarks import plain_model
from scheduler import Form

WITH_ROLES = (Form.ONE_TO_ONE, Form.GROUP)


@settings(max_examples=60, deadline=None)
@given(problems(WITH_ROLES, people=3, rounds=3))
def test_plain_model_of_a_tiny_evening_reaches_the_best_levels(problem):
    best = brute.best_levels(problem)

    found = plain_model.solve(problem, seconds=300, workers=1)

    if best is None:
        assert found.meets is None
    else:
        best.pop("walking")
        assert found.values == found.bounds == best
