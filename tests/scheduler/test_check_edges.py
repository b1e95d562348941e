"""Each hard rule from its right side: grids that just keep it."""

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

from scheduler import NOWHERE, Must, Need
from scheduler.check import broken_rules

__ = NOWHERE

KEPT = {
    "everybody_rests": (ONE_PAIR, grid([[__]], [[__]])),
    "unit_alone_at_a_table_is_no_meeting": (
        away(replace(TWO_PAIRS, max_tables=1, fewest=1), "mentor_here", (1, 0)),
        grid([[0], [__]], [[0], [1]]),
    ),
    "human_in_two_roles_meets_while_own_table_rests": (BOTH_ROLES, grid([[1], [__]], [[__], [1]])),
    "human_in_two_roles_meets_while_the_team_works_alone": (
        away(TEAM, "mentor_here", (0, 0)),
        grid([[1], [0]], [[0], [1]]),
    ),
    "human_in_two_roles_works": (BOTH_ROLES, grid([[__], [0]], [[0], [__]])),
    "mentee_meets_two_units_of_two": (one_to_one(1, 2, 2), grid([[0, 1]], [[0, __], [__, 1]])),
    "circle_of_three_meets_again": (peer(3, 2, seats=3), grid([[0, 0]] * 3)),
    "every_seat_is_taken": (
        replace(TRIO, table_seats=np.array([3])),
        grid([[0], [0], [0]], [[0]]),
    ),
    "each_unit_has_its_own_seats": (
        replace(group(3, 2, 1), seats=np.array([1, 2])),
        grid([[0], [1], [1]], [[0], [1]]),
    ),
    "fewest_is_met_exactly": (replace(TRIO, fewest=2), grid([[0], [__], [0]], [[0]])),
    "two_people_are_a_circle": (peer(2, 1), grid([[0], [0]])),
    "every_table_allowed_is_in_use": (
        replace(TWO_PAIRS, max_tables=2),
        grid([[0], [1]], [[0], [1]]),
    ),
    "team_works_while_one_member_is_away": (
        away(TEAM, "mentor_here", (0, 0)),
        grid([[__], [0]], [[0], [__]]),
    ),
    "away_before_and_after_the_meeting": (
        away(one_to_one(1, 1, 3), "mentee_here", (0, 0), (0, 2)),
        grid([[__, 0, __]], [[__, 0, __]]),
    ),
    "forbidden_pair_sits_at_two_tables": (
        never(TWO_PAIRS, (0, 1), (1, 0)),
        grid([[0], [1]], [[0], [1]]),
    ),
    "table_offers_more_than_is_needed": (
        replace(
            ONE_PAIR,
            mentee_needs=np.array([Need.STEP_FREE], dtype=np.uint8),
            table_has=np.array([Need.STEP_FREE | Need.QUIET], dtype=np.uint8),
        ),
        grid([[0]], [[0]]),
    ),
    "two_units_use_one_table_one_after_the_other": (
        one_to_one(1, 2, 2, tables=1),
        grid([[0, 0]], [[0, __], [__, 0]]),
    ),
    "mentor_moves_only_for_a_rule": (
        fixed(one_to_one(3, 1, 3, tables=2), (0, 1, frozenset({1}))),
        grid([[0, __, __], [__, 1, __], [__, __, 0]], [[0, 1, 0]]),
    ),
    "mentor_keeps_the_table_a_rule_names": (
        fixed(ROOMY, (0, 1, None)),
        grid([[1, __], [__, 1]], [[1, 1]]),
    ),
    "must_names_a_unit_not_a_mentee": (
        replace(TWO_PAIRS, musts=(Must(mentee=0, other=1),)),
        grid([[1], [0]], [[0], [1]]),
    ),
    "must_is_met_in_its_last_round": (
        replace(one_to_one(1, 1, 3), musts=(Must(mentee=0, other=0, rounds=frozenset({1, 2})),)),
        grid([[__, __, 0]], [[__, __, 0]]),
    ),
    "booked_pairs_meet_once_each": (
        booked([(0, 0), (0, 1)]),
        grid([[1, 0], [__, __]], [[__, 0], [1, __]]),
    ),
    "booked_people_meet_whoever_comes_first": (
        booked_people([(1, 0), (2, 3)], rounds=1),
        grid([[1], [1], [0], [0]]),
    ),
    "apart_but_at_one_table_in_different_rounds": (
        replace(group(2, 1, 2), apart=((0, 1),)),
        grid([[0, __], [__, 0]], [[0, 0]]),
    ),
    "apart_and_both_sit_out": (replace(TRIO, apart=((0, 1),)), grid([[__]] * 3, [[__]])),
    "together_they_sit_out": (
        replace(TRIO, together=((0, 2),)),
        grid([[__], [0], [__]], [[0]]),
    ),
    "together_only_while_both_are_present": (
        away(replace(group(2, 1, 1), together=((0, 1),)), "mentee_here", (1, 0)),
        grid([[0], [__]], [[0]]),
    ),
    "unit_rests_just_in_time": (
        replace(LONG_EVENING, rest_after=2),
        grid(
            [[0, __, __, __], [__, 0, __, __], [__, __, __, __], [__, __, __, 0]], [[0, 0, __, 0]]
        ),
    ),
    "sit_outs_reach_their_limit": (
        replace(away(one_to_one(1, 1, 3), "mentee_here", (0, 1)), max_sit_outs=1),
        grid([[__, __, 0]], [[__, __, 0]]),
    ),
}


@pytest.mark.parametrize(("problem", "plan"), KEPT.values(), ids=KEPT.keys())
def test_grid_on_the_right_side_of_the_edge_is_valid(problem, plan):
    assert broken_rules(problem, plan) == []
