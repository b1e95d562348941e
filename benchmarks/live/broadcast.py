"""How long after "next round" the last phone has it; the Node server sends the same bytes."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.live import house
from benchmarks.live.client import Client
from benchmarks.live.evening import ROUNDS, Evening, prepare
from benchmarks.live.figures import Figure, ms, percentile
from benchmarks.live.hall import Hall
from benchmarks.live.house import Server

BREATH = 0.25  # seconds between two steps, more or less
CEILING = {300: 2.0, 1000: 2.5}  # times Node


@dataclass(slots=True)
class Waves:
    """What was pressed and how it spread: times in seconds after the press."""

    last: list[float] = field(default_factory=list)  # the last phone of each wave
    every: list[float] = field(default_factory=list)  # each phone of each wave
    states: list[dict[str, Any]] = field(default_factory=list)


class Console:
    """A facilitator who presses, always from the version they saw."""

    def __init__(self, server: Server, evening: Evening, *, which: int = 0) -> None:
        self._client = Client(server.port, evening.facilitators[which])
        self._api = evening.api
        self.state: dict[str, Any] = {}

    async def look(self) -> None:
        """Fetch the state."""
        self.state = (await self._client.get(f"{self._api}/state")).body

    async def press(self, command: str, **more: object) -> None:
        """Step the evening. Raises RuntimeError if it refuses."""
        body = {"version": self.state["version"], **more}
        key = f"{command} {self.state['version']}"
        answer = await self._client.post(f"{self._api}/run/{command}", body, key=key)
        if answer.status != 200:
            raise RuntimeError(answer.body["title"])
        self.state = answer.body


@asynccontextmanager
async def evening_with(people: int) -> AsyncIterator[Any]:
    """A served evening with its doors open: (server, evening, console), and the phones' cores."""
    cores = house.two_cores()[0]
    with tempfile.TemporaryDirectory() as folder:
        evening = prepare(Path(folder), people)
        with house.speedmentor(Path(folder)) as server:
            await server.ready("/readyz")
            server.pin(cores)
            console = Console(server, evening)
            await console.look()
            await console.press("open_doors")
            yield server, evening, console


async def rounds_of_ours(hall: Hall, console: Console, times: int) -> Waves:
    """Start, then next round, again and again; `begin` and `undo` lie between and do not count."""
    waves = Waves()
    for _ in range(times):
        step = "start" if console.state["phase"] == "doors_open" else "next_round"
        await wave(hall, console.state["version"] + 1, console.press(step), waves)
        waves.states.append(console.state)
        await console.press("begin")
        if console.state["round"] == ROUNDS:
            await console.press("undo")
            await console.press("undo")
        await asyncio.sleep(random.uniform(0.5, 1.5) * BREATH)
    return waves


async def rounds_of_node(people: int, states: list[dict[str, Any]]) -> Waves:
    """The same states through the bare server."""
    waves = Waves()
    with house.node(cores=house.two_cores()[0]) as server:
        await server.ready("/")
        hall = Hall(server.port, states[0]["event"], {str(n): "" for n in range(people)})
        await hall.fill()
        client = Client(server.port)
        for state in states:
            await wave(hall, state["version"], client.post("/", state), waves)
            await asyncio.sleep(random.uniform(0.5, 1.5) * BREATH)
        await hall.empty()
    return waves


async def wave(hall: Hall, version: int, press: Any, waves: Waves) -> None:
    hall.expect(version)
    began = time.perf_counter()
    await press
    after = [arrived - began for arrived in await hall.all_told()]
    waves.last.append(after[-1])
    waves.every.extend(after)


async def next_round(people: int, times: int = ROUNDS - 1) -> list[Figure]:
    """The row for 300 and for 1,000 phones."""
    async with evening_with(people) as (server, evening, console):
        hall = Hall(server.port, evening.event, evening.attendees)
        await hall.fill()
        ours = await rounds_of_ours(hall, console, times)
        await hall.empty()
    theirs = await rounds_of_node(people, ours.states)
    ours_p50, theirs_p50 = percentile(ours.last, 50), percentile(theirs.last, 50)
    ratio, ceiling = ours_p50 / theirs_p50, CEILING[people]
    return [
        Figure(
            what=f"{people:,} phones, next round → last phone has it, p50 of {times}",
            target=f"≤ {ceiling:.1f} × Node",
            figure=f"{ratio:.2f} × ({ms(ours_p50)}; p99 {ms(percentile(ours.last, 99))})",
            reference=f"{ms(theirs_p50)}; p99 {ms(percentile(theirs.last, 99))}",
            met=ratio <= ceiling,
        )
    ]
