"""Repair by hand: who is moved, who stands in, what gives way, and what is left alone."""

from dataclasses import replace

import numpy as np
import pytest
from problems import away, booked, booked_people, fixed, grid, group, never, one_to_one, peer

from scheduler import Must
from scheduler.check import broken_rules
from scheduler.plan import plan
from scheduler.repair.missing import Missing, Why
from scheduler.repair.ways import Asked, repair

NO = -1
QUICK = Asked(seconds=300)  # it ends sooner
LEAST_ONLY = replace(QUICK, names=("least_change",))


def ways(problem, published, start, **given):
    return {one.name: one for one in repair(problem, published, start, asked=QUICK, **given)}


def reasons(problem, published, start):
    missing = []
    repair(problem, published, start, asked=QUICK, miss=missing.append)
    return {one.name: (one.why, one.like) for one in missing}


def level(found, name):
    return next(one for one in found.levels if one.level == name)


def two_tables(**changes):
    """Four mentees and two units of three seats; in round 2 they have changed tables."""
    problem = group(4, 2, 2, seats=3, **changes)
    return problem, grid([[0, 1], [0, 1], [1, 0], [1, 0]], [[0, 0], [1, 1]])


def test_free_seats_take_those_whose_mentor_is_gone_and_nobody_else_moves():
    problem = group(3, 3, 2, seats=2)
    published = grid([[0, 1], [1, 2], [2, 0]], [[0, 0], [1, 1], [2, 2]])

    found = ways(away(problem, "mentor_here", (2, 1)), published, 1)

    least = found["least_change"]
    assert least.grid.mentees.tolist()[0] == [0, 1]
    assert least.grid.mentees.tolist()[2] == [2, 0]
    assert least.grid.mentees.tolist()[1] == [1, 0]
    assert (len(least.moved), least.lost) == (0, 0)
    assert level(least, "people_moved").proven
    assert level(least, "meetings").proven
    assert found["sit_out"].lost == 1


def test_what_is_found_in_a_moment_is_shown_before_the_search_begins():
    problem = group(3, 3, 2, seats=2)
    published = grid([[0, 1], [1, 2], [2, 0]], [[0, 0], [1, 1], [2, 2]])
    shown = []

    known = away(problem, "mentor_here", (2, 1))
    (last,) = repair(known, published, 1, asked=LEAST_ONLY, show=shown.append)

    assert [one.name for one in shown] == ["least_change"] * len(shown)
    assert (len(shown[0].moved), shown[0].lost) == (0, 0)
    assert level(shown[0], "people_moved").proven
    assert shown[-1] is last


def test_search_without_time_leaves_what_was_found_in_a_moment():
    problem = one_to_one(2, 2, 2, musts=(Must(mentee=0, other=1),))
    published = grid([[0, 1], [1, 0]], [[0, 0], [1, 1]])
    late = away(problem, "mentor_here", (1, 1))

    (least,) = repair(late, published, 0, asked=replace(LEAST_ONLY, seconds=0))

    assert len(least.dropped) == 1
    assert not level(least, "people_moved").proven


def test_booked_meetings_without_rounds_are_spared_as_few_as_counting_proves():
    pairs = [(0, n) for n in range(1, 5)] + [(1, 2)]
    problem = booked_people(pairs, rounds=4, people=5)
    published = plan(problem, seconds=2).grid
    late = away(problem, "mentee_here", (0, 0), (0, 1))

    least = ways(late, published, 0)["least_change"]

    assert len(least.dropped) == 2
    assert level(least, "meetings").value == level(least, "meetings").bound == 3


def test_past_of_somebody_gone_all_evening_stays_as_it_was():
    problem, published = two_tables()
    gone = away(problem, "mentee_here", (0, 0), (0, 1))

    least = ways(gone, published, 1)["least_change"]

    assert least.grid.mentees[:, 0].tolist() == [0, 0, 1, 1]
    assert least.grid.mentees[0, 1] == NO
    assert not broken_rules(least.problem, least.grid)


def test_must_moves_the_fewest_people_that_a_full_evening_allows():
    problem = one_to_one(2, 2, 2, musts=(Must(mentee=0, other=1),))
    published = grid([[0, 1], [1, 0]], [[0, 0], [1, 1]])
    late = away(problem, "mentor_here", (1, 1))

    least = ways(late, published, 0)["least_change"]

    assert least.grid.mentees.tolist() == [[1, 0], [0, NO]]
    assert least.grid.units.tolist() == [[0, 0], [1, NO]]
    assert least.moved.mentees == (1,)
    assert level(least, "people_moved").proven


