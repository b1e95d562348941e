"""Double clicks and two facilitators at once: each press counts once. A control shows it tests."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from benchmarks.live import house
from benchmarks.live.client import Answer, Client
from benchmarks.live.evening import Evening, prepare
from benchmarks.live.figures import Figure
from benchmarks.live.house import Server

TRIALS = 1000
CONTROL = 50  # trials with the guard off
UNGUARDED = "benchmarks.live.unguarded:app"
Trial = Callable[["Two", int], Awaitable[bool]]


class Two:
    """Two connections that press in the same moment, of one facilitator or of two."""

    def __init__(self, server: Server, evening: Evening) -> None:
        first, second = evening.facilitators
        self.same = [Client(server.port, first) for _ in range(2)]
        self.different = [Client(server.port, token) for token in (first, second)]
        self.api = evening.api

    async def press(self, clients: list[Client], keys: tuple[str, str], step: str) -> list[Answer]:
        """Press the same button on both, from the version that both see."""
        state = await self.state()
        body = {"version": state["version"], "seconds": 60}
        return await asyncio.gather(
            *(
                client.post(f"{self.api}/run/{step}", body, key=key)
                for client, key in zip(clients, keys, strict=True)
            )
        )

    async def state(self) -> dict[str, Any]:
        """Where the evening stands."""
        return dict((await self.same[0].get(f"{self.api}/state")).body)


async def races() -> list[Figure]:
    """The rows for double clicks and for two facilitators, with their control."""
    double, both = await _count(TRIALS)
    control = sum(await _count(CONTROL, app=UNGUARDED))
    missing = 2 * CONTROL - control
    return [
        Figure(
            what=f"{TRIALS:,} double clicks: done twice, or answered differently",
            target="0",
            figure=str(double),
            reference=f"guard off: {control} of {2 * CONTROL}",
            met=double == 0 and missing == 0,
        ),
        Figure(
            what=f"{TRIALS:,} races of two facilitators: done twice, or the loser not told",
            target="0",
            figure=str(both),
            reference=f"guard off: {control} of {2 * CONTROL}",
            met=both == 0 and missing == 0,
        ),
    ]


async def _count(times: int, app: str = "web.wsgi:app") -> tuple[int, int]:
    """How many of so many double clicks, and of so many races, went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        evening = prepare(Path(folder), 50, facilitators=2)
        with house.gunicorn(Path(folder), app=app) as server:
            await server.ready()
            two = Two(server, evening)
            for step in ("open_doors", "start", "begin"):
                await two.press(two.same, (step, step), step)
            wrong = [0, 0]
            for number in range(times):
                for which, trial in enumerate((_double_click, _two_facilitators)):
                    wrong[which] += not await trial(two, number)
    return wrong[0], wrong[1]


async def _double_click(two: Two, number: int) -> bool:
    before = await two.state()
    step = _step(before)
    first, second = await two.press(two.same, (f"click {number}",) * 2, step)
    same = first.status == second.status == 200 and first.body == second.body
    return same and await _moved_once(two, before)


async def _two_facilitators(two: Two, number: int) -> bool:
    before = await two.state()
    keys = (f"race {number} first", f"race {number} second")
    answers = await two.press(two.different, keys, _step(before))
    loser = next((answer.body for answer in answers if answer.status == 409), {})
    told = "facilitator" in loser.get("by", "") and "state" in loser
    won = sum(answer.status == 200 for answer in answers)
    return won == 1 and told and await _moved_once(two, before)


def _step(state: dict[str, Any]) -> str:
    """Skip a round, take that back, and so on: both could well be done twice."""
    return "undo" if state["phase"] == "moving" else "skip_round"


async def _moved_once(two: Two, before: dict[str, Any]) -> bool:
    after = await two.state()
    return bool(after["version"] == before["version"] + 1)
