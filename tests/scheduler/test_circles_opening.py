"""The circles that are there at once: valid whatever the rules, and full of wishes."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from problems import peer
from random_problems import problems

from scheduler import Form, Must
from scheduler.check import broken_rules
from scheduler.circles.layout import layouts
from scheduler.circles.opening import opening_rounds
from scheduler.circles.valid import valid_grid
from scheduler.measure import level_values


def opening(problem):
    wanted = layouts(problem)
    rounds = opening_rounds(problem, wanted, seed=0)
    return None if rounds is None else valid_grid(problem, wanted, rounds)


@settings(max_examples=100, deadline=None)
@given(problem=problems(forms=(Form.PEER,), people=9, rounds=3))
def test_every_opening_seats_each_person_once_a_round(problem):
    rounds = opening_rounds(problem, layouts(problem), seed=0)

    for r, circles in enumerate(rounds or ()):
        people = sorted(person for circle in circles for person in circle)
        assert people == np.flatnonzero(problem.mentee_here[:, r]).tolist()


def test_musts_needs_and_companions_are_seated_together_at_once():
    problem = peer(30, 5, seats=4, tables=8, fewest=3)
    problem = replace(
        problem,
        musts=tuple(
            Must(mentee=n, other=n + 1, rounds=frozenset({n % 5})) for n in range(0, 20, 2)
        ),
        apart=((0, 2), (4, 6)),
        together=((21, 22), (22, 23)),
        table_has=np.array([0, 0, 3, 0, 0, 0, 0, 0], dtype=np.uint8),
        mentee_needs=np.array([3] + 29 * [0], dtype=np.uint8),
    )

    grid = opening(problem)

    assert broken_rules(problem, grid) == []
    assert level_values(problem, grid)["meetings"] >= 140


def test_pairs_that_must_meet_in_the_same_round_have_an_opening():
    musts = tuple(Must(mentee=n, other=n + 1, rounds=frozenset({1})) for n in range(0, 40, 2))

    grid = opening(peer(78, 12, seats=2, musts=musts, max_sit_outs=9))

    assert level_values(peer(78, 12, seats=2), grid)["meetings"] >= 0.9 * 78 * 12


def test_nearly_all_wishes_of_many_people_are_met_at_once():
    people = 600
    points = np.zeros((people, people), dtype=np.int64)
    for step in (1, 40, 300):
        for a in range(people):
            points[a, (a + step) % people] = points[(a + step) % people, a] = 50
    problem = peer(people, 6, seats=4, points=points, named=points > 0)

    values = level_values(problem, opening(problem))

    assert values["first_wishes"] == people
    assert values["wishes"] >= 0.85 * np.triu(points).sum()


def test_must_for_which_a_third_person_has_no_room_has_no_opening():
    problem = peer(4, 1, seats=2, musts=(Must(mentee=0, other=1), Must(mentee=1, other=2)))

    assert opening_rounds(problem, layouts(problem), seed=0) is None


def test_must_of_two_who_sit_in_different_circles_has_no_opening():
    musts = tuple(Must(mentee=a, other=b) for a, b in ((0, 1), (2, 3), (0, 2)))
    problem = peer(6, 1, seats=3, musts=musts)

    assert opening_rounds(problem, layouts(problem), seed=0) is None
