"""Pages at unusual sizes, through an evening that ends early."""

import pytest
from evening.conftest import LAPTOP, PHONE, furnished
from evening.steps import order
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("hall")

SIDEWAYS = {"width": 740, "height": 360}
ZOOMED_LAPTOP = {"width": LAPTOP["width"] // 2, "height": LAPTOP["height"] // 2}  # 200 %
ZOOMED_PHONE = {"width": PHONE["width"] // 2, "height": PHONE["height"] // 2}
NARROW = {"width": 320, "height": 640}  # what WCAG asks for at 400 %
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def house(planned, tmp_path_factory):
    """A server of this file's own; its tests go through one evening in their order."""
    opened = furnished(planned, tmp_path_factory.mktemp("sizes"))
    yield opened
    opened.kill()


@pytest.fixture(scope="module")
def links(house):
    found = house.links()
    order(house, found["console"].rsplit("/", 1)[1], "open_doors", "start")
    return found


def test_phone_on_its_side_shows_table_and_clock_at_once(links, open_page):
    page = open_page(links["attendees"]["a01"], SIDEWAYS)

    expect(page.locator(".big-figure")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("timer")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("locale", ["en", "de"])
@pytest.mark.parametrize(
    ("whose", "size"), [("console", ZOOMED_LAPTOP), ("console", NARROW), ("a02", ZOOMED_PHONE)]
)
def test_zoomed_page_scrolls_in_one_direction_only(links, open_page, whose, size, locale):
    page = open_page(links.get(whose) or links["attendees"][whose], size, locale=locale)
    expect(page.get_by_role("timer")).to_be_visible()

    assert not page.evaluate(TOO_WIDE)


def test_phone_says_that_it_is_offline_wherever_one_has_scrolled_to(links, open_page):
    page = open_page(links["attendees"]["a04"], PHONE)
    page.get_by_text("This phone").scroll_into_view_if_needed()

    page.context.set_offline(True)

    expect(page.get_by_text("Offline, as of")).to_be_in_viewport(ratio=1, timeout=30_000)


@pytest.mark.parametrize("scripts", [True, False])
def test_evening_that_ends_early_lists_only_whom_one_met(house, links, open_page, scripts):
    token = links["console"].rsplit("/", 1)[1]
    before = open_page(links["attendees"]["a03"], PHONE)
    if house.state(token)["phase"] != "finished":
        order(house, token, "begin", "next_round", "begin", "next_round", "finish")

    page = open_page(links["attendees"]["a03"], PHONE, java_script_enabled=scripts)

    for each in (before, page):
        expect(each.get_by_role("heading", name="Whom you met")).to_be_visible()
        expect(each.locator(".programme li")).to_have_count(2)
