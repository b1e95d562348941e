"""Weighted grids with random points: the exact optimum, and what greedy rounds lose."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from benchmarks import instances
from benchmarks.lines import Line, Task
from benchmarks.stopwatch import timed
from scheduler import Problem
from speedmentor.planning import problem_of

TITLE = "Weighted grids"
ABOUT = (
    "M1: every pair is worth 0 to 99 points, drawn by seed; measured until the last who-level has"
    " its value and proof, median and worst of five seeds. M3: the best matching round by round, as"
    " a careful hand would do it, on evenings with wishes and topics."
)
SIZES = (
    (100, 25, 8, 1),
    (200, 50, 8, 1),
    (500, 100, 10, 1),
    (1000, 200, 10, 1),
    (1000, 200, 10, 5),
)
EVENINGS = ((60, 24, 6, 3), (60, 60, 6, 1), (120, 30, 8, 4), (200, 50, 8, 4))
SEEDS = range(5)
WHO = ("meetings", "even_sit_outs", "wishes", "even_load")
FREE = -(10**6)  # what a meeting that cannot be held is worth to the matching


def tasks() -> Iterator[Task]:
    for size in SIZES:
        yield Task("M1", 120, measure, (size,))
    for size in EVENINGS:
        yield Task("M3", 120, lost_by_greed, (size,))


def weighted(size: tuple[int, int, int, int], seed: int) -> Problem:
    problem = problem_of(instances.event(*size, choosy=False))
    points = np.random.default_rng(seed).integers(0, 100, problem.points.shape)
    return replace(problem, points=points)


def measure(size: tuple[int, int, int, int]) -> Iterator[Line]:
    seconds, proven = [], 0
    for seed in SEEDS:
        ours = timed(weighted(size, seed), seconds=1.5)
        proven += all(ours.levels[level].proven for level in WHO)
        seconds.append(max(ours.reached[level] for level in WHO))
    yield Line(
        what=f"M1 {' × '.join(f'{n:,}' for n in size)}",
        target="proven optimum ≤ 1 s",
        measured=f"{proven} of {len(SEEDS)} proven, {np.median(seconds):.2f} s"
        f" (worst {max(seconds):.2f} s)",
        met=proven == len(SEEDS) and max(seconds) <= 1,
    )


def lost_by_greed(size: tuple[int, int, int, int]) -> Iterator[Line]:
    lost, unhappy = [], []
    for seed in SEEDS:
        problem = problem_of(instances.event(*size, seed=seed))
        ours = timed(problem, seconds=1.5).values
        met = greedy(problem)
        lost.append(1 - problem.points[met].sum() / ours["wishes"])
        unhappy.append(ours["first_wishes"] - (problem.named & met).any(axis=1).sum())
    yield Line(
        what=f"M3 {' × '.join(map(str, size))} with wishes",
        target="what greedy rounds lose",
        measured=f"{np.mean(lost):.1%} of the points, and {np.mean(unhappy):.1f} people who meet"
        " nobody they named",
    )


def greedy(problem: Problem) -> np.ndarray:
    """(mentees, units) that meet in the best matching round after round, each pair once."""
    points = problem.points.copy()
    unit = np.repeat(np.arange(problem.n_units), problem.seats)
    for _ in range(problem.n_rounds):
        mentee, seat = _matched(points[:, unit])
        points[mentee, unit[seat]] = FREE
    return points == FREE


def _matched(worth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the matching of most worth that fills the smaller side."""
    rows, columns = worth.shape
    size = max(rows, columns)
    cost = np.zeros((size, size), dtype=np.int64)
    cost[:rows, :columns] = -worth
    matching = SimpleLinearSumAssignment()
    row, column = np.indices(cost.shape).reshape(2, -1)
    matching.add_arcs_with_cost(row, column, cost.ravel())
    assert matching.solve() == SimpleLinearSumAssignment.OPTIMAL
    mates = np.array([matching.right_mate(one) for one in range(rows)])
    held = np.flatnonzero(mates < columns)
    return held, mates[held]
