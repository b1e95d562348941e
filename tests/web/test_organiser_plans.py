"""The organiser's plans: ask, follow, read the grid, publish."""

import re
from dataclasses import replace

import pytest
from invented import another_plan

from speedmentor.access import Role
from speedmentor.store import JobState


@pytest.fixture
def organiser(browser):
    return browser(Role.ORGANISER)


def test_plan_is_asked_for_followed_and_stopped_without_javascript(event, organiser, store):
    started = organiser.post("/organiser/spring/plan", data={"seconds": "5"})
    page = organiser.get(started.location).text
    job = store.running_job("spring")

    assert "Waiting for the planner" in page
    assert 'http-equiv="refresh"' in page
    assert job.args["seconds"] == 5
    organiser.post(f"/organiser/spring/plan/{job.id}/stop")
    assert "Stopped before there was a plan." in organiser.get(started.location).text


@pytest.mark.parametrize("seconds", ["0", "601", "long"])
def test_unreasonable_seconds_are_refused(event, organiser, store, seconds):
    answer = organiser.post("/organiser/spring/plan", data={"seconds": seconds})

    assert answer.status_code == 422
    assert store.running_job("spring") is None


def test_running_job_shows_the_last_word_on_each_level(event, organiser, store, clock):
    job = store.new_job("plan", "spring", {}, now=clock.now())
    store.start_job(job, now=clock.now())
    bound = {"question": "who", "level": "meetings", "value": None, "bound": 5, "seconds": 0.1}
    found = {**bound, "question": "joint", "value": 5, "seconds": 2.5}
    gaps = {"question": "when", "level": "gaps", "value": None, "bound": None, "seconds": 3}
    store.update_job(job, now=clock.now(), progress=[bound, found, gaps])

    page = organiser.get("/organiser/spring/plan").text
    report = organiser.get(f"/api/v1/events/spring/plan-jobs/{job}").json

    assert [(step["question"], step["value"]) for step in report["progress"]] == [
        ("joint", 5),
        ("when", None),
    ]
    assert page.count("proven</span>") == 1
    assert "not known yet" in page


def test_failed_job_tells_the_clashing_rules_and_what_would_help(event, organiser, store, clock):
    job = store.new_job("plan", "spring", {}, now=clock.now())
    store.start_job(job, now=clock.now())
    store.update_job(
        job,
        now=clock.now(),
        state=JobState.FAILED,
        errors=["There is no plan that keeps all rules."],
        conflict=["Four founders need a seat."],
        relax=["Add a table."],
    )

    page = organiser.get(f"/organiser/spring/plan?job={job}").text

    assert page.count("There is no plan") == 1
    assert "Four founders need a seat." in page
    assert "Add a table." in page
    assert 'href="/organiser/spring/#files"' in page


def test_grid_shows_tables_down_and_rounds_across(event, organiser):
    page = organiser.get("/organiser/spring/plans/1").text

    row = page.split("Table 1")[1].split("</tr>")[0]
    assert re.findall(r"<bdi[^>]*>([^<]+)</bdi>", row) == [
        "Gerda Holm",
        "Ada Berg",
        "Bo Ek",
        "Cy Dahl",
    ]
    assert "Sits out" in page
    assert "Rests" in page
    assert "Not here" in page
    assert "proven best" in page


def test_plan_nobody_sees_yet_is_the_next_step_offered(event, organiser, store, clock):
    next_step = re.compile(r'button-primary"\s+href="([^"]+)"')
    assert next_step.findall(organiser.get("/organiser/spring/").text) == []

    store.save_event(replace(event, name="Renamed"), now=clock.now())
    assert next_step.findall(organiser.get("/organiser/spring/").text) == ["/organiser/spring/plan"]

    made = store.add_plan(another_plan(event), now=clock.now())
    assert next_step.findall(organiser.get("/organiser/spring/").text) == [
        f"/organiser/spring/plans/{made}"
    ]


def test_finished_evening_offers_its_feedback_first(event, organiser, program):
    facilitator = program(Role.FACILITATOR)
    for version, step in ((2, "open_doors"), (3, "start"), (4, "finish")):
        facilitator.post(f"/api/v1/events/spring/run/{step}", json={"version": version})

    page = organiser.get("/organiser/spring/").text

    assert page.index('id="afterwards"') < page.index('id="plans"')
    assert re.findall(r'button-primary" href="([^"]+)"', page) == ["/organiser/spring/feedback"]
    assert "Make another plan" not in page


def test_publishing_from_the_grid_tells_what_it_does_and_does_it(event, organiser, store, clock):
    version = store.add_plan(another_plan(event), now=clock.now())
    page = organiser.get(f"/organiser/spring/plans/{version}").text
    run_version = re.search(r'name="version" value="(\d+)"', page)[1]

    organiser.post(f"/organiser/spring/plans/{version}/publish", data={"version": run_version})

    assert "Plan 1 is published now." in page
    assert store.run("spring").plan == version
    assert "everybody follows" in organiser.get(f"/organiser/spring/plans/{version}").text


def test_plan_of_an_older_description_is_not_shown_with_wrong_names(event, organiser, store, clock):
    store.save_event(replace(event, mentees=event.mentees[1:]), now=clock.now())

    answer = organiser.get("/organiser/spring/plans/1")

    assert answer.status_code == 409
    assert "Make a new plan." in answer.text
