"""Who: column generation loses nothing, and each level reads as `check` counts it."""

from dataclasses import replace

import numpy as np
import pytest
from problems import away, group

from scheduler.levels import levels_of
from scheduler.possible import most_meetings, possible
from scheduler.problem import Must
from scheduler.who.choose import ALL_PAIRS, COSTS, VALUES, choose
from scheduler.who.flow import cheapest_flow, optimal_face
from scheduler.who.groups import dividing_choice
from scheduler.who.network import lay_out


def large(seed, **changes):
    """More pairs than are in the network from the start, few of them worth anything."""
    chance = np.random.default_rng(seed)
    shape = (160, 130)
    points = np.where(chance.random(shape) < 0.03, chance.integers(-40, 60, shape), 0)
    problem = replace(group(*shape, 4, seats=2), points=points, named=points > 30, **changes)
    assert points.size > ALL_PAIRS
    return problem


def bounds_with_all_pairs(problem):
    can = possible(problem)
    any_load = np.zeros(problem.n_units, dtype=np.int64), most_meetings(problem, can)
    layout = lay_out(problem, can, any_load, None)
    network, bounds = layout.network, {}
    for stage, level, _ in levels_of(problem):
        if stage == "who":
            cost = COSTS[level](layout)
            flow = cheapest_flow(network, cost)
            network = optimal_face(network, cost, flow)
            bounds[level] = VALUES[level](problem, layout.met(flow))
    return bounds


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"order": {"who": ("wishes", "even_load")}},
        {"musts": tuple(Must(mentee=m, other=129 - m) for m in range(100)), "max_sit_outs": 1},
    ],
    ids=["usual order", "wishes first", "musts"],
)
def test_choice_among_promising_pairs_is_as_good_as_among_all(changes):
    problem = away(large(1, **changes), "mentor_here", (3, 0), (5, 1), (5, 2))

    assert choose(problem, possible(problem)).bounds == bounds_with_all_pairs(problem)


def test_choice_that_needs_pairs_without_points_finds_them():
    allowed = np.zeros((160, 130), dtype=np.uint8)
    allowed[:, :100] = 1  # forbidden
    problem = replace(large(2), forbidden=allowed)

    assert choose(problem, possible(problem)).bounds["meetings"] == 30 * 2 * 4


def test_choice_keeps_loads_within_limits():
    problem = group(12, 4, 4, seats=3)
    loads = np.array([2, 2, 12, 0]), np.array([2, 12, 12, 9])

    met = choose(problem, possible(problem), loads=loads).met.sum(axis=0)

    assert ((loads[0] <= met) & (met <= loads[1])).all()


def test_choice_of_at_most_so_many_meetings_holds_no_more():
    problem = group(12, 4, 4, seats=3)

    assert choose(problem, possible(problem), most=31).met.sum() == 31


def test_dividing_choice_has_only_loads_that_groups_can_hold():
    points = np.zeros((7, 3), dtype=np.int64)
    points[:, 0] = 50
    problem = replace(group(7, 3, 2, seats=5, fewest=4), points=points)
    can = possible(problem)

    met = dividing_choice(problem, can, choose(problem, can).met)

    assert met is not None
    assert met.sum() == 14
    assert set(met.sum(axis=0)) <= {0, 4, 5}
