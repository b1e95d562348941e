"""Repairs over the API: news in, previews out; and what is known before anybody asks."""

from dataclasses import replace

import pytest
from repairing import EVENT, REPAIRS, ask, publish

from speedmentor import jobs
from speedmentor.access import Role
from speedmentor.jobs.ahead import think_ahead
from speedmentor.jobs.work import Work
from speedmentor.store import JobState


def test_repair_is_worked_out_and_its_previews_say_what_they_mean(running, store, clock):
    ticket = ask(running)
    Work(store, now=clock.now)(ticket.json["job"])

    report = running.get(f"{REPAIRS}/{ticket.json['job']}").json

    assert ticket.status_code == 202
    assert (report["state"], report["of_plan"], report["from"]) == ("done", 1, 2)
    least = report["previews"][0]
    assert least["name"] == "least_change"
    assert least["label"] == "Least change"
    assert least["rounds"][0]["round"] == 2
    for move in least["rounds"][0]["moves"]:
        assert set(move) == {"id", "name", "role", "from", "to"}
        assert move["id"] != "m1"
        assert move["from"] != move["to"]
    assert least["sentences"]
    assert least["levels"]
    offered = {one["name"] for one in report["previews"]} - {"least_change", "replan"}
    assert len(offered) + len(report["missing"]) >= 3


def test_preview_names_who_moves_where_and_which_wishes_are_lost(running, preview):
    job = ask(running).json["job"]
    preview(job)

    (found,) = running.get(f"{REPAIRS}/{job}").json["previews"]

    moves = [(move["name"], move["from"], move["to"]) for move in found["rounds"][0]["moves"]]
    assert moves == [("Bo Ek", None, "Table 2"), ("Eve Alm", "Table 2", None)]
    assert [one["name"] for one in found["left_out"]] == ["Eve Alm"]
    assert (found["meetings_lost"], found["wishes_lost"], found["proven"]) == (0, 0, True)
    assert "Bo Ek moves (1 person)." in found["sentences"]


def test_same_repair_asked_for_twice_is_one_job_and_another_takes_its_place(running, store):
    first, second = ask(running).json["job"], ask(running).json["job"]

    other = ask(running, {"gone": ["m2"], "from": 2}).json["job"]

    assert first == second
    assert other != first
    assert store.job(first).state is JobState.STOPPED
    assert store.running_job("spring").id == other


def test_repair_repeated_with_its_key_is_the_same_job_even_when_it_is_done(running, preview):
    key = {"Idempotency-Key": "one"}
    job = ask(running, headers=key).json["job"]
    preview(job)

    again = ask(running, headers=key)
    other = ask(running, {"gone": ["m2"], "from": 2}, headers=key)

    assert (again.status_code, again.json["job"]) == (202, job)
    assert other.status_code == 422


def test_repair_waits_for_a_plan_that_is_being_made(running, store, clock):
    jobs.enqueue_plan(store, "spring", seconds=5, seed=0, now=clock.now())

    answer = ask(running)

    assert answer.status_code == 409
    assert answer.json["title"].startswith("A plan is being made at this moment.")


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ({"gone": ["nobody"], "late": {"a1": 9}, "tables": ["T9"], "from": 2},
         ["gone", "tables", "late"]),
        ({"gone": ["m1"], "rounds": [7], "from": 1}, ["from", "rounds"]),
        ({"gone": ["m1"], "late": {"m1": 2}, "from": 2}, ["late"]),
        ({"gone": ["m1"], "from": 7}, ["from"]),
        ({"from": 2}, [""]),
        ({"gone": ["m1"]}, ["from"]),
        ({"gone": "m1", "from": "soon", "who": 1}, ["from", "gone", "who"]),
    ],
)  # fmt: skip
def test_wrong_news_is_422_with_every_mistake(running, body, places):
    answer = ask(running, body)

    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert [mistake["place"] for mistake in answer.json["errors"]] == places


def test_round_that_people_are_on_their_way_to_may_still_be_repaired(event, program):
    facilitator = program(Role.FACILITATOR)
    facilitator.post(f"{EVENT}/run/open_doors", json={"version": 2})
    facilitator.post(f"{EVENT}/run/start", json={"version": 3})

    assert ask(facilitator, {"gone": ["m1"], "from": 1}).status_code == 202


