"""Repairs of an event: news in, plans out that carry what became known."""

from dataclasses import replace

from folders import event, files

from scheduler.plan import plan as solve
from speedmentor.changes import amended
from speedmentor.news import News, wrong_news
from speedmentor.planfile import dump_plan, load_plan
from speedmentor.planning import judge, plan_of, problem_of
from speedmentor.repair import Asked, repairs

QUICK = Asked(seconds=10)


def evening(**given):
    return event(files(**given))


def planned(of):
    found = solve(problem_of(of), seconds=5)
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
