"""What attendees, desk and screens are told, and what never leaves the house."""

import json
from dataclasses import replace

import pytest
from invented import a_plan, an_event

from speedmentor.access import Role
from speedmentor.plan import Changes
from speedmentor.store import Request

EVENT = "/api/v1/events/spring"


@pytest.fixture
def open_doors(event, program):
    program(Role.FACILITATOR).post(f"{EVENT}/run/open_doors", json={"version": 2})


# -- me


def test_me_tells_every_round_with_table_and_company(event, program):
    me = program(Role.ATTENDEE, person="a1").get(f"{EVENT}/me").json

    first, second = me["schedule"]
    assert first == {
        "round": 1,
        "starts": "2027-03-11T18:00:00+01:00",
        "ends": "2027-03-11T18:10:00+01:00",
        "status": "meeting",
        "table": {"id": "T1", "label": "Table 1", "zone": ""},
        "way": None,
        "break_after": 5,
        "link": "https://meet.example/gerda",
        "with": [
            {
                "name": "Gerda Holm",
                "role": "mentor",
                "topics": ["design"],
                "goal": None,
                "question": None,
            },
            {"name": "Bo Ek", "role": "mentee", "topics": [], "goal": None, "question": None},
        ],
    }
    assert (second["status"], second["table"], second["with"]) == ("sit_out", None, [])
    assert me["person"] == {"id": "a1", "name": "Ada Berg", "role": "mentee"}
    assert me["wishes"] == {"named": 2, "met": 1}
    assert (me["goal"], me["question"]) == ("Find a mentor", "Why me?")
    assert me["event"]["roles"] == {"mentor": "mentor", "mentee": "founder"}


def test_mentor_reads_the_goals_of_their_own_mentees(event, program):
    me = program(Role.ATTENDEE, person="m1").get(f"{EVENT}/me").json

    ada, bo = me["schedule"][0]["with"]
    assert (ada["goal"], ada["question"]) == ("Find a mentor", "Why me?")
    assert (bo["goal"], bo["question"]) == ("Sell more", None)


@pytest.mark.parametrize(
    ("person", "statuses"),
    [("m3", ["resting", "resting"]), ("a4", ["away", "meeting"]), ("a2", ["meeting", "sit_out"])],
)
def test_round_without_a_table_says_why(event, program, person, statuses):
    me = program(Role.ATTENDEE, person=person).get(f"{EVENT}/me").json

    assert [stop["status"] for stop in me["schedule"]] == statuses


def test_round_that_a_repair_dropped_is_left_out_and_nobody_is_called_away(
    event, store, clock, program
):
    plan = a_plan(event)
    first, second = plan.rounds
    empty = replace(second, meetings=(), sit_outs=(), resting=())
    shorter = replace(plan, rounds=(first, empty), changes=Changes(rounds=(2,)))
    version = store.add_plan(shorter, now=clock.now())
    store.publish("spring", version, request=Request(now=clock.now()))

    client = program(Role.ATTENDEE, person="a2")

    assert client.get(f"{EVENT}/me").json["schedule"][1]["status"] == "left_out"
    assert "Left out" in client.get("/e/spring/phone").text


def test_before_a_plan_is_published_the_schedule_is_empty(store, clock, program):
    store.save_event(an_event(), now=clock.now())

    me = program(Role.ATTENDEE).get(f"{EVENT}/me")

    assert (me.json["plan"], me.json["schedule"], me.json["room"]) == (None, [], [])


