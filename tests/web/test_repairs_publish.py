"""Repairs published over the API, if the evening allows it, and taken back."""

import threading

import pytest
from invented import a_plan
from repairing import EVENT, REPAIRS, ask, publish

from speedmentor.access import Role
from speedmentor.store import JobState


def test_published_preview_is_the_plan_and_only_those_concerned_are_told(
    running, preview, live, monkeypatch
):
    told = []
    monkeypatch.setattr(live, "tell", lambda event, people: told.append((event, people)))
    job = ask(running).json["job"]
    version = preview(job)

    answer = publish(running, job)

    assert (answer.status_code, answer.json["plan"], answer.json["version"]) == (200, version, 6)
    assert answer.json["round"] == 1
    assert told == [("spring", {"a2", "a4", "m2"})]


def test_preview_is_published_once_however_often_the_click_arrives(running, preview):
    job = ask(running).json["job"]
    preview(job)
    click = {"json": {"version": 5}, "headers": {"Idempotency-Key": "one"}}

    first, second = (running.post(f"{REPAIRS}/{job}/publish", **click) for _ in "12")

    assert first.json == second.json
    assert second.headers["Idempotency-Replayed"] == "true"
    assert running.get(f"{EVENT}/state").json["version"] == 6


def test_stale_console_learns_who_was_faster_and_publishes_nothing(running, preview, program):
    job = ask(running).json["job"]
    preview(job)
    program(Role.FACILITATOR).post(f"{EVENT}/run/pause", json={"version": 5})

    answer = publish(running, job)

    assert answer.status_code == 409
    assert (answer.json["by"], answer.json["state"]["version"]) == ("facilitator 2", 6)
    assert answer.json["state"]["plan"] == 1


def test_repair_of_a_round_that_began_meanwhile_is_refused(running, preview):
    job = ask(running).json["job"]
    preview(job)
    running.post(f"{EVENT}/run/next_round", json={"version": 5})
    running.post(f"{EVENT}/run/begin", json={"version": 6})

    answer = publish(running, job, version=7)

    assert answer.status_code == 409
    assert answer.json["title"].startswith("Round 2 has begun meanwhile.")


def test_repair_of_a_plan_that_is_no_longer_in_force_is_refused(
    running, preview, store, event, clock, program
):
    job = ask(running).json["job"]
    preview(job)
    other = store.add_plan(a_plan(event), now=clock.now())
    program(Role.ORGANISER).post(f"{EVENT}/plans/{other}/publish", json={"version": 5})

    answer = publish(running, job, version=6)

    assert answer.status_code == 409
    assert answer.json["title"].startswith("Another plan was published")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"choice": "magic"}, "There is no alternative"),
        ({"choice": "least_change", "plan": 99}, "This is none of the ways that were found"),
    ],
)
def test_alternative_that_nobody_looked_at_is_not_published(running, preview, body, words):
    job = ask(running).json["job"]
    preview(job)

    answer = publish(running, job, **body)

    assert answer.status_code == 409
    assert answer.json["title"].startswith(words)


def test_way_that_was_looked_at_is_published_though_a_better_one_was_found_meanwhile(
    running, preview
):
    job = ask(running).json["job"]
    looked_at, better = preview(job, state=JobState.RUNNING), preview(job)

    answer = publish(running, job, choice="least_change", plan=looked_at)

    assert (answer.status_code, answer.json["plan"]) == (200, looked_at)
    assert better != looked_at


def test_way_that_was_given_up_is_published_only_by_who_looked_at_it(running, preview):
    job = ask(running).json["job"]
    looked_at = preview(job, name="sit_out", state=JobState.RUNNING)
    preview(job)

    unseen = publish(running, job, choice="sit_out")
    seen = publish(running, job, choice="sit_out", plan=looked_at)

    assert unseen.status_code == 409
    assert unseen.json["title"] == ('There is no alternative "sit_out". There are: least_change.')
    assert (seen.status_code, seen.json["plan"]) == (200, looked_at)


def test_repair_without_a_preview_yet_cannot_be_published(running):
    job = ask(running).json["job"]

    answer = publish(running, job)

    assert answer.status_code == 409
    assert answer.json["title"].startswith("There is nothing to publish yet")


def test_of_publishing_and_the_next_round_at_once_exactly_one_happens(app, running, preview, link):
    job = ask(running).json["job"]
    preview(job)
    doors = threading.Barrier(2)
    statuses = {}

    def do(path):
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {tokens[path]}"
        doors.wait()
        statuses[path] = client.post(f"{EVENT}/{path}", json={"version": 5}).status_code

    tokens = {path: link(Role.FACILITATOR) for path in (f"repairs/{job}/publish", "run/next_round")}
    both = [threading.Thread(target=do, args=(path,)) for path in tokens]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(statuses.values()) == [200, 409]
    assert running.get(f"{EVENT}/state").json["version"] == 6


# -- taking back


def take_back(client, version):
    return client.post(f"{REPAIRS}/undo", json={"version": version})


def test_published_repair_is_taken_back_while_nobody_sat_down_by_it(running, preview, store):
    job = ask(running).json["job"]
    preview(job)
    publish(running, job)

    stale, answer = take_back(running, 5), take_back(running, 6)

    assert (stale.status_code, stale.json["by"]) == (409, "facilitator 1")
    assert (answer.status_code, answer.json["plan"], answer.json["version"]) == (200, 1, 7)
    assert store.verify_journal("spring") is None


def statuses(client):
    people = client.get(f"{EVENT}/check-ins").json["people"]
    return {one["id"]: one["status"] for one in people if one["status"] != "expected"}


def test_published_repair_tells_the_desk_who_is_gone_and_taking_it_back_takes_that_back(
    running, preview, store
):
    running.post(f"{EVENT}/check-ins", json={"person": "m1"})
    running.post(f"{EVENT}/check-ins/standby", json={"person": "m3"})
    before = statuses(running)
    job = ask(running, {"gone": ["m1", "a1"], "late": {"m3": 2}, "from": 2}).json["job"]
    preview(job)

    publish(running, job)
    then = statuses(running)
    take_back(running, 6)

    assert then == {"m1": "left", "a1": "no_show", "m3": "here"}
    assert statuses(running) == before == {"m1": "here", "m3": "standby"}
    assert store.verify_journal("spring") is None


def test_what_the_desk_said_since_the_repair_stays_when_it_is_taken_back(running, preview, clock):
    running.post(f"{EVENT}/check-ins/no-show", json={"person": "m1"})
    job = ask(running, {"gone": ["m1", "m2"], "from": 2}).json["job"]
    preview(job)
    publish(running, job)
    clock.forward(60)
    running.post(f"{EVENT}/check-ins", json={"person": "m2"})
    running.post(f"{EVENT}/check-ins/leave", json={"person": "m2"})

    take_back(running, 6)

    assert statuses(running) == {"m1": "no_show", "m2": "left"}


def test_repair_by_which_people_sit_is_not_taken_back(running, preview):
    job = ask(running).json["job"]
    preview(job)
    publish(running, job)
    running.post(f"{EVENT}/run/next_round", json={"version": 6})
    running.post(f"{EVENT}/run/begin", json={"version": 7})

    answer = take_back(running, 8)

    assert answer.status_code == 409
    assert answer.json["title"].startswith("Round 2 has begun by this plan.")


def test_first_plan_replaced_none_that_could_come_back(running):
    answer = take_back(running, 5)

    assert answer.status_code == 409
    assert answer.json["title"] == "No plan was replaced: there is nothing to take back."
