"""Each hard rule: grids that only this rule catches."""

from dataclasses import replace

import numpy as np
import pytest
from problems import (
    BOTH_ROLES,
    LONG_EVENING,
    ONE_PAIR,
    ROOMY,
    TEAM,
    TRIO,
    TWO_PAIRS,
    away,
    booked,
    booked_people,
    fixed,
    grid,
    group,
    never,
    one_to_one,
    peer,
)

from scheduler import NOWHERE, Clash, Grid, Must, Need, check
from scheduler.check import HARD_RULES, broken_rules
from scheduler.meetings import Meetings

__ = NOWHERE
QUIET_TABLE = replace(ONE_PAIR, table_has=np.array([Need.QUIET], dtype=np.uint8))

# (rule, problem, grid, what broken_rules must say: this rule's clashes and no others)
BROKEN = [
    (
        check.every_table_exists,
        ONE_PAIR,
        grid([[1]], [[-2]]),
        [
            Clash(rule="one_place", rounds=(0,), mentees=(0,), needed=2, available=1),
            Clash(rule="one_place", rounds=(0,), units=(0,), needed=-1, available=1),
        ],
    ),
    (
        check.nobody_sits_without_a_mentor,
        ROOMY,
        grid([[__, 1], [__, 0]], [[__, 0]]),
        [Clash(rule="one_place", rounds=(1,), mentees=(0,), tables=(1,))],
    ),
    (
        check.nobody_is_in_two_places,
        BOTH_ROLES,
        grid([[1], [0]], [[0], [1]]),
        [Clash(rule="one_place", rounds=(0,), mentees=(0,), units=(0,))],
    ),
    (
        check.nobody_is_in_two_places,
        TEAM,
        grid([[1], [0]], [[0], [1]]),
        [Clash(rule="one_place", rounds=(0,), mentees=(0,), units=(0,))],
    ),
    (
        check.nobody_meets_twice,
        one_to_one(2, 1, 3),
        grid([[0, __, 0], [__, 0, __]], [[0, 0, 0]]),
        [Clash(rule="met_once", rounds=(0, 2), mentees=(0,), units=(0,))],
    ),
    (
        check.nobody_meets_twice,
        group(1, 1, 2, seats=3),
        grid([[0, 0]], [[0, 0]]),
        [Clash(rule="met_once", rounds=(0, 1), mentees=(0,), units=(0,))],
    ),
    (
        check.nobody_meets_twice,
        peer(4, 2),
        grid([[0, 1], [1, __], [0, 1], [1, __]]),
        [Clash(rule="met_once", rounds=(0, 1), mentees=(0, 2))],
    ),
    (
        check.no_table_holds_more_than_fit,
        group(3, 1, 1, seats=2),
        grid([[0], [0], [0]], [[0]]),
        [
            Clash(
                rule="seats",
                rounds=(0,),
                mentees=(0, 1, 2),
                units=(0,),
                tables=(0,),
                needed=3,
                available=2,
            )
        ],
    ),
    (
        check.no_table_holds_more_than_fit,
        replace(TRIO, table_seats=np.array([1])),
        grid([[0], [__], [0]], [[0]]),
        [
            Clash(
                rule="seats",
                rounds=(0,),
                mentees=(0, 2),
                units=(0,),
                tables=(0,),
                needed=2,
                available=1,
            )
        ],
    ),
    (
        check.no_table_holds_more_than_fit,
        peer(3, 1, seats=2),
        grid([[1], [1], [1]]),
        [Clash(rule="seats", rounds=(0,), mentees=(0, 1, 2), tables=(1,), needed=3, available=2)],
    ),
    (
        check.no_meeting_is_too_small,
        replace(TRIO, fewest=3),
        grid([[0], [__], [0]], [[0]]),
        [
            Clash(
                rule="fewest",
                rounds=(0,),
                mentees=(0, 2),
                units=(0,),
                tables=(0,),
                needed=3,
                available=2,
            )
        ],
    ),
    (
        check.no_meeting_is_too_small,
        peer(2, 1),
        grid([[0], [__]]),
        [Clash(rule="fewest", rounds=(0,), mentees=(0,), tables=(0,), needed=2, available=1)],
    ),
    (
        check.no_more_tables_than_allowed,
        replace(TWO_PAIRS, max_tables=1),
        grid([[0], [1]], [[0], [1]]),
        [Clash(rule="table_limit", rounds=(0,), needed=2, available=1)],
    ),
    (
        check.nobody_meets_while_away,
        away(ONE_PAIR, "mentee_here", (0, 0)),
        grid([[0]], [[0]]),
        [Clash(rule="away", rounds=(0,), mentees=(0,))],
    ),
    (
        check.nobody_meets_while_away,
        away(TEAM, "mentor_here", (0, 0), (2, 0)),
        grid([[__], [0]], [[0], [__]]),
        [Clash(rule="away", rounds=(0,), units=(0,))],
    ),
    (
        check.no_forbidden_pair_meets,
        never(TWO_PAIRS, (1, 0)),
        grid([[1], [0]], [[0], [1]]),
        [Clash(rule="forbidden", rounds=(0,), mentees=(1,), units=(0,))],
    ),
    (
        check.no_forbidden_pair_meets,
        never(peer(3, 1, seats=3), (0, 2), (2, 0)),
        grid([[0], [0], [0]]),
        [Clash(rule="forbidden", rounds=(0,), mentees=(0, 2))],
    ),
    (
        check.everyone_gets_the_table_they_need,
        replace(QUIET_TABLE, mentee_needs=np.array([Need.STEP_FREE], dtype=np.uint8)),
        grid([[0]], [[0]]),
        [Clash(rule="needs", rounds=(0,), mentees=(0,), tables=(0,))],
    ),
    (
        check.everyone_gets_the_table_they_need,
        replace(QUIET_TABLE, unit_needs=np.array([Need.QUIET | Need.STEP_FREE], dtype=np.uint8)),
        grid([[0]], [[0]]),
        [Clash(rule="needs", rounds=(0,), units=(0,), tables=(0,))],
    ),
    (
        check.no_two_units_share_a_table,
        group(2, 2, 1),
        grid([[0], [0]], [[0], [0]]),
        [Clash(rule="table_shared", rounds=(0,), units=(0, 1), tables=(0,))],
    ),
    (
        check.every_mentor_keeps_one_table,
        ROOMY,
        grid([[0, __], [__, 1]], [[0, 1]]),
        [Clash(rule="table_kept", rounds=(0, 1), units=(0,), tables=(0, 1))],
    ),
    (
        check.every_unit_sits_where_a_rule_says,
        fixed(ROOMY, (0, 1, frozenset({0}))),
        grid([[0, __], [__, 0]], [[0, 0]]),
        [Clash(rule="at", rounds=(0,), units=(0,), tables=(1,))],
    ),
    (
        check.every_mentor_keeps_one_table,
        fixed(one_to_one(2, 1, 3, tables=2), (0, 0, frozenset({1}))),
        grid([[0, __, __], [__, __, 1]], [[0, __, 1]]),
        [Clash(rule="table_kept", rounds=(0, 2), units=(0,), tables=(0, 1))],
    ),
    (
        check.every_unit_sits_where_a_rule_says,
        fixed(ROOMY, (0, 1, None)),
        grid([[0, __], [__, 0]], [[0, 0]]),
        [Clash(rule="at", rounds=(0, 1), units=(0,), tables=(1,))],
    ),
    (
        check.everyone_meets_whom_they_must,
        replace(TWO_PAIRS, musts=(Must(mentee=0, other=1),)),
        grid([[0], [1]], [[0], [1]]),
        [Clash(rule="must", mentees=(0,), units=(1,))],
    ),
    (
        check.everyone_meets_whom_they_must,
        replace(one_to_one(1, 1, 3), musts=(Must(mentee=0, other=0, rounds=frozenset({2, 1})),)),
        grid([[0, __, __]], [[0, __, __]]),
        [Clash(rule="must", rounds=(1, 2), mentees=(0,), units=(0,))],
    ),
    (
        check.everyone_meets_whom_they_must,
        booked_people([(0, 1), (2, 3)], rounds=1),
        grid([[0], [0], [__], [__]]),
        [Clash(rule="must", mentees=(2, 3))],
    ),
    (
        check.nobody_meets_unbooked,
        booked([(0, 1)], rounds=1),
        grid([[1], [0]], [[0], [1]]),
        [Clash(rule="booked", rounds=(0,), mentees=(1,), units=(0,))],
    ),
    (
        check.nobody_meets_unbooked,
        booked_people([(1, 0)], rounds=2),
        grid([[0, __], [0, __], [__, 1], [__, 1]]),
        [Clash(rule="booked", rounds=(1,), mentees=(2, 3))],
    ),
    (
        check.those_apart_never_share_a_table,
        replace(TRIO, apart=((0, 2),)),
        grid([[0], [0], [0]], [[0]]),
        [Clash(rule="apart", rounds=(0,), mentees=(0, 2))],
    ),
    (
        check.those_together_always_share_a_table,
        replace(TRIO, together=((0, 2),)),
        grid([[0], [0], [__]], [[0]]),
        [Clash(rule="together", rounds=(0,), mentees=(0, 2))],
    ),
    (
        check.every_unit_rests_in_time,
        replace(LONG_EVENING, rest_after=2),
        grid(np.where(np.eye(4), 0, __), [[0, 0, 0, 0]]),
        [Clash(rule="rest", rounds=(0, 1, 2), units=(0,), needed=3, available=2)],
    ),
    (
        check.nobody_sits_out_too_often,
        replace(away(one_to_one(1, 1, 3), "mentee_here", (0, 1)), max_sit_outs=1),
        grid([[__, __, __]], [[__, __, __]]),
        [Clash(rule="sit_outs", rounds=(0, 2), mentees=(0,), needed=2, available=1)],
    ),
]


