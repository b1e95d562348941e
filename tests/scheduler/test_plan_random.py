"""Random problems: every plan is valid, its levels are counted right, its bounds are true."""

from itertools import islice

import brute
from hypothesis import given, settings
from random_problems import problems

from scheduler import Form, NoPlanError, levels_of
from scheduler.check import broken_rules, level_values
from scheduler.first_bounds import first_bounds
from scheduler.plan import plan
from scheduler.possible import possible

MOST_GRIDS = 300
WITH_ROLES = (Form.ONE_TO_ONE, Form.GROUP)


def solved(problem, seconds=300):
    try:
        return plan(problem, seconds=seconds)
    except NoPlanError as error:
        if not error.proven and seconds < 300:
            return solved(problem)
        assert error.proven
        return None


@settings(max_examples=60, deadline=None)
@given(problems(WITH_ROLES, people=3, rounds=3))
def test_plan_of_a_tiny_problem_is_the_best_there_is(problem):
    best = brute.best_levels(problem)

    solution = solved(problem)

    if best is None:
        assert solution is None
    else:
        assert {level.level: level.value for level in solution.levels} == best


@settings(max_examples=60, deadline=None)
@given(problems(WITH_ROLES, people=3, rounds=2))
def test_no_plan_beats_what_counting_says_before_the_search(problem):
    bounds = first_bounds(problem, possible(problem))
    for grid in islice(brute.valid_grids(problem), MOST_GRIDS):
        values = level_values(problem, grid)
        least = values.pop("even_sit_outs")
        assert least >= bounds["even_sit_outs"]
        assert all(values[level] <= bounds[level] for level in values.keys() & bounds)


@settings(max_examples=60, deadline=None)
@given(problems(WITH_ROLES, people=6, rounds=4, most_rules=5))
def test_plan_is_valid_and_its_levels_are_those_counted(problem):
    solution = solved(problem, seconds=1)

    if solution is None:
        return
    assert broken_rules(problem, solution.grid) == []
    assert [level.level for level in solution.levels] == [name for _, name, _ in levels_of(problem)]
    values = {level.level: level.value for level in solution.levels}
    assert values == level_values(problem, solution.grid)
    for level in solution.levels:
        if level.bound is not None and level.aim == "max":
            assert level.value <= level.bound
        elif level.bound is not None:
            assert level.value >= level.bound
