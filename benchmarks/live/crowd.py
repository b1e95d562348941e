"""2,000 phones on one process: everybody gets in, everybody is told, and pages still answer."""

import asyncio
import itertools

from benchmarks.live.broadcast import evening_with, rounds_of_ours
from benchmarks.live.client import Client
from benchmarks.live.evening import Evening
from benchmarks.live.figures import Figure, ms, percentile
from benchmarks.live.hall import Hall
from benchmarks.live.house import Server

PEOPLE = 2000
TIMES = 40
ASK_EVERY = 0.05  # seconds between two page requests


async def crowd() -> list[Figure]:
    """The row for 2,000 phones."""
    async with evening_with(PEOPLE) as (server, evening, console):
        hall = Hall(server.port, evening.event, evening.attendees)
        seconds = await hall.fill()
        asked: list[float] = []
        asking = asyncio.create_task(ask_on(server, evening, asked))
        waves = await rounds_of_ours(hall, console, TIMES)
        asking.cancel()
        connected = sum(phone.connected for phone in hall.phones.values())
        await hall.empty()
    last, pages = percentile(waves.last, 99), percentile(asked, 95)
    return [
        Figure(
            what=f"{PEOPLE:,} phones on one process",
            target="all connected",
            figure=f"{connected:,} connected, in {seconds:.1f} s",
            met=connected == PEOPLE,
        ),
        Figure(
            what=f"… next round → last phone has it, p99 of {TIMES}",
            target="≤ 300 ms",
            figure=f"{ms(last)} (p50 {ms(percentile(waves.last, 50))})",
            met=last <= 0.3,
        ),
        Figure(
            what=f"… HTTP meanwhile, p95 of {len(asked)} pages and calls",
            target="≤ 200 ms",
            figure=f"{ms(pages)} (p50 {ms(percentile(asked, 50))})",
            met=pages <= 0.2,
        ),
    ]


async def ask_on(server: Server, evening: Evening, asked: list[float]) -> None:
    """Ask for the phone's page, one's own evening and the state, in turn, until cancelled."""
    pages = (f"/e/{evening.event}/phone", f"{evening.api}/me", f"{evening.api}/state")
    for token, page in zip(evening.attendees.values(), itertools.cycle(pages), strict=False):
        client = Client(server.port, token)
        answer = await client.get(page)
        client.close()
        if answer.status != 200:
            raise RuntimeError(f"{page}: {answer.status}")
        asked.append(answer.seconds)
        await asyncio.sleep(ASK_EVERY)
