"""Two people swapped by hand: only they move, rules are kept, levels are counted anew."""

from dataclasses import replace

import pytest
from invented import a_plan, an_event, another_plan

from speedmentor.errors import RefusedError
from speedmentor.event import Form
from speedmentor.planning import judge
from speedmentor.swap import swap

EVENT = an_event()
PLAN = replace(a_plan(EVENT), levels=judge(EVENT, a_plan(EVENT)).levels)


def test_only_the_two_change_places_in_that_round():
    done = swap(EVENT, PLAN, 2, "a2", "a4")

    assert [one.meetings for one in done.plan.rounds] == [
        one.meetings for one in another_plan(EVENT).rounds
    ]
    assert done.plan.rounds[1].sit_outs == ("a1", "a4")
    assert done.broken == ()


def test_swap_back_is_the_plan_as_it_was():
    there = swap(EVENT, PLAN, 2, "a2", "a4").plan

    assert swap(EVENT, there, 2, "a4", "a2").plan.rounds == PLAN.rounds


def test_levels_are_those_that_the_check_counts_and_what_differs_is_told():
    done = swap(EVENT, PLAN, 2, "a1", "a3")

    counted = judge(EVENT, done.plan).levels
    before = {level.level: level.value for level in PLAN.levels}
    assert [(one.level, one.value) for one in done.plan.levels] == [
        (one.level, one.value) for one in counted
    ]
    assert {new.level for _, new in done.changed} == {
        one.level for one in counted if one.value != before[one.level]
    }
    assert done.changed


def test_bounds_stay_and_a_level_is_proven_where_it_reaches_its_bound():
    bounded = tuple(replace(one, bound=one.value, proven=True) for one in PLAN.levels)
    done = swap(EVENT, replace(PLAN, levels=bounded), 2, "a1", "a3")

    assert [one.bound for one in done.plan.levels] == [one.value for one in PLAN.levels]
    assert {one.level for one in done.plan.levels if not one.proven} == {
        new.level for _, new in done.changed
    }


def test_rule_that_breaks_is_told():
    done = swap(EVENT, PLAN, 2, "a1", "a4")  # Ada would sit with Hugo, whom she may not meet

    assert any("Ada Berg" in sentence and "Hugo Ny" in sentence for sentence in done.broken)


@pytest.mark.parametrize(
    ("number", "one", "other", "said"),
    [
        (1, "a1", "a2", "Both are at the same place in round 1"),
        (2, "a1", "a2", "Both are at the same place in round 2"),
        (2, "a1", "a1", "Both are at the same place"),
        (1, "a1", "a4", "Eve Alm has no place as a mentee in round 1."),
        (1, "m1", "a1", "Gerda Holm has no place as a mentee"),
        (1, "a1", "nobody", "“nobody” has no place"),
        (3, "a1", "a3", "There is no round 3."),
    ],
)
def test_nothing_to_swap_is_refused_in_words(number, one, other, said):
    with pytest.raises(RefusedError, match=said):
        swap(EVENT, PLAN, number, one, other)


def test_booked_pairs_are_not_swapped():
    with pytest.raises(RefusedError, match="Booked pairs"):
        swap(replace(EVENT, form=Form.BOOKED), PLAN, 1, "a1", "a3")
