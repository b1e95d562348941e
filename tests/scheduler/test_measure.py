"""Each level on grids small enough to count by hand."""

from dataclasses import replace

import numpy as np
import pytest
from problems import away, booked, booked_people, grid, group, one_to_one, peer, set_cells

from scheduler import NOWHERE, levels_of
from scheduler.check import level_values
from scheduler.levels import with_bounds

__ = NOWHERE

# Two mentors with two seats, four mentees, three rounds; mentee 3 leaves after the first.
GROUP = away(group(4, 2, 3), "mentee_here", (3, 1), (3, 2))
GROUP_GRID = grid(
    [[0, 1, __], [0, 1, __], [1, __, 0], [1, __, __]],
    [[0, __, 0], [1, 1, __]],
)
CIRCLES = peer(5, 2, seats=3)
CIRCLES_GRID = grid([[0, 0], [0, 0], [0, 1], [1, 1], [1, __]])


def value(level, problem, plan):
    return level_values(problem, plan)[level]


def worth(problem, cells):
    return replace(problem, points=set_cells(problem.points, cells))


def naming(problem, *cells):
    return replace(problem, named=set_cells(problem.named, dict.fromkeys(cells, True)))


def test_meetings_counts_mentee_rounds_with_a_mentor():
    assert value("meetings", GROUP, GROUP_GRID) == 7


def test_meetings_of_peers_counts_person_rounds():
    assert value("meetings", CIRCLES, CIRCLES_GRID) == 9


@pytest.mark.parametrize(
    ("problem", "plan"),
    [
        (booked([(0, 0), (1, 1)], rounds=1), grid([[0], [1]], [[0], [1]])),
        (booked_people([(0, 1), (2, 3)], rounds=1), grid([[0], [0], [1], [1]])),
    ],
    ids=["with_roles", "among_people"],
)
def test_booked_meetings_count_once_each(problem, plan):
    assert value("meetings", problem, plan) == 2


def test_even_sit_outs_squares_what_each_mentee_misses_while_present():
    assert value("even_sit_outs", GROUP, GROUP_GRID) == 1 + 1 + 1 + 0


def test_sitting_out_twice_counts_four_times():
    problem = one_to_one(2, 1, 2)

    assert value("even_sit_outs", problem, grid([[__, __], [0, __]], [[0, __]])) == 4 + 1


def test_first_wishes_counts_mentees_not_meetings():
    problem = naming(GROUP, (0, 0), (0, 1), (2, 0), (3, 0))

    assert value("first_wishes", problem, GROUP_GRID) == 2


def test_first_wishes_of_peers_are_one_way():
    problem = naming(CIRCLES, (2, 1), (4, 3), (0, 4))

    assert value("first_wishes", problem, CIRCLES_GRID) == 2


def test_wishes_adds_the_points_of_all_meetings():
    problem = worth(GROUP, {(0, 0): 60, (2, 0): -30, (3, 0): 500})

    assert value("wishes", problem, GROUP_GRID) == 60 - 30 + 5 * 10


def test_wishes_of_peers_count_a_pair_once_however_often_it_meets():
    problem = worth(CIRCLES, {(0, 1): 32, (1, 0): 32})

    assert value("wishes", problem, CIRCLES_GRID) == 32 + 4 * 10


def test_even_load_squares_the_mentees_each_unit_met():
    assert value("even_load", GROUP, GROUP_GRID) == 3**2 + 4**2


def test_even_load_of_peers_squares_the_people_each_person_met():
    assert value("even_load", CIRCLES, CIRCLES_GRID) == 2**2 + 2**2 + 3**2 + 2**2 + 1**2


def test_variety_counts_each_repeat_of_tablemates():
    problem = group(2, 3, 3)
    plan = grid([[0, 1, 2], [0, 1, 2]], [[0, __, __], [__, 1, __], [__, __, 2]])

    assert value("variety", problem, plan) == 2
    assert value("variety", CIRCLES, CIRCLES_GRID) == 1


def test_gap_is_an_idle_stretch_between_two_meetings():
    # mentee: idle, meets, idle, idle, meets, idle; one mentor meets, idles, meets another
    plan = grid(
        [[__, 0, __, __, 1, __], [0, __, 0, __, __, __]],
        [[0, 0, 0, __, __, __], [__, __, __, __, 1, __]],
    )

    assert value("gaps", one_to_one(2, 2, 6), plan) == 1 + 1


def test_gap_needs_only_one_round_of_presence():
    problem = one_to_one(1, 2, 4)
    plan = grid([[0, __, __, 1]], [[0, __, __, __], [__, __, __, 1]])

    assert value("gaps", problem, plan) == 1
    assert value("gaps", away(problem, "mentee_here", (0, 1)), plan) == 1
    assert value("gaps", away(problem, "mentee_here", (0, 1), (0, 2)), plan) == 0


