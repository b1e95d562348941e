"""Repairs over the API: news in, previews out, one of them published, if the evening allows it."""

import threading
from dataclasses import replace

import pytest
from invented import a_plan, another_plan

from speedmentor import jobs
from speedmentor.access import Role
from speedmentor.jobs.ahead import think_ahead
from speedmentor.jobs.work import Work
from speedmentor.plan import PlanLevel
from speedmentor.store import JobState

EVENT = "/api/v1/events/spring"
REPAIRS = f"{EVENT}/repairs"
GONE = {"gone": ["m1"], "from": 2}
MOVED = PlanLevel(
    stage="repair", level="people_moved", aim="min", value=1.0, bound=1.0, proven=True
)


@pytest.fixture
def facilitator(event, program):
    return program(Role.FACILITATOR)


@pytest.fixture
def running(facilitator):
    """Round 1 runs, at version 5."""
    for version, command in enumerate(("open_doors", "start", "begin"), start=2):
        facilitator.post(f"{EVENT}/run/{command}", json={"version": version})
    return facilitator


@pytest.fixture
def preview(store, event, clock):
    """Gives a repair the preview of `another_plan`, as the worker would; its plan's version."""

    def give(job_id, name="least_change"):
        plan = another_plan(event)
        plan = replace(plan, levels=(MOVED, *plan.levels))
        version = store.add_plan(plan, now=clock.now())
        found = {"name": name, "plan": version, "moved": ["a2"], "left_out": ["a4"]}
        previews = [{**found, "lost": 0, "waived": [], "proven": True}]
        args = {**store.job(job_id).args, "previews": previews}
        store.update_job(job_id, args=args, state=JobState.DONE, plan=version, now=clock.now())
        return version

    return give


def ask(client, body=GONE, **options):
    return client.post(REPAIRS, json=body, **options)


def publish(client, job, **body):
    return client.post(f"{REPAIRS}/{job}/publish", json={"version": 5, **body})


# -- asking


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


def test_round_that_people_are_on_their_way_to_may_still_be_repaired(facilitator):
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


# -- publishing


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
        ({"choice": "least_change", "plan": 99}, "This alternative has become better"),
    ],
)
def test_alternative_that_nobody_looked_at_is_not_published(running, preview, body, words):
    job = ask(running).json["job"]
    preview(job)

    answer = publish(running, job, **body)

    assert answer.status_code == 409
    assert answer.json["title"].startswith(words)


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
