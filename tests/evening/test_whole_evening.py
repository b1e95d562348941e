"""One evening from the first link to the thanks, in real browsers, with what may go wrong."""

import re
from dataclasses import dataclass

import pytest
from evening.conftest import LAPTOP, PHONE, PROJECTOR, Server, new_page
from evening.films import film_code, filmed
from evening.steps import ask, hold, passed, press, previews
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("hall")

CLOCK = re.compile(r"\d+:\d\d")
OFFLINE = re.compile("[Oo]ffline")


@dataclass(frozen=True)
class Hall:
    """Everybody's pages: two phones, two consoles, the desk with its camera, the hall screen."""

    server: Server
    token: str
    mentee: Page
    mentor: Page
    console: Page
    other: Page
    desk: Page
    screen: Page

    @property
    def state(self) -> dict:
        return self.server.state(self.token)


@pytest.fixture
def hall(house, open_page, playwright, tmp_path):
    links = house.links()
    people = links["attendees"]
    camera = filmed(playwright, film_code(people["a02"], tmp_path / "badge.mjpeg"))
    desk = new_page(camera, PHONE)
    desk.goto(links["desk"])
    yield Hall(
        server=house,
        token=links["console"].rsplit("/", 1)[1],
        mentee=open_page(people["a01"], PHONE),
        mentor=open_page(people["m01"], PHONE),
        console=open_page(links["console"], LAPTOP),
        other=open_page(links["console"], LAPTOP),
        desk=desk,
        screen=open_page(links["screen"], PROJECTOR),
    )
    camera.close()


def test_evening_from_check_in_to_thanks(hall):
    people_come_by_their_own_phone_and_past_the_camera(hall)
    first_round_is_paused_and_made_longer(hall)
    mentor_who_did_not_come_is_planned_out(hall)
    second_round_goes_on_for_a_phone_without_network(hall)
    killed_server_comes_back_into_the_same_second(hall)
    step_too_far_is_taken_back(hall)
    evening_ends_with_thanks(hall)


def people_come_by_their_own_phone_and_past_the_camera(hall):
    expect(hall.mentee.get_by_text("Table").first).to_be_visible()
    expect(hall.desk.get_by_text(re.compile("0 of 8[0-9] here"))).to_be_visible()

    press(hall.console, "Open the doors")
    press(hall.mentee, "I am here")
    expect(hall.desk.get_by_text(re.compile("1 of 8[0-9] here"))).to_be_visible()
    hall.desk.get_by_role("button", name="Camera").click()
    passed(hall.desk, "flash-good")
    expect(hall.desk.get_by_text(re.compile("2 of 8[0-9] here"))).to_be_visible()


def first_round_is_paused_and_made_longer(hall):
    press(hall.console, "Start round 1")
    for page in (hall.mentee, hall.mentor, hall.console, hall.other, hall.screen):
        expect(page.get_by_text(re.compile("[Rr]ound 1")).first).to_be_visible()
        expect(page.get_by_text(CLOCK).first).to_be_visible()
    press(hall.console, "Begin round 1")
    expect(hall.other.get_by_role("button", name=re.compile("Start round 2"))).to_be_visible()
    assert hall.state["phase"] == "in_round"

    press(hall.console, "^Pause")
    for page in (hall.mentee, hall.mentor, hall.screen):
        expect(page.get_by_text(re.compile("[Pp]aused")).first).to_be_visible()
    press(hall.other, "^Resume")
    expect(hall.console.get_by_role("button", name=re.compile("^Pause"))).to_be_enabled()
    before = hall.state
    press(hall.console, r"\+1 min")
    expect(hall.console.get_by_role("button", name=re.compile("Undo.*1 min"))).to_be_visible()
    assert hall.state["deadline"] > before["deadline"]


def mentor_who_did_not_come_is_planned_out(hall):
    mentor, least = previews(hall.server, hall.token, hall.console, round_=2)

    hold(hall.console, "Publish this way.*Least change")

    passed(hall.console, "toast", "The plan is changed")
    expect(hall.console.get_by_role("dialog")).to_have_count(0)
    assert (hall.state["plan"], hall.state["round"]) == (least["plan"], 1)
    later = ask(hall.server, hall.token, "room")["rounds"][1:]
    seated = {one["id"] for each in later for table in each["tables"] for one in table["mentors"]}
    assert mentor["id"] not in seated


def second_round_goes_on_for_a_phone_without_network(hall):
    hall.mentor.context.set_offline(True)
    hold(hall.console, "Start round 2")
    expect(hall.mentee.get_by_text("Round 2 of 6")).to_be_visible()
    press(hall.other, "Begin round 2")
    expect(hall.mentee.get_by_text("left", exact=True).first).to_be_visible()

    expect(hall.mentor.get_by_text(OFFLINE).first).to_be_visible()
    expect(hall.mentor.get_by_text("Table").first).to_be_visible()
    hall.mentor.context.set_offline(False)
    expect(hall.mentor.get_by_text("Round 2 of 6")).to_be_visible()
    expect(hall.mentor.get_by_text(OFFLINE)).to_have_count(0)


def killed_server_comes_back_into_the_same_second(hall):
    in_round_2 = hall.state
    hall.server.kill()
    expect(hall.mentee.get_by_text(OFFLINE)).to_be_visible()
    expect(hall.mentee.get_by_text("Table").first).to_be_visible()
    hall.server.start()

    back = hall.state
    same = ("version", "phase", "round", "deadline", "plan")
    assert {key: back[key] for key in same} == {key: in_round_2[key] for key in same}
    for phone in (hall.mentee, hall.mentor):
        expect(phone.get_by_text(OFFLINE)).to_be_hidden()
        expect(phone.get_by_text("Round 2 of 6")).to_be_visible()


def step_too_far_is_taken_back(hall):
    hold(hall.console, "Start round 3")
    expect(hall.mentee.get_by_text("Round 3 of 6")).to_be_visible()
    hold(hall.console, "Undo: Start round 3")
    expect(hall.mentee.get_by_text("Round 2 of 6")).to_be_visible()


def evening_ends_with_thanks(hall):
    hall.console.get_by_text("Other steps").click()
    hold(hall.console, "Finish the evening")
    for page in (hall.mentee, hall.mentor, hall.screen):
        expect(page.get_by_text(re.compile("[Tt]hank")).first).to_be_visible()
    assert hall.state["phase"] == "finished"
    assert hall.server.stop() == 0
