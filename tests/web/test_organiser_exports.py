"""A plan to take away, from the grid's page."""

from dataclasses import replace

import pytest
from invented import a_plan

from speedmentor.access import Role
from web.organiser.exports import TYPES

PLAN = "/organiser/spring/plans/1"
BEGINS = {"pdf": b"%PDF-", "xlsx": b"PK", "csv": "\ufeff".encode(), "ics": b"BEGIN:VCALENDAR"}


@pytest.fixture
def organiser(event, browser):
    return browser(Role.ORGANISER)


@pytest.mark.parametrize("what", TYPES)
def test_document_that_the_grid_offers_is_downloaded(organiser, what):
    address = f"{PLAN}/{what}"
    answer = organiser.get(address)

    assert f'href="{address}"' in organiser.get(PLAN).text
    assert answer.headers["Content-Disposition"] == f'attachment; filename="spring-{what}"'
    assert answer.data.startswith(BEGINS[what.split(".")[1]])


@pytest.mark.parametrize("address", [f"{PLAN}/grid.exe", "/organiser/spring/plans/9/grid.pdf"])
def test_document_that_is_not_there_is_not_found(organiser, address):
    assert organiser.get(address).status_code == 404


def test_letters_without_a_font_are_told_before_they_are_printed_as_boxes(
    organiser, event, store, clock
):
    changed = replace(event, name="Evening \U000f0000")
    store.save_event(changed, now=clock.now())
    version = store.add_plan(a_plan(changed), now=clock.now())
    address = f"/organiser/spring/plans/{version}/grid.pdf"

    told = organiser.get(address)

    assert "Letters without a font" in told.text
    assert organiser.get(f"{address}?anyway=yes").data.startswith(b"%PDF-")
