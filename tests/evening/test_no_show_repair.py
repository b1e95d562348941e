"""A mentor leaves in round 2: tapped, previewed, published; only those concerned are told."""

import re

import pytest
from evening.conftest import LAPTOP, PHONE
from evening.steps import ask, hold, passed, press, previews
from evening.test_accessibility import serious
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("hall")


def in_round_2(console):
    press(console, "Open the doors")
    press(console, "Start round 1")
    press(console, "Begin round 1")
    hold(console, "Start round 2")
    press(console, "Begin round 2")
    expect(console.get_by_role("heading", name="Round 2 of 6")).to_be_visible()


def test_mentor_who_leaves_is_repaired_and_only_those_concerned_are_told(house, open_page):
    links = house.links()
    token = links["console"].rsplit("/", 1)[1]
    console = open_page(links["console"], LAPTOP)
    in_round_2(console)
    mentor, least = previews(house, token, console, round_=3)
    for scheme in ("dark", "light"):
        console.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert serious(console) == []

    moved = {move["id"] for one in least["rounds"] for move in one["moves"]}
    (after_next,) = [one["moves"] for one in least["rounds"] if one["round"] == 3]
    mover = next(move for move in after_next if move["from"] and move["to"])
    before = ask(house, token, "room")["rounds"]
    calm = next(
        table["mentees"][0]["id"]
        for table in before[2]["tables"]
        if not {one["id"] for one in (*table["mentors"], *table["mentees"])}
        & (moved | {mentor["id"]})
        and links["attendees"].get(table["mentees"][0]["id"])
        and _undisturbed(before, least, table["mentees"][0]["id"], moved | {mentor["id"]})
    )
    told = open_page(links["attendees"][mover["id"]], PHONE)
    untold = open_page(links["attendees"][calm], PHONE)
    expect(told.get_by_text(mover["from"]).first).to_be_visible()
    shown = untold.locator("#app").inner_text()

    hold(console, "Publish this way.*Least change")

    passed(console, "toast", "The plan is changed")
    expect(told.get_by_text(mover["to"]).first).to_be_visible()
    state = house.state(token)
    assert (state["plan"], state["round"], state["phase"]) == (least["plan"], 2, "in_round")
    assert untold.get_by_text(re.compile("changed")).count() == 0
    assert _tables(untold.locator("#app").inner_text()) == _tables(shown)
    after = {one["id"]: one["status"] for one in ask(house, token, "check-ins")["people"]}
    assert after[mentor["id"]] == "no_show"


def _undisturbed(rounds, preview, person, concerned):
    """Nobody who moves in any round sits, or will sit, at this person's tables."""
    targets = {
        (one["round"], move[side])
        for one in preview["rounds"]
        for move in one["moves"]
        for side in ("from", "to")
    }
    return not any(
        (planned["number"], table["label"]) in targets
        or {one["id"] for one in (*table["mentors"], *table["mentees"])} & concerned
        for planned in rounds[2:]
        for table in planned["tables"]
        if person in {one["id"] for one in (*table["mentors"], *table["mentees"])}
    )


def _tables(words):
    return re.findall(r"Table \d+", words)
