"""Repairs of an event: news in, plans out that carry what became known."""

from dataclasses import replace

import pytest
from folders import event, files

from scheduler.plan import plan as solve
from speedmentor.changes import amended
from speedmentor.news import News, wrong_news
from speedmentor.planfile import dump_plan, load_plan
from speedmentor.planning import judge, plan_of, problem_of
from speedmentor.repair import Asked, repairs

QUICK = Asked(seconds=300)  # it ends sooner


def evening(**given):
    return event(files(**given))


def planned(of):
    found = solve(problem_of(of), seconds=300)
    return plan_of(of, found.grid, found.levels, version=3, seed=0, seconds=0.1)


def repaired(of, plan, **news):
    return repairs(of, plan, News(**news), asked=QUICK)[0]


def test_gone_mentor_is_nowhere_and_the_past_is_the_same():
    of = evening()
    plan = planned(of)

    found = repaired(of, plan, start=2, gone=("m1",))

    assert found.plan.rounds[0] == plan.rounds[0]
    later = [meeting for one in found.plan.rounds[1:] for meeting in one.meetings]
    assert all("m1" not in meeting.mentors for meeting in later)
    assert all("m1" not in one.resting for one in found.plan.rounds[1:])
    assert found.plan.version == 4
    assert found.plan.levels[0].level == "people_moved"


def test_repaired_plan_is_judged_by_what_it_knows():
    of = evening()
    found = repaired(of, planned(of), start=2, gone=("m1",), late={"a2": 3})

    assert found.plan.changes.away == {"a2": (2,), "m1": (2, 3)}
    assert judge(of, found.plan).broken == ()
    assert judge(of, replace(found.plan, changes=type(found.plan.changes)())).broken


def test_repaired_plan_survives_its_file():
    of = evening()
    found = repaired(of, planned(of), start=2, gone=("m1",))

    assert load_plan(dump_plan(found.plan), of) == replace(
        found.plan, seconds=round(found.plan.seconds, 2)
    )


def test_second_repair_knows_what_the_first_knew():
    of = evening()
    first = repaired(of, planned(of), start=1, gone=("m1",))
    second = repaired(of, first.plan, start=2, gone=("a1",))

    assert second.plan.changes.away == {"a1": (2, 3), "m1": (1, 2, 3)}
    assert second.plan.version == 5


def test_who_is_late_after_having_gone_comes_back():
    of = evening()
    first = repaired(of, planned(of), start=1, gone=("a1",))
    second = repaired(of, first.plan, start=2, late={"a1": 3})

    assert second.plan.changes.away == {"a1": (1, 2)}


def test_left_out_people_are_named_and_charged():
    of = evening()
    found = repaired(of, planned(of), start=1, gone=("m1", "m2"))

    assert set(found.left_out) <= {"a1", "a2", "a3"}
    assert found.lost > 0
    assert all(found.plan.changes.burden[one] == 1 for one in found.left_out)


def test_must_that_cannot_be_kept_is_waived_in_plan_and_judgement():
    of = evening(rules="kind,a,b,round\nmust,a1,m1,3\n")
    found = repaired(of, planned(of), start=2, gone=("m1",))

    assert found.waived == (("a1", "m1"),)
    assert judge(of, found.plan).broken == ()


def test_lost_table_is_left_and_the_mentor_sits_elsewhere():
    tables = "id,x\nT1,0\nT2,3\nT3,6\n"
    of = evening(tables=tables)
    plan = planned(of)
    used = plan.rounds[0].meetings[0].table

    found = repaired(of, plan, start=2, tables=(used,))

    assert all(m.table != used for one in found.plan.rounds[1:] for m in one.meetings)
    assert judge(of, found.plan).broken == ()
    assert found.lost == 0


def test_dropped_round_has_no_meetings_and_nobody_waits_in_it():
    of = evening()
    found = repaired(of, planned(of), start=2, rounds=(3,))

    last = found.plan.rounds[2]
    assert (last.meetings, last.sit_outs, last.resting) == ((), (), ())
    assert judge(of, found.plan).broken == ()


def test_everything_wrong_with_the_news_is_said_at_once():
    news = News(start=2, gone=("m1", "x"), late={"m1": 9}, tables=("T9",), rounds=(1,))
    said = [f"{where}: {text}" for where, text in wrong_news(evening(), news)]

    assert said == [
        "gone: the event has nobody “x”.",
        "lost-table: the event has no table “T9”.",
        "late: “m1” cannot be both gone and late; leave one of the two out",
        "late: “m1” comes in round 9; write a round from 2 to 3, or call them gone",
        "drop: round 1 cannot be dropped; write one from 2 to 3",
    ]


