"""One evening from the first link to the thank-you, in real browsers, with a killed server."""

import re

import pytest
from evening.conftest import LAPTOP, PHONE, PROJECTOR
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("evening")

CLOCK = re.compile(r"\d+:\d\d")


@pytest.fixture
def hall(server, open_page):
    """Everybody's pages: two consoles, desk, hall screen and a mentee's phone."""
    links = server.links()
    mentee = "a01"
    return {
        "token": links["console"].rsplit("/", 1)[1],
        "phone": open_page(links["attendees"][mentee], PHONE),
        "console": open_page(links["console"], LAPTOP),
        "other": open_page(links["console"], LAPTOP),
        "desk": open_page(links["desk"], PHONE),
        "screen": open_page(links["screen"], PROJECTOR),
    }


def press(page, name: str) -> None:
    """A button that has just changed its meaning ignores presses for a moment."""
    page.wait_for_timeout(800)
    page.get_by_role("button", name=re.compile(name)).first.click()


def press_twice(page, name: str) -> None:
    """A guarded button asks for a second press."""
    press(page, name)
    press(page, name)


def test_evening_from_check_in_to_thanks_survives_a_killed_server(server, hall):
    phone, console, other = hall["phone"], hall["console"], hall["other"]
    desk, screen = hall["desk"], hall["screen"]

    expect(phone.get_by_text("Table").first).to_be_visible()
    expect(desk.get_by_text(re.compile("0 of 8[0-9] here"))).to_be_visible()

    press(console, "Open the doors")
    press(phone, "I am here")
    expect(desk.get_by_text(re.compile("1 of 8[0-9] here"))).to_be_visible()

    press(console, "Start round 1")
    for page in (phone, console, other, screen):
        expect(page.get_by_text(re.compile("[Rr]ound 1")).first).to_be_visible()
        expect(page.get_by_text(CLOCK).first).to_be_visible()
    press(console, "Begin round 1")
    expect(other.get_by_role("button", name=re.compile("Start round 2"))).to_be_visible()
    token = hall["token"]
    assert server.state(token)["phase"] == "in_round"

    press(console, "^Pause")
    expect(phone.get_by_text(re.compile("[Pp]aused")).first).to_be_visible()
    expect(screen.get_by_text(re.compile("[Pp]aused")).first).to_be_visible()
    press(other, "^Resume")
    expect(console.get_by_role("button", name=re.compile("^Pause"))).to_be_enabled()
    before = server.state(token)
    press(console, r"\+1 min")
    expect(console.get_by_role("button", name=re.compile("Undo.*1 min"))).to_be_visible()
    assert server.state(token)["deadline"] > before["deadline"]

    press_twice(console, "Start round 2")
    expect(phone.get_by_text("Round 2 of 6")).to_be_visible()
    press(other, "Begin round 2")
    expect(phone.get_by_text("left", exact=True).first).to_be_visible()

    in_round_2 = server.state(token)
    server.kill()
    expect(phone.get_by_text(re.compile("[Oo]ffline"))).to_be_visible(timeout=20_000)
    expect(phone.get_by_text("Table").first).to_be_visible()
    server.start()

    back = server.state(token)
    same = ("version", "phase", "round", "deadline", "plan")
    assert {key: back[key] for key in same} == {key: in_round_2[key] for key in same}
    expect(phone.get_by_text(re.compile("[Oo]ffline"))).to_be_hidden(timeout=20_000)
    expect(phone.get_by_text("Round 2 of 6")).to_be_visible()

    press_twice(console, "Start round 3")
    expect(phone.get_by_text("Round 3 of 6")).to_be_visible()
    press_twice(console, "Undo: Start round 3")
    expect(phone.get_by_text("Round 2 of 6")).to_be_visible()

    console.get_by_text("Other steps").click()
    press_twice(console, "Finish the evening")
    expect(phone.get_by_text(re.compile("[Tt]hank you")).first).to_be_visible()
    expect(screen.get_by_text(re.compile("[Tt]hank")).first).to_be_visible()
    assert server.state(token)["phase"] == "finished"
    assert server.stop() == 0
