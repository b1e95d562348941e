"""benchmarks/live.md: one line a figure; a row that runs again replaces its own lines only."""

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import machine
from benchmarks.live.figures import Figure

RESULTS = Path(__file__).parent.parent / "live.md"
HEAD = ("row", "what", "target", "figure", "reference", "", "measured")
LIBRARIES = ("flask-socketio", "python-socketio", "python-engineio", "gevent", "gunicorn")
HOW = (
    "`make bench-live` measures every row, `make bench-live ONLY=restart` one of them, `make soak`"
    " the last one. Servers, phones and reference run on this one machine over loopback, without"
    " TLS; the phones' own cost is inside each figure. Where a reference is named, the server has"
    " one core to itself and the phones have the other. Node is a bare Socket.IO 4.8.4 server that"
    " is posted the same states and sends them on; ours also checks rights, steps the run, stores"
    " it with its journal (synchronous) and reads it again before it sends."
)


def write(rows: Mapping[str, Sequence[Figure]], order: Sequence[str]) -> None:
    """Put these rows' lines into the report, in the order of all rows."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    lines = _lines_there_are()
    for name, figures in rows.items():
        lines[name] = [_line(name, figure, today) for figure in figures]
    table = [_cells(HEAD), _cells(["---"] * len(HEAD))]
    table += [line for name in order for line in lines.get(name, [])]
    parts = ["# Figures of the live evening", machine.heading(LIBRARIES), HOW, "\n".join(table)]
    RESULTS.write_text("\n\n".join(parts) + "\n")


def _lines_there_are() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in RESULTS.read_text().splitlines() if RESULTS.exists() else ():
        if row := re.match(r"\| `(\w+)` \|", line):
            found.setdefault(row[1], []).append(line)
    return found


def _line(name: str, figure: Figure, today: str) -> str:
    met = "met" if figure.met else "**missed**"
    what = (figure.what, figure.target, figure.figure, figure.reference)
    return _cells([f"`{name}`", *what, met, today])


def _cells(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
