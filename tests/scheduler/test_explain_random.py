"""Random problems without a plan: the conflict is real and minimal, and what should help does."""

from dataclasses import replace
from itertools import combinations

import brute
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from problems import peer
from random_problems import problems

from scheduler import Forbidden, Form, Must
from scheduler.budget import Budget
from scheduler.cpsat.model import of_everything
from scheduler.cpsat.rules import add_rules
from scheduler.cpsat.solve import solve
from scheduler.explain.conflict import conflict, counted, only, smallest_set
from scheduler.explain.lifts import without
from scheduler.explain.part import companions, part_of, tied_together
from scheduler.explain.possible import can_be_planned
from scheduler.possible import possible
from scheduler.where.homes import every_unit_keeps_a_table_of_its_own

WITH_ROLES = (Form.ONE_TO_ONE, Form.GROUP)
IN_TIME = {"seconds": 300.0}


@st.composite
def hard_problems(draw, forms=WITH_ROLES, people=4, rounds=3):
    """With more musts, and more people who want no round without a meeting, than usual."""
    problem = draw(problems(forms, people=people, rounds=rounds, most_rules=5))
    pairs = [(a, b) for a in range(problem.n_mentees) for b in range(problem.points.shape[1])]
    pairs = [(a, b) for a, b in pairs if problem.has_roles or a < b]
    rounds = st.none() | st.frozensets(st.integers(0, problem.n_rounds - 1), min_size=1, max_size=2)
    must = st.builds(_must, st.sampled_from(pairs), rounds) if pairs else st.nothing()
    musts = draw(st.lists(must, min_size=min(2, len(pairs)), max_size=4 if pairs else 0))
    limit = problem.max_sit_outs if pairs else 0
    musts = tuple(dict.fromkeys((*problem.musts, *musts)))
    return replace(problem, musts=musts, max_sit_outs=limit)


def _must(pair, rounds):
    return Must(mentee=pair[0], other=pair[1], rounds=rounds)


def has_plan(problem):
    """Asked of the whole model at once: no counting, no flow, nothing left out."""
    model = of_everything(problem, possible(problem))
    add_rules(model)
    every_unit_keeps_a_table_of_its_own(model)
    answer = solve(model.cp, Budget(seconds=300), seconds=30.0)
    assert answer.impossible or answer.value_of
    return not answer.impossible


@settings(max_examples=60, deadline=None)
@given(hard_problems())
def test_smallest_set_has_no_plan_and_nothing_to_spare(problem):
    assume(not has_plan(problem))

    clashes = smallest_set(problem, Budget(**IN_TIME))

    assert not has_plan(only(problem, clashes))
    for clash in clashes:
        assert has_plan(only(problem, set(clashes) - {clash})), clash


@settings(max_examples=25, deadline=None)
@given(hard_problems((Form.PEER, Form.BOOKED), people=3, rounds=2))
def test_smallest_set_among_people_or_of_bookings_is_minimal_too(problem):
    def has_grid(problem):
        return next(brute.valid_grids(problem), None) is not None

    assume(not has_grid(problem))

    clashes = smallest_set(problem, Budget(**IN_TIME))

    assert not has_grid(only(problem, clashes))
    for clash in clashes:
        assert has_grid(only(problem, set(clashes) - {clash})), clash


@pytest.mark.parametrize("seats", [2, 4])
@pytest.mark.parametrize("rules", ["forbidden", "apart"])
def test_people_who_may_not_meet_are_named_as_the_reason_why_they_sit_out(rules, seats):
    pairs = tuple(combinations(range(4), 2))
    never = Forbidden.NEVER * (1 - np.eye(4, dtype=np.uint8))
    change = {"apart": pairs} if rules == "apart" else {"forbidden": never.astype(np.uint8)}
    problem = peer(4, 2, seats=seats, max_sit_outs=0, **change)

    clashes = conflict(problem, **IN_TIME).clashes

    assert {clash.rule for clash in clashes} >= {"sit_outs", rules}
    assert can_be_planned(only(problem, clashes), Budget(**IN_TIME)) is False
    for clash in clashes:
        others = only(problem, set(clashes) - {clash})
        assert can_be_planned(others, Budget(**IN_TIME)), clash


@settings(max_examples=12, deadline=None)
@given(hard_problems(people=6))
def test_conflict_that_counting_misses_is_minimal_also_if_few_people_are_to_blame(problem):
    assume(not counted(problem) and not has_plan(problem))

    clashes = conflict(problem, **IN_TIME).clashes

    assert not has_plan(only(problem, clashes))
    for clash in clashes:
        assert has_plan(only(problem, set(clashes) - {clash})), clash


@settings(max_examples=40, deadline=None)
@given(hard_problems((*WITH_ROLES, Form.PEER, Form.BOOKED), people=4, rounds=2))
def test_people_alone_can_do_what_they_can_among_others(problem):
    def has_grid(problem):
        return next(brute.valid_grids(problem), None) is not None

    assume(has_grid(problem))

    for group in tied_together(problem):
        assert has_grid(part_of(problem, group).problem)


@settings(max_examples=40, deadline=None)
@given(hard_problems(people=6))
def test_companions_can_do_among_all_units_what_they_can_among_others(problem):
    assume(has_plan(problem))

    for group in companions(problem):
        assert has_plan(part_of(problem, group).problem)


@settings(max_examples=60, deadline=None)
@given(hard_problems())
def test_what_should_help_helps(problem):
    assume(not has_plan(problem))

    found = conflict(problem, **IN_TIME)

    for clash in found.relaxations:
        assert has_plan(without(problem, [clash])), clash
    if not found.relaxations:
        assert not any(has_plan(without(problem, [clash])) for clash in found.clashes)
