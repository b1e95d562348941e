"""An organiser's way in a real browser: mistakes, mended files, plan, publication, badges."""

import re
import shutil

import pytest
from evening.conftest import ROOT, TABLET
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("evening")

CENTRE = ROOT / "sample_events/medical_centre"


def upload(page, folder):
    page.set_input_files("#files", sorted(folder.iterdir()))
    page.get_by_role("button", name="Read the files").click()


def test_organiser_uploads_mends_plans_publishes_and_prints(server, open_page, tmp_path):
    broken = tmp_path / "medical_centre"
    shutil.copytree(CENTRE, broken)
    mentees = (broken / "mentees.csv").read_text()
    (broken / "mentees.csv").write_text(mentees.replace("name,", "nmae,", 1))
    page = open_page(server.links()["organiser"], TABLET)
    page.goto(f"{server.url}/organiser/new")

    upload(page, broken)
    expect(page.get_by_role("alert")).to_contain_text("Nothing was stored")
    expect(page.get_by_role("cell", name="mentees.csv").first).to_be_visible()

    upload(page, CENTRE)
    page.get_by_role("link", name="Make a plan").click()
    page.get_by_label("Seconds to spend at most").fill("300")  # it ends sooner, with all proven
    page.get_by_role("button", name="Plan now").click()
    page.get_by_role("link", name="Look at plan 1").click()
    expect(page.get_by_role("columnheader", name=re.compile("Round 6"))).to_be_visible()
    expect(page.get_by_text("No plan can do better").first).to_be_visible()

    page.get_by_role("button", name=re.compile("[Pp]ublish")).click()
    expect(page.get_by_text("This is the plan everybody follows.")).to_be_visible()

    page.goto(f"{server.url}/organiser/faculty_mentoring_hour/badges")
    page.get_by_role("button").first.click()
    expect(page.locator("svg").first).to_be_visible()
    assert page.locator("article, .badge").count() >= 13
    sheet = tmp_path / "badges.pdf"
    page.pdf(path=sheet, prefer_css_page_size=True)
    assert sheet.read_bytes().count(b"/Type /Page\n") in range(1, 4)
