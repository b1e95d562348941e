"""
Every planning target in one command: `make bench-plan` writes benchmarks/results.md.

Each row runs in a process of its own, so that its memory is its own; where there is a reference it
runs in the same process, right after.
"""

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import instances, machine, plain_model
from scheduler.levels import STAGES, Level
from scheduler.plan import plan
from scheduler.progress import Progress
from speedmentor.planning import problem_of

RESULTS = Path(__file__).with_name("results.md")
WHO = tuple(STAGES["who"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One size: what it must reach, and in which time."""

    size: tuple[int, int, int, int]  # mentees, mentors, rounds, seats
    absent: float = 0.0
    within: float  # seconds; planning gets this much, and is measured up to its last who-level
    gap: float = 0.0  # allowed distance of `meetings` and `wishes` to their bounds
    plain: float = 0.0  # seconds for the plain CP-SAT model; 0: it is not run

    @property
    def name(self) -> str:
        away = f", {self.absent:.0%} away" if self.absent else ""
        return " × ".join(f"{n:,}" for n in self.size) + away


ROWS = (
    Row(size=(40, 12, 6, 1), within=1, plain=20),
    Row(size=(60, 15, 6, 4), within=1, plain=20),
    Row(size=(120, 30, 8, 4), within=1, plain=20),
    Row(size=(200, 50, 8, 4), within=1, plain=20),
    Row(size=(2000, 500, 10, 4), within=6),
    Row(size=(10_000, 2_500, 10, 4), within=90),
    Row(size=(60, 15, 6, 4), absent=0.15, within=5, plain=20),
    Row(size=(120, 30, 8, 4), absent=0.15, within=15, gap=0.001, plain=30),
    Row(size=(200, 50, 8, 4), absent=0.15, within=15, gap=0.001, plain=30),
    Row(size=(500, 125, 8, 4), absent=0.15, within=30, gap=0.002),
)


def measured(row: Row) -> list[str]:
    """The cells of one row, measured in this process."""
    problem = problem_of(instances.event(*row.size, absent=row.absent))
    reached: dict[str, float] = {}  # level -> when it got its last value
    seen: dict[str, float | None] = {}
    began = time.monotonic()

    def listen(news: Progress) -> None:
        if news.level in WHO and news.value is not None and seen.get(news.level) != news.value:
            seen[news.level] = news.value
            reached[news.level] = time.monotonic() - began

    levels = {one.level: one for one in plan(problem, seconds=row.within, listen=listen).levels}
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    met = all(_distance(levels[level]) <= row.gap for level in ("meetings", "wishes"))
    if row.gap == 0:
        met = all(levels[level].proven for level in WHO)
    seconds = max(reached.values(), default=row.within)
    ok = met and len(reached) == len(WHO) and seconds <= row.within
    return [
        row.name,
        f"{row.within:g} s" + (f", gap ≤ {row.gap:.1%}" if row.gap else ", proven"),
        f"{seconds:.2f} s",
        f"{sum(levels[level].proven for level in WHO)} of {len(WHO)}",
        f"{_distance(levels['meetings']):.3%} / {_distance(levels['wishes']):.3%}",
        f"{mebibytes:,.0f} MiB",
        _against_plain(problem, row, levels) if row.plain else "–",
        "met" if ok else "**missed**",
    ]


def _distance(level: Level) -> float:
    """How far a level may be from the best, relative to its bound; 1 where none is known."""
    if level.bound is None:
        return 1.0
    return abs(level.bound - level.value) / max(abs(level.bound), 1.0)


def _against_plain(problem: object, row: Row, levels: dict[str, Level]) -> str:
    """What one plain CP-SAT model reaches in the time it gets, level by level."""
    found = plain_model.solve(problem, seconds=row.plain)  # type: ignore[arg-type]
    proven = sum(found.values[level] == found.bounds[level] for level in found.values)
    last = max(found.seconds.values(), default=row.plain)
    better = [level for level in WHO if found.values.get(level) == levels[level].value]
    return f"{proven} proven, {len(better)} as good, {last:.1f} of {row.plain:g} s"


def whole_command() -> str:
    """`speedmentor plan` on 2,000 × 500 × 10 × 4 as an organiser runs it: seconds, memory."""
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
    levels = json.loads(printed)
    proven = sum(level["proven"] for level in levels if level["level"] in WHO)
    mebibytes = usage.ru_maxrss / 1024
    ok = proven == len(WHO) and seconds <= 20 and mebibytes <= 2048
    return (
        f"`speedmentor plan` on 2,000 × 500 × 10 × 4, the whole command with `--seconds 12`:"
        f" {seconds:.1f} s (target 20 s), {mebibytes:,.0f} MiB (target 2,048 MiB),"
        f" {proven} of {len(WHO)} who-levels proven: {'met' if ok else '**missed**'}."
    )


def booked_meetings() -> str:
    """The B2B instances with their published optima; five seeds each."""
    command = [sys.executable, "-m", "benchmarks.b2b"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    print(done.stdout, flush=True)
    return "## Booked meetings\n\n" + done.stdout.strip()


def table(rows: list[list[str]]) -> str:
    head = ["mentees × mentors × rounds × seats", "target", "who-levels reached in", "proven"]
    head += ["gap of meetings / wishes", "memory", "plain CP-SAT model", ""]
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)


def main() -> None:
    """Measure everything and write it down."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        rows = []
        for cells in pool.imap(measured, ROWS):
            print(" | ".join(cells), flush=True)
            rows.append(cells)
    command = whole_command()
    print(command, flush=True)
    parts = ["# Planning figures", machine.heading(), table(rows), command, booked_meetings()]
    RESULTS.write_text("\n\n".join(parts) + "\n")


if __name__ == "__main__":
    main()
