"""Who left, did not come or stands by: the same end, whichever way the words came in."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import an_event
from steps import NOW, asks, command

from speedmentor.checkin import CheckIn, Status, arrived, marked
from speedmentor.errors import NotFoundError

LEFT, NO_SHOW, STANDBY = Status.LEFT, Status.NO_SHOW, Status.STANDBY

SCANS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 99)), unique_by=lambda scan: scan[1], min_size=1
)


def told(scans):
    """What is known after these (arrived or left, second), in this order."""
    known = None
    for arriving, second in scans:
        at = NOW + timedelta(seconds=second)
        check_in = CheckIn(at=at, door=str(second))
        known = arrived(known, check_in) if arriving else marked(known, LEFT, at)
    return known


@given(SCANS.flatmap(lambda scans: st.tuples(st.just(scans), st.permutations([*scans, *scans]))))
def test_scans_of_two_doors_end_the_same_in_any_order_and_twice(orders):
    in_time, shuffled = orders

    known = told(shuffled)

    assert known == told(sorted(in_time, key=lambda scan: scan[1]))
    assert (known.status is Status.HERE) == max(in_time, key=lambda scan: scan[1])[0]


@pytest.fixture
def doors(store, spring):
    command(store, "open_doors")


def arrive(store, person="a1", seconds=0.0, **request):
    return store.check_in(
        "spring", code=None, person=person, door="A", at=None, request=asks(seconds, **request)
    )


def test_whoever_left_is_no_longer_here_and_may_come_back(store, doors):
    arrive(store)
    said = store.mark("spring", LEFT, person="a1", request=asks(60))

    assert said.body["status"] == "left"
    known = store.attendance("spring")["a1"]
    assert (known.status, known.at, known.left_at) == (LEFT, NOW, asks(60).now)
    assert store.check_ins("spring") == {}
    assert store.presence("spring").here == 0

    back = arrive(store, seconds=120)

    assert back.body["already"] is False
    assert store.check_ins("spring") == {"a1": CheckIn(at=NOW, door="A")}


def test_leaving_by_code_is_leaving(store, doors):
    link = store.new_links("spring", ["a1"], now=NOW)["a1"]

    store.mark("spring", LEFT, code=link.short_code, request=asks())

    assert store.attendance("spring")["a1"].status is LEFT


def test_no_show_who_was_seen_is_here_even_if_the_scan_came_late(store, doors):
    store.mark("spring", NO_SHOW, person="a1", request=asks(300))

    store.check_in("spring", code=None, person="a1", door="", at=NOW, request=asks(400))

    assert store.attendance("spring")["a1"].status is Status.HERE


def test_no_show_may_be_said_before_the_doors_open(store, spring):
    store.mark("spring", NO_SHOW, person="m1", request=asks())

    assert store.attendance("spring")["m1"].status is NO_SHOW


@pytest.mark.parametrize("status", [LEFT, NO_SHOW, STANDBY])
def test_undo_leads_back_to_where_somebody_stood(store, doors, status):
    arrive(store, "a1")
    for person in ("a1", "a2"):
        store.mark("spring", status, person=person, request=asks(10))

    for person in ("a1", "a2"):
        store.undo_check_in("spring", person, request=asks(20))

    assert {who: known.status for who, known in store.attendance("spring").items()} == {
        "a1": Status.HERE
    }


def test_two_who_undo_the_same_undo_it_once(store, doors):
    arrive(store)
    store.mark("spring", LEFT, person="a1", request=asks(10))

    for seconds in (20, 21):
        store.undo_check_in("spring", "a1", status=LEFT, request=asks(seconds))

    assert set(store.check_ins("spring")) == {"a1"}


def test_same_word_sent_again_after_a_change_of_mind_changes_nothing(store, doors):
    arrive(store)
    store.mark("spring", LEFT, person="a1", request=asks(10, key="leave"))
    store.undo_check_in("spring", "a1", request=asks(20))

    again = store.mark("spring", LEFT, person="a1", request=asks(30, key="leave"))

    assert again.repeated
    assert set(store.check_ins("spring")) == {"a1"}


def test_group_says_who_came_and_who_was_here_before(store, doors):
    arrive(store, "a2")

    answer = store.check_in_group("spring", ["a1", "a2", "a1"], door="B", request=asks(60))

    assert [person["id"] for person in answer.body["arrived"]] == ["a1"]
    (before,) = answer.body["already"]
    assert (before["person"]["name"], before["at"], before["door"]) == (
        "Bo Ek",
        "2027-03-11T16:45:00Z",
        "A",
    )
    assert store.presence("spring").here == 2


def test_group_with_a_stranger_in_it_brings_in_nobody(store, doors):
    with pytest.raises(NotFoundError, match='id "zz"'):
        store.check_in_group("spring", ["a1", "zz"], door="", request=asks())

    assert store.check_ins("spring") == {}


def test_who_left_the_list_has_no_attendance_any_more(store, spring):
    store.mark("spring", NO_SHOW, person="a1", request=asks())
    event = an_event("spring", name="Shorter")

    store.save_event(type(event)(**{**vars(event), "mentees": event.mentees[1:]}), now=NOW)

    assert store.attendance("spring") == {}
