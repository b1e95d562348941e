"""Phones on lines that go bad in a round: half open, no sockets, asleep, with a wrong clock."""

import re
import time
from datetime import UTC, datetime

import pytest
import requests
from evening.conftest import LAPTOP, PATIENCE, PHONE, Server, new_page
from evening.steps import press
from fault_proxy import FaultProxy
from invented import a_plan, an_event
from playwright.sync_api import expect

from speedmentor.store import Request, open_store

pytestmark = pytest.mark.xdist_group("bad network")

OFFLINE = re.compile("[Oo]ffline")
CLOCK = re.compile(r"\d+:\d\d")
A_DAY_LATE = """
const Real = Date, late = 86_400_000;
window.Date = class extends Real {
  constructor(...given) { given.length ? super(...given) : super(Real.now() + late); }
  static now() { return Real.now() + late; }
};
"""


class Evening:
    """The invented event on a real server, stepped as a facilitator's program would."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.links = server.links("spring")
        self._token = self.links["console"].rsplit("/", 1)[1]

    def call(self, method: str, path: str, **body: object) -> dict:
        answer = requests.request(
            method,
            f"{self.server.url}/api/v1/events/spring/{path}",
            json=body or None,
            headers={"Authorization": f"Bearer {self._token}"},
            timeout=PATIENCE,
        )
        answer.raise_for_status()
        return answer.json()

    def version(self) -> int:
        return self.call("GET", "state")["version"]

    def step(self, *commands: str) -> None:
        for command in commands:
            self.call("POST", f"run/{command}", version=self.version())

    def link(self, who: str, line: FaultProxy | None = None) -> str:
        """The link of a person or of a page of staff, through a line that may go bad."""
        link = self.links["attendees"].get(who) or self.links[who]
        return link.replace(self.server.url, line.url) if line else link


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """An evening in its first round."""
    data = tmp_path_factory.mktemp("bad_network") / "data"
    store, now = open_store(data), datetime.now(UTC)
    event = an_event()
    store.save_event(event, now=now)
    store.publish("spring", store.add_plan(a_plan(event), now=now), request=Request(now=now))
    store.close()
    house = Server(data, opened=None)
    house.start()
    made = Evening(house)
    made.step("open_doors", "start", "begin")
    yield made
    house.kill()


@pytest.fixture
def line(evening):
    """Makes lines to the server."""
    made = []

    def lay(**options: bool) -> FaultProxy:
        made.append(FaultProxy(evening.server.port, **options))
        return made[-1]

    yield lay
    for one in made:
        one.close()


def test_phone_whose_clock_is_a_day_wrong_counts_down_like_the_others(evening, open_page, browser):
    right = open_page(evening.link("a3"), PHONE)
    wrong = new_page(browser, PHONE)
    wrong.add_init_script(A_DAY_LATE)
    wrong.goto(evening.link("a3"))

    for page in (right, wrong):
        expect(page.get_by_text(CLOCK).first).to_be_visible()

    assert wrong.evaluate("new Date().getTime()") > time.time() * 1000 + 80_000_000
    before, said, after = (seconds_left(page) for page in (right, wrong, right))
    assert after - 2 <= said <= before + 2
    wrong.context.close()


def test_bad_lines_are_told_heal_by_themselves_and_bring_no_late_presses(evening, line, open_page):
    bad, without_sockets = line(), line(sockets=False)
    half_open = open_page(evening.link("a3", bad), PHONE)
    polling = open_page(evening.link("a3", without_sockets), PHONE)
    asleep = open_page(evening.link("a3"), PHONE)
    console = open_page(evening.link("console", bad), LAPTOP)
    expect(console.get_by_role("button", name=re.compile("^Pause")).first).to_be_enabled()
    for phone in (half_open, polling, asleep):
        expect(phone.get_by_text("Table 2").first).to_be_visible()
    bad.break_silently()
    press(console, "^Pause")
    sleep = asleep.context.new_cdp_session(asleep)
    sleep.send("Page.setWebLifecycleState", {"state": "frozen"})

    expect(half_open.get_by_text(OFFLINE).first).to_be_visible()
    expect(half_open.get_by_text("Table 2").first).to_be_visible()
    evening.step("next_round", "begin")
    expect(console.get_by_text("No answer from the server.").first).to_be_visible()
    bad.mend()
    sleep.send("Page.setWebLifecycleState", {"state": "active"})

    for phone in (asleep, half_open, polling):
        expect(phone.get_by_text("Round 2 of 2").first).to_be_visible()
        expect(phone.get_by_text("Table 1").first).to_be_visible()
        expect(phone.get_by_text(OFFLINE)).to_have_count(0)
    expect(console.get_by_text(OFFLINE)).to_have_count(0)
    done = [line["text"] for line in evening.call("GET", "console")["journal"]]
    assert done[0] == "Begin round 2"
    assert not [text for text in done if "Pause" in text]


def seconds_left(page) -> int:
    minutes, seconds = page.get_by_text(CLOCK).first.inner_text().split(":")
    return 60 * int(CLOCK.search(f"{minutes}:{seconds}")[0].split(":")[0]) + int(seconds[:2])
