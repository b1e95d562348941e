"""Fresh screens in real browsers: paired from the console, steered, darkened, sent away."""

import re
from io import BytesIO

import pytest
import zxingcpp
from evening.conftest import EVENT, LAPTOP, PHONE, PROJECTOR, TABLET, furnished
from evening.steps import ask, hold, order, passed, press, press_twice, settled
from evening.test_accessibility import serious
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("hall")

NOT_DARK = "^All screens dark"


@pytest.fixture(scope="module")
def house(planned, tmp_path_factory):
    """A server of its own, whose evening no other test moves."""
    server = furnished(planned, tmp_path_factory.mktemp("screens"))
    yield server
    server.kill()


@pytest.fixture
def console(house, open_page):
    return open_page(house.links()["console"], LAPTOP)


def let_in(console, screen, name: str):
    """Carry the screen's code over to the console; the screen's card there."""
    code = screen.locator(".fresh-code").inner_text()
    console.get_by_label("Code").fill(code.lower())
    console.get_by_label("Name", exact=True).fill(name)
    console.get_by_role("button", name="Connect", exact=True).click()
    card = console.locator(".screen-card", has_text=name)
    expect(card.get_by_text("connected", exact=True)).to_be_visible()
    return card


def test_fresh_screen_is_let_in_steered_darkened_and_sent_away(house, console, open_page):
    wall = open_page(f"{house.url}/screen", PROJECTOR)
    assert serious(wall) == []
    card = let_in(console, wall, "Left wall")
    card.get_by_role("button", name="Which one is it?").click()
    number = card.get_by_role("heading").inner_text().split()[0]
    assert passed(wall, "identity-number") == number
    expect(wall.locator(".identity-number")).to_be_hidden()

    card.get_by_label("Shows").select_option("board")
    expect(wall.get_by_role("heading", name="Please check in")).to_be_visible()
    assert serious(wall) == []
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(wall.screenshot())))
    phone = open_page(code.text, PHONE)
    assert phone.url == f"{house.url}/e/{EVENT}/door"
    card.get_by_label("The hall is").select_option("light")
    expect(wall.locator("body.theme-light")).to_be_visible()
    assert serious(wall) == []
    card.get_by_label("Shows").select_option("clock")
    expect(wall.get_by_text("Please check in")).to_be_hidden()

    press(console, "^All screens dark")
    expect(wall.locator(".hall")).to_be_hidden()
    expect(console.get_by_role("button", name="Undo this")).to_be_visible()
    expect(console.locator(".journal-text").first).to_have_text("Screens dark")
    press(console, "^All screens bright again")
    expect(wall.locator(".hall")).to_be_visible()

    press_twice(console, "^Send away")
    expect(wall.locator(".fresh-code")).to_be_visible()
    assert wall.url == f"{house.url}/screen"
    expect(card).to_be_hidden()


def test_screen_of_a_table_follows_its_round_whoever_moves_it(house, console, open_page):
    tablet = open_page(f"{house.url}/screen", TABLET)
    card = let_in(console, tablet, "Tablet")
    table = table_of_rounds_1_and_3(house)
    card.get_by_label("Shows").select_option("table")
    card.get_by_label("Which table").select_option(table["id"])
    expect(tablet.get_by_role("heading", name=table["label"])).to_be_visible()

    press(console, "Open the doors")
    press(console, "Start round 1")
    expect(tablet.get_by_text("The round begins in")).to_be_visible()
    first = tablet.locator(".one-table-people").inner_text()
    expect(console.get_by_text("Round 1 begins by itself in")).to_be_visible()
    press(console, "^Wait for me")
    expect(console.get_by_text("the next step is yours").first).to_be_visible()
    press(console, "Begin round 1")
    console.get_by_role("button", name=re.compile(f"^{table['label']} ")).click()
    press(console, rf"\+1 min for {table['label']}\b")
    expect(tablet.get_by_text("1 min more at this table")).to_be_visible()

    console.get_by_text("Other steps").click()
    hold(console, "^Skip round 2")
    expect(tablet.get_by_text("Round 3 of 6")).to_be_visible()
    assert tablet.locator(".one-table-people").inner_text() != first
    expect(tablet.get_by_text("more at this table")).to_be_hidden()
    assert serious(tablet) == []

    stale_console_moves_nothing_and_says_who_was_quicker(house, open_page)


def table_of_rounds_1_and_3(house):
    """One at which others sit in round 3 than in round 1."""
    token = house.links()["console"].rsplit("/", 1)[1]
    first, _, third, *_ = ask(house, token, "room")["rounds"]
    later = {table["id"]: table["mentees"] for table in third["tables"]}
    return next(
        table
        for table in first["tables"]
        if later.get(table["id"], table["mentees"]) != table["mentees"]
    )


