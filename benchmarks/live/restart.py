"""The web server is killed in a round with 1,000 phones; who is back, when, and what they know."""

import asyncio
import os
import signal
import time

from benchmarks.live.broadcast import evening_with
from benchmarks.live.client import Client
from benchmarks.live.figures import Figure
from benchmarks.live.hall import Hall
from benchmarks.live.house import Server

PEOPLE = 1000
KNOWN = ("version", "phase", "round", "deadline", "plan")


async def restart() -> list[Figure]:
    """The row for a server restart."""
    async with evening_with(PEOPLE) as (server, evening, console):
        hall = Hall(server.port, evening.event, evening.attendees)
        await hall.fill()
        hall.expect(console.state["version"] + 1)
        await console.press("start")
        await hall.all_told()
        gone = time.perf_counter()
        os.kill(server.web, signal.SIGKILL)
        os.kill(server.worker, signal.SIGKILL)
        await hall.until(lambda: not any(phone.connected for phone in hall.phones.values()))
        for phone in hall.phones.values():
            phone.state = {}
        listening = await _first_answer(server)
        await hall.until(lambda: all(phone.connected for phone in hall.phones.values()))
        back = time.perf_counter() - listening
        right = sum(_knows(phone.state, console.state) for phone in hall.phones.values())
        await hall.empty()
    return [
        Figure(
            what=f"server killed and restarted with {PEOPLE:,} phones: all back and correct",
            target="≤ 3 s once it listens, none lost",
            figure=f"{back:.2f} s, {right:,} correct; it listens {listening - gone:.1f} s after",
            met=back <= 3.0 and right == PEOPLE,
        )
    ]


async def _first_answer(server: Server) -> float:
    while True:
        try:
            if (await Client(server.port).get("/healthz")).status == 200:
                return time.perf_counter()
        except (OSError, asyncio.IncompleteReadError):
            await asyncio.sleep(0.01)


def _knows(state: dict[str, object], truth: dict[str, object]) -> bool:
    return all(state.get(key) == truth[key] for key in KNOWN)
