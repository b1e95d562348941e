"""Screens: let in by a code, steered, sent away; and numbers in place of names."""

from datetime import timedelta

import pytest
from invented import an_event
from steps import NOW, asks

from speedmentor.access import Role
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.screens import CODE_LIFE, IDENTIFY, Steering, View, short_name


@pytest.fixture
def autumn(store):
    store.save_event(an_event("autumn"), now=NOW)


def paired(store, name="Left wall"):
    """A screen that was let in: its grant and its secret."""
    pairing, secret = store.open_pairing(now=NOW)
    store.pair("spring", pairing.code, name=name, request=asks())
    return store.claim(secret, now=NOW)


def test_code_lets_in_the_screen_that_shows_it(store, spring):
    grant, secret = paired(store)

    assert store.grant(secret) == grant
    assert (grant.role, grant.event) == (Role.SCREEN, "spring")
    (screen,) = store.screens("spring")
    assert (screen.id, screen.number, screen.name) == (grant.id, 1, "Left wall")
    assert screen.identify_until == NOW + IDENTIFY


def test_code_is_typed_as_humans_type(store, spring):
    pairing, _ = store.open_pairing(now=NOW)
    typed = f" {pairing.code[:3].lower()}-{pairing.code[3:]} "

    assert store.pair("spring", typed, name="", request=asks()).body["number"] == 1


def test_code_works_once(store, spring):
    pairing, _ = store.open_pairing(now=NOW)
    store.pair("spring", pairing.code, name="", request=asks())

    with pytest.raises(NotFoundError, match="No screen shows this code"):
        store.pair("spring", pairing.code, name="", request=asks(key="again"))
    assert len(store.screens("spring")) == 1


def test_code_expires(store, spring):
    pairing, secret = store.open_pairing(now=NOW)
    late = CODE_LIFE.total_seconds()

    with pytest.raises(NotFoundError):
        store.pair("spring", pairing.code, name="", request=asks(late))
    assert store.pairing(secret, now=NOW + CODE_LIFE) is None


def test_screen_let_in_too_late_to_notice_gets_nothing(store, spring):
    pairing, secret = store.open_pairing(now=NOW)
    store.pair("spring", pairing.code, name="", request=asks())

    assert store.claim(secret, now=NOW + CODE_LIFE) is None


@pytest.mark.parametrize("guess", ["", "AAAAAA", "000000", "' OR 1=1", "A" * 6000, "\0"])
def test_guess_lets_nobody_in(store, spring, guess):
    store.open_pairing(now=NOW)

    with pytest.raises(NotFoundError):
        store.pair("spring", guess, name="", request=asks())


def test_claim_needs_the_secret_of_the_screen_and_works_once(store, spring):
    pairing, secret = store.open_pairing(now=NOW)
    before = store.claim(secret, now=NOW)
    store.pair("spring", pairing.code, name="", request=asks())

    assert before is None
    assert store.claim(pairing.code, now=NOW) is None
    assert store.claim(secret, now=NOW) is not None
    assert store.claim(secret, now=NOW) is None


def test_waiting_secret_opens_nothing_even_after_the_screen_was_let_in(store, spring):
    pairing, secret = store.open_pairing(now=NOW)
    store.pair("spring", pairing.code, name="", request=asks())

    assert store.grant(secret) is None


def test_codes_of_waiting_screens_differ_and_old_ones_are_forgotten(store, spring):
    codes = {store.open_pairing(now=NOW)[0].code for _ in range(20)}
    _, old = store.open_pairing(now=NOW - timedelta(hours=1))

    store.open_pairing(now=NOW)

    assert len(codes) == 20
    assert store.pairing(old, now=NOW - timedelta(hours=1)) is None


def test_same_request_again_lets_in_one_screen(store, spring):
    pairing, _ = store.open_pairing(now=NOW)

    answers = [
        store.pair("spring", pairing.code, name="", request=asks(key="once")) for _ in range(2)
    ]

    assert answers[0].body == answers[1].body
    assert len(store.screens("spring")) == 1


def test_screen_is_steered_one_thing_at_a_time(store, spring):
    grant, _ = paired(store)
    store.steer("spring", grant.id, Steering(view=View.TABLE, table="T2"), request=asks())
    store.steer("spring", grant.id, Steering(blackout=True, name=" A\nB "), request=asks())

    screen = store.screen(grant.id)

    assert (screen.view, screen.table, screen.blackout) == (View.TABLE, "T2", True)
    assert screen.name == "A B"


def test_identify_lasts_ten_seconds(store, spring):
    grant, _ = paired(store)

    store.steer("spring", grant.id, Steering(identify=True), request=asks(60))

    assert store.screen(grant.id).identify_until == NOW + timedelta(seconds=70)


@pytest.mark.parametrize("steering", [Steering(table="T9"), Steering(zone="Moon")])
def test_screen_cannot_be_sent_where_nothing_is(store, spring, steering):
    grant, _ = paired(store)

    with pytest.raises(RefusedError, match="There is no"):
        store.steer("spring", grant.id, steering, request=asks())


def test_screen_of_another_event_is_out_of_reach(store, spring, autumn):
    grant, _ = paired(store)

    with pytest.raises(NotFoundError):
        store.steer("autumn", grant.id, Steering(blackout=True), request=asks())
    with pytest.raises(NotFoundError):
        store.dismiss("autumn", grant.id, request=asks())
    assert store.screens("autumn") == []


def test_dismissed_screen_opens_nothing(store, spring):
    grant, secret = paired(store)

    store.dismiss("spring", grant.id, request=asks())

    assert store.grant(secret) is None
    assert store.screens("spring") == []


def test_screen_that_came_by_a_link_can_be_steered_until_the_link_ends(store, spring):
    link = store.new_link(Role.SCREEN, event_id="spring", now=NOW)
    grant, _ = store.exchange(link.token, now=NOW)
    store.add_screen(grant, now=NOW)
    paired(store)

    before = [screen.number for screen in store.screens("spring")]
    store.revoke(link.grant_id, now=NOW)

    assert before == [1, 2]
    assert [screen.number for screen in store.screens("spring")] == [2]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Dr. Ada Weber", "Ada W."),
        ("Jan van der Berg", "Jan B."),
        ("Cher", "Cher"),
        ("Prof. Dr. Ng", "Ng"),
        ("Dr.", "Dr."),
    ],
)
def test_short_name_is_a_first_name_and_an_initial(name, short):
    assert short_name(name) == short


def test_number_stays_while_it_is_wanted_and_goes_when_not(store, spring):
    first = store.show_number("spring", "a1", wanted=True, request=asks())
    again = store.show_number("spring", "a1", wanted=True, request=asks())
    other = store.show_number("spring", "a2", wanted=True, request=asks())

    assert first.body == again.body == {"person": "a1", "number": first.body["number"]}
    assert other.body["number"] != first.body["number"]
    store.show_number("spring", "a1", wanted=False, request=asks())
    assert set(store.numbers("spring")) == {"a2"}


def test_nobody_gets_a_number_who_is_not_there(store, spring):
    with pytest.raises(NotFoundError):
        store.show_number("spring", "a99", wanted=True, request=asks())
