"""All phones of an evening, and when each of them learned what was pressed."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.live.phone import Phone

AT_ONCE = 100  # phones that dial in the same moment while the hall fills
PATIENCE = 60.0


class Hall:
    """Phones of one event, by person."""

    def __init__(self, port: int, event: str, tokens: Mapping[str, str]) -> None:
        self.phones = {
            person: Phone(port, event, token, self._heard) for person, token in tokens.items()
        }
        self.me_changed: asyncio.Queue[Phone] = asyncio.Queue()
        self._version = 0
        self._arrived: dict[Phone, float] = {}
        self._all = asyncio.Event()

    async def fill(self) -> float:
        """Let everybody in; the seconds it took."""
        began = time.perf_counter()
        phones = list(self.phones.values())
        for start in range(0, len(phones), AT_ONCE):
            batch = phones[start : start + AT_ONCE]
            await asyncio.gather(*(phone.dial() for phone in batch))
            await self.until(lambda batch=batch: all(phone.connected for phone in batch))
        return time.perf_counter() - began

    async def empty(self) -> None:
        """Everybody leaves."""
        for phone in self.phones.values():
            phone.sleep()
        await asyncio.sleep(0.2)

    async def until(self, true: Any, patience: float = PATIENCE) -> None:
        """Wait for something about the phones. Raises TimeoutError."""
        async with asyncio.timeout(patience):
            while not true():
                await asyncio.sleep(0.005)

    def expect(self, version: int) -> None:
        """From now on note when each phone first hears of this version."""
        self._version = version
        self._arrived = {}
        self._all.clear()

    async def all_told(self, patience: float = PATIENCE) -> list[float]:
        """When each phone heard of the expected version, in order (`time.perf_counter`)."""
        async with asyncio.timeout(patience):
            await self._all.wait()
        return sorted(self._arrived.values())

    def behind(self, version: int) -> Sequence[Phone]:
        """Phones that do not know this version."""
        return [phone for phone in self.phones.values() if phone.version < version]

    def _heard(self, phone: Phone, name: str, news: dict[str, Any]) -> None:
        if name == "me_changed":
            self.me_changed.put_nowait(phone)
        elif name == "state" and news["version"] >= self._version:
            self._arrived.setdefault(phone, time.perf_counter())
            if len(self._arrived) == len(self.phones):
                self._all.set()