def stale_console_moves_nothing_and_says_who_was_quicker(house, open_page):
    """Between the press and its arrival somebody else has the same done."""
    stale = open_page(house.links()["console"], PHONE)
    token = house.links()["console"].rsplit("/", 1)[1]
    stale.route("**/run/begin", lambda route: (order(house, token, "begin"), route.continue_()))

    press(stale, "^Begin round 3")

    passed(stale, "toast", "was quicker: Round 3 of 6")
    state = house.state(token)
    assert (state["phase"], state["round"]) == ("in_round", 3)
    expect(stale.locator(".journal-text", has_text="Begin round 3")).to_have_count(1)


def test_keys_are_listed_and_press_what_they_say(console):
    settled(console, NOT_DARK)
    console.keyboard.press("?")
    expect(console.get_by_role("dialog").get_by_text("all screens dark")).to_be_visible()
    console.keyboard.press("b")
    console.keyboard.press("Escape")
    expect(console.get_by_role("button", name=re.compile(NOT_DARK))).to_be_visible()

    console.keyboard.press("b")

    expect(console.get_by_role("button", name="All screens bright again").first).to_be_visible()


def test_warnings_are_switched_on_the_device_and_stay_so(console):
    console.get_by_role("checkbox", name="Sound").uncheck()
    console.reload()

    expect(console.get_by_role("checkbox", name="Sound")).not_to_be_checked()
    expect(console.get_by_role("checkbox", name="Vibration")).to_be_checked()


ROWS = """rows => rows.map(row => {
    const who = row.querySelector(".who");
    const line = parseFloat(getComputedStyle(who).lineHeight);
    const span = Number(row.style.getPropertyValue("--span"));
    return { name: row.textContent, span, lines: Math.round(who.offsetHeight / line),
             cut: row.scrollHeight > row.clientHeight + 1 };
})"""


@pytest.fixture
def listed(house, console):
    """A house whose screens are bright and list who sits where."""
    token = house.links()["console"].rsplit("/", 1)[1]
    switch = console.get_by_role("button", name=re.compile("^All screens (dark|bright)"))
    if "bright" in switch.first.inner_text():
        order(house, token, "lights_on")
    if house.state(token)["phase"] == "published":
        order(house, token, "open_doors")
    return house


@pytest.mark.parametrize("size", [PROJECTOR, {"width": 3840, "height": 2160}])
def test_name_takes_as_many_rows_as_lines_and_none_is_cut(listed, open_page, size):
    wall = open_page(listed.links()["screen"], size)
    names = wall.locator(".places > li")
    expect(names.first).to_be_visible()

    rows = names.evaluate_all(ROWS)

    assert len(rows) > 20
    assert [row for row in rows if row["cut"] or row["span"] != row["lines"]] == []


HD = {"width": 1280, "height": 720}
LONG = "Salon Leonardo da Vinci am großen Fenster"
CUT = """words => words.filter(each => {
    const row = each.closest("li, .one-table").getBoundingClientRect();
    const box = each.getBoundingClientRect();
    return box.left < row.left - 1 || box.right > row.right + 1
        || box.top < row.top - 1 || box.bottom > row.bottom + 1;
}).map(each => each.textContent)"""


def renamed(route) -> None:
    """Every Table 1, 10, 11 … is the same salon, and all who are called so have long names."""
    answer = route.fetch()
    words = answer.text().replace("Table 1", LONG).replace("Lee", "Lee" + "-von-Hohenstein" * 4)
    route.fulfill(response=answer, body=words)


@pytest.mark.parametrize("view", ["names", "tables", "table"])
def test_long_words_are_never_cut_whatever_the_view(listed, console, open_page, view):
    links = listed.links()
    wall = open_page(links["screen"], HD, service_workers="block")
    token = links["console"].rsplit("/", 1)[1]
    screens = listed.call(f"/api/v1/events/{EVENT}/screens", token)["screens"]
    path = f"/api/v1/events/{EVENT}/screens/{screens[-1]['id']}"
    shown = max(listed.state(token)["round"], 1)
    tables = listed.call(f"/api/v1/events/{EVENT}/hall", token)["rounds"][shown - 1]["tables"]
    salon = next(table["id"] for table in tables if table["label"].startswith("Table 1"))
    listed.call(path, token, {"view": view, "table": salon})
    wall.route(re.compile("/screen$|/hall$"), renamed)
    wall.reload()
    words = wall.locator(".places :is(.who, .place, .mentors, .mentees), .one-table-people p")
    expect(words.first).to_be_visible()

    assert words.evaluate_all(CUT) == []
    assert LONG in wall.locator(".hall").inner_text()


def test_screen_without_network_tells_the_age_of_its_news(listed, open_page):
    wall = open_page(listed.links()["screen"], PROJECTOR)
    expect(wall.locator(".places > li").first).to_be_visible()

    wall.context.set_offline(True)

    expect(wall.get_by_text(re.compile(r"Offline, as of \d\d:\d\d"))).to_be_visible()
    expect(wall.locator(".places > li").first).to_be_visible()
