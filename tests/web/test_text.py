"""Which language somebody reads, and that everything of a page is in it."""

import pytest

from speedmentor import language
from speedmentor.access import Role

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}


def lang_of(response) -> str:
    return response.text.split('<html lang="', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize(
    ("accepted", "shown"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("fr,en;q=0.8,de;q=0.2", "en"),
        ("fr,de;q=0.2", "de"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_browser_decides_where_nobody_chose(app, accepted, shown):
    page = app.test_client().get("/", headers={"Accept-Language": accepted})

    assert lang_of(page) == shown
    assert page.headers["Content-Language"] == shown


def test_choice_goes_before_the_browser_and_is_kept(app):
    client = app.test_client()

    chosen = client.get("/?lang=en", headers=GERMAN)
    later = client.get("/", headers=GERMAN)

    assert (lang_of(chosen), lang_of(later)) == ("en", "en")
    assert "HttpOnly" in chosen.headers["Set-Cookie"]


def test_unknown_language_is_not_kept(app):
    page = app.test_client().get("/?lang=xx")

    assert lang_of(page) == "en"
    assert "Set-Cookie" not in page.headers


def test_page_offers_itself_in_the_other_language(app, event, browser):
    page = browser(Role.FACILITATOR).get("/e/spring/console?theme=dark")

    assert 'href="?theme=dark&amp;lang=de" lang="de" hreflang="de">Deutsch</a>' in page.text


def test_hall_screen_offers_nothing_to_press(event, browser):
    assert 'class="languages' not in browser(Role.SCREEN).get("/e/spring/screen").text


def test_island_gets_the_language_of_its_page(event, browser):
    page = browser(Role.ATTENDEE, person="a1").get("/e/spring/phone", headers=GERMAN)

    assert lang_of(page) == "de"
    assert '"locale": "de"' in page.text
    assert "Diese Seite behalten" in page.text


def test_answer_in_another_language_is_no_old_answer(event, program):
    room = program(Role.HELPER)
    url = "/api/v1/events/spring/room"
    english = room.get(url)
    tag = {"If-None-Match": english.headers["ETag"]}

    assert room.get(url, headers=tag).status_code == 304
    assert room.get(url, headers={**tag, **GERMAN}).status_code == 200


def test_dates_tables_and_roles_are_in_the_readers_language(event, program):
    organiser = program(Role.ORGANISER)

    assert "11 March 2027" in organiser.get("/organiser/spring/").text
    page = organiser.get("/organiser/spring/", headers=GERMAN)
    assert "11. März 2027" in page.text
    room = organiser.get("/api/v1/events/spring/room", headers=GERMAN).json
    assert room["event"]["roles"] == {"mentor": "Mentor:in", "mentee": "founder"}  # own word


def test_language_of_a_request_ends_with_it(app):
    app.test_client().get("/", headers=GERMAN)

    assert language.spoken() == "en"


def test_refusal_and_undo_of_the_run_are_in_the_readers_language(event, program):
    console = program(Role.FACILITATOR)

    console.post("/api/v1/events/spring/run/open_doors", json={"version": 2})
    seen = console.get("/api/v1/events/spring/console", headers=GERMAN).json
    refused = console.post(
        "/api/v1/events/spring/run/pause",
        json={"version": seen["journal"][0]["version"]},
        headers=GERMAN,
    )

    assert (seen["undo"], seen["journal"][0]["text"]) == ("Türen öffnen", "Türen öffnen")
    assert seen["journal"][0]["by"].startswith("Regie ")
    assert seen["available"]["pause"] == "Gerade läuft keine Zeit ab."
    assert (refused.status_code, refused.json["title"]) == (409, "Gerade läuft keine Zeit ab.")


def test_job_is_worded_for_who_asked_for_it(store, event, program):
    program(Role.ORGANISER).post("/api/v1/events/spring/plan-jobs", json={}, headers=GERMAN)

    assert store.running_job("spring").args["language"] == "de"
