"""The same words to a thousand sockets: framed once, and written without waking a greenlet each."""

import os
import socket
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from engineio.async_drivers.gevent import WebSocketWSGI
from flask_socketio import SocketIO

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

FRAMED = "speedmentor.framed"  # where a socket's environ holds it
FIN_TEXT = 0x81
SMALL, MEDIUM = 126, 1 << 16


class Framed(WebSocketWSGI):  # type: ignore[misc]
    """Python-engineio's gevent socket; wsproto would frame every text for every phone anew."""

    ws: Any
    _sending = False

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        environ[FRAMED] = self
        found: Iterable[bytes] = super().__call__(environ, start_response)
        return found

    def send(self, message: str | bytes) -> None:
        """Send one message whole, however long the peer takes to read."""
        if isinstance(message, bytes) or not self.ws.connected:
            super().send(message)
            return
        self._sending = True
        try:
            self.ws.sock.sendall(frame(message))
        finally:
            self._sending = False

    def send_at_once(self, framed: bytes) -> bool:
        """Send if that needs no waiting; False: it was not sent, have it queued."""
        line = self.ws.sock
        if self._sending or not self.ws.connected or hasattr(line, "cipher"):  # TLS of our own
            return False
        try:
            sent = os.write(line.fileno(), framed)
        except OSError:
            return False
        if sent < len(framed):  # hundreds of messages behind: it may come back
            self.hang_up()
        return True

    def hang_up(self) -> None:
        """End it without a word, so that nothing waits for a peer that sleeps."""
        with suppress(OSError):
            self.ws.sock.shutdown(socket.SHUT_RDWR)


@lru_cache(maxsize=64)
def frame(text: str) -> bytes:
    """A server's text frame (RFC 6455, section 5.2), uncompressed."""
    content = text.encode()
    size = len(content)
    if size < SMALL:
        return bytes((FIN_TEXT, size)) + content
    if size < MEDIUM:
        return bytes((FIN_TEXT, 126)) + size.to_bytes(2, "big") + content
    return bytes((FIN_TEXT, 127)) + size.to_bytes(8, "big") + content


def frame_once(socketio: SocketIO) -> None:
    """Have a gevent server use it; in threading mode, which tests run in, nothing changes."""
    engine = socketio.server.eio
    if engine.async_mode == "gevent":
        engine._async = {**engine._async, "websocket": Framed}
