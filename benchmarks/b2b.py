"""B2B meeting scheduling (Bofill et al., JAIR 74, 2022): form booked against published optima."""

import argparse
import csv
import re
import threading
import time
from pathlib import Path
from statistics import median

import numpy as np

from scheduler import Form, Must, NoPlanError, Problem
from scheduler.booked import plan_booked
from scheduler.check import broken_rules, level_values
from scheduler.progress import nobody_listens

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


def main() -> None:
    """Prints a table; the published seconds are another, older machine's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    print("| instance | published optimum | ours | seconds (median) | worst | MaxSAT seconds |")
    print("|---|---|---|---|---|---|")
    ours = theirs = 0.0
    for name, row in published().items():
        problem = read(DATA / f"{name}.dzn")
        runs = [solve(problem, seed, options.seconds) for seed in range(options.seeds)]
        answers = "; ".join(sorted({answer for answer, _ in runs}))
        seconds = [spent for _, spent in runs]
        print(
            f"| {name} | {row['optimum_breaks_or_UNSAT']} | {answers} | {median(seconds):.2f} "
            f"| {max(seconds):.2f} | {row['maxsat_s']} |",
            flush=True,
        )
        ours += median(seconds)
        theirs += float(row["maxsat_s"])
    print(f"| sum | | | {ours:.1f} | | {theirs:.1f} |")


def _number(text: str, key: str) -> int:
    return int(re.search(rf"\b{key}\s*=\s*(\d+)", text)[1])


def _body(text: str, key: str) -> str:
    found = re.search(rf"\b{key}\s*=\s*(.*?);", text, re.DOTALL)
    return found[1] if found else ""


def _list(text: str, key: str) -> list[int]:
    return [int(x) for x in re.findall(r"\d+", _body(text, key))]


if __name__ == "__main__":
    main()
