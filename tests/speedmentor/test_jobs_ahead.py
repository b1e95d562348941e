"""Thinking ahead: when the worker rehearses an evening by itself, and when it leaves it alone."""

import pytest
from invented import a_plan
from steps import NOW, asks, command

from speedmentor.jobs import enqueue_repair
from speedmentor.jobs.ahead import think_ahead
from speedmentor.news import News
from speedmentor.store import JobState

pytestmark = pytest.mark.parametrize("place", ["sqlite"], indirect=True)


def go(store, *names):
    for name in names:
        command(store, name)


def thought(store, start, *, version=1):
    think_ahead(store, now=NOW)
    return store.if_gone("spring", version=version, start=start)


def test_running_round_is_rehearsed_once_for_the_next_one(store, spring):
    go(store, "open_doors", "start", "begin")

    first, second = (thought(store, 2) for _ in "12")

    assert first.state is JobState.QUEUED
    assert second.id == first.id


def test_closed_doors_moving_people_and_the_last_round_are_left_alone(store, spring):
    assert thought(store, 1) is None
    go(store, "open_doors", "start")
    assert thought(store, 1) is None
    go(store, "begin", "next_round", "begin")
    assert thought(store, 3) is None


def test_another_plan_is_rehearsed_anew(store, spring):
    go(store, "open_doors", "start", "begin")
    first = thought(store, 2)
    store.publish("spring", store.add_plan(a_plan(spring), now=NOW), request=asks())

    assert thought(store, 2, version=2).id != first.id


def test_rehearsal_that_gave_way_is_taken_up_again_when_nobody_waits(store, spring):
    go(store, "open_doors", "start", "begin")
    first = thought(store, 2)
    news = News(start=2, gone=("m1",))
    store.stop_job(first.id)
    repair = enqueue_repair(store, "spring", version=1, news=news, seconds=5, seed=0, now=NOW)
    while_repairing = thought(store, 2)
    store.stop_job(repair)

    assert while_repairing.id == first.id
    assert thought(store, 2).id != first.id
