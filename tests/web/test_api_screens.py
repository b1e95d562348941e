"""Screens over HTTP: a fresh one is let in, steered, cut; names and numbers on it."""

import re

import pytest
import zxingcpp
from PIL import Image

from speedmentor.access import Role
from speedmentor.screens import FORGOTTEN
from web.access import FRESH_SCREENS_PER_ADDRESS, PAIRING_TRIES_PER_GRANT

API = "/api/v1/events/spring"
CODE = re.compile(r"([2-9A-X]{3}) ([2-9A-X]{3})</p>")


@pytest.fixture
def facilitator(event, program):
    return program(Role.FACILITATOR)


@pytest.fixture
def wall(app, event):
    """A fresh screen's browser."""
    return app.test_client()


def code_on(screen) -> str:
    return "".join(CODE.search(screen.get("/screen").text).groups())


def let_in(screen, facilitator, **facts) -> dict:
    return facilitator.post(f"{API}/screens/pair", json={"code": code_on(screen), **facts}).json


def test_fresh_screen_shows_the_same_code_until_it_is_let_in(wall, facilitator):
    code = code_on(wall)
    assert code_on(wall) == code
    assert wall.get("/screen/paired").json == {"waiting": True}

    answer = facilitator.post(f"{API}/screens/pair", json={"code": code, "name": "Left"})

    assert (answer.status_code, answer.json["number"]) == (200, 1)
    assert wall.get("/screen/paired").json == {"waiting": False}
    assert wall.get("/screen", follow_redirects=True).request.path == "/e/spring/screen"


def test_cookies_of_a_screen_are_out_of_reach_of_scripts(app, wall, facilitator):
    code = CODE.search((fresh := wall.get("/screen", base_url="https://localhost")).text)
    assert fresh.headers["Set-Cookie"].startswith("__Host-sm_pairing=")
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(fresh.headers["Set-Cookie"].split("; "))
    facilitator.post(f"{API}/screens/pair", json={"code": "".join(code.groups())})

    claimed = wall.get("/screen", base_url="https://localhost").headers.getlist("Set-Cookie")

    assert any(each.startswith("__Host-sm_pairing=;") for each in claimed)
    (own,) = [each for each in claimed if "sm_screen_spring" in each]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(own.split("; "))


def test_code_is_shown_to_its_own_screen_only(app, wall):
    assert code_on(app.test_client()) != code_on(wall)


def test_wrong_code_is_refused_in_words(facilitator):
    answer = facilitator.post(f"{API}/screens/pair", json={"code": "AAAAAA"})

    assert answer.status_code == 404
    assert "No screen shows this code" in answer.json["title"]


def test_guessing_codes_is_stopped_also_for_the_right_one(wall, facilitator):
    code = code_on(wall)
    for _ in range(int(PAIRING_TRIES_PER_GRANT.split()[0])):
        facilitator.post(f"{API}/screens/pair", json={"code": "AAAAAA"})

    answer = facilitator.post(f"{API}/screens/pair", json={"code": code})

    assert answer.status_code == 429
    assert wall.get("/screen/paired").json == {"waiting": True}


def test_fresh_screens_are_not_opened_without_end(app, event):
    for _ in range(int(FRESH_SCREENS_PER_ADDRESS.split()[0])):
        app.test_client().get("/screen")

    assert app.test_client().get("/screen").status_code == 429


def test_code_of_yesterday_gives_way_to_a_new_one(wall, facilitator, clock):
    code = code_on(wall)
    clock.forward(600)

    assert facilitator.post(f"{API}/screens/pair", json={"code": code}).status_code == 404
    assert wall.get("/screen/paired").json == {"waiting": False}
    assert code_on(wall) != code


def test_screen_reads_how_it_is_steered(wall, facilitator):
    screen = let_in(wall, facilitator)["id"]
    wall.get("/screen")

    steered = facilitator.post(f"{API}/screens/{screen}", json={"view": "board"})

    assert steered.status_code == 200
    own = wall.get(f"{API}/screens/me").json
    assert (own["blackout"], own["screen"]["view"]) == (False, "board")


def test_screen_is_dark_until_it_is_steered_to_be_light(wall, facilitator):
    screen = let_in(wall, facilitator)
    wall.get("/screen")
    before = wall.get("/e/spring/screen").text

    facilitator.post(f"{API}/screens/{screen['id']}", json={"theme": "light"})

    assert screen["theme"] == "dark"
    assert "screen-page theme-hall" in before
    assert "screen-page theme-light" in wall.get("/e/spring/screen").text
    assert wall.get(f"{API}/screens/me").json["screen"]["theme"] == "light"


@pytest.mark.parametrize("wrong", [{"view": "mail"}, {"theme": "pink"}])
def test_unknown_view_or_theme_is_refused(wall, facilitator, wrong):
    screen = let_in(wall, facilitator)["id"]

    assert facilitator.post(f"{API}/screens/{screen}", json=wrong).status_code == 422