def test_me_tag_changes_with_the_check_in(open_doors, program):
    client = program(Role.ATTENDEE)
    before = client.get(f"{EVENT}/me")

    client.post(f"{EVENT}/check-ins", json={"door": "A"})

    after = client.get(f"{EVENT}/me", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.json["checked_in"] == {"at": "2027-03-11T16:45:00Z", "door": "A"}


@pytest.mark.parametrize("person", ["a1", "a3", "m1"])
def test_attendee_never_gets_what_is_others_own(open_doors, program, person):
    client = program(Role.ATTENDEE, person=person)

    said = client.get(f"{EVENT}/me").text + client.get("/e/spring/phone").text

    assert "CANARY" not in said
    assert "m2" not in json.dumps(client.get(f"{EVENT}/me").json["schedule"])


def test_attendee_hears_of_nobody_but_their_own_company(event, program):
    client = program(Role.ATTENDEE, person="a1")

    said = client.get(f"{EVENT}/me").text + client.get("/e/spring/phone").text

    assert "Hugo" not in said
    assert "Eve" not in said


@pytest.mark.parametrize("page", ["hall", "room", "check-ins", "console"])
def test_staff_and_screens_never_get_notes_or_addresses(open_doors, program, page):
    client = program(Role.FACILITATOR)

    assert "CANARY" not in client.get(f"{EVENT}/{page}").text


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.FACILITATOR, "console"), (Role.HELPER, "desk"), (Role.SCREEN, "screen")],
)
def test_pages_show_what_the_api_gives_and_no_secrets(open_doors, browser, role, page):
    said = browser(role).get(f"/e/spring/{page}").text

    assert '<script type="application/json" id="boot">' in said
    assert "CANARY" not in said


# -- hall and room


def test_hall_holds_names_tables_and_topics_only(event, program):
    hall = program(Role.SCREEN).get(f"{EVENT}/hall").json

    assert hall["rounds"][1] == {
        "number": 2,
        "starts": "2027-03-11T18:17:00+01:00",
        "ends": "2027-03-11T18:27:00+01:00",
        "tables": [
            {
                "id": "T1",
                "label": "Table 1",
                "zone": "",
                "mentors": ["Gerda Holm"],
                "mentees": ["Cy Dahl"],
                "topics": ["design"],
            },
            {
                "id": "T2",
                "label": "Table 2",
                "zone": "",
                "mentors": ["Hugo Ny"],
                "mentees": ["Eve Alm"],
                "topics": ["hiring", "law"],
            },
        ],
        "sit_outs": ["Ada Berg", "Bo Ek", "Ida Roth"],
    }


def test_room_counts_who_moves_and_who_is_away(event, program):
    first, second = program(Role.HELPER).get(f"{EVENT}/room").json["rounds"]

    assert (first["moves"], first["break_after"]) == (5, 5)  # everybody with a table
    assert (second["moves"], second["break_after"]) == (2, None)  # Cy and Eve
    assert first["away"] == [{"id": "a4", "name": "Eve Alm"}]
    assert first["resting"] == [{"id": "m3", "name": "Ida Roth"}]
    assert second["tables"][0]["mentees"] == [{"id": "a3", "name": "Cy Dahl"}]


# -- check-in


def test_attendee_checks_in_once_and_learns_the_first_table(open_doors, program, clock):
    client = program(Role.ATTENDEE, person="a1")

    first = client.post(f"{EVENT}/check-ins", json={}).json
    clock.forward(60)
    second = client.post(f"{EVENT}/check-ins", json={}).json

    assert first == {
        "already": False,
        "at": "2027-03-11T16:45:00Z",
        "door": "",
        "person": {"id": "a1", "name": "Ada Berg", "role": "mentee"},
        "next": {"round": 1, "table": "Table 1"},
    }
    assert second == {**first, "already": True}


def test_helper_checks_in_by_person_and_by_link_and_takes_it_back(open_doors, program, link):
    helper = program(Role.HELPER)
    token = link(Role.ATTENDEE, person="a2")

    helper.post(f"{EVENT}/check-ins", json={"person": "a1", "door": "B"})
    helper.post(f"{EVENT}/check-ins", json={"code": f"http://localhost/j/{token}"})
    undone = helper.post(f"{EVENT}/check-ins/undo", json={"person": "a1"})

    listed = helper.get(f"{EVENT}/check-ins").json
    assert undone.json["person"]["name"] == "Ada Berg"
    assert (listed["here"], listed["expected"]) == (1, 7)
    assert [person["name"] for person in listed["people"] if person["here"]] == ["Bo Ek"]


def test_list_comes_sorted_with_a_tag_that_follows_arrivals(open_doors, program):
    helper = program(Role.HELPER)
    before = helper.get(f"{EVENT}/check-ins")
    helper.post(f"{EVENT}/check-ins", json={"person": "a1"})

    unchanged = {"If-None-Match": before.headers["ETag"]}

    assert [person["name"] for person in before.json["people"]][:2] == ["Ada Berg", "Bo Ek"]
    assert helper.get(f"{EVENT}/check-ins", headers=unchanged).status_code == 200


