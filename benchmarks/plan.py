"""
Every planning target in one command: `make bench-plan` writes benchmarks/results.md.

`--only NAME …` measures some groups, and writes their sections only.
"""

import argparse
import re
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
    began = time.monotonic()
    lines: list[Line] = []
    for task in group.tasks():
        for line in task.run():
            print(" | ".join(line.cells), flush=True)
            lines.append(line)
    spent = f"{machine.heading()} {time.monotonic() - began:.0f} seconds."
    return f"## {group.TITLE}\n\n{group.ABOUT}\n\n{spent}\n\n{table(lines)}"


def main() -> None:
    """Measure, print and, if nothing was left out, write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=[], metavar="NAME")
    only = parser.parse_args().only
    sections = _written()
    for name in only or GROUPS:
        sections[GROUPS[name].TITLE] = measured(GROUPS[name])
        titles = [group.TITLE for group in GROUPS.values()]
        kept = [sections[title] for title in titles if title in sections]
        RESULTS.write_text("\n\n".join(["# Planning figures", *kept]) + "\n")


def _written() -> dict[str, str]:
    """The sections there are, by title."""
    text = RESULTS.read_text() if RESULTS.exists() else ""
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {part.split("\n")[0]: f"## {part.strip()}" for part in parts}


if __name__ == "__main__":
    main()
