"""State, commands, publishing: what the API promises programs."""

import sqlite3
from pathlib import Path

import pytest
from invented import another_plan

from speedmentor.access import Role
from speedmentor.store import JobState
from web.models.base import Problem

RUN = "/api/v1/events/spring/run"


@pytest.fixture
def facilitator(event, program):
    return program(Role.FACILITATOR)


def test_state_comes_whole_with_its_version_as_tag(facilitator):
    answer = facilitator.get("/api/v1/events/spring/state")

    assert answer.headers["ETag"] == '"2"'
    assert answer.json == {
        "version": 2,
        "event": "spring",
        "phase": "published",
        "round": 0,
        "rounds": 2,
        "deadline": None,
        "paused_left": None,
        "plan": 1,
        "server_now": "2027-03-11T16:45:00Z",
        "announcement": None,
        "table_extras": {},
    }


def test_state_known_already_is_304(facilitator):
    answer = facilitator.get("/api/v1/events/spring/state", headers={"If-None-Match": '"2"'})

    assert (answer.status_code, answer.data) == (304, b"")


def test_command_moves_the_evening_and_answers_the_new_state(facilitator, clock):
    facilitator.post(f"{RUN}/open_doors", json={"version": 2})
    answer = facilitator.post(f"{RUN}/start", json={"version": 3})

    assert (answer.status_code, answer.json["phase"], answer.json["round"]) == (200, "moving", 1)
    assert answer.json["deadline"] == "2027-03-11T16:47:00Z"


def test_command_repeated_with_its_key_is_carried_out_once(facilitator):
    facilitator.post(f"{RUN}/open_doors", json={"version": 2})
    click = {"json": {"version": 3}, "headers": {"Idempotency-Key": "one"}}

    first, second = (facilitator.post(f"{RUN}/start", **click) for _ in "12")

    assert first.json == second.json
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert facilitator.get("/api/v1/events/spring/state").json["version"] == 4


def test_key_of_another_request_is_422(facilitator):
    key = {"Idempotency-Key": "one"}
    facilitator.post(f"{RUN}/open_doors", json={"version": 2}, headers=key)

    answer = facilitator.post(f"{RUN}/start", json={"version": 3}, headers=key)

    assert answer.status_code == 422
    assert facilitator.get("/api/v1/events/spring/state").json["phase"] == "doors_open"


def test_overlong_key_is_422(facilitator):
    headers = {"Idempotency-Key": "k" * 201}

    answer = facilitator.post(f"{RUN}/open_doors", json={"version": 2}, headers=headers)

    assert answer.status_code == 422


def test_second_facilitator_is_told_who_was_faster_and_where_it_stands(facilitator, program):
    program(Role.FACILITATOR).post(f"{RUN}/open_doors", json={"version": 2})

    answer = facilitator.post(f"{RUN}/open_doors", json={"version": 2})

    assert answer.status_code == 409
    assert answer.mimetype == "application/problem+json"
    assert (answer.json["by"], answer.json["state"]["phase"]) == ("facilitator 2", "doors_open")


def test_command_out_of_place_says_why(facilitator):
    answer = facilitator.post(f"{RUN}/next_round", json={"version": 2})

    assert answer.status_code == 409
    assert "state" not in answer.json
    assert answer.json["title"].endswith(".")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "version"),
        ({"version": "soon"}, "version"),
        ({"version": 2, "role": "organiser"}, "role"),
        ({"version": 2, "seconds": 1.5}, "seconds"),
        ([], ""),
    ],
)
def test_body_that_does_not_fit_is_422_and_names_the_place(facilitator, body, place):
    answer = facilitator.post(f"{RUN}/open_doors", json=body)

    assert answer.status_code == 422
    assert [error["place"] for error in answer.json["errors"]] == [place]


@pytest.mark.parametrize("body", [b"{", b'{"version": \xff}', b"[" * 10_000 + b"]" * 10_000])
def test_broken_json_is_400(facilitator, body):
    answer = facilitator.post(
        f"{RUN}/open_doors", data=body, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 400


def test_form_instead_of_json_is_415(facilitator):
    assert facilitator.post(f"{RUN}/open_doors", data={"version": 2}).status_code == 415


def test_body_beyond_the_limit_is_413(facilitator):
    answer = facilitator.post(f"{RUN}/announce", json={"version": 2, "text": "x" * 70_000})

    assert (answer.status_code, answer.mimetype) == (413, "application/problem+json")


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.FACILITATOR])
def test_unknown_event_is_refused_as_a_problem(event, program, role):
    answer = program(role).get("/api/v1/events/winter/state")

    assert answer.status_code == (404 if role is Role.ORGANISER else 403)
    assert set(answer.json) <= set(Problem.model_fields)


