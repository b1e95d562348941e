"""Walk-ups: in the event at once, in the plan only when a repair brings them in."""

from dataclasses import replace

import pytest
from invented import a_plan, an_event
from steps import NOW, asks, command

from speedmentor.access import Role
from speedmentor.checkin import Status
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.planning import judge
from speedmentor.store import ReserveBadgeError, WalkUp

NEW = WalkUp(name="Zoë Late", role="mentee", topics=("law",), goal="Look around")


@pytest.fixture
def doors(store, spring):
    command(store, "open_doors")


def add(store, walk_up=NEW, seconds=0.0, *, key=None, **options):
    return store.add_person("spring", walk_up, request=asks(seconds, key=key), **options)


def test_walk_up_is_in_the_event_and_here(store, doors):
    answer = add(store, door="B")

    assert answer.body == {
        "person": {"id": "walkup-1", "name": "Zoë Late", "role": "mentee"},
        "status": "here",
    }
    added = store.event("spring").person["walkup-1"]
    assert (added.topics, added.goal, added.away) == (("law",), "Look around", {1, 2})
    assert store.check_ins("spring")["walkup-1"].door == "B"
    assert store.presence("spring").expected == 8


def test_plan_stays_published_and_sound_with_a_walk_up(store, doors):
    add(store)

    (info,) = store.plans("spring")
    plan = store.plan("spring", info.version)
    assert (info.published, info.current) == (True, True)
    assert judge(store.event("spring"), plan).broken == ()
    assert store.publish("spring", info.version, request=asks()).status == 200


def test_plan_of_an_older_description_does_not_come_back_to_life(store, spring):
    store.save_event(replace(spring, name="Renamed"), now=NOW)
    renamed = store.event("spring")
    store.publish("spring", store.add_plan(a_plan(renamed), now=NOW), request=asks())
    command(store, "open_doors")

    add(store)

    with pytest.raises(RefusedError, match="changed after plan 1 was made"):
        store.publish("spring", 1, request=asks())


def test_walk_ups_get_numbers_in_order_and_one_request_makes_one(store, doors):
    for key in ("first", "first", "second"):
        add(store, key=key)

    ids = [person.id for person in store.event("spring").mentees]
    assert ids[-2:] == ["walkup-1", "walkup-2"]
    assert store.event("spring").mentees[:4] == an_event("spring").mentees


def test_mentor_on_standby_is_not_counted_as_here(store, doors):
    add(store, WalkUp(name="Max Spare", role="mentor"), standby=True)

    known = store.attendance("spring")["walkup-1"]
    assert (known.status, known.at) == (Status.STANDBY, None)
    assert store.presence("spring").here == 0
    assert store.event("spring").mentors[-1].name == "Max Spare"


def test_nobody_is_added_before_the_doors_open(store, spring):
    with pytest.raises(RefusedError, match="doors are not open"):
        add(store)


def test_reserve_badge_is_nobodys_until_a_walk_up_wears_it(store, doors):
    first, second = store.new_reserves("spring", 2, now=NOW)
    opened, secret = store.exchange(second.token, now=NOW)
    assert (first.number, second.number) == (1, 2)
    assert (opened.person, opened.label) == (None, "reserve 2")
    with pytest.raises(ReserveBadgeError) as told:
        store.check_in(
            "spring", code=second.short_code, person=None, door="", at=None, request=asks()
        )
    assert told.value.number == 2

    add(store, code=second.token)

    assert store.grant(second.token).person == "walkup-1"
    assert store.grant(secret).person == "walkup-1"  # a phone that opened the badge before
    assert store.grant(first.token).person is None
    again = store.check_in(
        "spring", code=second.short_code, person=None, door="", at=None, request=asks()
    )
    assert again.body["already"] is True


def test_badge_that_somebody_wears_is_not_given_away_again(store, doors):
    (reserve,) = store.new_reserves("spring", 1, now=NOW)
    add(store, code=reserve.short_code)

    with pytest.raises(RefusedError, match="wears this badge already"):
        add(store, code=reserve.short_code)
    assert "walkup-2" not in store.event("spring").person


@pytest.mark.parametrize("role", [Role.HELPER, Role.SCREEN])
def test_staff_link_is_no_reserve_badge(store, doors, role):
    link = store.new_link(role, event_id="spring", now=NOW)

    with pytest.raises(NotFoundError, match="no reserve badge"):
        add(store, code=link.token)


def test_new_reserves_end_the_old_ones_but_not_those_worn(store, doors):
    worn, unworn = store.new_reserves("spring", 2, now=NOW)
    add(store, code=worn.token)

    (fresh,) = store.new_reserves("spring", 1, now=NOW, revoke=True)

    assert fresh.number == 3
    assert store.grant(worn.token).person == "walkup-1"
    assert store.grant(unworn.token) is None
