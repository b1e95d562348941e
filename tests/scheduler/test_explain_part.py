"""Large events without a plan: the few people who are to blame, by name, in a moment."""

from dataclasses import replace

import numpy as np
import pytest
from problems import group

from scheduler import FixedTable, Forbidden, Must
from scheduler.budget import Budget
from scheduler.errors import Clash
from scheduler.explain.conflict import conflict, only
from scheduler.explain.part import part_to_blame
from scheduler.explain.possible import can_be_planned, for_once

OTHERS = tuple(Must(mentee=n, other=n % 50) for n in range(100, 180))
SEVERAL = [(1, (0, 1)), (2, (1, 2)), (3, (0, 2)), (4, (0,))]


def must(mentee, other, *rounds):
    return Must(mentee=mentee, other=other, rounds=frozenset(rounds) or None)


def clash(rule, mentees, units=(), rounds=(), tables=()):
    return Clash(rule=rule, mentees=mentees, units=units, rounds=rounds, tables=tables)


def large(**changes):
    """300 mentees, 60 units, 4 rounds; some have musts that are in nobody's way."""
    musts = (*OTHERS, *changes.pop("musts"))
    return group(300, 60, 4, seats=8, musts=musts, **changes)


@pytest.mark.parametrize("limit", [None, 3])
@pytest.mark.parametrize(
    ("changes", "named"),
    [
        (
            {"musts": tuple(must(1, other, *rounds) for other, rounds in SEVERAL)},
            {clash("must", (1,), (other,), rounds) for other, rounds in SEVERAL},
        ),
        (
            {"musts": (must(1, 1, 0), must(2, 2, 0)), "together": ((1, 2), (7, 8))},
            {
                clash("must", (1,), (1,), (0,)),
                clash("must", (2,), (2,), (0,)),
                clash("together", (1, 2)),
            },
        ),
        (
            {"musts": (must(1, 1, 0), must(2, 1, 0)), "apart": ((1, 2), (7, 8))},
            {
                clash("must", (1,), (1,), (0,)),
                clash("must", (2,), (1,), (0,)),
                clash("apart", (1, 2)),
            },
        ),
        (
            {
                "musts": (must(1, 1, 0), must(2, 2, 0)),
                "fixed_tables": (
                    FixedTable(unit=1, table=5),
                    FixedTable(unit=2, table=5, rounds=frozenset({0})),
                ),
            },
            {
                clash("must", (1,), (1,), (0,)),
                clash("must", (2,), (2,), (0,)),
                clash("at", (), (1,), (), (5,)),
                clash("at", (), (2,), (0,), (5,)),
            },
        ),
    ],
)
def test_clash_of_few_among_hundreds_is_named_to_the_person(changes, named, limit):
    problem = large(**changes, max_sit_outs=limit)

    found = conflict(problem, seconds=300)

    assert set(found.clashes) == named
    assert set(found.relaxations) == named
    assert can_be_planned(only(problem, found.clashes), Budget(seconds=300)) is False


FEW_FOR_SOME = {
    "two together have no unit in common": (
        {"together": ((1, 2), (7, 8))},
        {1: range(10), 2: range(10, 20)},
        {clash("together", (1, 2))},
    ),
    "three apart have two units": (
        {"apart": ((1, 2), (2, 3), (1, 3), (3, 4), (7, 8))},
        {1: range(2), 2: range(2), 3: range(2)},
        {clash("apart", pair) for pair in ((1, 2), (2, 3), (1, 3))},
    ),
}


@pytest.mark.parametrize("event", FEW_FOR_SOME)
def test_company_that_leaves_few_too_little_choice_is_part_of_a_minimal_set(event):
    rules, choice, named = FEW_FOR_SOME[event]
    forbidden = np.zeros((60, 20), dtype=np.uint8)
    for mentee, units in choice.items():
        forbidden[mentee] = np.where(np.isin(np.arange(20), units), 0, Forbidden.NEVER)
    problem = group(60, 20, 2, seats=8, forbidden=forbidden, max_sit_outs=0, **rules)

    found = conflict(problem, seconds=300)

    others = {Clash(rule="sit_outs", available=0), Clash(rule="forbidden", why=Forbidden.NEVER)}
    assert set(found.clashes) == named | others
    assert can_be_planned(only(problem, found.clashes), Budget(seconds=300)) is False
    for one in found.clashes:
        rest = [other for other in found.clashes if other is not one]
        assert can_be_planned(only(problem, rest), Budget(seconds=300))


def test_event_whose_musts_all_can_be_kept_has_nobody_to_blame():
    budget = Budget(seconds=300)

    def impossible(part):
        return can_be_planned(part, for_once(budget)) is False

    assert part_to_blame(large(musts=(must(1, 1, 0),)), impossible) is None
    assert part_to_blame(group(3, 2, 2), impossible) is None


def test_changes_are_only_tried_among_the_few_where_the_whole_event_is_too_large():
    musts = (must(1, 1, 0), must(2, 2, 0))
    problem = group(700, 300, 4, seats=4, musts=musts, together=((1, 2),), max_sit_outs=3)

    found = conflict(replace(problem, points=np.zeros((700, 300), dtype=np.int64)), seconds=30)

    assert not found.sure
    assert {one.rule for one in found.clashes} == {"must", "together"}
    assert set(found.relaxations) == set(found.clashes)
