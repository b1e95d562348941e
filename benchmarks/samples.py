"""The sample events against one plain CP-SAT model and against random restarts, at equal time."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import evenings, random_restart
from benchmarks.lines import Line, Task
from benchmarks.stopwatch import Timed, timed
from scheduler import Problem, levels_of
from speedmentor.folder import read_folder
from speedmentor.planning import problem_of

TITLE = "Sample events"
ABOUT = (
    "Never worse than either reference on the first level at which the plans differ, where all"
    " three get the same seconds."
)
FOLDERS = Path(__file__).parents[1] / "sample_events"
NAMES = ("spring_evening", "acs_congress", "medical_centre", "mentor_night")
SECONDS = 10.0


def tasks() -> Iterator[Task]:
    for name in NAMES:
        yield Task(name, 6 * SECONDS, measure, (name,))


def measure(name: str) -> Iterator[Line]:
    problem = problem_of(read_folder(FOLDERS / name))
    ours = timed(problem, seconds=SECONDS)
    not_worse, plain = evenings.against_plain(problem, ours, SECONDS)
    beaten, by_chance = _against_chance(problem, ours)
    proven = [level for level in ours.levels.values() if level.proven]
    yield Line(
        what=name,
        target=f"never worse at equal time ({SECONDS:g} s)",
        measured=f"first plan {ours.first:.2f} s, {len(proven)} of {len(ours.levels)} levels"
        f" proven, {ours.seconds:.1f} s in all",
        reference=f"{plain}; {by_chance}",
        met=not_worse and beaten,
    )


def _against_chance(problem: Problem, ours: Timed) -> tuple[bool, str]:
    theirs = random_restart.plan(problem, SECONDS)
    if theirs is None:
        return True, "random restarts: no valid plan"
    for _, level, aim in levels_of(problem):
        mine = ours.values[level]
        if mine != theirs[level]:
            better = (mine > theirs[level]) == (aim == "max")
            return better, f"random restarts: `{level}` {theirs[level]:,g}, ours {mine:,g}"
    return True, "random restarts: the same"