def test_code_of_another_event_is_unknown(open_doors, other_event, program, link):
    token = link(Role.ATTENDEE, event="autumn", person="a1")

    answer = program(Role.HELPER).post(f"{EVENT}/check-ins", json={"code": token})

    assert answer.status_code == 404
    assert program(Role.HELPER).get(f"{EVENT}/check-ins").json["here"] == 0


@pytest.mark.parametrize("call", ["", "/leave", "/no-show", "/standby"])
@pytest.mark.parametrize("body", [{}, {"code": "4F3QNW", "person": "a1"}])
def test_desk_that_names_nobody_or_two_is_asked_whom_it_means(open_doors, program, call, body):
    answer = program(Role.HELPER).post(f"{EVENT}/check-ins{call}", json=body)

    assert answer.status_code == 422
    assert answer.json["title"] == "Say who is meant: give a code or a person."


@pytest.mark.parametrize("call", ["", "/leave"])
@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00"])
def test_moment_of_another_age_is_422(open_doors, program, call, at):
    body = {"person": "a1", "at": at}
    answer = program(Role.HELPER).post(f"{EVENT}/check-ins{call}", json=body)

    assert (answer.status_code, answer.json["errors"][0]["place"]) == (422, "at")


def test_before_the_doors_open_nobody_checks_in(event, program):
    assert program(Role.ATTENDEE).post(f"{EVENT}/check-ins", json={}).status_code == 409


def test_attendee_cannot_check_in_somebody_else(open_doors, program):
    answer = program(Role.ATTENDEE).post(f"{EVENT}/check-ins", json={"person": "a2"})

    assert answer.status_code == 403


def test_helper_must_say_who_arrives(open_doors, program):
    assert program(Role.HELPER).post(f"{EVENT}/check-ins", json={}).status_code == 422


def test_helper_with_an_own_badge_on_the_same_device_checks_in_themself(open_doors, browser, link):
    device = browser(Role.HELPER)
    device.get(f"/j/{link(Role.ATTENDEE, person='a3')}")

    answer = device.post(f"{EVENT}/check-ins", json={})

    assert answer.json["person"]["name"] == "Cy Dahl"


# -- without JavaScript


def test_forms_do_what_the_islands_do(event, browser):
    console, desk, phone = (
        browser(Role.FACILITATOR),
        browser(Role.HELPER),
        browser(Role.ATTENDEE, person="a2"),
    )

    opened = console.post("/e/spring/console", data={"command": "open_doors", "version": "2"})
    arrived = desk.post("/e/spring/desk", data={"person": "a1"})
    myself = phone.post("/e/spring/phone")

    assert [answer.status_code for answer in (opened, arrived, myself)] == [303, 303, 303]
    assert desk.get(f"{EVENT}/check-ins").json["here"] == 2


def test_form_sent_twice_with_its_key_counts_once(event, browser):
    console = browser(Role.FACILITATOR)
    form = {"command": "open_doors", "version": "2", "key": "click"}

    statuses = [console.post("/e/spring/console", data=form).status_code for _ in "12"]

    assert statuses == [303, 303]
    assert console.get(f"{EVENT}/state").json["version"] == 3


def test_form_of_a_stale_page_gets_a_page_that_says_so(event, browser):
    console = browser(Role.FACILITATOR)

    answer = console.post("/e/spring/console", data={"command": "open_doors", "version": "1"})

    assert answer.status_code == 409
    assert "moved on" in answer.text


def test_attendee_may_show_her_own_code_and_nobody_elses(store, clock, open_doors, program):
    links = store.new_links("spring", ["a1", "a2"], now=clock.now())
    ada = program(Role.ATTENDEE)

    own = ada.post(f"{EVENT}/check-ins", json={"code": links["a1"].token})
    other = ada.post(f"{EVENT}/check-ins", json={"code": links["a2"].token})

    assert (own.status_code, own.json["person"]["id"]) == (200, "a1")
    assert other.status_code == 404


def test_check_in_at_a_time_without_its_zone_is_refused(open_doors, program):
    body = {"person": "a1", "at": "2027-03-11T17:00:00"}

    assert program(Role.HELPER).post(f"{EVENT}/check-ins", json=body).status_code == 422
