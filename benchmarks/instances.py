"""Seeded events of any size, shaped like real sign-ups: topics by popularity, few named wishes."""

from datetime import datetime
from typing import Any

import numpy as np

from speedmentor.event import Event, Form, Mentee, Mentor, Programme, Seating
from speedmentor.folder import write_files
from speedmentor.folder.room import default_tables

TOPICS = [f"topic {t}" for t in range(24)]
FAVOURITES = 1.1  # how much the popular topics and mentors stand out (Zipf exponent)


def event(
    mentees: int,
    mentors: int,
    rounds: int,
    seats: int,
    *,
    absent: float = 0.0,
    choosy: bool = True,
    seed: int = 0,
) -> Event:
    """
    An evening; each person-round is away with probability `absent`, nobody the whole evening.

    Unless people are `choosy`, nobody names anybody or any topic.
    """
    rng = np.random.default_rng(seed)
    ids = [f"m{i:04d}" for i in range(mentors)], [f"a{i:04d}" for i in range(mentees)]

    def person(name: str, others: list[str], *, topics: int, wishes: int) -> dict[str, Any]:
        return {
            "id": name,
            "name": f"Person {name}",
            "topics": _some(rng, TOPICS, topics) if choosy else (),
            "wishes": _some(rng, others, wishes) if choosy else (),
            "away": _away(rng, rounds, absent),
        }

    return Event(
        **_evening(rounds, Form.GROUP if seats > 1 else Form.ONE_TO_ONE, seats),
        tables=default_tables(mentors),
        mentors=tuple(Mentor(**person(name, ids[1], topics=3, wishes=2)) for name in ids[0]),
        mentees=tuple(Mentee(**person(name, ids[0], topics=4, wishes=3)) for name in ids[1]),
    )


def circles(people: int, rounds: int, size: int, *, fewest: int = 2) -> Event:
    """People without roles in circles of up to `size`, at least `fewest`."""
    return Event(
        **_evening(rounds, Form.PEER, size, fewest),
        tables=default_tables(people // fewest),
        mentees=tuple(Mentee(id=f"p{i:04d}", name=f"Person {i}") for i in range(people)),
    )


def _evening(rounds: int, form: Form, seats: int, fewest: int = 1) -> dict[str, Any]:
    return {
        "id": "bench",
        "name": "Benchmark",
        "form": form,
        "timezone": "Europe/Vienna",
        "starts": datetime(2027, 3, 11, 18, 0),  # noqa: DTZ001 -- local time of the zone above
        "programme": Programme(count=rounds, minutes=10, move_minutes=2),
        "seating": Seating(seats=seats, fewest=fewest),
    }


def folder(of: Event) -> dict[str, bytes]:
    """The files of the event's folder."""
    return write_files(of)


def _some(rng: np.random.Generator, names: list[str], count: int) -> tuple[str, ...]:
    weights = 1 / np.arange(1, len(names) + 1) ** FAVOURITES
    chosen = rng.choice(
        len(names), size=min(count, len(names)), replace=False, p=weights / weights.sum()
    )
    return tuple(names[i] for i in chosen)


def _away(rng: np.random.Generator, rounds: int, absent: float) -> frozenset[int]:
    away = [r + 1 for r in range(rounds) if rng.random() < absent]
    return frozenset(away if len(away) < rounds else away[1:])