def test_must_that_nobody_can_keep_is_dropped_and_named():
    must = Must(mentee=0, other=1, rounds=frozenset({1}))
    problem, published = two_tables(musts=(must,))

    least = ways(away(problem, "mentor_here", (1, 1)), published, 1)["least_change"]

    assert least.dropped == (must,)


def test_limit_of_sit_outs_gives_way_as_little_as_possible():
    problem = one_to_one(3, 3, 3, max_sit_outs=0)
    published = grid([[0, 1, 2], [1, 2, 0], [2, 0, 1]], [[0] * 3, [1] * 3, [2] * 3])

    least = ways(away(problem, "mentor_here", (0, 1), (0, 2)), published, 1)["least_change"]

    assert least.problem.max_sit_outs == 1
    assert least.lost == 2


def test_double_up_holds_the_meetings_that_no_free_seat_takes():
    problem = one_to_one(3, 4, 2)
    published = grid([[0, 1], [1, 2], [2, 0]], [[0, 0], [1, 1], [2, 2], [NO, NO]])
    known = away(problem, "mentor_here", (3, 0), (3, 1), (2, 1))

    found = ways(known, published, 1)

    assert found["least_change"].lost == 1
    assert found["double_up"].lost == 0
    assert found["double_up"].problem.seats.max() == 2
    assert len(found["double_up"].moved) == 0


def test_doubling_up_is_not_offered_where_the_least_change_loses_no_meeting():
    problem = group(3, 3, 2, seats=2)
    published = grid([[0, 1], [1, 2], [2, 0]], [[0, 0], [1, 1], [2, 2]])

    why = reasons(away(problem, "mentor_here", (2, 1)), published, 1)

    assert why == {
        "double_up": (Why.NOTHING_LOST, None),
        "stand_in": (Why.NOBODY_FREE, None),
    }


def test_doubling_up_is_not_offered_where_one_more_seat_saves_no_meeting():
    problem = one_to_one(1, 1, 1)

    why = reasons(away(problem, "mentor_here", (0, 0)), grid([[0]], [[0]]), 0)

    assert why["double_up"] == (Why.SAVES_NOTHING, None)
    assert why["sit_out"] == (Why.SAME, "least_change")


def test_nobody_stands_in_where_nobody_who_leads_a_table_is_gone():
    problem = group(3, 3, 2, seats=2)
    published = grid([[0, 1], [1, 2], [2, 0]], [[0, 0], [1, 1], [2, 2]])

    why = reasons(away(problem, "mentee_here", (2, 1)), published, 1)

    assert why["stand_in"] == (Why.NOBODY_GONE, None)


def test_nobody_stands_in_who_may_meet_none_of_those_who_lost_a_meeting():
    problem = never(group(2, 2, 2, seats=2), (0, 1), (1, 1))
    published = grid([[NO, 0], [NO, 0]], [[NO, 0], [NO, NO]])

    why = reasons(away(problem, "mentor_here", (0, 1)), published, 1)

    assert why["stand_in"] == (Why.NOBODY_FITS, None)


def test_equals_neither_double_up_nor_stand_in():
    problem = peer(4, 2)
    published = grid([[0, 0], [0, 1], [1, 0], [1, 1]])

    why = reasons(away(problem, "mentee_here", (3, 1)), published, 1)

    assert why["double_up"] == (Why.NO_ROOM_TO_ADD, None)
    assert why["stand_in"] == (Why.NO_ROLES, None)


def test_sitting_out_is_not_offered_beside_a_least_change_that_people_hear_the_same_of():
    problem = booked([(0, 2), (0, 0), (2, 1), (0, 1)], mentees=3, units=3, rounds=4)
    published = grid(
        [[2, 0, NO, 1], [NO] * 4, [NO, 1, NO, NO]],
        [[NO, 0, NO, NO], [NO, 1, NO, 1], [2] + [NO] * 3],
    )
    known = away(problem, "mentor_here", (0, 1), (0, 2), (0, 3))
    known = away(known, "mentee_here", (2, 1), (2, 2), (2, 3))

    missing = []
    found = repair(known, published, 1, asked=QUICK, miss=missing.append)

    assert [one.name for one in found] == ["least_change"]
    assert Missing(name="sit_out", why=Why.SAME, like="least_change") in missing
    assert found[0].lost == 2
    assert level(found[0], "gaps").value == 0  # by another round, for one who lost a meeting anyhow


