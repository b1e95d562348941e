"""A solver at full load on the same machine: what the phones notice of it."""

import asyncio
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import instances
from benchmarks.live import house
from benchmarks.live.broadcast import Console, rounds_of_ours
from benchmarks.live.client import Client
from benchmarks.live.evening import prepare
from benchmarks.live.figures import Figure, ms, percentile
from benchmarks.live.hall import Hall
from speedmentor.store import open_store

PEOPLE = 300
TIMES = 60
HARD = (2000, 500, 10, 4)  # with absences it keeps the solver busy to its last second
SECONDS = 60


async def beside() -> list[Figure]:
    """The row for the solver; nothing is pinned to a core here, all share what there is."""
    with tempfile.TemporaryDirectory() as folder:
        evening = prepare(Path(folder), PEOPLE)
        hard = _hard_event(Path(folder))
        with house.speedmentor(Path(folder)) as server:
            await server.ready("/readyz")
            console = Console(server, evening)
            await console.look()
            await console.press("open_doors")
            hall = Hall(server.port, evening.event, evening.attendees)
            await hall.fill()
            idle = await rounds_of_ours(hall, console, TIMES)
            organiser = Client(server.port, evening.organiser)
            jobs = f"/api/v1/events/{hard}/plan-jobs"
            job = (await organiser.post(jobs, {"seconds": SECONDS})).body["job"]
            await _until_running(organiser, f"{jobs}/{job}")
            loaded = await rounds_of_ours(hall, console, TIMES)
            state = (await organiser.get(f"{jobs}/{job}")).body["state"]
            await hall.empty()
    quiet, busy = percentile(idle.every, 99), percentile(loaded.every, 99)
    return [
        Figure(
            what=f"a solver at full load beside {PEOPLE} phones, p99 of {len(idle.every):,} pushes",
            target="≤ 1.5 × idle",
            figure=f"{busy / quiet:.2f} × ({ms(busy)})",
            reference=f"{ms(quiet)} idle",
            met=busy <= 1.5 * quiet and state == "running",
        )
    ]


def _hard_event(data: Path) -> str:
    store = open_store(data)
    event = replace(instances.event(*HARD, absent=0.15), id="hard")
    store.save_event(event, now=datetime.now(UTC))
    store.close()
    return event.id


async def _until_running(organiser: Client, job: str) -> None:
    async with asyncio.timeout(30):
        while not (await organiser.get(job)).body["progress"]:
            await asyncio.sleep(0.1)