def test_unknown_command_is_404_with_the_known_ones(facilitator):
    answer = facilitator.post(f"{RUN}/explode", json={"version": 2})

    assert answer.status_code == 404
    assert "next_round" in answer.json["title"]


def test_locked_database_refuses_in_words_and_stores_nothing(facilitator, tmp_path):
    lock = sqlite3.connect(Path(tmp_path) / "speedmentor.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")

    answer = facilitator.post(f"{RUN}/open_doors", json={"version": 2})
    lock.close()

    assert answer.status_code == 503
    assert "Nothing was changed" in answer.json["title"]
    assert facilitator.get("/api/v1/events/spring/state").json["version"] == 2


# -- console


def test_console_says_what_may_be_done_and_why_not_the_rest(facilitator):
    console = facilitator.get("/api/v1/events/spring/console").json

    assert console["available"]["open_doors"] is None
    assert console["available"]["start"].endswith(".")
    assert (console["attendees"], console["phones"], console["alarm"]) == (7, 0, None)


def test_journal_tells_in_words_what_was_done_and_by_whom(facilitator):
    facilitator.post(f"{RUN}/open_doors", json={"version": 2})
    facilitator.post(f"{RUN}/start", json={"version": 3})
    facilitator.post(f"{RUN}/extend", json={"version": 4, "seconds": -30})

    console = facilitator.get("/api/v1/events/spring/console").json

    lines = [(line["by"], line["text"]) for line in console["journal"]]
    assert lines[:3] == [
        ("facilitator 1", "Time −0:30 min"),
        ("facilitator 1", "Start round 1"),
        ("facilitator 1", "Open the doors"),
    ]
    assert console["undo"] == "Time −0:30 min"


def test_steps_of_the_clock_stand_in_the_journal(facilitator, live, clock):
    facilitator.post(f"{RUN}/open_doors", json={"version": 2})
    facilitator.post(f"{RUN}/start", json={"version": 3})
    clock.forward(120)
    live.tick()

    console = facilitator.get("/api/v1/events/spring/console").json

    newest = console["journal"][0]
    assert (newest["by"], newest["text"]) == ("clock", "Begin round 1")
    assert console["undo"] == "Start round 1"


# -- plans


def test_organiser_publishes_a_plan(event, store, clock, program):
    version = store.add_plan(another_plan(event), now=clock.now())

    answer = program(Role.ORGANISER).post(
        f"/api/v1/events/spring/plans/{version}/publish", json={"version": 2}
    )

    assert (answer.status_code, answer.json["plan"]) == (200, version)


def test_plan_of_nowhere_is_404(event, program):
    answer = program(Role.ORGANISER).post(
        "/api/v1/events/spring/plans/9/publish", json={"version": 2}
    )

    assert answer.status_code == 404


def test_plan_job_is_queued_once_read_and_stopped(event, program):
    organiser = program(Role.ORGANISER)
    jobs = "/api/v1/events/spring/plan-jobs"

    first, second = (organiser.post(jobs, json={"seconds": 5}) for _ in "12")
    ticket = first.json["job"]

    assert (first.status_code, second.json["job"]) == (202, ticket)
    assert organiser.get(f"{jobs}/{ticket}").json["state"] == "queued"
    assert organiser.delete(f"{jobs}/{ticket}").json["state"] == "stopped"


def test_job_of_another_event_is_404(event, other_event, program):
    organiser = program(Role.ORGANISER)
    ticket = organiser.post("/api/v1/events/autumn/plan-jobs", json={}).json["job"]

    answer = organiser.get(f"/api/v1/events/spring/plan-jobs/{ticket}")

    assert answer.status_code == 404


def test_plan_asked_for_twice_under_one_key_is_made_once(event, store, program, clock):
    organiser, jobs = program(Role.ORGANISER), "/api/v1/events/spring/plan-jobs"
    key = {"Idempotency-Key": "k1"}
    first = organiser.post(jobs, json={"seconds": 5}, headers=key)
    store.update_job(first.json["job"], state=JobState.STOPPED, now=clock.now())

    again = organiser.post(jobs, json={"seconds": 5}, headers=key)
    other = organiser.post(jobs, json={"seconds": 9}, headers=key)

    assert (first.status_code, again.json) == (202, first.json)
    assert other.status_code == 422
