"""The rush at the doors: 300 scans in 60 s at 5 doors while 300 phones are connected."""

import asyncio
import time

from benchmarks.live.broadcast import evening_with
from benchmarks.live.client import Answer, Client
from benchmarks.live.evening import Evening
from benchmarks.live.figures import Figure, ms, percentile
from benchmarks.live.hall import Hall

PEOPLE = 300
DOORS = 5
SECONDS = 60.0
EVERY_TENTH = 10  # badge is scanned at the neighbouring door in the same moment, too


async def door() -> list[Figure]:
    """The row for the door rush."""
    async with evening_with(PEOPLE) as (server, evening, _):
        hall = Hall(server.port, evening.event, evening.attendees)
        await hall.fill()
        fetching = asyncio.create_task(_phones_look_again(hall, evening))
        desks = [Client(server.port, token) for token in evening.helpers]
        scans = await _rush(desks, evening)
        fetching.cancel()
        here = (await desks[0].get(f"{evening.api}/check-ins")).body["here"]
        await hall.empty()
    first = sum(not answer.body["already"] for answer in scans)
    failed = sum(answer.status != 200 for answer in scans)
    green = percentile([answer.seconds for answer in scans], 95)
    return [
        Figure(
            what=f"door rush: {len(scans)} scans of {PEOPLE} badges in {SECONDS:.0f} s at {DOORS}"
            " doors, scan → green, p95",
            target="≤ 300 ms",
            figure=f"{ms(green)} (worst {ms(max(answer.seconds for answer in scans))})",
            met=green <= 0.3 and failed == 0,
        ),
        Figure(
            what="… badges counted as arrived more or less than once",
            target="0",
            figure=str(abs(first - PEOPLE) + abs(here - PEOPLE)),
            met=first == here == PEOPLE,
        ),
    ]


async def _rush(desks: list[Client], evening: Evening) -> list[Answer]:
    """Badge n comes to door n modulo 5, each at its time; every tenth to two doors at once."""
    locks = [asyncio.Lock() for _ in desks]
    began = time.perf_counter()

    async def scan(number: int, at: int, token: str) -> Answer:
        await asyncio.sleep(began + number * SECONDS / PEOPLE - time.perf_counter())
        async with locks[at]:
            body = {"code": token, "door": "ABCDE"[at]}
            key = f"scan {number} at {at}"
            return await desks[at].post(f"{evening.api}/check-ins", body, key=key)

    scans = []
    for number, token in enumerate(evening.attendees.values()):
        scans.append(scan(number, number % DOORS, token))
        if number % EVERY_TENTH == 0:
            scans.append(scan(number, (number + 1) % DOORS, token))
    return await asyncio.gather(*scans)


async def _phones_look_again(hall: Hall, evening: Evening) -> None:
    """As the page does: told that its person's facts changed, a phone fetches them."""
    while True:
        phone = await hall.me_changed.get()
        client = Client(phone.port, phone.token)
        await client.get(f"{evening.api}/me")
        client.close()
