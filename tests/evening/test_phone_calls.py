"""How a phone calls its owner: sound, vibration, a screen that stays on; each as they want it."""

import pytest
from evening.conftest import EVENT, PHONE, furnished
from evening.test_phone import House
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("evening")

RECORDED = """
    window.felt = [];
    window.notes = 0;
    window.held = 0;
    navigator.vibrate = pattern => felt.push(String(pattern));
    const play = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () {
        window.notes += 1;
        return play.call(this);
    };
    navigator.wakeLock.request = async () => {
        const lock = { released: false, release: async () => { lock.released = true; held -= 1; } };
        held += 1;
        return lock;
    };
"""
TURN, SOON, END = "200,100,200", "200,150,200", "400,200,400"


@pytest.fixture
def house(planned, tmp_path):
    made = furnished(planned, tmp_path, House)
    made.bring_to("doors_open")
    yield made
    made.kill()


def extend(house, seconds: int) -> None:
    token = house.links()["console"].rsplit("/", 1)[1]
    version = house.state(token)["version"]
    body = {"version": version, "seconds": seconds}
    house.call(f"/api/v1/events/{EVENT}/run/extend", token, body)


def test_phone_calls_its_owner_as_they_want_it_and_remembers(house, open_page):
    page = open_page("about:blank", PHONE)
    page.add_init_script(RECORDED)
    page.goto(house.links()["attendees"]["a01"])
    assert page.evaluate("[felt.length, notes, held]") == [0, 0, 0]
    page.get_by_text("This phone").click()
    page.get_by_role("checkbox", name="by a sound").check()
    page.wait_for_function("notes === 2")  # at once, to hear that it works

    house.bring_to("moving")
    expect(page.get_by_text("Go to", exact=True)).to_be_visible()
    page.wait_for_function("felt.length === 1 && notes === 4 && held === 1")
    assert page.evaluate("felt") == [TURN]

    house.bring_to("in_round")
    expect(page.get_by_text("Less than two minutes")).to_be_hidden()
    extend(house, -490)
    expect(page.get_by_text("Less than two minutes left.")).to_be_visible()
    page.wait_for_function("felt.length === 3")
    assert page.evaluate("felt") == [TURN, TURN, SOON]

    page.get_by_role("checkbox", name="also when time is up").uncheck()
    page.get_by_role("checkbox", name="by vibration").uncheck()
    page.get_by_role("checkbox", name="Keep the screen on").uncheck()
    page.wait_for_function("held === 0")
    page.reload()
    page.get_by_text("This phone").click()
    boxes = {
        box.evaluate("b => b.labels[0].innerText.trim()"): box.is_checked()
        for box in page.locator(".device input[type=checkbox]").all()
    }
    assert [name for name, on in boxes.items() if on] == [
        "by a sound",
        "also when two minutes are left",
    ]
    extend(house, -200)
    expect(page.locator(".countdown-over")).to_be_visible()
    assert page.evaluate("[felt.length, notes, held]") == [0, 0, 0]
    expect(page.get_by_text("Time is up.")).to_be_hidden()
    page.get_by_role("checkbox", name="also when time is up").check()
    expect(page.get_by_text("Time is up. Please come to an end.")).to_be_visible()
