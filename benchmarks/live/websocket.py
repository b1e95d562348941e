"""
The least of WebSocket that a phone needs, so that a thousand of them fit on one core.

Only whole text messages up to 64 KiB, as our server sends them; anything else ends the connection.
"""

import asyncio
import struct
from collections.abc import Iterator

UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n"
)
FIN_TEXT = 0x81
MASKED = 0x80
NO_MASK = bytes(4)  # a mask of zeros is a mask, and costs nothing
END_OF_HEADERS = b"\r\n\r\n"


class Socket(asyncio.Protocol):
    """One connection: `message` is called with each text, `gone` once at its end."""

    def __init__(self, host: str, path: str) -> None:
        self._request = UPGRADE.format(host=host, path=path).encode()
        self._buffer = b""
        self._open = False
        self.transport: asyncio.Transport | None = None

    def message(self, text: bytes) -> None:
        """A text came."""

    def gone(self) -> None:
        """The connection ended, or never came about."""

    def send(self, text: bytes) -> None:
        """Send a text of at most 64 KiB."""
        if self.transport is not None:
            head = struct.pack("!BB", FIN_TEXT, MASKED | min(len(text), 126))
            size = struct.pack("!H", len(text)) if len(text) >= 126 else b""
            self.transport.write(head + size + NO_MASK + text)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def connection_lost(self, _: Exception | None) -> None:
        """Tell the phone."""
        self.transport = None
        self.gone()

    def data_received(self, data: bytes) -> None:
        """Hand on every whole message."""
        self._buffer += data
        if not self._open and not self._answered():
            return
        for text in self._messages():
            self.message(text)

    def _answered(self) -> bool:
        head, end, rest = self._buffer.partition(END_OF_HEADERS)
        if not end:
            return False
        if not head.startswith(b"HTTP/1.1 101"):
            self._hang_up()
            return False
        self._open, self._buffer = True, rest
        return True

    def _messages(self) -> Iterator[bytes]:
        while len(self._buffer) >= 2:
            kind, size, start = self._buffer[0], self._buffer[1], 2
            if kind != FIN_TEXT or size > 126:
                self._hang_up()
                return
            if size == 126:
                if len(self._buffer) < 4:
                    return
                size, start = int.from_bytes(self._buffer[2:4], "big"), 4
            if len(self._buffer) < start + size:
                return
            text, self._buffer = self._buffer[start : start + size], self._buffer[start + size :]
            yield text

    def _hang_up(self) -> None:
        self._buffer = b""
        if self.transport is not None:
            self.transport.close()
