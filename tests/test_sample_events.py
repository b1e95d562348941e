"""Every sample event reads without a mistake, and is what its description says."""

from pathlib import Path

import pytest

from speedmentor.event import Event, Form
from speedmentor.folder import read_folder

FOLDER = Path(__file__).parents[1] / "sample_events"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/event.toml"))
EVENTS = {name: read_folder(FOLDER / name) for name in NAMES}


@pytest.mark.parametrize(
    ("name", "form", "mentors", "mentees", "rounds", "minutes"),
    [
        ("acs_congress", Form.ONE_TO_ONE, 60, 60, 6, 10),
        ("clashing_rules", Form.GROUP, 3, 6, 3, 10),
        ("medical_centre", Form.ONE_TO_ONE, 6, 7, 7, 10),
        ("mentor_night", Form.GROUP, 32, 130, 4, 20),
        ("peer_circles", Form.PEER, 0, 26, 6, 15),
        ("remote_booked", Form.BOOKED, 8, 14, 7, 20),
        ("spring_evening", Form.GROUP, 24, 60, 6, 10),
        ("too_few_seats", Form.GROUP, 21, 61, 5, 12),
    ],
)
def test_sample_event_has_its_size(name, form, mentors, mentees, rounds, minutes):
    event = EVENTS[name]

    assert event.form is form
    assert (len(event.mentors), len(event.mentees)) == (mentors, mentees)
    assert (event.programme.count, event.programme.minutes) == (rounds, minutes)


@pytest.mark.parametrize("event", EVENTS.values(), ids=NAMES)
def test_sample_people_are_invented_and_the_event_is_to_come(event: Event):
    assert event.starts.year == 2027
    assert all(one.email.endswith("@example.org") for one in event.people if one.email)
    assert len({one.name for one in event.people}) == len(event.people)


def test_spring_evening_holds_one_of_everything():
    event = EVENTS["spring_evening"]

    assert [len(one.away) for one in event.mentees if one.away] == [1, 2]  # two late arrivals
    assert sum(one.step_free for one in event.mentees) == 1
    assert sorted(rule.kind for rule in event.rules) == ["apart", "avoid", "must", "must", "never"]
    assert [one.id for one in event.mentors if one.team] == ["m23", "m24"]
    assert [pause.after for pause in event.programme.breaks] == [3]
    assert all(one.goal and one.question for one in event.mentees)
    assert any("\u0600" <= one.name[0] <= "\u06ff" for one in event.mentees)  # right to left
    assert max(len(one.name) for one in event.people) > 45