def test_nothing_can_be_repaired_before_a_plan_is_published(store, program, clock, event):
    store.save_event(replace(event, name="Another evening"), now=clock.now())

    answer = ask(program(Role.FACILITATOR))

    assert answer.status_code == 409
    assert answer.json["title"] == "No plan is published yet: there is nothing to repair."


def test_repair_of_another_event_or_a_plan_job_is_404(running, other_event, program, store, clock):
    plan_job = jobs.enqueue_plan(store, "autumn", seconds=5, seed=0, now=clock.now())
    job = ask(running).json["job"]
    organiser = program(Role.ORGANISER)

    statuses = {
        organiser.get(f"/api/v1/events/autumn/repairs/{number}").status_code
        for number in (job, plan_job, 99)
    } | {publish(organiser, 99).status_code}

    assert statuses == {404}


def test_report_says_why_there_are_no_other_ways_and_who_could_stand_in(running, store, clock):
    running.post(f"{EVENT}/check-ins/standby", json={"person": "m3"})
    job = ask(running).json["job"]
    missing = [
        {"name": "sit_out", "why": "same", "like": "least_change"},
        {"name": "double_up", "why": "nothing_lost", "like": None},
        {"name": "stand_in", "why": "nobody_free", "like": None},
    ]
    store.update_job(job, args={**store.job(job).args, "missing": missing}, now=clock.now())
    name = store.event("spring").person["m3"].name

    said = running.get(f"{REPAIRS}/{job}").json["missing"]

    assert said == [
        "Only sitting out comes to the same as “Least change”.",
        "Doubling up would change nothing: no meeting is lost.",
        "Nobody is free to stand in: all who lead tables and are planned in have their own.",
        f"{name} stands by: plan them in, and they can take over.",
    ]


# -- thinking ahead


def test_what_if_a_mentor_leaves_now_is_known_once_the_worker_thought_of_it(running, store, clock):
    before = running.get(f"{EVENT}/if-gone").json
    think_ahead(store, now=clock.now())
    Work(store, now=clock.now)(store.if_gone("spring", version=1, start=2).id)

    found = running.get(f"{EVENT}/if-gone").json

    assert before == {"of_plan": 1, "from": 2, "complete": False, "people": []}
    assert (found["from"], found["complete"]) == (2, True)
    assert [one["id"] for one in found["people"]] == ["m1", "m2", "m3"]
    gerda = found["people"][0]
    assert gerda["sentences"][0].startswith("If Gerda Holm leaves now")
    assert (
        running.get(f"{EVENT}/if-gone?lang=de").json["people"][0]["sentences"] != gerda["sentences"]
    )


# -- running late


def test_evening_in_time_needs_nothing(running, clock):
    clock.instant = clock.instant.replace(hour=17, minute=0)

    assert running.get(f"{EVENT}/lateness").json == {"late": 0, "choices": []}


def test_late_evening_is_offered_shorter_rounds_with_what_a_repair_needs(running, clock):
    clock.instant = clock.instant.replace(hour=17, minute=19)

    late = running.get(f"{EVENT}/lateness").json
    shorter = next(one for one in late["choices"] if one["name"] == "shorter_rounds")

    assert late["late"] == 9
    assert shorter["label"] == "Shorter rounds"
    assert shorter["news"] == {"from": 2, "rounds": [], "minutes": 5, "delay": 9}
    assert shorter["sentences"]
    assert ask(running, shorter["news"]).status_code == 202


def test_shorter_rounds_once_published_end_sooner(running, store, clock):
    job = ask(running, {"from": 2, "minutes": 6}).json["job"]
    Work(store, now=clock.now)(job)
    publish(running, job)
    running.post(f"{EVENT}/run/next_round", json={"version": 6})
    clock.forward(60)

    state = running.post(f"{EVENT}/run/begin", json={"version": 7}).json

    assert (state["phase"], state["round"]) == ("in_round", 2)
    assert state["deadline"] == "2027-03-11T16:52:00Z"
    assert store.verify_journal("spring") is None


def test_round_left_out_is_not_gone_to(running, store, clock):
    job = ask(running, {"from": 2, "rounds": [2]}).json["job"]
    Work(store, now=clock.now)(job)
    publish(running, job)

    answer = running.post(f"{EVENT}/run/next_round", json={"version": 6})

    assert answer.status_code == 409
    assert answer.json["title"].startswith("That was the last round")
