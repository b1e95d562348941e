"""Ports for servers that tests start, kill and start again."""

import socket


def reserved_port() -> int:
    """
    A port of this computer that nobody else gets until the tests end.

    It stays bound, but closed: only who asks to share addresses, as servers do, may listen on it.
    A port that is merely free now may be some other connection's when its server comes back.
    """
    seat = socket.socket()
    seat.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    seat.bind(("127.0.0.1", 0))
    port: int = seat.getsockname()[1]
    seat.detach()
    return port
