"""Repairs as jobs: the same as the command, each way to go on a version of its own."""

import pytest
from invented import a_plan, an_event
from steps import NOW

from speedmentor.jobs import enqueue_repair
from speedmentor.jobs.work import Work
from speedmentor.news import News
from speedmentor.planning import judge
from speedmentor.store import JobState

pytestmark = pytest.mark.parametrize("place", ["sqlite"], indirect=True)


def repaired(store, news):
    event = an_event("spring")
    store.save_event(event, now=NOW)
    version = store.add_plan(a_plan(event), now=NOW)
    number = enqueue_repair(
        store, "spring", version=version, news=news, seconds=20.0, seed=0, now=NOW
    )
    Work(store, now=lambda: NOW)(number)
    return event, store.job(number)


def test_repair_stores_every_way_to_go_on_and_the_least_change_first(store):
    event, job = repaired(store, News(start=2, gone=("m1",)))

    assert job.state is JobState.DONE
    previews = job.args["previews"]
    assert previews[0]["name"] == "least_change"
    assert job.plan == previews[0]["plan"]
    for preview in previews:
        plan = store.plan("spring", preview["plan"])
        assert plan.rounds[0] == a_plan(event).rounds[0]
        assert plan.changes.away == {"m1": (2,)}
        assert judge(event, plan).broken == ()
    assert {news["level"] for news in job.progress} == {"people_moved"}


def test_repair_of_somebody_unknown_fails_in_words(store):
    _, job = repaired(store, News(start=2, gone=("nobody",)))

    assert job.state is JobState.FAILED
    assert job.errors == ["gone: the event has nobody “nobody”."]
