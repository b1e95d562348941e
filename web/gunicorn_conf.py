"""
One gevent worker holds every phone of an evening.

Give this file to gunicorn by its path: by module name it would load the whole app into gunicorn's
parent, before gevent has taken the place of the standard library's sockets.
"""

import gc
import os
import resource
import socket
from typing import Any

HOST = os.environ.get("SPEEDMENTOR_HOST", "127.0.0.1")
PORT = os.environ.get("SPEEDMENTOR_PORT", "8000")

bind = f"{HOST}:{PORT}"
worker_class = "gevent"
workers = 1  # a second one would need a message queue between the sockets
worker_connections = 5000
timeout = 60
graceful_timeout = 1  # sockets never end by themselves; phones come back on their own
keepalive = 5
control_socket_disable = True
accesslog = None  # addresses of links are secrets
errorlog = "-"
loglevel = "warning"

DEAD_AFTER_MS = 20_000


def on_starting(_: Any) -> None:
    """Allow as many open sockets as the system lets us: often only 1,024 are, until asked for."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def when_ready(server: Any) -> None:
    """Let the kernel drop phones that vanished without a word; accepted sockets inherit this."""
    for listener in server.LISTENERS:
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_AFTER_MS)


def post_worker_init(_: Any) -> None:
    """Never look through the program itself for garbage: with 2,000 phones it stops all of them."""
    gc.collect()
    gc.freeze()
