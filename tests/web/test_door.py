"""Checking in oneself at the poster: by this phone's own link, or by a code typed in."""

import re

import pytest

from speedmentor.access import Role
from web.access import CODE_TRIES_PER_EVENT

PAGE = "/e/spring/door"


@pytest.fixture
def open_doors(event, program):
    program(Role.FACILITATOR).post("/api/v1/events/spring/run/open_doors", json={"version": 2})


@pytest.fixture
def badge(store, clock, open_doors):
    return store.new_links("spring", ["a1"], now=clock.now())["a1"]


def test_poster_leads_to_the_check_in_of_its_event(open_doors, browser):
    visitor = browser(Role.POSTER)

    page = visitor.get(PAGE).text

    assert "The code of your badge" in page
    assert "I am here" not in page


def test_known_phone_checks_in_with_one_press(open_doors, store, browser, link):
    phone = browser(Role.POSTER)
    phone.get(f"/j/{link(Role.ATTENDEE, person='a2')}")
    assert "Bo Ek" in phone.get(PAGE).text

    answer = phone.post(PAGE)

    assert (answer.status_code, answer.location) == (303, "/e/spring/phone")
    assert store.check_ins("spring")["a2"].door == "Poster"


def test_code_typed_in_checks_in_and_opens_ones_own_evening(badge, store, browser):
    phone = browser(Role.POSTER)

    answer = phone.post(PAGE, data={"code": badge.short_code.lower()})

    assert answer.location == "/e/spring/phone"
    assert "Ada Berg" in phone.get(answer.location).text
    assert set(store.check_ins("spring")) == {"a1"}


def test_wrong_code_is_told_beside_the_field_it_was_typed_into(badge, store, browser):
    answer = browser(Role.POSTER).post(PAGE, data={"code": "222222"})

    assert answer.status_code == 404
    assert "Compare it once more, or go to the desk." in answer.text
    assert 'value="222222"' in answer.text
    assert store.check_ins("spring") == {}


def test_who_is_here_already_is_shown_the_way_to_their_evening(badge, browser):
    phone = browser(Role.POSTER)
    phone.post(PAGE, data={"code": badge.short_code})

    page = phone.get(PAGE).text

    assert "You are checked in since" in page
    assert "I am here" not in page
    assert 'href="/e/spring/phone"' in page


def test_phone_of_a_code_is_shut_out_when_its_badge_is_replaced(badge, store, clock, browser):
    phone = browser(Role.POSTER)
    phone.post(PAGE, data={"code": badge.short_code})

    store.new_links("spring", ["a1"], now=clock.now(), revoke=True)

    assert phone.get("/e/spring/phone").status_code in (401, 403)


def test_before_the_doors_open_no_code_works(event, store, clock, browser):
    badge = store.new_links("spring", ["a1"], now=clock.now())["a1"]
    visitor = browser(Role.POSTER)

    answer = visitor.post(PAGE, data={"code": badge.short_code})

    assert answer.status_code == 409
    assert "sm_attendee" not in str(answer.headers)
    assert "not open just now" in visitor.get(PAGE).text


def test_guessing_codes_is_stopped_even_where_a_guess_is_right(badge, browser):
    visitor = browser(Role.POSTER)
    for _ in range(int(CODE_TRIES_PER_EVENT.split()[0])):
        visitor.post(PAGE, data={"code": "222222"})

    assert visitor.post(PAGE, data={"code": badge.short_code}).status_code == 429


def test_poster_opens_nothing_but_its_page(badge, browser):
    visitor = browser(Role.POSTER)

    statuses = [visitor.get(f"/e/spring/{page}").status_code for page in ("desk", "phone")]

    assert statuses == [403, 403]


def test_organiser_prints_a_poster_that_ends_the_old_one(event, browser, link, app):
    organiser, old = browser(Role.ORGANISER), link(Role.POSTER)
    assert "Make the poster" in organiser.get("/organiser/spring/poster").text

    printed = organiser.post("/organiser/spring/poster", data={"revoke": "yes"}).text

    assert "<svg" in printed
    assert "Check in here" in printed
    assert app.test_client().get(f"/j/{old}").status_code == 404


def test_reserve_badges_are_printed_with_numbers_and_codes(event, browser, store):
    organiser = browser(Role.ORGANISER)

    sheet = organiser.post("/organiser/spring/badges", data={"reserves": "3"}).text

    assert re.findall(r"Reserve \d", sheet) == ["Reserve 1", "Reserve 2", "Reserve 3"]
    assert sheet.count("<svg") == len(event.people) + 3
    assert sheet.count("badge-blank") == 3
    assert set(store.door_codes("spring").reserves.values()) == {1, 2, 3}