def test_gaps_of_a_team_are_those_of_each_member_present():
    problem = replace(
        one_to_one(3, 1, 3),
        mentor_unit=np.array([0, 0]),
        mentor_here=np.array([[True, True, True], [True, True, False]]),
    )

    assert value("gaps", problem, grid([[0, __, __], [__] * 3, [__, __, 0]], [[0, __, 0]])) == 1


def test_gap_of_one_human_is_filled_by_the_other_role():
    problem = one_to_one(2, 2, 3)
    plan = grid([[1, __, __], [__, 0, __]], [[__, 0, __], [1, __, __]])
    later = grid([[1, __, __], [__, __, 0]], [[__, __, 0], [1, __, __]])

    assert value("gaps", replace(problem, same_human=((0, 0),)), plan) == 0
    assert value("gaps", problem, later) == 0
    assert value("gaps", replace(problem, same_human=((0, 0),)), later) == 1


def test_human_is_idle_while_present_in_either_role():
    problem = away(replace(one_to_one(1, 3, 3), same_human=((0, 0),)), "mentee_here", (0, 1))
    plan = grid([[1, __, 2]], [[__, __, __], [1, __, __], [__, __, 2]])

    assert value("gaps", problem, plan) == 1
    assert value("gaps", away(problem, "mentor_here", (0, 1)), plan) == 0


def test_early_weighs_points_by_the_rounds_to_come():
    problem = worth(GROUP, {(0, 0): 60})

    assert value("early", problem, GROUP_GRID) == (60 + 10 + 10 + 10) * 2 + (10 + 10) * 1 + 10 * 0


def test_early_of_peers_counts_every_pair_in_every_round():
    assert value("early", CIRCLES, CIRCLES_GRID) == 4 * 10 * 1


def test_walking_joins_the_tables_of_consecutive_meetings():
    problem = replace(GROUP, table_xy=np.array([[0.0, 0.0], [1.0, 1.0]]))

    assert value("walking", problem, GROUP_GRID) == round(3 * 2**0.5, 3)


def test_walking_skips_the_rounds_between_and_starts_afresh_for_each_mentee():
    problem = replace(one_to_one(2, 2, 3), table_xy=np.array([[0.0, 0.0], [3.0, 4.0]]))
    plan = grid([[0, __, 1], [__, 0, __]], [[0, 0, __], [__, __, 1]])

    assert value("walking", problem, plan) == 5.0


@pytest.mark.parametrize(
    ("problem", "plan"),
    [(GROUP, GROUP_GRID), (CIRCLES, CIRCLES_GRID), (one_to_one(1, 1, 1), grid([[__]], [[__]]))],
    ids=["group", "circles", "nobody_meets"],
)
def test_levels_come_in_the_order_they_are_compared(problem, plan):
    problem = replace(problem, order={"who": ("wishes", "meetings")})

    values = level_values(problem, plan)

    assert list(values) == [level for _, level, _ in levels_of(problem)]
    assert list(values)[:2] == ["wishes", "meetings"]
    assert {type(values[level]) for level in values if level != "walking"} == {int}


def bounds_of(problem, values, bounds=None):
    values = dict.fromkeys((level for _, level, _ in levels_of(problem)), 0) | values
    return {one.level: one.bound for one in with_bounds(problem, values, bounds or {})}


def test_bounds_without_wishes_or_good_points_are_plain():
    points = np.array([[0, -30], [0, 0], [0, 0]])
    bounds = bounds_of(one_to_one(mentees=3, units=2, points=points), {"wishes": -30})

    plain = {name: bounds[name] for name in ("first_wishes", "wishes", "early", "walking", "gaps")}
    assert plain == {"first_wishes": 0, "wishes": 0, "early": 0, "walking": 0, "gaps": 0}
    assert bounds["meetings"] is None


def test_bounds_count_who_is_there_and_named_somebody():
    problem = naming(one_to_one(), (0, 1), (2, 0))
    gone = away(problem, "mentee_here", *((2, r) for r in range(3)))

    assert bounds_of(problem, {})["first_wishes"] == 2
    assert bounds_of(gone, {})["first_wishes"] == 1
    assert bounds_of(problem, {})["wishes"] is None


def test_bounds_that_are_tighter_stay():
    problem = naming(one_to_one(), (0, 1))
    bounds = bounds_of(problem, {}, {"first_wishes": 0, "walking": 7.5, "wishes": 40})

    assert (bounds["first_wishes"], bounds["walking"], bounds["wishes"]) == (0, 7.5, 40)
