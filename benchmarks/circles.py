"""Circles of peers: perfect pairs, no two twice where a design exists, and what rules cost."""

import csv
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks import instances
from benchmarks.lines import Line, Task
from benchmarks.stopwatch import Timed, timed
from scheduler import Forbidden, Problem
from scheduler.budget import Budget
from scheduler.designs.rounds import without_repeats
from scheduler.meetings import Meetings
from speedmentor.planning import problem_of

TITLE = "Peer circles"
ABOUT = (
    "G1 to G5 are the rows of the literature table: circles × people in each × rounds; in brackets,"
    " what the good-enough-golfers search reaches (best of 5). The planned time is all of planning,"
    " walking and the order of rounds included."
)
PUBLISHED = Path(__file__).parents[2] / "shared" / "data" / "best_known_rounds.csv"
EASY = {(4, 4, 5): 0, (5, 3, 7): 6, (6, 4, 5): 0, (7, 4, 5): 0, (8, 4, 5): 0, (10, 4, 6): None}
HARD = {
    (6, 4, 7): 12,
    (7, 4, 9): 29,
    (8, 3, 11): 8,
    (8, 4, 7): 1,
    (8, 4, 9): 14,
    (8, 4, 10): 30,
    (10, 4, 9): 1,
    (6, 5, 6): 14,
    (12, 5, 10): 11,
}
BEYOND = ((28, 4, 10), (28, 4, 11), (28, 4, 12))
RULED = ((8, 4, 7), (7, 4, 9), (12, 5, 10))
AWAY = 0.05
EMPLOYERS = 3  # people of each
HEADCOUNTS = (12, 50)


def tasks() -> Iterator[Task]:
    yield Task("pairs", 60, pairs)
    yield Task("G1", 60, designs, ("G1", EASY))
    yield Task("G2", 60, designs, ("G2", HARD))
    yield Task("90 people in fives", 60, fives)
    yield Task("G3", 120, headcounts)
    yield Task("G4", 60, beyond)
    yield Task("G5", 120, ruled)


def circles(n: int, size: int, rounds: int) -> Problem:
    return problem_of(instances.circles(n * size, rounds, size, fewest=size))


def new_people(ours: Timed, problem: Problem) -> list[int]:
    """How many different people each person meets."""
    a, b, _ = Meetings(problem, ours.solution.grid).pairs.distinct()
    return np.bincount(np.concatenate([a, b]), minlength=problem.n_mentees).tolist()


def pairs() -> Iterator[Line]:
    even = range(2, 62, 2)
    perfect, slowest = 0, 0.0
    for people in even:
        problem = circles(people // 2, 2, people - 1)
        ours = timed(problem, seconds=2)
        slowest = max(slowest, ours.first)
        perfect += min(new_people(ours, problem)) == people - 1
    yield Line(
        what=f"pairs, every even number of people to {even[-1]}, a full round robin",
        target="everybody meets everybody once",
        measured=f"{perfect} of {len(even)} perfect, the plan after ≤ {slowest:.2f} s",
        met=perfect == len(even),
    )


def designs(name: str, sizes: dict[tuple[int, int, int], int | None]) -> Iterator[Line]:
    for (n, size, rounds), golfers in sizes.items():
        ours = timed(circles(n, size, rounds), seconds=10)
        repeats = ours.values["variety"]
        yield Line(
            what=f"{name} {n} × {size} × {rounds}",
            target="0 repeats, ≤ 1 s",
            measured=f"{repeats:g} repeats, {ours.seconds:.2f} s",
            reference="–" if golfers is None else f"[{golfers} repeats]",
            met=repeats == 0 and ours.seconds <= 1,
        )


def fives() -> Iterator[Line]:
    problem = circles(18, 5, 10)
    ours = timed(problem, seconds=10)
    met = new_people(ours, problem)
    yield Line(
        what="90 people in fives × 10 rounds",
        target="≥ 39 new people on average; 40 is the goal",
        measured=f"{np.mean(met):.2f} on average, {min(met)} at least, {ours.seconds:.2f} s",
        reference="[33–34 at a real event in 2006]",
        met=np.mean(met) >= 39,
    )


def headcounts() -> Iterator[Line]:
    """Sizes k and k + 1, as published by Miller, Barr, Kavanagh, Valkov, Purchase (2021)."""
    if not PUBLISHED.exists():
        return
    with PUBLISHED.open() as file:
        rows = [row for row in csv.DictReader(file) if "+" in row["groups_per_round"]]
    rows = [row for row in rows if HEADCOUNTS[0] <= int(row["players"]) <= HEADCOUNTS[1]]
    began, reached = time.monotonic(), 0
    missed = []
    for row in rows:
        groups = re.findall(r"(\d+)x(\d+)", row["groups_per_round"])
        sizes = [int(size) for n, size in groups for _ in range(int(n))]
        found = without_repeats(sizes, int(row["rounds_published"]), Budget(seconds=5))
        good = found is not None and _repeats(found) == 0
        reached += good
        missed += [] if good else [f"{row['groups_per_round']}:{row['rounds_published']}"]
    yield Line(
        what=f"G3 headcounts {HEADCOUNTS[0]} to {HEADCOUNTS[1]} in circles of k and k + 1",
        target="as many rounds as published without a repeat, in ≥ 95 %",
        measured=f"{reached} of {len(rows)}, {time.monotonic() - began:.0f} s in all",
        reference="[all]" + (f"; not found: {', '.join(missed)}" if missed else ""),
        met=reached >= 0.95 * len(rows),
        tried="difference matrices, cyclic first rounds by annealing, larger designs cut down",
    )


def _repeats(rounds: list[list[list[int]]]) -> int:
    times = Counter(
        pair for circles in rounds for one in circles for pair in combinations(sorted(one), 2)
    )
    return sum(n - 1 for n in times.values())


def beyond() -> Iterator[Line]:
    for people, size, rounds in BEYOND:
        ours = timed(circles(people // size, size, rounds), seconds=10)
        level = ours.levels["variety"]
        yield Line(
            what=f"G4 {people} people in fours × {rounds}, more rounds than new people",
            target="the counting bound, or its gap",
            measured=f"{level.value:g} repeats, bound {level.bound:g}, {ours.seconds:.2f} s",
            met=level.proven,
        )


def ruled() -> Iterator[Line]:
    for n, size, rounds in RULED:
        free = circles(n, size, rounds)
        problem = with_rules(free)
        ours = timed(problem, seconds=10)
        level = ours.levels["variety"]
        pairs = len(Meetings(problem, ours.solution.grid).pairs.a)
        yield Line(
            what=f"G5 {n} × {size} × {rounds}, colleagues apart, {AWAY:.0%} away",
            target="repeats ≤ 10 % of the pairs at tables, no rule broken",
            measured=f"{level.value:g} repeats among {pairs} pairs, bound {level.bound:g},"
            f" {ours.seconds:.1f} s",
            met=level.value <= 0.1 * pairs,
        )


def with_rules(problem: Problem) -> Problem:
    """Employers with some people each who shall not meet, and people who come late or leave."""
    employer = np.arange(problem.n_mentees) // EMPLOYERS
    colleagues = (employer[:, None] == employer) & ~np.eye(problem.n_mentees, dtype=bool)
    chance = np.random.default_rng(0)
    return replace(
        problem,
        forbidden=np.where(colleagues, np.uint8(Forbidden.ORGANISATION), problem.forbidden),
        mentee_here=chance.random(problem.mentee_here.shape) >= AWAY,
        fewest=problem.fewest - 1,
    )
