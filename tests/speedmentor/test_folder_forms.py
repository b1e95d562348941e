"""Forms without roles, and the files that each form takes."""

import pytest
from folders import MENTORS, TOML, event, files, mistakes, peer_files

from speedmentor.event import Form, Seating

PEOPLE = "id,name\n" + "".join(f"p{i},Person {i}\n" for i in range(1, 12))
PEER = TOML.replace('"group"', '"peer"')


@pytest.mark.parametrize(
    ("seating", "expected", "n_tables"),
    [
        ("", Seating(seats=2, fewest=2), 5),
        ("seats = 4", Seating(seats=4, fewest=3), 3),
        ("seats = 4\nfewest = 2", Seating(seats=4, fewest=2), 5),
        ("seats = 4\ntables = 2", Seating(seats=4, fewest=3, tables=2), 2),
    ],
)
def test_peer_circles_have_seats_people_or_one_fewer_unless_said(seating, expected, n_tables):
    read = event(peer_files(PEER.replace("seats = 3", seating), PEOPLE))

    assert read.form is Form.PEER
    assert read.peer
    assert read.seating == expected
    assert len(read.tables) == n_tables


def test_booked_meetings_among_people_take_tables_of_two():
    toml = TOML.replace('"group"', '"booked"').replace("seats = 3", "")
    read = event(peer_files(toml, PEOPLE, rules="kind,a,b\nmust,p1,p2\n"))

    assert read.peer
    assert read.seating == Seating(seats=2, fewest=2)
    assert len(read.tables) == 5


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            peer_files(PEER.replace("seats = 3", "seats = 1"), PEOPLE),
            "event.toml:12: seating.seats: a circle has at least two people; write 2 or more",
        ),
        (
            peer_files(PEER, PEOPLE) | {"mentors.csv": MENTORS.encode()},
            "people.csv: people.csv goes without mentors.csv; keep one or the other",
        ),
        (peer_files(PEER, "id,name\n"), "people.csv: there is nobody here; add a row each"),
        (
            peer_files(TOML, PEOPLE),
            'people.csv: form = "group" takes mentors.csv and mentees.csv instead',
        ),
        (
            files(TOML.replace('"group"', '"booked"')),
            'rules.csv: this is missing; form = "booked" needs it',
        ),
        (
            files(TOML.replace('"group"', '"booked"'), rules="kind,a,b\nnever,a1,m1\n"),
            'rules.csv: kind: form = "booked" plans exactly the must pairs; add a row of kind must'
            " for each",
        ),
        (files(PEER), 'mentors.csv: form = "peer" takes people.csv instead; rename the file, or'
         " change the form"),
    ],
)  # fmt: skip
def test_files_that_do_not_fit_the_form_are_named(given, expected):
    assert expected in mistakes(given)
