"""20 frozen phones among 300: what the others notice, and when the server forgets them."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.live.broadcast import Console, Waves, evening_with, wave
from benchmarks.live.client import Client
from benchmarks.live.evening import Evening
from benchmarks.live.figures import Figure, ms, percentile
from benchmarks.live.hall import Hall
from benchmarks.live.house import Server, use_of

PEOPLE, FROZEN = 300, 20
TEXT = "Please move to your next table now. " * 5
PUSHES = 150  # before, and again with the frozen ones
EVERY = 0.2  # seconds between two pushes: 30 s in all


async def frozen() -> list[Figure]:
    """The row for frozen phones."""
    async with evening_with(PEOPLE) as (server, evening, console):
        tokens = dict(evening.attendees)
        cold = [tokens.popitem()[1] for _ in range(FROZEN)]
        hall = Hall(server.port, evening.event, tokens)
        await hall.fill()
        before = await _pushes(hall, console)
        with _others(server, evening, cold) as others:
            held = use_of(server.worker)
            watching = asyncio.create_task(_until_forgotten(server, evening))
            os.kill(others.pid, signal.SIGSTOP)
            during = await _pushes(hall, console)
            gone = await watching
            await asyncio.sleep(1)
            left = use_of(server.worker)
        await hall.empty()
    calm, busy = percentile(before.every, 99), percentile(during.every, 99)
    growth, open_still = left.mebibytes - held.mebibytes, FROZEN - (held.sockets - left.sockets)
    return [
        Figure(
            what=f"{FROZEN} frozen phones among {PEOPLE}: p99 of the others' {len(during.every):,}"
            " pushes",
            target="≤ 1.5 × before",
            figure=f"{busy / calm:.2f} × ({ms(busy)})",
            reference=f"{ms(calm)} before",
            met=busy <= 1.5 * calm,
        ),
        Figure(
            what="… frozen ones gone after",
            target="≤ 30 s",
            figure=f"{gone:.1f} s; {open_still} of their sockets still open",
            met=gone <= 30 and open_still <= 0,
        ),
        Figure(
            what="… memory",
            target="flat (± 5 MiB)",
            figure=f"{held.mebibytes:.1f} → {left.mebibytes:.1f} MiB",
            met=growth <= 5,
        ),
    ]


async def _pushes(hall: Hall, console: Console) -> Waves:
    waves = Waves()
    for number in range(PUSHES):
        press = console.press("announce", text=f"{number} {TEXT}")
        await wave(hall, console.state["version"] + 1, press, waves)
        await asyncio.sleep(EVERY)
    return waves


async def _until_forgotten(server: Server, evening: Evening) -> float:
    """Seconds until the console counts the frozen phones no more."""
    client = Client(server.port, evening.facilitators[1])
    began = time.perf_counter()
    async with asyncio.timeout(60):
        while (await client.get(f"{evening.api}/console")).body["phones"] > PEOPLE - FROZEN:
            await asyncio.sleep(0.5)
    return time.perf_counter() - began


@contextmanager
def _others(server: Server, evening: Evening, tokens: list[str]) -> Iterator[subprocess.Popen[str]]:
    program = [sys.executable, "-m", "benchmarks.live.frozen_phones"]
    with subprocess.Popen(
        [*program, str(server.port), evening.event],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin and process.stdout
        process.stdin.write("\n".join(tokens))
        process.stdin.close()
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()
