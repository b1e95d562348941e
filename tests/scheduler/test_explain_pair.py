"""What it costs that two people meet: against every grid there is, for tiny problems."""

from dataclasses import replace

import brute
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from problems import away, group, never, one_to_one
from random_problems import problems

from scheduler import Form, Must
from scheduler.check import broken_rules
from scheduler.explain.conflict import conflict
from scheduler.explain.pair import Reason, why

WITH_ROLES = (Form.ONE_TO_ONE, Form.GROUP)


@settings(max_examples=40, deadline=None)
@given(problems(WITH_ROLES, people=3, rounds=2, most_rules=2), st.data())
def test_cost_of_a_meeting_is_that_of_the_best_grid_with_it(problem, data):
    best = brute.best_plan(problem)
    assume(best is not None)
    pair = [data.draw(st.integers(0, size - 1)) for size in problem.points.shape]
    must = Must(mentee=pair[0], other=pair[1])
    with_them = brute.best_levels(replace(problem, musts=(*problem.musts, must)))

    found = why(problem, best[1], *pair, seconds=300)

    assert found.reason is not Reason.UNKNOWN
    possible = found.reason in (Reason.MEETS, Reason.POSSIBLE)
    assert possible == (with_them is not None)
    if found.reason is Reason.POSSIBLE:
        assert broken_rules(problem, found.solution.grid) == []
        then = {level.level: level.value for level in found.solution.levels}
        then = {level: then[level] for level in then if level in found_who(found)}
        assert then == {level: with_them[level] for level in then}


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_cost_of_a_meeting_is_the_least_where_tables_may_not_be_too_small(data):
    cells = st.tuples(st.integers(0, 3), st.integers(0, 1))
    absent = data.draw(st.lists(cells, max_size=2, unique=True))
    problem = away(group(4, 3, 2, seats=3, fewest=2, tables=2), "mentee_here", *absent)
    best = brute.best_plan(problem)
    pair = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 2))
    forced = replace(problem, musts=(Must(mentee=pair[0], other=pair[1]),))
    with_them = brute.best_levels(forced)

    found = why(problem, best[1], *pair, seconds=300)

    if found.reason is Reason.POSSIBLE:
        who = [level for level in found.solution.levels if level.stage == "who"]
        assert {one.level: one.value for one in who} == {
            one.level: with_them[one.level] for one in who
        }


def found_who(found):
    """The levels of who meets whom, as far as they are proven."""
    levels = [level for level in found.solution.levels if level.stage == "who"]
    unproven = next((n for n, level in enumerate(levels) if not level.proven), len(levels))
    return {level.level for level in levels[:unproven]}


def test_pair_that_never_is_there_together():
    problem = away(one_to_one(2, 2, 2), "mentee_here", (0, 0))
    problem = away(problem, "mentor_here", (0, 1))
    grid = brute.best_plan(problem)[1]

    assert why(problem, grid, 0, 0).reason is Reason.NEVER_BOTH_HERE


def test_forced_meeting_keeps_all_others_that_can_stay():
    problem = one_to_one(4, 4, 2)
    grid = brute.as_grid(problem, [((0, 1, 2, 3), (0, 1, 2, 3)), ((1, 0, 3, 2), (0, 1, 2, 3))])

    found = why(problem, grid, 0, 2)

    assert found.reason is Reason.POSSIBLE
    assert [change for change in found.changes if change.stage == "who"] == []
    assert (0, 2) in found.gained
    assert len(found.gained) == len(found.lost) == 2


def test_least_change_of_a_number_is_suggested_and_no_more():
    problem = group(6, 2, 1, seats=2, max_sit_outs=0)
    one_more = group(5, 2, 1, seats=2, musts=tuple(Must(mentee=m, other=0) for m in range(3)))

    assert {(one.rule, one.needed) for one in conflict(problem).relaxations} == {
        ("seats", 6), ("sit_outs", 1),
    }  # fmt: skip
    assert ("seats", 3) in {(one.rule, one.needed) for one in conflict(one_more).relaxations}


def test_two_conflicts_have_no_single_way_out():
    problem = never(group(4, 2, 2), (0, 0), (1, 1))
    problem = replace(problem, musts=(Must(mentee=0, other=0), Must(mentee=1, other=1)))

    found = conflict(problem)

    assert {clash.rule for clash in found.clashes} == {"must", "forbidden"}
    assert found.relaxations == ()
