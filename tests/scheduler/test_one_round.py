"""One round anew: what the rules keep, even where the points are against it."""

from dataclasses import replace

import numpy as np
from problems import group

from scheduler import Must
from scheduler.grid import NOWHERE
from scheduler.joint.one_round import best_round
from scheduler.possible import possible

POINTS_FIRST = {"who": ("wishes",)}


def anew(problem, meets, r=0):
    """(mentees,): whom they meet in the round."""
    meets = np.array(meets, dtype=np.int32)
    return best_round(problem, possible(problem), meets, r)[:, r].tolist()


def test_nobody_leaves_a_table_to_fewer_than_the_fewest():
    problem = group(4, 2, 1, seats=3, fewest=2, order=POINTS_FIRST)
    problem = replace(problem, points=np.array([[0, 9], [9, 0], [0, 9], [0, 9]]))
    pairs = [[0], [0], [1], [1]]

    assert anew(replace(problem, fewest=1), pairs) == [1, 0, 1, 1]
    assert sorted(anew(problem, pairs)) == [0, 0, 1, 1]


def test_whoever_has_sat_out_often_enough_meets_somebody_they_would_not_miss():
    problem = group(1, 2, 2, order=POINTS_FIRST, points=np.full((1, 2), -9))
    alone_at_first = [[NOWHERE, 1]]

    assert anew(problem, alone_at_first, r=1) == [NOWHERE]
    assert anew(replace(problem, max_sit_outs=1), alone_at_first, r=1) != [NOWHERE]


def test_pair_waits_for_the_round_in_which_it_must_meet():
    problem = group(1, 2, 2, points=np.array([[9, 1]]))
    must = Must(mentee=0, other=0, rounds=frozenset({1}))
    nobody = [[NOWHERE, NOWHERE]]

    assert anew(problem, nobody) == [0]
    assert anew(replace(problem, musts=(must,)), nobody) == [1]
