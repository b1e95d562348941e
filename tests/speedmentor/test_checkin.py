"""Arrivals: by link, short code or name; once, whoever scans and however often."""

from dataclasses import replace

import pytest
from invented import a_plan, an_event
from steps import NOW, asks, command

from speedmentor.access import Role
from speedmentor.checkin import CheckIn, Presence, short_code_of, token_of
from speedmentor.errors import NotFoundError, RefusedError


@pytest.fixture
def doors(store, spring):
    """The doors are open; a link for Ada."""
    command(store, "open_doors")
    return store.new_links("spring", ["a1"], now=NOW)["a1"]


def arrive(store, *, seconds=0.0, at=None, code=None, person=None, door="A", **request):
    scanned = None if at is None else asks(at).now
    return store.check_in(
        "spring", code=code, person=person, door=door, at=scanned, request=asks(seconds, **request)
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7k3q9h", "7K3Q9H"),
        (" 7K3-Q9H ", "7K3Q9H"),
        ("7K3 Q9H", "7K3Q9H"),
        ("7K3Q9", None),
        ("7K3Q9HX", None),
        ("7K3Q9O", None),  # no O in the alphabet
        ("", None),
    ],
)
def test_short_code_is_read_in_any_writing(typed, code):
    assert short_code_of(typed) == code


@pytest.mark.parametrize(
    "scanned",
    ["abc", " abc\n", "https://x.example/j/abc", "http://x/j/abc/", "HTTPS://X/j/abc?from=qr#top"],
)
def test_token_is_found_in_whatever_a_scanner_reads(scanned):
    assert token_of(scanned) == "abc"


def test_arrival_by_link_says_who_since_when_and_where_next(store, doors):
    answer = arrive(store, code=f"http://hall.example/j/{doors.token}")

    assert answer.body == {
        "already": False,
        "at": "2027-03-11T16:45:00Z",
        "door": "A",
        "person": {"id": "a1", "name": "Ada Berg", "role": "mentee"},
        "next": {"round": 1, "table": "Table 1"},
    }
    assert store.check_ins("spring") == {"a1": CheckIn(at=NOW, door="A")}


def test_arrival_by_short_code_and_by_name_is_the_same(store, doors):
    by_code = arrive(store, code=doors.short_code.lower())
    by_name = arrive(store, person="a1", door="B", seconds=60)

    assert by_code.body["already"] is False
    assert by_name.body == {**by_code.body, "already": True}


def test_same_scan_sent_again_gets_the_same_answer(store, doors):
    first = arrive(store, code=doors.token, key="scan 1")
    again = arrive(store, code=doors.token, key="scan 1", seconds=30)

    assert again.repeated
    assert again.body == first.body


def test_scans_from_offline_end_the_same_in_any_order(store, doors):
    arrive(store, person="a1", at=-10, door="late", seconds=100)
    arrive(store, person="a1", at=-60, door="early", seconds=101)
    arrive(store, person="a1", at=-10, door="late", seconds=102)

    assert store.check_ins("spring") == {"a1": CheckIn(at=asks(-60).now, door="early")}


def test_scan_from_the_future_counts_as_now(store, doors):
    answer = arrive(store, person="a1", at=3600)

    assert answer.body["at"] == "2027-03-11T16:45:00Z"


def test_arrival_before_the_doors_open_is_refused(store, spring):
    with pytest.raises(RefusedError, match="doors are not open"):
        arrive(store, person="a1")


def test_arrival_after_the_end_is_refused(store, doors):
    command(store, "finish")

    with pytest.raises(RefusedError, match="finished"):
        arrive(store, code=doors.short_code)


@pytest.mark.parametrize("code", ["x" * 22, "222222", "", "x" * 4000, "a1"])
def test_unknown_code_is_not_found(store, doors, code):
    with pytest.raises(NotFoundError, match="Search by name"):
        arrive(store, code=code)


def test_code_of_another_event_is_not_found(store, doors):
    store.save_event(an_event("autumn"), now=NOW)
    other = store.new_links("autumn", ["a1"], now=NOW)["a1"]

    for code in (other.token, other.short_code):
        with pytest.raises(NotFoundError):
            arrive(store, code=code)


def test_revoked_code_is_not_found(store, doors):
    store.revoke(doors.grant_id, now=NOW)

    for code in (doors.token, doors.short_code):
        with pytest.raises(NotFoundError):
            arrive(store, code=code)


def test_cookie_is_no_code(store, doors):
    _, secret = store.exchange(doors.token, now=NOW)

    with pytest.raises(NotFoundError):
        arrive(store, code=secret)


def test_attendee_can_check_in_only_themself(store, doors):
    ada = store.grant(doors.token)

    with pytest.raises(NotFoundError, match="yourself"):
        arrive(store, person="a2", actor=ada)
    assert arrive(store, person="a1", actor=ada).body["already"] is False


def test_staff_link_is_no_ticket(store, doors):
    desk = store.new_link(Role.HELPER, event_id="spring", now=NOW)

    with pytest.raises(NotFoundError):
        arrive(store, code=desk.token)


def test_next_table_is_that_of_the_running_round_and_after_it_of_the_next(store, doors):
    assert arrive(store, person="a4").body["next"] == {"round": 2, "table": "Table 2"}
    command(store, "start")
    command(store, "begin")
    assert arrive(store, person="a1").body["next"]["round"] == 1
    command(store, "take_break")
    assert arrive(store, person="a1").body["next"] is None  # sits out in round 2
    assert arrive(store, person="a3").body["next"] == {"round": 2, "table": "Table 1"}


def test_presence_counts_and_grows_with_every_change(store, doors):
    assert store.presence("spring") == Presence(here=0, expected=7, version=0)
    arrive(store, person="a1")
    arrive(store, person="a1")
    arrive(store, person="m1")
    assert store.presence("spring") == Presence(here=2, expected=7, version=2)

    store.undo_check_in("spring", "a1", request=asks())

    assert store.presence("spring") == Presence(here=1, expected=7, version=3)


def test_undo_says_who_and_may_come_twice(store, doors):
    arrive(store, person="a1")

    for _ in range(2):
        answer = store.undo_check_in("spring", "a1", request=asks())
        assert answer.body["person"]["name"] == "Ada Berg"
    assert store.check_ins("spring") == {}


def test_undo_of_a_stranger_is_not_found(store, doors):
    with pytest.raises(NotFoundError, match='id "zz"'):
        store.undo_check_in("spring", "zz", request=asks())


def test_human_in_two_roles_arrives_and_leaves_once(store):
    event = an_event("spring")
    both = replace(event.mentees[3], both="m3")
    event = replace(event, mentees=(*event.mentees[:3], both))
    store.save_event(event, now=NOW)
    store.publish("spring", store.add_plan(a_plan(event), now=NOW), request=asks())
    command(store, "open_doors")

    arrive(store, person="m3")
    assert arrive(store, person="a4").body["already"] is True
    assert set(store.check_ins("spring")) == {"a4", "m3"}

    store.undo_check_in("spring", "a4", request=asks())
    assert store.check_ins("spring") == {}