@pytest.mark.parametrize(
    ("problem", "plan", "clashes"),
    [case[1:] for case in BROKEN],
    ids=[f"{n}-{case[0].__name__}" for n, case in enumerate(BROKEN)],
)
def test_broken_rule_is_named_with_its_place(problem, plan, clashes):
    assert broken_rules(problem, plan) == clashes


@pytest.mark.parametrize("rule", HARD_RULES, ids=lambda rule: rule.__name__)
def test_rule_alone_catches_some_grid(rule):
    caught = [(problem, plan) for broken, problem, plan, _ in BROKEN if broken is rule]

    assert caught
    for problem, plan in caught:
        meetings = Meetings(problem, plan)
        assert [other for other in HARD_RULES if list(other(problem, meetings))] == [rule]


@pytest.mark.parametrize(
    ("mentees", "units"),
    [
        ((1, 2), (1, 1)),
        ((1, 1), (1, 2)),
        ((2, 1), (1, 1)),
        ((0, 1), (1, 1)),
        ((1, 1), (0, 1)),
        ((1,), (1,)),
    ],
)
def test_grid_of_another_shape_is_no_plan(mentees, units):
    plan = Grid(mentees=np.full(mentees, __), units=np.full(units, __))

    assert broken_rules(ONE_PAIR, plan) == [Clash(rule="one_place")]
