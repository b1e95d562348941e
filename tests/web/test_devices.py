"""Devices that opened the same link are told apart, in the journal and to who came second."""

import pytest

from speedmentor.access import Role

API = "/api/v1/events/spring"


@pytest.fixture
def opened(app, event, link):
    """Opens the same facilitator's link in one more browser."""
    token = link(Role.FACILITATOR)

    def open_in(client=None):
        client = client or app.test_client()
        client.get(f"/j/{token}")
        client.environ_base["HTTP_ORIGIN"] = "http://localhost"
        return client

    return open_in


def test_each_device_that_opens_a_link_has_its_own_number_and_keeps_it(opened):
    first, second = opened(), opened()

    again = opened(first)

    labels = [one.get(f"{API}/device").json["label"] for one in (again, second, opened())]
    assert labels == ["facilitator 1", "facilitator 2", "facilitator 3"]


def test_who_came_second_hears_by_its_name_which_device_was_first(opened, store):
    kim, lee = opened(), opened()
    named = kim.post(f"{API}/device", json={"name": "  Kim's\ttablet "})

    kim.post(f"{API}/run/open_doors", json={"version": 2})
    late = lee.post(f"{API}/run/open_doors", json={"version": 2})

    assert named.json == {"label": "facilitator 1", "name": "Kim's tablet"}
    assert (late.status_code, late.json["by"]) == (409, "Kim's tablet (facilitator 1)")
    assert "Kim's tablet" in late.json["title"]
    assert store.journal("spring")[0].by == "facilitator 1"  # ids only


def test_journal_calls_devices_by_the_names_they_have_now(opened):
    kim, lee = opened(), opened()
    kim.post(f"{API}/run/open_doors", json={"version": 2})
    lee.post(f"{API}/run/start", json={"version": 3})
    lee.post(f"{API}/device", json={"name": "לאה"})

    german = kim.get(f"{API}/console?lang=de").json["journal"]

    assert [line["by"] for line in german[:2]] == ["\u2068לאה\u2069 (Regie 2)", "Regie 1"]


def test_name_of_a_device_is_taken_away_by_an_empty_one_and_no_longer_than_forty_signs(opened):
    kim = opened()
    kim.post(f"{API}/device", json={"name": "Kim"})

    too_long = kim.post(f"{API}/device", json={"name": "K" * 41})
    kim.post(f"{API}/device", json={"name": ""})

    assert too_long.status_code == 422
    assert kim.get(f"{API}/device").json["name"] == ""


def test_names_of_devices_go_when_somebody_is_erased(opened, store):
    kim = opened()
    kim.post(f"{API}/device", json={"name": "Kim"})

    store.erase("spring", ["a1"])

    assert kim.get(f"{API}/device").json["name"] == ""


def test_equal_steps_of_one_device_are_one_line_beside_the_one_that_can_be_undone(opened):
    kim, lee = opened(), opened()
    steps = ["open_doors", "start", *["extend"] * 4]
    for version, command in enumerate(steps, start=2):
        kim.post(f"{API}/run/{command}", json={"version": version})
    lee.post(f"{API}/run/extend", json={"version": 8})

    journal = kim.get(f"{API}/console").json["journal"]

    lines = [(line["by"], line["text"], line["times"], line["undo"]) for line in journal[:3]]
    assert lines == [
        ("facilitator 2", "Time +1 min", 1, True),
        ("facilitator 1", "Time +4 min", 4, False),
        ("facilitator 1", "Start round 1", 1, False),
    ]
    assert journal[1]["version"] == 8
