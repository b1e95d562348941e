"""The ceiling against a model of all small events, and by hand."""

from itertools import product

import pytest
from ortools.sat.python import cp_model

from scheduler.ceiling import ceiling


def can_have(mentors, mentees, rounds, seats, tables, *, meetings, each):
    """Whether so many meetings are possible in all, and so many for everybody."""
    model = cp_model.CpModel()
    cells = list(product(range(mentors), range(mentees), range(rounds)))
    meets = {cell: model.new_bool_var("") for cell in cells}
    works = {cell: model.new_bool_var("") for cell in product(range(mentors), range(rounds))}
    for a, r in product(range(mentees), range(rounds)):
        model.add_at_most_one(meets[m, a, r] for m in range(mentors))
    for m, a in product(range(mentors), range(mentees)):
        model.add_at_most_one(meets[m, a, r] for r in range(rounds))
    for m, r in works:
        model.add(sum(meets[m, a, r] for a in range(mentees)) <= seats * works[m, r])
    for r in range(rounds):
        model.add(sum(works[m, r] for m in range(mentors)) <= tables)
    for a in range(mentees):
        model.add(sum(meets[m, a, r] for m, b, r in cells if b == a) >= each)
    model.add(sum(meets.values()) >= meetings)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


@pytest.mark.parametrize(("mentors", "rounds"), list(product(range(1, 4), range(1, 4))))
def test_ceiling_is_reached_evenly_and_never_passed(mentors, rounds):
    for mentees, seats, tables in product(range(1, 6), range(1, 4), range(1, mentors + 1)):
        size = (mentors, mentees, rounds, seats, tables)

        most = ceiling(*size)

        assert can_have(*size, meetings=most.meetings, each=most.per_mentee), size
        assert not can_have(*size, meetings=most.meetings + 1, each=0), size


def test_enough_seats_leave_the_rounds_as_the_only_limit():
    most = ceiling(mentors=15, mentees=60, rounds=6, seats=4)

    assert (most.meetings, most.per_mentee, most.luckiest, most.sit_outs) == (360, 6, 6, 0)
    assert most.reason.rule == "one_place"
    assert (most.change.what, most.change.meetings) == ("rounds", 420)


def test_too_few_seats_are_named_with_the_cheapest_way_out():
    most = ceiling(mentors=10, mentees=60, rounds=6, seats=3)

    assert (most.meetings, most.per_mentee, most.sit_outs) == (180, 3, 3)
    assert (most.reason.rule, most.reason.needed, most.reason.available) == ("seats", 360, 180)
    assert (most.change.what, most.change.meetings) == ("seats", 240)


def test_too_few_tables_are_named():
    most = ceiling(mentors=10, mentees=10, rounds=5, seats=1, tables=8)

    assert (most.meetings, most.reason.rule) == (40, "table_limit")
    assert (most.change.what, most.change.meetings) == ("tables", 45)


def test_uneven_share_tells_the_least_and_the_luckiest():
    most = ceiling(mentors=7, mentees=10, rounds=2, seats=1)

    assert (most.meetings, most.per_mentee, most.luckiest, most.sit_outs) == (14, 1, 2, 1)


def test_more_rounds_than_mentors_end_with_everybody_met():
    most = ceiling(mentors=3, mentees=3, rounds=5, seats=1)

    assert (most.meetings, most.reason.rule, most.sit_outs) == (9, "met_once", 2)
    assert (most.change.what, most.change.meetings) == ("mentors", 12)


@pytest.mark.parametrize("nothing", ["mentors", "mentees", "rounds", "seats"])
def test_event_without_one_of_its_parts_has_no_meetings(nothing):
    size = {"mentors": 3, "mentees": 3, "rounds": 3, "seats": 1, nothing: 0}

    assert ceiling(**size).meetings == 0
