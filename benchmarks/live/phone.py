"""A phone of the hall: what it knows of the evening, and how it comes back."""

import asyncio
import json
import random
from collections.abc import Callable
from typing import Any

from benchmarks.live.websocket import Socket

PATH = "/socket.io/?EIO=4&transport=websocket"
OPEN, PING, PONG = b"0", b"2", b"3"
EVENT = b"42/live,"
FIRST_DELAY, LONGEST_DELAY, SPREAD = 0.5, 2.0, 0.5  # as the page comes back: see lib/follow.ts
Heard = Callable[["Phone", str, dict[str, Any]], None]


class Phone:
    """Follows one event over a socket of its own, and dials again when that ends."""

    def __init__(self, port: int, event: str, token: str, heard: Heard) -> None:
        self.port = port
        self.token = token
        self.heard = heard
        self.state: dict[str, Any] = {}
        self.connected = False  # the server let this phone into the event
        self._auth = b"40/live," + json.dumps({"event": event, "token": token}).encode()
        self._socket: Line | None = None
        self._asleep = False
        self._attempt = 0
        self._redial: asyncio.TimerHandle | None = None

    @property
    def version(self) -> int:
        """The highest version this phone has seen."""
        return int(self.state.get("version", 0))

    async def dial(self) -> None:
        """Open the socket; if nobody answers, try again later."""
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: Line(self), "127.0.0.1", self.port)
        except OSError:
            self.lost()

    def sleep(self) -> None:
        """The radio goes off: no socket until `wake`."""
        self._asleep = True
        if self._redial:
            self._redial.cancel()
        if self._socket and self._socket.transport:
            self._socket.transport.abort()

    async def wake(self) -> None:
        """Dial at once."""
        self._asleep, self._attempt = False, 0
        await self.dial()

    def joined(self, socket: "Line") -> None:
        """The server opened its side: say which event, and by which link."""
        self._socket = socket
        if self._asleep:
            self.sleep()
        else:
            socket.send(self._auth)

    def lost(self) -> None:
        """The socket ended: dial again after a growing, jittered pause."""
        self.connected = False
        if self._asleep:
            return
        pause = min(FIRST_DELAY * 2**self._attempt, LONGEST_DELAY)
        pause *= 1 + random.uniform(-SPREAD, SPREAD)
        self._attempt += 1
        loop = asyncio.get_running_loop()
        self._redial = loop.call_later(pause, lambda: loop.create_task(self.dial()))

    def polled(self, state: dict[str, Any]) -> None:
        """Take a whole state unless a newer one is known."""
        if state["version"] > self.version:
            self.state = state

    def told(self, name: str, news: dict[str, Any]) -> None:
        """Keep the highest version; anything else is only handed on."""
        self.connected, self._attempt = True, 0
        if name == "state":
            self.polled(news)
        self.heard(self, name, news)


class Line(Socket):
    """The wire of one phone: Socket.IO on WebSocket."""

    def __init__(self, phone: Phone) -> None:
        super().__init__(f"127.0.0.1:{phone.port}", PATH)
        self._phone = phone

    def message(self, text: bytes) -> None:
        """Answer pings, join when the line is open, hand on news."""
        if text.startswith(EVENT):
            name, news = json.loads(text[len(EVENT) :])
            self._phone.told(name, news)
        elif text == PING:
            self.send(PONG)
        elif text.startswith(OPEN):
            self._phone.joined(self)

    def gone(self) -> None:
        """Let the phone decide."""
        self._phone.lost()