def test_free_mentor_stands_in_at_the_table_of_one_who_is_gone():
    problem = group(2, 2, 2, seats=2)
    published = grid([[NO, 0], [NO, 0]], [[NO, 0], [NO, NO]])

    known = away(problem, "mentor_here", (0, 1))
    (found,) = repair(known, published, 1, asked=replace(QUICK, names=("stand_in",)))

    assert found.grid.mentees.tolist() == [[NO, 0], [NO, 0]]
    assert found.grid.units.tolist() == [[NO, NO], [NO, 0]]
    assert len(found.moved) == 0


def test_replan_holds_more_meetings_and_says_who_moves_for_it():
    problem = never(one_to_one(2, 3, 1), (0, 2), (1, 1))
    published = grid([[1], [0]], [[0], [1], [NO]])

    found = ways(away(problem, "mentor_here", (1, 0)), published, 0)

    assert found["least_change"].lost == 1
    assert found["replan"].lost == 0
    assert found["replan"].moved.mentees == (1,)
    assert level(found["replan"], "people_moved").proven


@pytest.mark.parametrize(("burden", "waits"), [([5, 0], 1), ([0, 5], 0)])
def test_who_has_borne_before_gets_the_only_seat(burden, waits):
    problem = one_to_one(2, 3, 1)
    published = grid([[0], [1]], [[0], [1], [NO]])
    known = away(problem, "mentor_here", (0, 0), (1, 0))

    least = ways(known, published, 0, burden=np.array([*burden, 0, 0, 0]))["least_change"]

    assert np.flatnonzero(least.grid.mentees[:, 0] == NO).tolist() == [waits]


def test_lost_table_moves_its_mentor_and_keeps_who_comes():
    problem, published = two_tables(tables=3)

    found = ways(problem, published, 1, lost_tables=[1])["least_change"]

    assert found.grid.units[:, 0].tolist() == [0, 1]
    assert found.grid.units[:, 1].tolist() == [0, 2]
    assert found.lost == 0


def test_lost_table_that_a_rule_names_is_named_no_more():
    problem, published = two_tables(tables=3)

    found = ways(fixed(problem, (1, 1, None)), published, 1, lost_tables=[1])["least_change"]

    assert found.grid.units[1].tolist() == [1, 2]


def test_dropped_round_is_empty_and_moves_nobody():
    problem, published = two_tables()
    dropped = replace(
        problem,
        mentee_here=problem.mentee_here & np.array([True, False]),
        mentor_here=problem.mentor_here & np.array([True, False]),
    )

    least = ways(dropped, published, 1)["least_change"]

    assert (least.grid.mentees[:, 1] == NO).all()
    assert (len(least.moved), least.lost) == (0, 4)


def test_late_booked_meeting_moves_only_who_it_must():
    pairs = [(0, 0), (0, 1), (1, 0), (1, 1)]
    problem = booked(pairs, rounds=3)
    published = grid([[0, 1, NO], [1, 0, NO]], [[0, 0, NO], [1, 1, NO]])

    least = ways(away(problem, "mentee_here", (0, 0)), published, 0)["least_change"]

    assert level(least, "meetings").value == 4
    assert len(least.moved) == 0
    assert not broken_rules(least.problem, least.grid)


def test_booked_meeting_that_finds_no_round_is_dropped_and_the_others_are_held():
    problem = booked_people([(0, 1), (2, 3), (0, 2)], rounds=2)
    published = grid([[0, 0], [0, NO], [1, 0], [1, NO]])

    least = ways(away(problem, "mentee_here", (0, 1)), published, 0)["least_change"]

    assert len(least.dropped) == 1
    assert level(least, "meetings").value == 2


def test_pairs_of_peers_never_meet_again():
    problem = peer(4, 3)
    published = grid([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])
    gone = away(problem, "mentee_here", (3, 1), (3, 2))

    least = ways(gone, published, 1)["least_change"]

    assert not broken_rules(least.problem, least.grid)
    assert least.lost == 4
    assert len(least.moved) == 0


def test_circle_too_small_moves_one_person_not_two():
    problem = peer(7, 1, seats=4, fewest=3)
    published = grid([[0], [0], [0], [0], [1], [1], [1]])

    least = ways(away(problem, "mentee_here", (6, 0)), published, 0)["least_change"]

    assert len(least.moved) == 1
    assert (least.grid.mentees[:6] != NO).all()
    assert level(least, "people_moved").proven


@pytest.mark.parametrize("name", ["sit_out", "least_change"])
def test_only_what_is_asked_for_is_looked_for(name):
    problem, published = two_tables()
    asked = replace(QUICK, names=(name,))

    found = repair(away(problem, "mentee_here", (0, 1)), published, 1, asked=asked)

    assert [one.name for one in found] == [name]
