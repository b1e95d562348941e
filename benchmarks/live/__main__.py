"""`python -m benchmarks.live`: every row, or those named with `--only`."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from functools import partial

import click

from benchmarks.live import (
    admission,
    beside,
    broadcast,
    crowd,
    door,
    frozen,
    house,
    kills,
    races,
    report,
    restart,
    soak,
)
from benchmarks.live.figures import Figure

Row = Callable[[], Awaitable[list[Figure]]]
ROWS: dict[str, Row] = {
    "hall300": partial(broadcast.next_round, 300),
    "hall1000": partial(broadcast.next_round, 1000),
    "crowd": crowd.crowd,
    "restart": restart.restart,
    "kills": kills.kills,
    "races": races.races,
    "beside": beside.beside,
    "door": door.door,
    "frozen": frozen.frozen,
    "admission": admission.admission,
}
SHARED = ("kills", "beside")  # these use every core there is


@click.command()
@click.option("--only", multiple=True, type=click.Choice([*ROWS]), help="Some rows only.")
@click.option("--soak", "seconds", type=float, help="Only the soak, so many seconds long.")
def main(only: tuple[str, ...], seconds: float | None) -> None:
    """Measure, print and write benchmarks/live.md."""
    rows = {"soak": partial(soak.soak, seconds)} if seconds else {n: ROWS[n] for n in only or ROWS}
    phones = house.two_cores()[1]
    for name, row in rows.items():
        os.sched_setaffinity(0, house.CORES if name in SHARED or not phones else phones)
        figures = asyncio.run(_measured(row))
        for figure in figures:
            print(f"{name}: {figure}", flush=True)
        report.write({name: figures}, [*ROWS, "soak"])


async def _measured(row: Row) -> list[Figure]:
    return await row()


if __name__ == "__main__":
    main()
