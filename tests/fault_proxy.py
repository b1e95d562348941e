"""A line between browser and server that can go bad: half open, or closed to sockets."""

import socket
import threading
from contextlib import suppress

CHUNK = 65_536
UPGRADE = b"upgrade: websocket"
REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class FaultProxy:
    """Listens on a port of its own; what it lets through is decided byte by byte."""

    def __init__(self, port: int, *, sockets: bool = True) -> None:
        self._target = ("127.0.0.1", port)
        self._sockets = sockets
        self._whole = threading.Event()
        self._whole.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def break_silently(self) -> None:
        """From now on nothing arrives on either side, and nobody is told."""
        self._whole.clear()

    def mend(self) -> None:
        """New connections work again; those from before stay silent, as after a change of Wi-Fi."""
        self._whole.set()

    def close(self) -> None:
        """No more connections."""
        self._door.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        if not self._whole.is_set():
            _swallow(client)
            return
        try:
            first = client.recv(CHUNK)
            if not self._sockets and UPGRADE in first.lower():
                client.sendall(REFUSAL)
                client.close()
                return
            server = socket.create_connection(self._target)
            server.sendall(first)
        except OSError:  # either side hung up
            client.close()
            return
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=self._copy, args=(one, other), daemon=True).start()

    def _copy(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(CHUNK):
                if not self._whole.is_set():
                    _swallow(one)
                    return
                other.sendall(data)
            other.shutdown(socket.SHUT_RDWR)
        one.close()


def _swallow(one: socket.socket) -> None:
    """Take everything, answer nothing: these bytes were lost on the way."""
    with suppress(OSError):
        while one.recv(CHUNK):
            pass
    one.close()
