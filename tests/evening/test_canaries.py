"""Whatever people write into any field is words on every screen, and never runs."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from evening.conftest import LAPTOP, Server, new_page
from evening.test_bad_network import Evening
from invented import a_plan, an_event

from speedmentor.store import Request, open_store

pytestmark = pytest.mark.xdist_group("canaries")

WATCH = """
window.ran = [];
window.canary = (where) => window.ran.push(where);
document.addEventListener("securitypolicyviolation", (event) =>
  window.ran.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
PAGES = {
    "console": ["/e/spring/console"],
    "desk": ["/e/spring/desk"],
    "screen": ["/e/spring/screen"],
    "a1": ["/e/spring/phone", "/e/spring/phone/goal", "/e/spring/phone/after"],
    "m1": ["/e/spring/phone"],
    "organiser": [
        "/organiser/",
        "/organiser/spring/",
        "/organiser/spring/plan",
        "/organiser/spring/plans/1",
        "/organiser/spring/plans/1/swap?round=2&one=a2&other=a4",
        "/organiser/spring/badges",
        "/organiser/spring/signs",
        "/organiser/spring/people",
        "/organiser/spring/feedback",
    ],
}


def spiked(field: str) -> str:
    """Markup that would call `canary` if it were ever taken for markup, a script or a template."""
    call = f"canary('{field}')"
    return f'<img src=x onerror="{call}">"\'></script></title><script>{call}</script>{{{{99*999}}}}'


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """An evening in round 1 whose every field was written by somebody with bad intentions."""
    data = tmp_path_factory.mktemp("canaries") / "data"
    store, now = open_store(data), datetime.now(UTC)
    plain = an_event()
    fields = ("name", "organisation", "goal", "question", "notes")
    event = replace(
        plain,
        name=spiked("event"),
        mentor_word=spiked("mentor word"),
        mentee_word=spiked("mentee word"),
        mentors=tuple(replace(one, topics=(spiked("topic"),), **of(one)) for one in plain.mentors),
        mentees=tuple(
            replace(one, **{field: spiked(field) for field in fields}) for one in plain.mentees
        ),
        tables=tuple(
            replace(table, label=spiked(f"label {table.id}"), zone=spiked("zone"))
            for table in plain.tables
        ),
    )
    store.save_event(event, now=now)
    store.publish("spring", store.add_plan(a_plan(event), now=now), request=Request(now=now))
    store.close()
    house = Server(data, opened=None)
    house.start()
    made = Evening(house)
    made.step("open_doors")
    made.call("POST", "check-ins", person="a1", door=spiked("door")[:20])
    made.call("POST", "walk-ups", name=spiked("walk-up"), role="mentee", goal=spiked("goal"))
    made.step("start", "begin")
    made.call("POST", "run/announce", version=made.version(), text=spiked("announcement"))
    yield made
    house.kill()


def of(mentor):
    return {field: spiked(field) for field in ("name", "organisation", "notes")}


@pytest.mark.parametrize("who", list(PAGES))
def test_nothing_that_people_wrote_ever_runs(evening, browser, who):
    page = new_page(browser, LAPTOP)
    page.add_init_script(WATCH)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(evening.link(who))
    shown, ran = "", []

    for path in PAGES[who]:
        page.goto(evening.server.url + path)
        page.wait_for_timeout(500)  # for the island, and what it fetches
        shown += page.locator("body").inner_text()
        ran += page.evaluate("window.ran")
    page.context.close()

    assert ran == []
    assert [
        url for url in asked if not url.startswith((evening.server.url, "data:", "blob:"))
    ] == []
    assert "onerror=" in shown
    assert "98901" not in shown  # what a template would make of it
