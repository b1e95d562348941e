"""Seeded events of any size, shaped like real sign-ups: topics by popularity, few named wishes."""

from datetime import datetime

import numpy as np

from speedmentor.event import Event, Form, Mentee, Mentor, Programme, Seating
from speedmentor.folder import write_files
from speedmentor.folder.room import default_tables

TOPICS = 24
FAVOURITES = 1.1  # how much the popular topics and mentors stand out (Zipf exponent)


def event(
    mentees: int, mentors: int, rounds: int, seats: int, *, absent: float = 0.0, seed: int = 0
) -> Event:
    """An event; each person-round is away with probability `absent`, nobody the whole evening."""
    rng = np.random.default_rng(seed)
    ids = [f"m{i:04d}" for i in range(mentors)], [f"a{i:04d}" for i in range(mentees)]
    return Event(
        tables=default_tables(mentors),
        id=f"bench_{mentees}x{mentors}x{rounds}x{seats}",
        name="Benchmark",
        form=Form.GROUP if seats > 1 else Form.ONE_TO_ONE,
        timezone="Europe/Vienna",
        starts=datetime(2027, 3, 11, 18, 0),  # noqa: DTZ001 -- local time of the zone above
        programme=Programme(count=rounds, minutes=10, move_minutes=2),
        seating=Seating(seats=seats),
        mentors=tuple(
            Mentor(
                id=name,
                name=f"Mentor {name}",
                topics=_some(rng, [f"topic {t}" for t in range(TOPICS)], 3),
                wishes=_some(rng, ids[1], 2),
                away=_away(rng, rounds, absent),
            )
            for name in ids[0]
        ),
        mentees=tuple(
            Mentee(
                id=name,
                name=f"Mentee {name}",
                topics=_some(rng, [f"topic {t}" for t in range(TOPICS)], 4),
                wishes=_some(rng, ids[0], 3),
                away=_away(rng, rounds, absent),
            )
            for name in ids[1]
        ),
    )


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
