"""Why two people meet or not, as a job: the command's answer, and never in the evening's way."""

from dataclasses import replace

import pytest
from invented import a_plan, an_event
from steps import NOW

from speedmentor.errors import RefusedError
from speedmentor.event import Rule
from speedmentor.jobs import enqueue_if_gone, enqueue_plan, enqueue_repair, enqueue_why
from speedmentor.jobs.work import Work
from speedmentor.news import News
from speedmentor.planning import judge
from speedmentor.store import JobState
from speedmentor.why import why_pair

pytestmark = pytest.mark.parametrize("place", ["sqlite"], indirect=True)


@pytest.fixture
def event(store):
    saved = replace(
        an_event("spring"), rules=(Rule(kind="never", a="a1", b="m2", why="Old quarrel"),)
    )
    store.save_event(saved, now=NOW)
    store.save_event(an_event("autumn"), now=NOW)
    store.add_plan(a_plan(saved), now=NOW)
    return saved


def ask(store, mentee="a1", mentor="m3"):
    return enqueue_why(store, "spring", version=1, mentee=mentee, mentor=mentor, now=NOW)


@pytest.mark.parametrize("pair", [("a1", "m2"), ("a1", "m1"), ("a1", "m3")])
def test_answer_is_that_of_the_command_with_the_plan_in_which_they_meet(store, event, pair):
    job_id = ask(store, *pair)
    Work(store, now=lambda: NOW)(job_id)

    job, plan = store.job(job_id), store.plan("spring", 1)
    answer = why_pair(event, plan, *pair, seconds=5, notes=True)
    assert (job.state, job.errors) == (JobState.DONE, [])
    assert tuple(job.args["said"]) == answer.sentences
    assert (job.plan is None) == (answer.plan is None)
    assert ("Old quarrel" in "".join(job.args["said"])) == (pair == ("a1", "m2"))
    if job.plan:
        new = store.plan("spring", job.plan)
        assert judge(event, new).broken == ()
        assert any(
            pair[0] in meeting.mentees and pair[1] in meeting.mentors
            for one in new.rounds
            for meeting in one.meetings
        )


@pytest.mark.parametrize("wanted", ["plan", "repair", "why"])
def test_question_gives_way_to_any_other_job_of_its_event(store, event, wanted):
    first = ask(store)

    if wanted == "plan":
        enqueue_plan(store, "spring", seconds=1, seed=0, now=NOW)
    elif wanted == "repair":
        news = News(start=2, gone=("m1",))
        enqueue_repair(store, "spring", version=1, news=news, seconds=1, seed=0, now=NOW)
    else:
        assert ask(store, "a2") != first

    assert store.job(first).state is JobState.STOPPED


def test_question_is_not_stopped_by_another_event_nor_by_what_nobody_waits_for(store, event):
    first = ask(store)
    enqueue_plan(store, "autumn", seconds=1, seed=0, now=NOW)
    enqueue_if_gone(store, "spring", version=1, start=2, now=NOW)

    assert store.job(first).state is JobState.QUEUED
    assert store.running_job("spring") is None


def test_question_does_not_wait_for_what_nobody_waits_for(store, event):
    rehearsal = enqueue_if_gone(store, "spring", version=1, start=2, now=NOW)
    ask(store)

    assert store.job(rehearsal).state is JobState.STOPPED


def test_question_waits_until_the_plan_is_made_and_nobody_is_erased_meanwhile(store, event):
    ask(store)
    with pytest.raises(RefusedError, match="before erasing"):
        store.erase("spring", ["a1"])
    enqueue_plan(store, "spring", seconds=1, seed=0, now=NOW)

    with pytest.raises(RefusedError, match="being made"):
        ask(store)