def test_round_that_the_event_does_not_have_is_named():
    news = News(start=4, late={"m1": 9})

    assert dict(wrong_news(evening(), news)) == {
        "from": "there is no round 4; the event has rounds 1 to 3"
    }


def test_event_without_changes_is_itself():
    of = evening()

    assert amended(of, planned(of)) is of


def times(plan):
    return [f"{one.starts:%H:%M}-{one.ends:%H:%M}" for one in plan.rounds]


def test_shortened_rounds_move_nobody_and_bring_the_end_forward():
    of = evening()
    plan = planned(of)

    found = repaired(of, plan, start=2, minutes=8)

    assert found.moved == found.left_out == ()
    assert times(plan) == ["18:00-18:10", "18:10-18:20", "18:20-18:30"]
    assert times(found.plan) == ["18:00-18:10", "18:10-18:18", "18:18-18:26"]
    assert load_plan(dump_plan(found.plan), of).changes.minutes == {2: 8, 3: 8}


def test_round_dropped_in_the_middle_takes_no_time():
    of = evening()

    found = repaired(of, planned(of), start=2, rounds=(2,), delay=5)

    assert times(found.plan)[0::2] == ["18:00-18:10", "18:15-18:25"]


def test_walk_up_described_as_away_all_evening_is_here_from_the_next_round_on():
    of = evening(mentees="id,name,away\na1,Kim,\na2,Lee,\nwalkup-1,Max,1-3\n")
    plan = planned(of)

    found = repaired(of, plan, start=2, added=("walkup-1",))

    met = [one.number for one in found.plan.rounds for m in one.meetings if "walkup-1" in m.mentees]
    assert met == [2, 3]
    assert found.moved == ()
    assert judge(of, found.plan).broken == ()
    assert found.plan.changes.here == {"walkup-1": (2, 3)}


def test_walk_up_who_comes_late_and_leaves_again_is_here_between():
    of = evening(mentees="id,name,away\na1,Kim,\na2,Lee,\nwalkup-1,Max,1-3\n")
    first = repaired(of, planned(of), start=1, added=("walkup-1",), late={"walkup-1": 2}).plan
    second = repaired(of, first, start=3, gone=("walkup-1",)).plan

    met = [one.number for one in second.rounds for m in one.meetings if "walkup-1" in m.mentees]
    assert met == [2]


def test_late_overrides_the_absence_they_announced_and_no_other():
    of = evening(mentees="id,name,away\na1,Kim,1;3\na2,Lee,\na3,Noor,\n")

    found = repaired(of, planned(of), start=1, late={"a1": 1})

    met = [one.number for one in found.plan.rounds for m in one.meetings if "a1" in m.mentees]
    assert met == [1, 2]


def test_walk_up_mentor_takes_a_free_table_and_whoever_has_nobody():
    of = evening(
        mentors="id,name,away,seats\nm1,Ann,,1\nwalkup-1,Zoe,1-3,1\n",
        mentees="id,name\na1,Kim\na2,Lee\n",
    )

    found = repaired(of, planned(of), start=2, added=("walkup-1",))

    last = found.plan.rounds[1:]
    assert {m.table for one in last for m in one.meetings if m.mentors == ("walkup-1",)} == {"T2"}
    assert (found.moved, sum(len(one.sit_outs) for one in last)) == ((), 1)
    assert judge(of, found.plan).broken == ()


@pytest.mark.parametrize(("burden", "waits"), [({"a1": 3}, "a2"), ({"a2": 1}, "a1")])
def test_nobody_is_hit_twice_while_somebody_else_can_bear_it(burden, waits):
    of = evening(
        mentors="id,name,seats,away\nm1,Ann,1,\nm2,Bob,1,\nm3,Eve,1,1-2\n",
        mentees="id,name\na1,Kim\na2,Lee\n",
        rules="kind,a,b,round\nmust,a1,m1,3\nmust,a2,m2,3\n",
    )
    plan = planned(of)
    plan = replace(plan, changes=replace(plan.changes, burden=burden))

    found = repaired(of, plan, start=3, gone=("m1", "m2"))

    assert found.plan.rounds[2].sit_outs == (waits,)
    assert found.plan.changes.burden == {**burden, waits: burden.get(waits, 0) + 1}


def test_wrong_times_are_said():
    said = dict(wrong_news(evening(), News(start=1, minutes=0, delay=9_999)))

    assert set(said) == {"minutes", "delay"}
