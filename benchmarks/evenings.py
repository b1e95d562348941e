"""Evenings with mentors and mentees of growing size, without and with absences."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import instances, plain_model
from benchmarks.lines import Line, Task
from benchmarks.stopwatch import Timed, distance, timed
from scheduler import Problem
from scheduler.levels import STAGES
from speedmentor.planning import problem_of

TITLE = "Evenings"
ABOUT = (
    "Mentees × mentors × rounds × seats. Measured until the last who-level has its value; the"
    " plain CP-SAT model gets the seconds given, on two workers. It must be worse on the first"
    " level at which the two differ, and take ten times as long for what it proves."
)
WHO = tuple(STAGES["who"])
FASTER = 10.0  # times, than the plain model where that proves who-levels


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One size: what it must reach, and in which time."""

    size: tuple[int, int, int, int]
    absent: float = 0.0
    within: float  # seconds; planning gets this much
    gap: float = 0.0  # allowed distance of `meetings` and `wishes` to their bounds; 0: all proven
    plain: float = 0.0  # seconds for the plain CP-SAT model; 0: it does not fit
    first: float = 1.0  # seconds until there is a plan

    @property
    def name(self) -> str:
        away = f", {self.absent:.0%} away" if self.absent else ""
        return " × ".join(f"{n:,}" for n in self.size) + away


ROWS = (
    Row(size=(40, 12, 6, 1), within=1, plain=15),
    Row(size=(60, 15, 6, 4), within=1, plain=15),
    Row(size=(120, 30, 8, 4), within=1, plain=15),
    Row(size=(200, 50, 8, 4), within=1, plain=15),
    Row(size=(2000, 500, 10, 4), within=6, first=5),
    Row(size=(10_000, 2_500, 10, 4), within=90, first=90),
    Row(size=(60, 15, 6, 4), absent=0.15, within=5, plain=15),
    Row(size=(120, 30, 8, 4), absent=0.15, within=15, gap=0.001, plain=20),
    Row(size=(200, 50, 8, 4), absent=0.15, within=15, gap=0.001, plain=20),
    Row(size=(500, 125, 8, 4), absent=0.15, within=30, gap=0.002),
)


def tasks() -> Iterator[Task]:
    for row in ROWS:
        yield Task(row.name, 4 * row.within + row.plain + 60, measure, (row,))
    yield Task("whole command", 60, whole_command)


def measure(row: Row) -> Iterator[Line]:
    problem = problem_of(instances.event(*row.size, absent=row.absent))
    ours = timed(problem, seconds=row.within)
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    levels = [ours.levels[level] for level in WHO]
    proven = sum(level.proven for level in levels)
    gaps = [distance(ours.levels[level]) for level in ("meetings", "wishes")]
    seconds = max((ours.reached.get(level, row.within) for level in WHO), default=row.within)
    close = max(gaps) <= row.gap if row.gap else proven == len(WHO)
    fits = mebibytes <= 8 * 1024
    not_worse, reference = against_plain(problem, ours, row.plain) if row.plain else (True, "–")
    asked = f"gaps ≤ {row.gap:.1%}" if row.gap else "proven"
    yield Line(
        what=row.name,
        target=f"first plan ≤ {row.first:g} s, {asked} ≤ {row.within:g} s, never worse",
        measured=f"first plan {ours.first:.2f} s, {proven} of {len(WHO)} who-levels proven"
        f" after {seconds:.2f} s, gaps {gaps[0]:.3%} / {gaps[1]:.3%}, {mebibytes:,.0f} MiB",
        reference=reference,
        met=close and seconds <= row.within and ours.first <= row.first and not_worse and fits,
    )


def against_plain(problem: Problem, ours: Timed, seconds: float) -> tuple[bool, str]:
    """Whether the plain CP-SAT model is nowhere better and ten times as slow, and what it says."""
    theirs = plain_model.solve(problem, seconds=seconds)
    said = [f"plain model {seconds:g} s: {len(theirs.values)} levels reached"]
    for level, value in theirs.values.items():
        mine = ours.levels[level]
        if mine.value != value:
            better = (mine.value > value) == (mine.aim == "max")
            said.append(f"`{level}` {value:,g}, ours {mine.value:,g}")
            return better, ", ".join(said)
    proven = [n for n in WHO if n in theirs.values and theirs.values[n] == theirs.bounds[n]]
    slower = _times_slower(ours, theirs, proven) if proven else None
    if slower:
        said.append(f"{len(proven)} proven in {slower:,.0f} × our time")
    return slower is None or slower >= FASTER, ", ".join(said)


def _times_slower(ours: Timed, theirs: plain_model.Result, levels: list[str]) -> float:
    """How much longer the plain model took for the levels it proved."""
    mine = max(ours.reached.get(level, 0.0) for level in levels)
    return max(theirs.seconds[level] for level in levels) / max(mine, 0.001)


def whole_command() -> Iterator[Line]:
    """`speedmentor plan` as an organiser runs it: seconds and memory, all told."""
    with tempfile.TemporaryDirectory() as folder:
        event = Path(folder) / "big"
        event.mkdir()
        for name, content in instances.folder(instances.event(2000, 500, 10, 4)).items():
            (event / name).write_bytes(content)
        command = [Path(sys.executable).with_name("speedmentor"), "plan", event, "--json"]
        began = time.monotonic()
        with subprocess.Popen([*command, "--seconds", "12"], stdout=subprocess.PIPE) as process:
            printed = process.stdout.read() if process.stdout else b""
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - began
    proven = sum(level["proven"] for level in json.loads(printed) if level["level"] in WHO)
    mebibytes = usage.ru_maxrss / 1024
    yield Line(
        what="`speedmentor plan` on 2,000 × 500 × 10 × 4 with `--seconds 12`, the whole command",
        target="≤ 20 s, ≤ 2,048 MiB, who proven",
        measured=f"{seconds:.1f} s, {mebibytes:,.0f} MiB, {proven} of {len(WHO)} proven",
        met=proven == len(WHO) and seconds <= 20 and mebibytes <= 2048,
    )
