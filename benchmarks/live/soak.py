"""An evening that never ends: 300 phones that sleep and wake, rounds that go on and on."""

import asyncio
import random
import time
from dataclasses import dataclass

from benchmarks.live.broadcast import Console, evening_with
from benchmarks.live.evening import ROUNDS
from benchmarks.live.figures import Figure
from benchmarks.live.hall import Hall
from benchmarks.live.house import Use, use_of
from benchmarks.live.phone import Phone

PEOPLE = 300
STEP_EVERY = 2.0  # seconds between two presses
LOOK_EVERY = 5.0
NAP = (1.0, 40.0)  # seconds asleep, and awake
GROWTH = 1.05  # from the second quarter of the time to the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the web server held, and how many phones were awake."""

    at: float
    use: Use
    awake: int


async def soak(seconds: float) -> list[Figure]:
    """The row for the long evening."""
    async with evening_with(PEOPLE) as (server, evening, console):
        empty = use_of(server.worker)
        hall = Hall(server.port, evening.event, evening.attendees)
        await hall.fill()
        full = use_of(server.worker)
        napping = [asyncio.create_task(_nap(phone)) for phone in hall.phones.values()]
        pressing = asyncio.create_task(_rounds_on(console))
        looks = []
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            await asyncio.sleep(LOOK_EVERY)
            awake = sum(phone.connected for phone in hall.phones.values())
            looks.append(Look(at=time.monotonic() - began, use=use_of(server.worker), awake=awake))
        for task in (pressing, *napping):
            task.cancel()
        behind = await _all_back(hall, console)
        await hall.empty()
        await asyncio.sleep(25)  # more than a ping takes to be missed
        left = use_of(server.worker)
    return _figures(seconds, looks, behind, (empty, full, left))


def _figures(
    seconds: float, looks: list[Look], behind: int, uses: tuple[Use, Use, Use]
) -> list[Figure]:
    empty, full, left = uses
    quarter = len(looks) // 4
    early = _mean([look.use.mebibytes for look in looks[quarter : 2 * quarter]])
    late = _mean([look.use.mebibytes for look in looks[-quarter:]])
    threads = {look.use.threads for look in looks}
    over = max(look.use.sockets - empty.sockets - PEOPLE for look in looks)
    more = left.descriptors - empty.descriptors
    return [
        Figure(
            what=f"soak, {seconds / 60:.0f} minutes, {PEOPLE} phones that sleep and wake: memory",
            target="flat (≤ 5 % from the second to the last quarter)",
            figure=f"{early:.1f} → {late:.1f} MiB",
            reference=f"{empty.mebibytes:.0f} MiB empty, {full.mebibytes:.0f} MiB full",
            met=late <= early * GROWTH,
        ),
        Figure(
            what="… threads",
            target="flat",
            figure=f"{min(threads)} to {max(threads)}",
            met=max(threads) <= full.threads,
        ),
        Figure(
            what="… most sockets open at once, beyond one for each phone",
            target="≤ 10 % of the phones",
            figure=str(over),
            met=over <= PEOPLE // 10,
        ),
        Figure(
            what="… files and sockets left over when everybody has gone",
            target="0",
            figure=str(max(more, 0)),
            met=more <= 0,
        ),
        Figure(
            what="… phones that did not know the last step 10 s after waking",
            target="0",
            figure=str(behind),
            met=behind == 0,
        ),
    ]


def _mean(values: list[float]) -> float:
    return sum(values) / max(len(values), 1)


async def _nap(phone: Phone) -> None:
    while True:
        await asyncio.sleep(random.uniform(*NAP))
        phone.sleep()
        await asyncio.sleep(random.uniform(*NAP))
        await phone.wake()


async def _rounds_on(console: Console) -> None:
    """Round after round; after the last one skip back to the first by repeated undo."""
    await console.press("start")
    while True:
        for step in ("begin", "extend", "next_round"):
            await asyncio.sleep(STEP_EVERY)
            if step == "next_round" and console.state["round"] == ROUNDS:
                for _ in range(6):
                    await console.press("undo")
            await console.press(step, **({"seconds": 60} if step == "extend" else {}))


async def _all_back(hall: Hall, console: Console) -> int:
    """Wake everybody and press once more: how many do not know of it in 10 s."""
    for phone in hall.phones.values():
        if not phone.connected:
            await phone.wake()
    await console.press("announce", text="Good night")
    await asyncio.sleep(10)
    return len(hall.behind(console.state["version"]))