def test_blackout_reaches_screens_and_is_in_the_journal_not_in_the_state(wall, facilitator):
    let_in(wall, facilitator)
    wall.get("/screen")

    state = facilitator.post(f"{API}/run/blackout", json={"version": 2}).json

    assert "dark" not in state
    assert wall.get(f"{API}/screens/me").json["blackout"]
    console = facilitator.get(f"{API}/console").json
    assert (console["dark"], console["undo"]) == (True, "Screens dark")
    assert console["journal"][0]["text"] == "Screens dark"


def test_dismissed_screen_is_a_fresh_one_again(wall, facilitator):
    screen = let_in(wall, facilitator)["id"]
    wall.get("/screen")
    before = wall.get(f"{API}/hall").status_code

    facilitator.delete(f"{API}/screens/{screen}")

    assert (before, wall.get(f"{API}/hall").status_code) == (200, 401)
    assert code_on(wall)


def test_screen_by_link_is_listed_too(app, link, facilitator):
    app.test_client().get(f"/j/{link(Role.SCREEN)}")

    (screen,) = facilitator.get(f"{API}/screens").json["screens"]

    assert (screen["number"], screen["connected"]) == (1, False)


# -- names


def test_board_calls_who_is_missing_by_first_name_and_initial(event, program, store, facilitator):
    facilitator.post(f"{API}/run/open_doors", json={"version": 2})
    facilitator.post(f"{API}/check-ins", json={"person": "m1"})

    board = program(Role.SCREEN).get(f"{API}/board")

    assert (board.json["here"], board.json["expected"]) == (1, 7)
    names = [each["name"] for each in board.json["missing"]]
    assert names == ["Ada B.", "Bo E.", "Cy D.", "Eve A.", "Hugo N.", "Ida R."]
    assert "CANARY" not in board.text


def door_link(screen) -> str:
    """What a phone reads that looks at the board."""
    code = screen.get(f"{API}/board").json["door"]
    picture = Image.new("L", (code["size"], code["size"]), "white")
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code["path"]):
        picture.paste(0, (int(x), int(y), int(x) + int(width), int(y) + 1))
    (read,) = zxingcpp.read_barcodes(picture.resize((6 * code["size"], 6 * code["size"])))
    return read.text


def test_code_on_the_board_leads_to_the_check_in_at_the_door(event, program, app):
    link = door_link(program(Role.SCREEN))

    phone = app.test_client()
    assert phone.get(link, follow_redirects=True).request.path == "/e/spring/door"
    assert door_link(program(Role.SCREEN)) == link


def test_screens_show_another_code_once_the_organiser_ends_all_posters(event, program, browser):
    screen = program(Role.SCREEN)
    ended = door_link(screen)

    browser(Role.ORGANISER).post("/organiser/spring/poster", data={"revoke": "yes"})

    assert browser(Role.ATTENDEE).get(ended).status_code == 404
    assert door_link(screen) != ended


def test_number_stands_for_the_name_on_every_screen(event, program, facilitator):
    screen = program(Role.SCREEN)
    before = screen.get(f"{API}/hall")
    attendee = program(Role.ATTENDEE, person="a1")

    number = attendee.post(f"{API}/numbers", json={"wanted": True}).json["number"]

    after = screen.get(f"{API}/hall", headers={"If-None-Match": before.headers["ETag"]})
    assert "Ada Berg" in before.text
    assert (after.status_code, f"Number {number}" in after.text) == (200, True)
    assert "Ada" not in after.text + screen.get(f"{API}/board").text
    known = {
        each["id"]: each["number"] for each in facilitator.get(f"{API}/numbers").json["people"]
    }
    assert {person for person, given in known.items() if given} == {"a1"}


def test_attendee_decides_for_nobody_else(event, program):
    answer = program(Role.ATTENDEE, person="a1").post(
        f"{API}/numbers", json={"person": "a2", "wanted": True}
    )

    assert answer.status_code == 403


def test_table_on_a_screen_has_topics_and_no_secrets(event, program):
    hall = program(Role.SCREEN).get(f"{API}/hall")

    assert hall.json["rounds"][0]["tables"][0] == {
        "id": "T1",
        "label": "Table 1",
        "zone": "",
        "mentors": ["Gerda Holm"],
        "mentees": ["Ada Berg", "Bo Ek"],
        "topics": ["design"],
    }
    assert "CANARY" not in hall.text


def test_screen_that_opens_its_link_again_stays_the_same_screen(browser, link, facilitator):
    token = link(Role.SCREEN)
    screen = browser(Role.SCREEN)

    for _ in range(3):
        screen.get(f"/j/{token}")

    listed = facilitator.get(f"{API}/screens").json["screens"]
    assert [one["number"] for one in listed] == [1, 2]


def test_screen_that_was_not_seen_for_long_is_forgotten_until_it_is_seen_again(
    browser, facilitator, store, clock
):
    browser(Role.SCREEN)
    (screen,) = facilitator.get(f"{API}/screens").json["screens"]

    clock.forward(FORGOTTEN.total_seconds())
    forgotten = facilitator.get(f"{API}/screens").json["screens"]
    store.see_screens([screen["id"]], now=clock.now())

    assert forgotten == []
    assert facilitator.get(f"{API}/screens").json["screens"] == [screen]
