"""SIGKILL for the web server at random instants while a facilitator presses without pause."""

import asyncio
import os
import random
import signal
import socket
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.live import house
from benchmarks.live.client import Client
from benchmarks.live.evening import Evening, prepare
from benchmarks.live.figures import Figure

KILLS = 200
LANES = 2  # evenings that are killed side by side
KEPT = ("version", "phase", "round", "deadline")
STEPS = ("extend", "next_round", "extend", "begin", "undo", "undo", "undo", "undo")
GONE = (OSError, EOFError, asyncio.IncompleteReadError, TimeoutError)


@dataclass(slots=True)
class Count:
    """What happened over all kills."""

    kills: int = 0
    acknowledged: int = 0
    repeated: int = 0  # in flight when the server died, and found stored afterwards
    lost: int = 0
    different: int = 0  # another round, phase or deadline than was acknowledged


async def kills() -> list[Figure]:
    """The row for 200 kills."""
    count = Count()
    await asyncio.gather(*(_lane(count, KILLS // LANES) for _ in range(LANES)))
    return [
        Figure(
            what=f"server killed at {count.kills} random instants,"
            f" {count.acknowledged:,} commands acknowledged: lost",
            target="0",
            figure=f"{count.lost}; {count.repeated} in flight were stored, and repeated once",
            met=count.lost == 0 and count.kills == KILLS,
        ),
        Figure(
            what="… another round or deadline afterwards",
            target="0",
            figure=str(count.different),
            met=count.different == 0,
        ),
    ]


async def _lane(count: Count, times: int) -> None:
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as door:
        evening = prepare(Path(folder), 50)
        state: dict[str, Any] = {}
        step = 0
        for _ in range(times):
            with house.gunicorn(Path(folder), door=door) as server:
                await server.ready()
                client = Client(server.port, evening.facilitators[0], again=False)
                state = await _verify(client, evening, state, step, count)
                loop = asyncio.get_running_loop()
                loop.call_later(random.uniform(0.0, 0.6), os.killpg, server.process.pid, 9)
                state, step = await _press_on(client, evening, state, step, count)
                server.process.wait()
                count.kills += server.process.returncode == -signal.SIGKILL


async def _verify(
    client: Client, evening: Evening, acknowledged: dict[str, Any], step: int, count: Count
) -> dict[str, Any]:
    """Compare with what was acknowledged, and send again what was in flight."""
    found: dict[str, Any] = (await client.get(f"{evening.api}/state")).body
    if not acknowledged:
        for command in ("open_doors", "start", "begin"):
            found = (await _press(client, evening, command, found["version"])).body
        return found
    count.lost += found["version"] < acknowledged["version"]
    if found["version"] == acknowledged["version"]:
        count.different += any(found[key] != acknowledged[key] for key in KEPT)
    else:
        again = await _press(
            client, evening, STEPS[step % len(STEPS)], acknowledged["version"], step
        )
        count.repeated += again.status == 200
        count.different += again.status != 200 or again.body["version"] != found["version"]
    return found


async def _press_on(
    client: Client, evening: Evening, state: dict[str, Any], step: int, count: Count
) -> tuple[dict[str, Any], int]:
    """Press until the server dies: the last acknowledged state, and the step then in flight."""
    with suppress(*GONE):
        while True:
            answer = await _press(client, evening, STEPS[step % len(STEPS)], state["version"], step)
            step += 1
            if answer.status == 200:
                state = answer.body
                count.acknowledged += 1
    return state, step


async def _press(
    client: Client, evening: Evening, command: str, version: int, step: int = 0
) -> Any:
    body = {"version": version, **({"seconds": 60} if command == "extend" else {})}
    key = f"{command} {version} {step}"
    return await client.post(f"{evening.api}/run/{command}", body, key=key)
