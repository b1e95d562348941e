"""The console in a real browser: what is read stays, what was done is told apart."""

import re

import pytest
from evening.conftest import LAPTOP, PHONE, TABLET, furnished
from evening.steps import ask, order, press, press_twice
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("hall")


@pytest.fixture(scope="module")
def house(planned, tmp_path_factory):
    """A server of this file's own; its tests go through one evening in their order."""
    opened = furnished(planned, tmp_path_factory.mktemp("console"))
    yield opened
    opened.kill()


@pytest.fixture(scope="module")
def links(house):
    return house.links()


@pytest.fixture
def console(house, links, open_page):
    """A laptop's console while round 2 runs."""
    if house.state(token(links))["phase"] == "published":
        order(house, token(links), "open_doors")
    order(house, token(links), "start", "begin", "next_round", "begin")
    page = open_page(links["console"], LAPTOP, service_workers="block")  # so that `route` sees all
    expect(page.get_by_role("heading", name="Round 2 of 6")).to_be_visible()
    return page


def token(links):
    return links["console"].rsplit("/", 1)[1]


def test_before_the_first_round_nothing_is_red_and_it_says_how_many_came(house, links, open_page):
    page = open_page(links["console"], LAPTOP)

    expect(page.get_by_role("link", name=re.compile("^0 of 8[0-9] checked in"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(r"Table \d+ 0 of")).first).to_be_visible()
    expect(page.get_by_text(re.compile("tables? short"))).to_have_count(0)
    assert page.locator(".tag-bad, .pulse-bad").count() == 0


def test_table_pressed_on_the_plan_shows_its_people_in_sight(links, open_page):
    page = open_page(links["console"], LAPTOP)

    page.get_by_role("button", name=re.compile("^Table 2 ")).click()

    expect(page.locator(".spot-people .card-people")).to_be_in_viewport(ratio=1)


def test_small_phone_keeps_headline_and_planned_time_on_a_line_each(links, open_page):
    page = open_page(links["console"], PHONE, locale="de")

    lines = page.locator(".head h1, .head-planned").evaluate_all(
        "all => all.map(each => each.offsetHeight / parseFloat(getComputedStyle(each).lineHeight))"
    )

    assert lines == pytest.approx([1, 1], abs=0.1)


def test_what_is_to_be_planned_moves_nothing_and_is_found_from_anywhere(links, open_page):
    page = open_page(links["console"], PHONE)
    without = page.get_by_role("button", name=re.compile("^Plan without")).first
    without.scroll_into_view_if_needed()
    before = without.bounding_box()

    without.click()

    expect(page.get_by_role("heading", name="To be planned anew")).to_be_attached()
    assert without.bounding_box() == before
    page.get_by_role("heading", name="Tables in round 1").scroll_into_view_if_needed()
    page.get_by_role("button", name="1 change to be planned: go on").click()
    expect(page.get_by_role("button", name="Show the ways to go on")).to_be_in_viewport(ratio=1)


def test_tablet_folds_its_tables_to_a_line_each_and_opens_them_on_a_tap(links, open_page):
    page = open_page(links["console"], TABLET, locale="de")
    cards = page.locator("details.card")
    expect(cards.first).to_be_visible()
    folded = page.evaluate("document.documentElement.scrollHeight")

    cards.first.locator("summary").first.click()

    expect(cards.first.locator(".card-people")).to_be_visible()
    assert cards.count() > 15
    assert page.locator("details.card[open]").count() == 1
    assert folded < 4 * TABLET["height"]


def test_screens_that_are_gone_are_folded_and_forgotten_at_a_press(links, open_page):
    page = open_page(links["console"], LAPTOP)
    screen = open_page(links["screen"], LAPTOP)
    expect(page.get_by_text("connected", exact=True)).to_be_visible()
    screen.context.close()
    gone = page.get_by_text("1 not connected")
    expect(gone).to_be_visible()

    gone.click()
    press_twice(page, "Forget them")

    expect(gone).to_have_count(0)
    expect(page.get_by_text("No screen is connected now.")).to_be_visible()


def test_device_is_called_by_its_name_where_others_read_what_it_did(house, links, open_page):
    kim, lee = open_page(links["console"], TABLET), open_page(links["console"], LAPTOP)
    kim.get_by_label(re.compile("or by this name")).fill("Kim's tablet")
    kim.get_by_role("button", name="Keep the name").click()
    expect(kim.get_by_text("The name is kept.")).to_be_visible()

    press(kim, "Open the doors")

    expect(lee.get_by_text(re.compile(r"Kim's tablet \(facilitator \d+\)"))).to_be_visible()
    assert house.state(token(links))["phase"] == "doors_open"


def least_way_is_not_the_best_yet(console):
    """Until something is put into the list that it gives, however fast the solver is."""
    found = []

    def answer(route):
        report = route.fetch().json()
        if report["previews"] and not found:
            way = report["previews"][0]
            worse = {**way, "plan": 0, "meetings_lost": way["meetings_lost"] + 1, "proven": False}
            report |= {"state": "running", "previews": [worse]}
        route.fulfill(json=report)

    console.route(re.compile(r"/repairs/\d+$"), answer)
    return found


def test_way_that_is_read_stays_until_its_reader_asks_for_the_better_one(house, links, console):
    mentors = [
        table["mentors"][0] for table in ask(house, token(links), "room")["rounds"][2]["tables"]
    ]
    for mentor in mentors[:3]:
        console.get_by_label("Somebody else leaves").fill(mentor["name"])
        name = re.compile(f"Plan without.*{re.escape(mentor['name'])}")
        console.get_by_role("button", name=name).last.click()
    better_way = least_way_is_not_the_best_yet(console)
    console.get_by_role("button", name="Show the ways to go on").click()
    least = console.get_by_role("article", name="Least change")
    least.get_by_text("Who goes where").click()
    read = least.locator("dl, details[open]")
    before = read.all_inner_texts()
    better_way.append("found")

    done = re.compile(r"^\d ways? (was|were) found\.")
    expect(console.get_by_text(done)).to_be_visible()
    after = read.all_inner_texts()
    better = console.get_by_role("button", name=re.compile("A better way was found|Better ways"))
    better.click()

    assert after == before
    expect(better).to_have_count(0)
    assert read.all_inner_texts() != before
    expect(console.get_by_role("heading", name="Why there are no other ways")).to_be_visible()
