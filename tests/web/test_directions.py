"""Names written from right to left inside pages that run from left to right."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from invented import a_plan, an_event

from speedmentor.access import Role
from speedmentor.position import Command
from speedmentor.store import Request

NAME = "محمد עבד (3)"
VOID = {"meta", "link", "input", "br", "hr", "img", "path", "base"}


class Directions(HTMLParser):
    """Where `NAME` stands, and whether it keeps its direction to itself or nobody sees it."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            known = dict(attributes)
            apart = tag == "bdi" or known.get("dir") == "auto"
            self.open.append((tag, apart or known.get("class") == "visually-hidden"))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if NAME in text and self.open[-1][0] not in ("script", "title", "option"):
            self.found.append(any(apart for _tag, apart in self.open[-2:]))


@pytest.fixture
def evening(store, clock):
    """The invented evening, all of whose people bear that name; its doors are open."""
    made = an_event("spring")
    made = replace(
        made,
        mentors=tuple(replace(one, name=NAME) for one in made.mentors),
        mentees=tuple(replace(one, name=NAME) for one in made.mentees),
    )
    store.save_event(made, now=clock.now())
    version = store.add_plan(a_plan(made), now=clock.now())
    store.publish(made.id, version, request=Request(now=clock.now()))
    doors = Request(now=clock.now(), key="doors")
    store.command(made.id, Command(name="open_doors"), expected=2, request=doors)
    return made


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.ATTENDEE, "/e/spring/phone"),
        (Role.HELPER, "/e/spring/desk"),
        (Role.SCREEN, "/e/spring/screen"),
        (Role.FACILITATOR, "/e/spring/console"),
        (Role.ORGANISER, "/organiser/spring/people"),
        (Role.ORGANISER, "/organiser/spring/plans/1"),
    ],
)
def test_name_keeps_its_direction_to_itself(evening, browser, role, page):
    told = Directions(browser(role).get(page).text)

    assert told.found, "this page shows no name at all"
    assert all(told.found)


def test_name_on_a_badge_keeps_its_direction_to_itself(evening, browser):
    told = Directions(browser(Role.ORGANISER).post("/organiser/spring/badges").text)

    assert told.found == [True] * len(evening.people)
