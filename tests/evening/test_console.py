"""The console in a real browser: what is read stays, what was done is told apart."""

import re

import pytest
from evening.conftest import LAPTOP, Server
from evening.test_no_show_repair import ask, in_round_2
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("evening")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A server of this file's own, in round 2 of the sample evening."""
    opened = Server(tmp_path_factory.mktemp("console") / "data")
    opened.start()
    yield opened
    opened.kill()


@pytest.fixture(scope="module")
def links(house):
    return house.links()


@pytest.fixture
def console(house, links, open_page):
    """A laptop's console while round 2 runs."""
    page = open_page(links["console"], LAPTOP)
    if house.state(token(links))["phase"] == "published":
        in_round_2(page)
    return page


def token(links):
    return links["console"].rsplit("/", 1)[1]


def test_way_that_is_read_stays_until_its_reader_asks_for_the_better_one(house, links, console):
    mentors = [
        table["mentors"][0] for table in ask(house, token(links), "room")["rounds"][2]["tables"]
    ]
    for mentor in mentors[:3]:
        console.get_by_label("Somebody else leaves").fill(mentor["name"])
        name = re.compile(f"Plan without.*{re.escape(mentor['name'])}")
        console.get_by_role("button", name=name).last.click()
    console.get_by_role("button", name="Show the ways to go on").click()
    least = console.get_by_role("article", name="Least change")
    least.get_by_text("Who goes where").click()
    read = least.locator("dl, details[open]")
    before = read.all_inner_texts()

    done = re.compile(r"^\d ways? (was|were) found\.")
    expect(console.get_by_text(done)).to_be_visible(timeout=60_000)
    after = read.all_inner_texts()
    better = console.get_by_role("button", name=re.compile("A better way was found|Better ways"))
    better.click()

    assert after == before
    expect(better).to_have_count(0)
    assert read.all_inner_texts() != before
    expect(console.get_by_role("heading", name="Why there are no other ways")).to_be_visible()
