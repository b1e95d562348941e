"""The desk in a real browser: a badge before a camera, and a network that comes and goes."""

import re

import pytest
from evening.conftest import EVENT, LAPTOP, PHONE, TABLET, furnished, new_page
from evening.films import film_code, filmed
from evening.steps import LATER, passed
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("hall")

AGAIN_MS = 2100  # sooner, the same code is the same reading


@pytest.fixture
def closed(planned, tmp_path):
    """A server of its own, its doors closed; it may be killed."""
    own = furnished(planned, tmp_path)
    own.open_links = own.links()
    yield own
    if own.process.poll() is None:
        own.kill()


@pytest.fixture
def house(closed):
    """The same with open doors."""
    open_doors(closed)
    return closed


def token(house):
    return house.open_links["console"].rsplit("/", 1)[1]


def call(house, path, body=None):
    return house.call(f"/api/v1/events/{EVENT}/{path}", token(house), body)


def open_doors(house):
    call(house, "run/open_doors", {"version": house.state(token(house))["version"]})


def here(house):
    people = call(house, "check-ins")["people"]
    return {person["id"]: person["door"] for person in people if person["here"]}


def enter(desk, text):
    desk.get_by_role("textbox", name="Name or code").fill(text)
    desk.keyboard.press("Enter")


def test_badge_before_the_camera_is_green_once_and_stays_one_arrival(house, tmp_path, playwright):
    film = film_code(house.open_links["attendees"]["a01"], tmp_path / "badge.mjpeg")
    program = filmed(playwright, film)
    desk = new_page(program, PHONE)
    asked, said = [], []
    desk.on("request", lambda request: asked.append(request.url))
    desk.on("console", lambda message: said.append(message.text))
    desk.goto(house.open_links["desk"])
    desk.get_by_role("textbox", name="Door").fill("North")
    assert not [url for url in asked if url.endswith(".wasm")]

    desk.get_by_role("button", name="Camera").click()

    passed(desk, "flash-good")
    expect(desk.get_by_text("1 of 8")).to_be_visible()
    passed(desk, "flash-warn")  # in sight a second time
    expect(desk.get_by_text(re.compile("already, at .* at door North")).first).to_be_visible()
    assert here(house) == {"a01": "North"}
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {
        f"127.0.0.1:{house.port}"
    }
    assert [text for text in said if "Content Security Policy" in text] == []
    program.close()


