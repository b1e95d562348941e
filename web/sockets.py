"""The open sockets of this process: whose they are, what they follow, how far they are behind."""

import time
from dataclasses import dataclass
from typing import Any

from flask_socketio import SocketIO

from web.frames import Framed

NAMESPACE = "/live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One open socket: what it follows and by which grants."""

    event: str
    grants: frozenset[int]
    person: str | None
    screen: int | None  # grant id
    staff: bool
    framed: Framed | None  # None in threading mode, and for a phone that polls


class Sockets:
    """The connections by socket id, and what Engine.IO knows about each."""

    def __init__(self, socketio: SocketIO) -> None:
        self.server = socketio.server
        self.connections: dict[str, Connection] = {}

    def add(self, sid: str, connection: Connection) -> None:
        self.connections[sid] = connection

    def remove(self, sid: str) -> Connection | None:
        return self.connections.pop(sid, None)

    def get(self, sid: str) -> Connection | None:
        return self.connections.get(sid)

    def of_event(self, event: str) -> list[tuple[str, Connection]]:
        """The sockets of an event as they are now; the list may be walked while some close."""
        return [(sid, c) for sid, c in self.connections.items() if c.event == event]

    def people(self, event: str) -> set[str]:
        """Who has the event open on at least one phone."""
        return {c.person for _, c in self.of_event(event) if c.person}

    def screens(self, event: str) -> int:
        """How many screens have the event open."""
        return len({c.screen for _, c in self.of_event(event) if c.screen})

    def silent(self, event: str) -> int:
        """Whole seconds for which the slowest phone of the event has not answered a ping."""
        phones = [sid for sid, c in self.of_event(event) if c.person]
        return int(max((self._silence(sid) for sid in phones), default=0.0))

    def grants(self, event: str) -> frozenset[int]:
        """The grants that open sockets of this event have shown."""
        return frozenset[int]().union(*(c.grants for _, c in self.of_event(event)))

    def all_grants(self) -> frozenset[int]:
        return frozenset[int]().union(*(c.grants for c in self.connections.values()))

    def all_screens(self) -> set[int]:
        return {c.screen for c in self.connections.values() if c.screen}

    def shown_with(self, grants: frozenset[int]) -> list[str]:
        """The sockets that have shown any of these grants."""
        return [sid for sid, c in self.connections.items() if c.grants & grants]

    def followed(self, *, staff: bool = False) -> list[str]:
        """The events that somebody, or somebody of the staff, has open."""
        return sorted({c.event for c in self.connections.values() if c.staff or not staff})

    def unsent(self, sid: str) -> int:
        """How many messages a socket has not taken yet."""
        socket = self._engine(sid)
        return socket.queue.qsize() if socket else 0

    def disconnect(self, sid: str) -> None:
        """Ask a socket to go."""
        self.server.disconnect(sid, namespace=NAMESPACE)

    def cut(self, sid: str) -> None:
        """Close a socket that reads nothing any more; it may come back."""
        if socket := self._engine(sid):
            socket.close(wait=False, abort=True)

    def _silence(self, sid: str) -> float:
        socket = self._engine(sid)
        asked = socket.last_ping if socket else None  # None: answered
        return time.time() - asked if asked else 0.0

    def _engine(self, sid: str) -> Any:
        return self.server.eio.sockets.get(self.server.manager.eio_sid_from_sid(sid, NAMESPACE))
