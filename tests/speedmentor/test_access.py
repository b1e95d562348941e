"""Links, cookies and short codes: what opens, for whom, and until when."""

import pytest
from invented import an_event
from steps import NOW, asks

from speedmentor.access import ALPHABET, Role, hashed, new_short_code, new_token
from speedmentor.errors import NotFoundError
from speedmentor.links import fresh_links
from speedmentor.store.tables import grants


def test_token_has_128_random_bits():
    tokens = {new_token() for _ in range(10_000)}

    assert len(tokens) == 10_000
    assert {len(token) for token in tokens} == {22}  # 128 bits in base 64


def test_short_code_has_no_letters_that_look_alike_or_move_between_keyboards():
    assert all(len(set(pair) & set(ALPHABET)) <= 1 for pair in ("0O", "1I", "8B", "5S"))
    assert not set("YZ") & set(ALPHABET)
    assert len(new_short_code()) == 6
    assert set(new_short_code()) <= set(ALPHABET)


def test_link_opens_what_it_was_made_for(store, spring):
    link = store.new_link(Role.HELPER, event_id="spring", now=NOW)

    grant = store.grant(link.token)

    assert (grant.role, grant.event, grant.person) == (Role.HELPER, "spring", None)
    assert (grant.label, link.short_code) == ("helper 1", None)


def test_links_of_a_role_are_numbered(store, spring):
    labels = [
        store.grant(store.new_link(Role.FACILITATOR, event_id="spring", now=NOW).token).label
        for _ in range(3)
    ]

    assert labels == ["facilitator 1", "facilitator 2", "facilitator 3"]


def test_organiser_link_opens_every_event(store):
    link = store.new_link(Role.ORGANISER, event_id=None, now=NOW)

    assert store.grant(link.token).event is None


def test_unknown_secret_opens_nothing(store):
    assert store.grant("x" * 22) is None
    assert store.exchange("x" * 22, now=NOW) is None


def test_exchange_gives_a_cookie_of_the_same_grant(store, spring):
    link = store.new_links("spring", ["a1"], now=NOW)["a1"]

    grant, secret = store.exchange(link.token, now=NOW)

    assert (grant.role, grant.event, grant.person) == (Role.ATTENDEE, "spring", "a1")
    assert store.grant(secret) == grant
    assert secret != link.token
    assert store.exchange(link.token, now=NOW)[1] != secret


def test_cookie_cannot_be_exchanged_again(store, spring):
    link = store.new_link(Role.SCREEN, event_id="spring", now=NOW)
    _, secret = store.exchange(link.token, now=NOW)

    assert store.exchange(secret, now=NOW) is None


def test_revoked_link_ends_its_cookies_at_once(store, spring):
    link = store.new_link(Role.SCREEN, event_id="spring", now=NOW)
    grant, secret = store.exchange(link.token, now=NOW)

    store.revoke(link.grant_id, now=NOW)

    assert store.grant(link.token) is None
    assert store.grant(secret) is None
    assert store.exchange(link.token, now=NOW) is None
    assert store.live_grants([grant.id, link.grant_id]) == set()


def test_revoked_cookie_leaves_its_link_and_other_cookies(store, spring):
    link = store.new_link(Role.SCREEN, event_id="spring", now=NOW)
    lost, _ = store.exchange(link.token, now=NOW)
    kept, secret = store.exchange(link.token, now=NOW)

    store.revoke(lost.id, now=NOW)

    assert store.grant(secret) == kept
    assert store.live_grants([lost.id, kept.id, link.grant_id]) == {kept.id, link.grant_id}


def test_only_hashes_are_stored(store, spring):
    link = store.new_links("spring", ["a1"], now=NOW)["a1"]
    _, secret = store.exchange(link.token, now=NOW)

    with store._database.read() as connection:
        rows = str(connection.execute(grants.select()).all())

    assert hashed(link.token) in rows
    assert not any(plain in rows for plain in (link.token, link.short_code, secret))


def test_short_codes_of_an_event_are_all_different(store, spring):
    codes = [
        link.short_code
        for _ in range(5)
        for link in store.new_links("spring", list(spring.person), now=NOW).values()
    ]

    assert len(set(codes)) == len(codes) == 35


def test_fresh_links_leave_older_ones_alone_unless_told(store, spring):
    first = fresh_links(store, "spring", ["a1", "a2"], now=NOW)
    second = fresh_links(store, "spring", ["a1"], now=NOW)
    assert store.grant(first.attendees["a1"].token)
    assert store.grant(first.organiser.token)

    third = fresh_links(store, "spring", ["a1"], now=NOW, revoke=True)

    for gone in (first, second):
        staff = [store.grant(link.token) for link in gone.staff().values()]
        assert [*staff, store.grant(gone.attendees["a1"].token)] == [None] * 5
    assert store.grant(first.attendees["a2"].token)  # was not asked for
    assert all(store.grant(link.token) for link in third.staff().values())


def test_revoking_one_event_leaves_the_other(store, spring):
    store.save_event(an_event("autumn"), now=NOW)
    here = store.new_link(Role.HELPER, event_id="spring", now=NOW)
    there = store.new_link(Role.HELPER, event_id="autumn", now=NOW)

    store.new_link(Role.HELPER, event_id="spring", now=NOW, revoke=True)

    assert store.grant(here.token) is None
    assert store.grant(there.token)


def test_link_of_an_unknown_event_is_refused(store):
    with pytest.raises(NotFoundError):
        store.new_link(Role.HELPER, event_id="winter", now=NOW)
    with pytest.raises(NotFoundError):
        store.new_links("winter", ["a1"], now=NOW)


def test_answers_of_two_grants_do_not_meet_under_one_key(store, spring):
    first, second = (
        store.grant(store.new_link(Role.HELPER, event_id="spring", now=NOW).token) for _ in range(2)
    )
    for actor in (first, second):
        answer = store.undo_check_in("spring", "a1", request=asks(actor=actor, key="same"))
        assert not answer.repeated
