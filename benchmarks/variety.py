"""Few people at one table twice, where mentors have tables of several seats."""

from collections.abc import Iterator

from benchmarks import instances, random_restart
from benchmarks.lines import Line, Task
from benchmarks.stopwatch import timed
from speedmentor.planning import problem_of

TITLE = "Variety"
ABOUT = (
    "Repeats: Σ over pairs of mentees of the times at one table beyond the first. The reference"
    " has the same meetings, in random rounds bettered by Kempe swaps with restarts, for as long."
)
SECONDS = 15.0
TARGET = (120, 30, 6, 4)
WISHES = (TARGET, (60, 15, 6, 4), (40, 10, 6, 4))
NO_WISHES = ((44, 11, 6, 4), (52, 13, 8, 4), (120, 30, 6, 4), (200, 50, 8, 4), (115, 31, 6, 4))


def tasks() -> Iterator[Task]:
    for size in WISHES:
        yield Task("variety with wishes", 60, with_wishes, (size,))
    for size in NO_WISHES:
        yield Task("variety without wishes", 60, without_wishes, (size,))


def with_wishes(size: tuple[int, int, int, int]) -> Iterator[Line]:
    problem = problem_of(instances.event(*size))
    ours = timed(problem, seconds=SECONDS)
    level = ours.levels["variety"]
    theirs = random_restart.fewest_repeats(problem, ours.solution.grid.met(), ours.seconds)
    yield Line(
        what=f"{' × '.join(map(str, size))} with wishes",
        target="proven, or ≤ half the repeats of the reference" if size == TARGET else "–",
        measured=f"{level.value:g} repeats (bound {level.bound:g}), {ours.seconds:.1f} s",
        reference=f"{theirs} repeats, {ours.seconds:.1f} s",
        met=(level.proven or level.value <= theirs / 2) if size == TARGET else None,
        tried="annealing over Kempe swaps, then descent (`scheduler/when/annealing.py`)",
    )


def without_wishes(size: tuple[int, int, int, int]) -> Iterator[Line]:
    problem = problem_of(instances.event(*size, choosy=False))
    ours = timed(problem, seconds=SECONDS)
    level = ours.levels["variety"]
    who = [one.proven for one in ours.levels.values() if one.stage == "who"]
    yield Line(
        what=f"{' × '.join(map(str, size))}, no wishes",
        target="0 repeats, who proven",
        measured=f"{level.value:g} repeats, {sum(who)} of {len(who)} proven, {ours.seconds:.1f} s",
        met=level.value == 0 and all(who),
    )
