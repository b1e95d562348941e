"""Links and the cookies they become: where they lead, whose they are, how often they may ask."""

import pytest

from speedmentor.access import Role
from web.access import PER_GRANT, WRONG_LINKS_PER_ADDRESS


def test_link_is_exchanged_for_a_cookie_and_a_clean_address(app, event, link):
    token = link(Role.ATTENDEE)

    response = app.test_client().get(f"/j/{token}")

    assert (response.status_code, response.location) == (303, "/e/spring/phone")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("sm_attendee_spring=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert token not in cookie


def test_cookie_over_https_is_bound_to_the_host(app, event, link):
    response = app.test_client().get(f"/j/{link(Role.ATTENDEE)}", base_url="https://localhost")

    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-sm_attendee_spring=")
    assert "Secure" in cookie.split("; ")


def test_each_opening_of_a_link_gets_its_own_secret(app, event, link):
    token = link(Role.ATTENDEE)

    first, second = (app.test_client().get(f"/j/{token}").headers["Set-Cookie"] for _ in "12")

    assert first != second


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.ORGANISER, "/organiser/"),
        (Role.FACILITATOR, "/e/spring/console"),
        (Role.HELPER, "/e/spring/desk"),
        (Role.SCREEN, "/e/spring/screen"),
    ],
)
def test_link_leads_to_the_page_of_its_role(app, event, link, role, page):
    client = app.test_client()

    assert client.get(f"/j/{link(role)}").location == page
    assert client.get(page).status_code == 200


def test_unknown_link_is_a_friendly_page(app):
    response = app.test_client().get("/j/unknown")

    assert response.status_code == 404
    assert "This link does not open anything." in response.text


def test_guessing_is_stopped_while_a_whole_hall_behind_one_address_comes_in(app, event, link):
    most = int(WRONG_LINKS_PER_ADDRESS.split()[0])
    client = app.test_client()
    for _ in range(most):
        client.get("/j/guess")

    assert client.get("/j/guess").status_code == 429
    assert client.get(f"/j/{link(Role.ATTENDEE)}").status_code == 303


def test_frenzied_link_is_slowed_and_its_neighbours_are_not(event, program):
    most = int(PER_GRANT.split()[0])
    frenzied, neighbour = program(Role.ATTENDEE, person="a1"), program(Role.ATTENDEE, person="a2")
    state = "/api/v1/events/spring/state"
    for _ in range(most):
        frenzied.get(state)

    slowed = frenzied.get(state)

    assert (slowed.status_code, slowed.headers["Retry-After"]) == (429, "20")
    assert neighbour.get(state).status_code == 200


def test_program_of_a_facilitator_may_press_a_button_a_thousand_times(event, program):
    facilitator, pressed = program(Role.FACILITATOR), "/api/v1/events/spring/run/pause"
    statuses = {
        facilitator.post(pressed, json={"version": 2}).status_code
        for _ in range(int(PER_GRANT.split()[0]) + 1)
    }

    assert statuses == {409}


def test_index_lists_the_pages_of_this_browser(event, other_event, browser, app):
    client = browser(Role.HELPER)

    assert "/e/spring/desk" in client.get("/").text
    assert "/e/" not in app.test_client().get("/").text
