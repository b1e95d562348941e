"""What stands before the socket: how many may come in, and in which manner."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask_socketio import SocketIO

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/socket.io/"
OFFERED = "HTTP_SEC_WEBSOCKET_EXTENSIONS"


class Entrance:
    """
    Turns sockets away while the house is full, so that pages go on being answered.

    A phone without a socket polls. Compression is declined: it would cost 300 KiB for each phone to
    make messages of 400 bytes hardly shorter.
    """

    def __init__(self, app: "WSGIApplication", socketio: SocketIO, most: int) -> None:
        self._app = app
        self._socketio = socketio
        self._most = most

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(PATH):
            environ.pop(OFFERED, None)
            if "sid=" not in environ.get("QUERY_STRING", "") and self._is_full():
                start_response("503 Service Unavailable", [("Retry-After", "10")])
                return ()
        return self._app(environ, start_response)

    def _is_full(self) -> bool:
        sockets: dict[str, Any] = self._socketio.server.eio.sockets
        return len(sockets) >= self._most
