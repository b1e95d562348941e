"""The desk over the API: leaving, no-shows, standby, groups, walk-ups; each with its undo."""

import pytest

from speedmentor.access import Role, hashed

EVENT = "/api/v1/events/spring"
ARRIVALS = f"{EVENT}/check-ins"


@pytest.fixture
def desk(event, program):
    program(Role.FACILITATOR).post(f"{EVENT}/run/open_doors", json={"version": 2})
    return program(Role.HELPER)


def listed(client, person):
    people = client.get(ARRIVALS).json["people"]
    return next(one for one in people if one["id"] == person)


@pytest.mark.parametrize(
    ("call", "status"), [("leave", "left"), ("no-show", "no_show"), ("standby", "standby")]
)
def test_status_is_said_listed_and_taken_back(desk, clock, call, status):
    desk.post(ARRIVALS, json={"person": "a1", "door": "A"})
    clock.forward(60)

    said = desk.post(f"{ARRIVALS}/{call}", json={"person": "a1"})

    assert said.json == {
        "person": {"id": "a1", "name": "Ada Berg", "role": "mentee"},
        "status": status,
    }
    assert listed(desk, "a1") == {
        "id": "a1",
        "name": "Ada Berg",
        "role": "mentee",
        "here": False,
        "status": status,
        "at": "2027-03-11T16:45:00Z",
        "door": "A",
        "since": "2027-03-11T16:46:00Z",
    }
    undone = desk.post(f"{ARRIVALS}/undo", json={"person": "a1", "status": status})
    assert undone.json["status"] == "here"
    assert listed(desk, "a1")["here"] is True


def test_somebody_must_be_meant(desk):
    assert desk.post(f"{ARRIVALS}/leave", json={}).status_code == 422


def test_group_is_found_by_organisation_and_checked_in_at_once(desk, event, store, clock):
    desk.post(f"{EVENT}/walk-ups", json={"name": "X", "role": "mentee", "organisation": "Acme"})
    desk.post(f"{EVENT}/walk-ups", json={"name": "Y", "role": "mentor", "organisation": "acme "})

    (group,) = desk.get(f"{ARRIVALS}/groups").json["groups"]
    answer = desk.post(f"{ARRIVALS}/group", json={"people": [*group["people"], "a1"], "door": "C"})

    assert (group["organisation"], sorted(group["people"])) == ("Acme", ["walkup-1", "walkup-2"])
    assert [person["name"] for person in answer.json["arrived"]] == ["Ada Berg"]
    assert [one["person"]["name"] for one in answer.json["already"]] == ["Y", "X"]


def test_unworn_reserve_badge_is_told_apart_and_goes_to_a_walk_up(desk, store, clock, app):
    (badge,) = store.new_reserves("spring", 1, now=clock.now())

    unknown = desk.post(ARRIVALS, json={"code": badge.short_code})
    added = desk.post(
        f"{EVENT}/walk-ups",
        json={"name": " Zoë  Late ", "role": "mentee", "code": badge.short_code},
    )

    assert (unknown.status_code, unknown.json["reserve"]) == (404, 1)
    assert added.json["person"] == {"id": "walkup-1", "name": "Zoë Late", "role": "mentee"}
    phone = app.test_client()
    phone.get(f"/j/{badge.token}")
    assert phone.get(f"{EVENT}/me").json["person"]["name"] == "Zoë Late"


def test_room_and_phone_stand_somebody_whom_the_plan_does_not_know(desk, program):
    desk.post(f"{EVENT}/walk-ups", json={"name": "Zoë", "role": "mentee"})

    room = desk.get(f"{EVENT}/room")
    me = program(Role.ATTENDEE, person="walkup-1").get(f"{EVENT}/me").json

    assert {"id": "walkup-1", "name": "Zoë"} in room.json["rounds"][1]["away"]
    assert [stop["status"] for stop in me["schedule"]] == ["away", "away"]


@pytest.mark.parametrize(
    "body", [{"name": " ", "role": "mentee"}, {"name": "X", "role": "guest"}, {"name": "X"}]
)
def test_walk_up_needs_a_name_and_a_role(desk, body):
    assert desk.post(f"{EVENT}/walk-ups", json=body).status_code == 422


@pytest.mark.parametrize("seconds", ["60", 60.5, True])
def test_number_that_is_none_is_refused(desk, program, seconds):
    answer = program(Role.FACILITATOR).post(
        f"{EVENT}/run/extend", json={"version": 3, "seconds": seconds}
    )

    assert answer.status_code == 422
    assert answer.json["errors"][0]["place"] == "seconds"


def test_codes_tell_badges_apart_and_open_nothing(desk, store, clock):
    badge = store.new_links("spring", ["a1"], now=clock.now())["a1"]
    (reserve,) = store.new_reserves("spring", 1, now=clock.now())
    gone = store.new_links("spring", ["a2"], now=clock.now())["a2"]
    store.revoke(gone.grant_id, now=clock.now())

    known = desk.get(f"{ARRIVALS}/codes")

    assert known.json == {
        "persons": {hashed(code)[:16]: "a1" for code in (badge.token, badge.short_code)},
        "reserves": {hashed(code)[:16]: 1 for code in (reserve.token, reserve.short_code)},
    }
    assert badge.short_code not in known.text


def test_reserve_badge_opened_too_early_says_where_to_go(desk, store, clock, app):
    (badge,) = store.new_reserves("spring", 1, now=clock.now())
    phone = app.test_client()

    page = phone.get(phone.get(f"/j/{badge.token}").location)

    assert page.status_code == 404
    assert "desk" in page.text
