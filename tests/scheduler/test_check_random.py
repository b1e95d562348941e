"""Random problems and grids: `check` against the plain count of the same rules and levels."""

from dataclasses import fields

import brute
import plain
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from problems import grid, set_cells
from random_problems import grids, problems

from scheduler import Clash, levels_of
from scheduler.check import broken_rules, level_values
from scheduler.errors import RULES


@st.composite
def judged(draw, *, strange=False):
    problem = draw(problems(most_rules=6))
    return problem, draw(grids(problem, strange=strange))


@st.composite
def nearly_valid(draw):
    """A valid grid of a tiny problem with one cell changed."""
    problem = draw(problems(people=3, rounds=2))
    plans = [plan for plan, _ in zip(brute.valid_grids(problem), range(50), strict=False)]
    assume(plans)
    plan = draw(st.sampled_from(plans))
    mentee = draw(st.integers(0, problem.n_mentees - 1))
    r = draw(st.integers(0, problem.n_rounds - 1))
    table = draw(st.integers(-1, problem.n_tables - 1))
    return problem, grid(set_cells(plan.mentees, {(mentee, r): table}), plan.units)


@settings(max_examples=200, deadline=None)
@given(judged() | nearly_valid())
def test_rules_broken_are_those_of_the_plain_count(case):
    problem, plan = case

    words = {clash.rule for clash in broken_rules(problem, plan)}

    assert words == plain.broken_words(problem, plain.columns_of(plan))


@settings(max_examples=200, deadline=None)
@given(judged() | nearly_valid())
def test_levels_are_those_of_the_plain_count(case):
    problem, plan = case

    values = plain.levels(problem, plain.columns_of(plan))

    assert level_values(problem, plan) == {name: values[name] for _, name, _ in levels_of(problem)}


@settings(max_examples=150, deadline=None)
@given(judged(strange=True))
def test_clashes_of_any_grid_can_be_looked_up_and_told(case):
    problem, plan = case
    sizes = {
        "rounds": problem.n_rounds,
        "mentees": problem.n_mentees,
        "units": problem.n_units,
        "tables": problem.n_tables,
    }

    level_values(problem, plan)
    for clash in broken_rules(problem, plan):
        assert clash.rule in RULES
        for name, size in sizes.items():
            assert all(type(one) is int and 0 <= one < size for one in getattr(clash, name))
        assert {type(clash.needed), type(clash.available)} <= {int, type(None)}
    assert {field.name for field in fields(Clash)} == {*sizes, "rule", "needed", "available", "why"}


@settings(max_examples=40, deadline=None)
@given(problems(people=3, rounds=2))
def test_brute_force_finds_the_best_of_all_valid_grids(problem):
    plans = list(brute.valid_grids(problem))
    signs = [1 if aim == "max" else -1 for *_, aim in levels_of(problem)]

    def rank(values):
        return [sign * value for sign, value in zip(signs, values.values(), strict=True)]

    assert all(broken_rules(problem, plan) == [] for plan in plans)
    values = [level_values(problem, plan) for plan in plans]
    assert brute.best_levels(problem) == max(values, key=rank, default=None)
