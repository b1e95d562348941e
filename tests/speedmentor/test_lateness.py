"""Running late: what each way out costs, and that its repair does what it says."""

from datetime import timedelta

import pytest
from folders import TOML, event, files

from scheduler.plan import plan as solve
from speedmentor.lateness import choices
from speedmentor.planning import judge, plan_of, problem_of
from speedmentor.repair import Asked, repairs
from speedmentor.report.lateness import choice_label, choice_sentences

WITH_BREAK = TOML.replace(
    "minutes = 10", "minutes = 10\nmove_minutes = 2\nbreaks = [{ after = 2, minutes = 6 }]"
)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def evening():
    """Three rounds of 10 minutes, 2 to move, a break of 6 after the second: 18:00 to 18:40."""
    of = event(files(WITH_BREAK, mentees="id,name,wishes\na1,Kim,m1\na2,Lee,m2\na3,Noor,\n"))
    found = solve(problem_of(of), seconds=3)
    return of, plan_of(of, found.grid, found.levels, version=1, seed=0, seconds=0.1)


def by_name(evening, **given):
    return {one.name: one for one in choices(*evening, **given)}


def ends(choice):
    return choice.ends.strftime("%H:%M")


def test_evening_in_time_has_nothing_to_choose(evening):
    assert choices(*evening, start=2, late=timedelta(0)) == ()
    assert choices(*evening, start=2, late=-MINUTE) == ()
    assert choices(*evening, start=4, late=MINUTE) == ()


def test_late_evening_ends_late_or_has_shorter_breaks_or_rounds_or_fewer(evening):
    found = by_name(evening, start=2, late=5 * MINUTE)

    assert {name: ends(one) for name, one in found.items()} == {
        "as_it_is": "18:45",
        "shorter_breaks": "18:40",
        "shorter_rounds": "18:39",
        "fewer_rounds": "18:27",
    }
    assert found["shorter_rounds"].minutes == 7
    assert found["shorter_rounds"].over == -MINUTE
    assert found["as_it_is"].news is found["shorter_breaks"].news is None
    assert {one.lost for name, one in found.items() if name != "fewer_rounds"} == {0}


def test_rounds_get_no_shorter_than_half_and_the_rest_is_said_to_be_late(evening):
    found = by_name(evening, start=3, late=9 * MINUTE)

    assert set(found) == {"as_it_is", "shorter_rounds"}
    assert (found["shorter_rounds"].minutes, found["shorter_rounds"].over) == (5, 4 * MINUTE)


def test_round_that_costs_least_is_the_one_dropped(evening):
    of, plan = evening
    sizes = {one.number: sum(len(m.mentees) for m in one.meetings) for one in plan.rounds}
    fewer = by_name(evening, start=1, late=MINUTE)["fewer_rounds"]

    assert fewer.lost == min(sizes.values()) == sizes[fewer.dropped[0]]
    wished = {
        who.id
        for who in of.mentees
        for one in plan.rounds
        for meeting in one.meetings
        if who.id in meeting.mentees and set(who.wishes) & set(meeting.mentors)
        if one.number in fewer.dropped
    }
    assert set(fewer.without_wish) == wished


@pytest.mark.parametrize("name", ["shorter_rounds", "fewer_rounds"])
def test_repair_with_its_news_keeps_the_times_and_moves_nobody(evening, name):
    of, plan = evening
    choice = by_name(evening, start=2, late=5 * MINUTE)[name]

    repaired = repairs(of, plan, choice.news, asked=Asked(names=("least_change",), seconds=5))[0]

    assert repaired.moved == ()
    assert judge(of, repaired.plan).broken == ()
    rounds = [repaired.plan.rounds[number - 1] for number in choice.rounds]
    assert tuple(one.starts for one in rounds) == choice.begins
    assert rounds[-1].ends == choice.ends
    assert repaired.plan.rounds[0] == plan.rounds[0]


def test_late_again_after_a_first_repair_starts_from_its_times(evening):
    of, plan = evening
    first = by_name(evening, start=2, late=5 * MINUTE)["shorter_rounds"]
    asked = Asked(names=("least_change",), seconds=5)
    repaired = repairs(of, plan, first.news, asked=asked)[0].plan

    again = by_name((of, repaired), start=3, late=2 * MINUTE)

    assert ends(again["as_it_is"]) == "18:41"
    assert again["shorter_rounds"].minutes == 5


def test_choices_are_said_with_end_and_loss(evening):
    of, _ = evening
    found = by_name(evening, start=2, late=5 * MINUTE)

    assert choice_sentences(of, found["shorter_rounds"]) == [
        "2 rounds to come, of 7 minutes each.",
        "The evening ends at 18:39, 1 minute early.",
        "No meeting is lost.",
    ]
    assert choice_sentences(of, found["as_it_is"])[1] == (
        "The evening ends at 18:45, 5 minutes late."
    )
    assert choice_sentences(of, found["shorter_breaks"])[1] == (
        "The evening ends at 18:40, as planned."
    )
    said = choice_sentences(of, found["fewer_rounds"])
    assert said[0].startswith("There is no meeting in round ")
    assert "lost." in said[3]
    assert [choice_label(name) for name in found][-1] == "One round fewer"
