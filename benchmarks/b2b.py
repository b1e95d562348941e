"""B2B meeting scheduling (Bofill et al., JAIR 74, 2022): form booked against published optima."""

import csv
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.lines import Line, Task
from scheduler import Form, Must, NoPlanError, Problem
from scheduler.booked.plan import plan_booked
from scheduler.check import broken_rules, level_values
from scheduler.progress import nobody_listens

TITLE = "Booked meetings"
ABOUT = (
    "The level `gaps` of the published instances at hand, five seeds each; the published seconds"
    " are another, older machine's (Xeon E3-1220v2)."
)
SECONDS = 60.0
SEEDS = range(5)
DATA = Path(__file__).parents[2] / "shared" / "data" / "b2b"


def read(path: Path) -> Problem:
    """
    An instance as meetings booked among people; its tables seat two and stand anywhere.

    There, a forbidden slot between two meetings is a break like any other; here, rounds somebody is
    away do not count. So people stay, and a meeting's own rounds leave out what is forbidden.
    """
    text = path.read_text()
    people, tables, rounds = (_number(text, key) for key in ("nBusiness", "nTables", "nTotalSlots"))
    pairs = (people, people)
    return Problem(
        form=Form.BOOKED,
        n_rounds=rounds,
        mentee_here=np.ones((people, rounds), dtype=bool),
        mentor_here=np.ones((0, rounds), dtype=bool),
        mentor_unit=np.zeros(0, dtype=np.int64),
        seats=np.array([2]),
        forbidden=np.zeros(pairs, dtype=np.uint8),
        points=np.zeros(pairs, dtype=np.int64),
        named=np.zeros(pairs, dtype=bool),
        table_xy=np.zeros((tables, 2)),
        table_seats=np.full(tables, 2),
        table_has=np.zeros(tables, dtype=np.uint8),
        mentee_needs=np.zeros(people, dtype=np.uint8),
        unit_needs=np.zeros(0, dtype=np.uint8),
        musts=_musts(text, rounds),
    )


def _musts(text: str, rounds: int) -> tuple[Must, ...]:
    """Requested meetings in the slots of their session, less those forbidden to either person."""
    morning = _number(text, "nMorningSlots")
    sessions = {1: range(morning), 2: range(morning, rounds), 3: range(rounds)}
    forbidden = [
        {int(slot) - 1 for slot in re.findall(r"\d+", slots)}
        for slots in re.findall(r"\{([^}]*)\}", _body(text, "forbidden"))
    ]
    musts = []
    rows = re.findall(r"(\d+)\s*,\s*(\d+)\s*,\s*(\d)", _body(text, "requested"))
    for slot, row in zip(_list(text, "fixed"), rows, strict=True):
        a, b, session = map(int, row)
        at = {slot - 1} if slot else set(sessions[session])
        free = at - forbidden[a - 1] - forbidden[b - 1]
        musts.append(Must(mentee=a - 1, other=b - 1, rounds=frozenset(free)))
    return tuple(musts)


def published() -> dict[str, dict[str, str]]:
    """The row of every instance with the paper's own fairness, 2."""
    with (DATA / "published_results.csv").open() as file:
        rows = csv.DictReader(file)
        return {row["instance"]: row for row in rows if row["fairness_d"] == "2"}


def solve(problem: Problem, seed: int, seconds: float) -> tuple[str, float]:
    """The proven optimum of `gaps` as the paper writes it, and the seconds it took."""
    began = time.perf_counter()
    try:
        grid, bounds = plan_booked(
            problem,
            seconds=seconds,
            seed=seed,
            workers=1,
            listen=nobody_listens,
            stop=threading.Event(),
        )
    except NoPlanError as error:
        answer = "UNSAT" if error.proven else "none"
    else:
        gaps = level_values(problem, grid)["gaps"]
        assert not broken_rules(problem, grid)
        answer = str(gaps) if gaps == bounds["gaps"] else f"{bounds['gaps']} to {gaps}"
    return answer, time.perf_counter() - began


def tasks() -> Iterator[Task]:
    if DATA.exists():
        yield Task("B2B", 60, measure)


def measure() -> Iterator[Line]:
    ours = theirs = 0.0
    all_proven = True
    for name, row in published().items():
        problem = read(DATA / f"{name}.dzn")
        runs = [solve(problem, seed, SECONDS) for seed in SEEDS]
        answers = {answer for answer, _ in runs}
        seconds = [spent for _, spent in runs]
        proven = answers == {row["optimum_breaks_or_UNSAT"]}
        yield Line(
            what=name,
            target=f"{row['optimum_breaks_or_UNSAT']}, proven",
            measured=f"{'; '.join(sorted(answers))}, {median(seconds):.2f} s"
            f" (worst {max(seconds):.2f} s)",
            reference=f"[MaxSAT {row['maxsat_s']} s]",
            met=proven,
        )
        ours += median(seconds)
        theirs += float(row["maxsat_s"])
        all_proven &= proven
    yield Line(
        what="sum of medians",
        target="all proven, ≤ the published sum",
        measured=f"{ours:.1f} s",
        reference=f"[MaxSAT {theirs:.1f} s]",
        met=all_proven and ours <= theirs,
    )


def _number(text: str, key: str) -> int:
    return int(re.search(rf"\b{key}\s*=\s*(\d+)", text)[1])


def _body(text: str, key: str) -> str:
    found = re.search(rf"\b{key}\s*=\s*(.*?);", text, re.DOTALL)
    return found[1] if found else ""


def _list(text: str, key: str) -> list[int]:
    return [int(x) for x in re.findall(r"\d+", _body(text, key))]
