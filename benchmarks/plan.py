"""
Every planning target in one command: `make bench-plan` writes benchmarks/results.md.

`--only NAME …` measures some groups and leaves the file as it is.
"""

import argparse
import time
from pathlib import Path
from types import ModuleType

from benchmarks import (
    b2b,
    circles,
    evenings,
    explanations,
    grids,
    machine,
    repairs,
    same_twice,
    samples,
    variety,
)
from benchmarks.lines import Line, table

RESULTS = Path(__file__).with_name("results.md")
GROUPS: dict[str, ModuleType] = {
    "evenings": evenings,
    "samples": samples,
    "variety": variety,
    "circles": circles,
    "grids": grids,
    "booked": b2b,
    "repairs": repairs,
    "explanations": explanations,
    "same_twice": same_twice,
}


def measured(group: ModuleType) -> str:
    """A section of the results."""
    lines: list[Line] = []
    for task in group.tasks():
        for line in task.run():
            print(" | ".join(line.cells), flush=True)
            lines.append(line)
    return f"## {group.TITLE}\n\n{group.ABOUT}\n\n{table(lines)}"


def main() -> None:
    """Measure, print and, if nothing was left out, write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=[], metavar="NAME")
    only = parser.parse_args().only
    began = time.monotonic()
    sections = [measured(group) for name, group in GROUPS.items() if name in (only or GROUPS)]
    minutes = (time.monotonic() - began) / 60
    parts = ["# Planning figures", f"{machine.heading()} {minutes:.0f} minutes in all.", *sections]
    if not only:
        RESULTS.write_text("\n\n".join(parts) + "\n")


if __name__ == "__main__":
    main()
