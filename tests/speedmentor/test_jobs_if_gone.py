"""What if a mentor left now: known for each, the same twice, and never in anybody's way."""

import threading

import pytest
from invented import a_plan, an_event
from steps import NOW

from speedmentor.jobs import enqueue_if_gone, enqueue_plan, enqueue_repair
from speedmentor.jobs.work import Work
from speedmentor.news import News
from speedmentor.report.gone import if_gone_sentences
from speedmentor.store import JobState

pytestmark = pytest.mark.parametrize("place", ["sqlite"], indirect=True)

GONE = News(start=2, gone=("m1",))


@pytest.fixture
def event(store):
    saved = an_event("spring")
    store.save_event(saved, now=NOW)
    store.add_plan(a_plan(saved), now=NOW)
    return saved


def ask(store, start=2):
    return enqueue_if_gone(store, "spring", version=1, start=start, now=NOW)


def test_every_mentor_is_rehearsed_in_order_and_the_same_twice(store, event):
    for job in (ask(store), store.new_job("if_gone", "spring", store.job(1).args, now=NOW)):
        Work(store, now=lambda: NOW)(job)

    first, second = store.job(1), store.job(2)
    found = first.args["if_gone"]
    assert (first.state, first.plan, first.errors) == (JobState.DONE, None, [])
    assert [one["person"] for one in found] == [mentor.id for mentor in event.mentors]
    assert second.args["if_gone"] == found
    assert [plan.version for plan in store.plans("spring")] == [1]
    assert all(if_gone_sentences(event, one) for one in found)
    assert store.if_gone("spring", version=1, start=2).id == 2
    assert store.if_gone("spring", version=1, start=3) is None


def test_same_question_has_one_job_and_another_round_takes_its_place(store, event):
    first = ask(store)

    assert ask(store) == first
    other = ask(store, start=3)

    assert other != first
    assert store.job(first).state is JobState.STOPPED
    assert ask(store) not in (first, other)


@pytest.mark.parametrize("wanted", ["plan", "repair"])
def test_rehearsal_gives_way_to_what_people_wait_for(store, event, wanted):
    rehearsal = ask(store)
    store.start_job(rehearsal, now=NOW)

    assert store.running_job("spring") is None
    if wanted == "plan":
        job = enqueue_plan(store, "spring", seconds=1, seed=0, now=NOW)
    else:
        job = enqueue_repair(store, "spring", version=1, news=GONE, seconds=1, seed=0, now=NOW)

    assert store.job(rehearsal).state is JobState.STOPPING
    assert store.running_job("spring").id == job


def test_rehearsal_asked_to_stop_stops_with_what_it_has(store, event):
    code = """
import sys
sys.stdin.readline()
print('{"gone": {"person": "m1"}}', flush=True)
sys.stdin.readline()
print('{"stopped": true}')
"""
    job = ask(store)
    work = threading.Thread(target=Work(store, now=lambda: NOW, child=("-c", code)), args=(job,))
    work.start()
    while store.job(job).state is JobState.QUEUED:
        work.join(0.01)
    store.stop_job(job)
    work.join()

    assert store.job(job).state is JobState.STOPPED
    assert store.job(job).args["if_gone"] == [{"person": "m1"}]


def test_words_for_each_outcome(event):
    nothing = dict.fromkeys(("meetings", "without_wish", "sit_outs", "moved", "musts"), 0)
    lost = {**nothing, "meetings": 2, "sit_outs": 1}
    name = event.person["m1"].name

    def said(before, after):
        return if_gone_sentences(event, {"person": "m1", "before": before, "after": after})

    assert said(nothing, nothing) == [f"If {name} leaves now, nobody misses anything."]
    assert said(lost, nothing)[1] == "Free seats make good for all of it, and nobody else moves."
    assert said(lost, lost)[1].startswith("Once repaired: 2 meetings lost")
