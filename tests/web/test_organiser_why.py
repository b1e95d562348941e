"""Why two people meet or not, on the organiser's pages."""

import pytest

from speedmentor.access import Role
from speedmentor.store import JobState

PLAN = "/organiser/spring/plans/1"
PAIR = {"mentee": "a1", "mentor": "m2"}


@pytest.fixture
def organiser(event, browser):
    return browser(Role.ORGANISER)


def answered(store, clock, job_id, **changes):
    job = store.job(job_id)
    args = {**job.args, "said": ["They may not meet.", "The reason noted: <b>quarrel</b>"]}
    store.update_job(job_id, args=args, state=JobState.DONE, now=clock.now(), **changes)


def test_question_is_asked_on_the_grid_and_answered_on_a_page_of_its_own(organiser, store, clock):
    assert f'action="{PLAN}/why"' in organiser.get(PLAN).text

    asked = organiser.post(f"{PLAN}/why", data=PAIR)
    waiting = organiser.get(asked.location).text
    answered(store, clock, 1)
    told = organiser.get(asked.location).text

    assert asked.status_code == 303
    assert 'id="going"' in waiting
    assert "Ada Berg and Hugo Ny" in waiting
    assert "They may not meet." in told
    assert "&lt;b&gt;quarrel" in told
    assert "in which they meet" not in told


def test_plan_in_which_they_would_meet_is_linked(organiser, store, clock):
    asked = organiser.post(f"{PLAN}/why", data=PAIR)
    answered(store, clock, 1, plan=1)

    assert "Look at plan 1, in which they meet" in organiser.get(asked.location).text


def test_question_that_had_to_give_way_says_so(organiser, store):
    asked = organiser.post(f"{PLAN}/why", data=PAIR)
    store.stop_job(1)

    assert "Ask again" in organiser.get(asked.location).text


@pytest.mark.parametrize(
    "pair",
    [{}, {"mentee": "a1"}, {"mentee": "m1", "mentor": "a1"}, {"mentee": "a1", "mentor": "a1"}],
)
def test_people_who_could_not_meet_are_refused(organiser, pair):
    assert organiser.post(f"{PLAN}/why", data=pair).status_code == 422


def test_answer_belongs_to_its_event_and_plan(organiser, store, other_event):
    organiser.post(f"{PLAN}/why", data=PAIR)

    assert organiser.get("/organiser/spring/plans/2/why/1").status_code == 404
    assert organiser.get(f"/organiser/{other_event.id}/plans/1/why/1").status_code == 404
    plan = organiser.post("/organiser/spring/plan", data={"seconds": 1})
    job = plan.location.rsplit("=", 1)[1]
    assert organiser.get(f"{PLAN}/why/{job}").status_code == 404