SCAN = """(text) => {
    for (const key of [...text, "Enter"]) {
        const target = document.activeElement;
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        const typed = target.dispatchEvent(event) && key !== "Enter";
        if (!typed || !("selectionStart" in target)) continue;
        target.value += key;
        target.dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""


def test_hand_scanner_is_heard_wherever_the_cursor_stands(house, open_page):
    links = house.open_links["attendees"]
    desk = open_page(house.open_links["desk"], TABLET)
    door = desk.get_by_role("textbox", name="Door")
    door.fill("North")

    desk.evaluate(SCAN, links["a01"])

    passed(desk, "flash-good")
    expect(door).to_have_value("North")
    desk.get_by_role("button", name="Sound").focus()
    desk.evaluate(SCAN, links["a02"])
    passed(desk, "flash-good")
    desk.get_by_role("button", name="Walk-up").click()
    name = desk.get_by_label("Name", exact=True)
    name.fill("Zoë")
    desk.evaluate(LATER, AGAIN_MS)
    desk.evaluate(SCAN, links["a01"])
    passed(desk, "flash-warn", "already")
    expect(name).to_have_value("Zoë")
    assert here(house) == {"a01": "North", "a02": "North"}


def test_scans_without_a_server_are_noted_and_count_once_when_it_is_back(house, open_page):
    links = house.open_links["attendees"]
    desk, other = (open_page(house.open_links["desk"], TABLET) for _ in "12")
    for page, door in ((desk, "A"), (other, "B")):
        page.get_by_role("textbox", name="Door").fill(door)
        page.wait_for_load_state("networkidle")
    house.kill()

    enter(desk, links["a01"])
    passed(desk, "flash-good", "Noted, will be sent")
    enter(desk, links["a02"])
    enter(other, links["a01"])
    expect(desk.get_by_text("2 scans wait to be sent.")).to_be_visible()
    expect(other.get_by_text("1 scan waits to be sent.")).to_be_visible()
    desk.evaluate(LATER, AGAIN_MS)
    enter(desk, links["a01"])
    passed(desk, "flash-warn", "already")
    enter(desk, "https://evening.example/j/AAAAAAAAAAAAAAAAAAAAAA")
    passed(desk, "flash-bad", "Unknown code")
    house.start()
    desk.reload()

    for page in (desk, other):
        expect(page.get_by_text(re.compile("to be sent"))).to_have_count(0)
        expect(page.get_by_text(re.compile("2 of 8"))).to_be_visible()
    assert here(house) == {"a01": "A", "a02": "A"}


def test_walk_up_with_a_group_and_a_farewell(house, open_page):
    desk = open_page(house.open_links["desk"], TABLET)

    desk.get_by_role("button", name="Walk-up").click()
    desk.get_by_label("Name", exact=True).fill("Zoë Late")
    desk.get_by_role("button", name="Add and check in").click()
    passed(desk, "flash-good", "Zoë Late")
    desk.get_by_role("button", name="Group").click()
    names = [person["name"] for person in call(house, "check-ins")["people"]][:3]
    desk.get_by_label("Names, one a line").fill("\n".join([*names, "Nobody Known"]))
    expect(desk.get_by_text("Not clear who this is: Nobody Known")).to_be_visible()
    desk.get_by_role("button", name="Check in 3 people").click()
    passed(desk, "flash-good", "3 people checked in")
    desk.get_by_role("button", name="Leaving").click()
    enter(desk, "Zoe Late")
    passed(desk, "flash-good", "Goodbye")

    statuses = {person["id"]: person["status"] for person in call(house, "check-ins")["people"]}
    assert statuses["walkup-1"] == "left"
    assert list(statuses.values()).count("here") == 3


def test_desk_says_itself_whether_the_doors_are_open(closed, open_page):
    desk = open_page(closed.open_links["desk"], PHONE)
    notice = desk.get_by_text("The doors are not open yet.")
    expect(notice).to_be_visible()

    open_doors(closed)

    expect(notice).to_be_hidden()


def test_enter_takes_nobody_by_itself_where_many_names_fit(house, open_page):
    desk = open_page(house.open_links["desk"], PHONE)

    enter(desk, "a")
    expect(desk.get_by_text(re.compile(r"\d+ names fit"))).to_be_visible()
    assert here(house) == {}

    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    passed(desk, "flash-good")
    assert len(here(house)) == 1


KEPT = """async () => {
    await navigator.serviceWorker.ready;
    const [pages, files] = [await caches.open("pages"), await caches.open("files")];
    const kept = async () => {
        const page = await pages.match(location.pathname);
        const moving = page && /"phase": ?"moving"/.test(await page.text());
        return moving && (await files.keys()).length > 3;
    };
    while (!(await kept())) await new Promise((done) => setTimeout(done, 50));
}"""


FRESH = """async () => {
    await navigator.serviceWorker.ready;
    const [pages, files] = [await caches.open("pages"), await caches.open("files")];
    const kept = async () =>
        (await pages.match(location.pathname)) &&
        (await pages.match(`${location.pathname}/codes`)) &&
        (await files.keys()).some(({ url }) => url.endsWith(".wasm"));
    while (!(await kept())) await new Promise((done) => setTimeout(done, 50));
}"""


def test_desk_opened_once_works_on_without_network_and_doubles_nothing(house, open_page):
    north = open_page(house.open_links["desk"], TABLET)
    north.get_by_role("textbox", name="Door").fill("North")
    enter(north, house.open_links["attendees"]["a03"])
    passed(north, "flash-good")
    desk = open_page(house.open_links["desk"], TABLET)  # its door is left empty
    desk.evaluate(FRESH)
    desk.context.set_offline(True)

    desk.reload()

    names = {person["id"]: person["name"] for person in call(house, "check-ins")["people"]}
    enter(desk, house.open_links["attendees"]["a03"])
    assert re.search("already, at .* at door North", passed(desk, "flash-warn"))
    for headline in ("Noted, will be sent", "already, at"):
        enter(desk, house.open_links["attendees"]["a04"])
        assert names["a04"] in passed(desk, "flash", headline)
        desk.evaluate(LATER, AGAIN_MS)
    desk.context.set_offline(False)
    expect(desk.get_by_text(re.compile("to be sent"))).to_have_count(0)
    assert here(house) == {"a03": "North", "a04": ""}
    enter(north, house.open_links["attendees"]["a04"])
    assert re.search(r"already, at \d\d:\d\d(?! at door)", passed(north, "flash-warn"))


def test_reload_without_a_server_keeps_the_grid_and_still_takes_scans(house, open_page):
    desk = open_page(house.open_links["desk"], TABLET)
    console = open_page(house.open_links["console"], LAPTOP)
    call(house, "run/start", {"version": house.state(token(house))["version"]})
    for page in (desk, console):
        page.evaluate(KEPT)
    tables = console.locator(".cards .people").all_inner_texts()
    house.kill()

    console.reload()
    desk.reload()

    expect(console.locator(".cards .people")).to_have_text(tables, use_inner_text=True)
    enter(desk, house.open_links["attendees"]["a02"])
    expect(desk.get_by_text("1 scan waits to be sent.")).to_be_visible()
    house.start()
    expect(desk.get_by_text("1 scan waits to be sent.")).to_be_hidden()
    assert here(house) == {"a02": ""}
