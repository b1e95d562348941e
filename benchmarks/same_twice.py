"""The same seed gives the same plan, byte by byte."""

from collections.abc import Iterator

import numpy as np

from benchmarks import b2b, instances
from benchmarks.circles import circles
from benchmarks.lines import Line, Task
from scheduler import Problem
from scheduler.plan import plan
from speedmentor.planning import problem_of

TITLE = "The same twice"
ABOUT = "D1: two plannings of one seed in one process, with time enough to end by themselves."


def tasks() -> Iterator[Task]:
    yield Task("D1", 240, measure)


def problems() -> Iterator[tuple[str, Problem]]:
    yield "120 × 30 × 6 × 4", problem_of(instances.event(120, 30, 6, 4))
    yield "60 × 15 × 6 × 4, 15% away", problem_of(instances.event(60, 15, 6, 4, absent=0.15))
    yield "circles 8 × 4 × 10", circles(8, 4, 10)
    if b2b.DATA.exists():
        yield "booked, forum-13", b2b.read(b2b.DATA / "forum-13.original.dzn")


def measure() -> Iterator[Line]:
    for name, problem in problems():
        first, second = (plan(problem, seconds=60, seed=7).grid for _ in range(2))
        same = np.array_equal(first.mentees, second.mentees)
        same = same and np.array_equal(first.units, second.units)
        yield Line(
            what=f"D1 {name}",
            target="identical",
            measured="identical" if same else "different",
            met=same,
        )
