"""More phones than the server takes sockets: the rest polls, and pages still answer."""

import asyncio
import random
import tempfile
from pathlib import Path

from benchmarks.live import house
from benchmarks.live.broadcast import Console
from benchmarks.live.client import Client
from benchmarks.live.crowd import ask_on
from benchmarks.live.evening import Evening, prepare
from benchmarks.live.figures import Figure, ms, percentile
from benchmarks.live.hall import Hall
from benchmarks.live.phone import Phone

SOCKETS, MORE = 250, 50
POLL = (10.0, 15.0)  # seconds, as the page polls: see lib/poll.ts


async def admission() -> list[Figure]:
    """The row for a full house."""
    with tempfile.TemporaryDirectory() as folder:
        evening = prepare(Path(folder), SOCKETS + MORE)
        with house.gunicorn(Path(folder), SPEEDMENTOR_MOST_SOCKETS=str(SOCKETS)) as server:
            await server.ready()
            console = Console(server, evening)
            await console.look()
            hall = Hall(server.port, evening.event, evening.attendees)
            phones = list(hall.phones.values())
            await asyncio.gather(*(phone.dial() for phone in phones))
            polling = [asyncio.create_task(_poll(phone, evening)) for phone in phones]
            await hall.until(lambda: sum(phone.connected for phone in phones) == SOCKETS)
            asked: list[float] = []
            asking = asyncio.create_task(ask_on(server, evening, asked))
            await console.press("open_doors")
            await hall.until(lambda: not hall.behind(console.state["version"]))
            told = sum(phone.connected for phone in phones)
            for task in (asking, *polling):
                task.cancel()
            await hall.empty()
    pages = percentile(asked, 95)
    return [
        Figure(
            what=f"{SOCKETS + MORE} phones where {SOCKETS} sockets are allowed",
            target="the rest polls, all know the new state",
            figure=f"{told} by socket, {len(phones) - told} by polling, 0 without",
            met=told == SOCKETS,
        ),
        Figure(
            what=f"… HTTP meanwhile, p95 of {len(asked)} pages and calls",
            target="≤ 200 ms",
            figure=ms(pages),
            met=pages <= 0.2,
        ),
    ]


async def _poll(phone: Phone, evening: Evening) -> None:
    """Ask for the state now and then, as long as there is no socket."""
    client = Client(phone.port, phone.token)
    while True:
        await asyncio.sleep(random.uniform(*POLL))
        if not phone.connected:
            phone.polled((await client.get(f"{evening.api}/state")).body)
            client.close()
