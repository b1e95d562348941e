"""axe finds nothing serious on any page, light or dark."""

import json

import pytest
from evening.conftest import EVENT, LAPTOP, PHONE, PROJECTOR, ROOT, TABLET

pytestmark = pytest.mark.xdist_group("evening")

AXE = ROOT / "web/assets/node_modules/axe-core/axe.min.js"


def serious(page) -> list[str]:
    """What axe calls serious or critical, with the place."""
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)  # the page's own policy allows no foreign script
    run = "axe.run().then(found => JSON.stringify(found.violations))"
    session.send("Runtime.evaluate", {"expression": AXE.read_text()})
    answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True})
    return [
        f"{one['id']}: {node['html']}"
        for one in json.loads(answer["result"]["value"])
        for node in one["nodes"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.fixture(scope="module")
def links(server):
    return server.links()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("role", "size"),
    [("console", LAPTOP), ("console", PHONE), ("desk", TABLET), ("screen", PROJECTOR)],
)
def test_page_of_staff_has_no_serious_barrier(open_page, links, role, size, scheme):
    page = open_page(links[role], size, color_scheme=scheme)

    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("person", ["a01", "m01"])
def test_phone_has_no_serious_barrier(open_page, links, person, scheme):
    page = open_page(links["attendees"][person], PHONE, color_scheme=scheme)

    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "new",
        f"{EVENT}/",
        f"{EVENT}/plan",
        f"{EVENT}/plans/1",
        f"{EVENT}/plans/1/swap?round=2&one=a01&other=a09",
        f"{EVENT}/badges",
    ],
)
def test_organiser_page_has_no_serious_barrier(server, open_page, links, path, scheme):
    page = open_page(links["organiser"], TABLET, color_scheme=scheme)
    page.goto(f"{server.url}/organiser/{path}")

    assert serious(page) == []


def test_axe_would_find_a_serious_barrier(server, open_page, links):
    page = open_page(links["desk"], PHONE)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.body.append(document.createElement('button'))")  # no script redraws it

    assert any(found.startswith("button-name") for found in serious(page))
