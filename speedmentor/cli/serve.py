"""`speedmentor serve`: the web server and the solver worker, watched over until Ctrl-C."""

import errno
import http.client
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import click

from speedmentor.cli.children import Child, Children
from speedmentor.cli.datafolder import ServeLock, data_option
from speedmentor.damage import FILE, refuse_damaged
from speedmentor.errors import SpeedmentorError, UnavailableError
from speedmentor.language import say

BACKLOG = 2048  # phones that may wait while the web server is started anew
PATIENCE = 2.5  # seconds for a killed predecessor to let go of folder and port
READY_WITHIN = 60.0  # seconds
LOOK_EVERY = 0.1
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 -- compared with, not bound to
T = TypeVar("T")


class StoppedError(Exception):
    """Somebody asked the server to stop."""


@dataclass(kw_only=True)
class Watch:
    """Looks after the children while the main thread waits for anything."""

    children: Children
    stopping: bool = False
    began: float = field(default_factory=time.monotonic)

    def listen(self) -> None:
        """From now on Ctrl-C and SIGTERM mean: stop at the next look."""
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._stop)

    def look(self) -> None:
        """A short sleep, then a look at everything. Raises StoppedError."""
        time.sleep(LOOK_EVERY)
        if self.stopping:
            raise StoppedError
        self.children.revive()

    def _stop(self, *_: object) -> None:
        self.stopping = True


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--url", help="Where people reach this server.  [default: http://HOST:PORT]")
@click.option(
    "--open",
    "folder",
    type=click.Path(path_type=Path),
    help="Import, plan and publish this event folder, unless that was done before.",
)
def serve(port: int, data: Path, host: str, url: str | None, folder: Path | None) -> None:
    """
    Run the web application and its solver worker, until Ctrl-C.

    For phones in the same Wi-Fi, listen everywhere and say where you are:
    speedmentor serve --host 0.0.0.0 --url http://192.168.1.20:8000
    """
    here = "127.0.0.1" if host in EVERYWHERE else host
    url = url or f"http://{f'[{here}]' if ':' in here else here}:{port}"
    refuse_damaged(data / FILE)
    lock = _patiently(lambda: ServeLock(data, url=url))
    with lock, _patiently(lambda: _bound(host, port)) as listener:
        children = _children(listener, data.resolve(), url)
        watch = Watch(children=children)
        watch.listen()
        try:
            children.start()
            # The children load meanwhile.
            from speedmentor.cli.welcome import welcome  # noqa: PLC0415 -- slow import

            _wait_until_ready(watch, here, port)
            welcome(data, url, folder, watch.look)
            while True:
                watch.look()
        except StoppedError:
            click.echo(say("Stopped."))
        finally:
            children.stop()


def _children(listener: socket.socket, data: Path, url: str) -> Children:
    web = find_spec("web")
    if web is None or web.origin is None:
        raise SpeedmentorError(
            say("The web application is not installed. Install the whole package.")
        )
    config = Path(web.origin).with_name("gunicorn_conf.py")
    bind = ("--bind", f"fd://{listener.fileno()}")
    return Children(
        environment={"SPEEDMENTOR_DATA": str(data), "SPEEDMENTOR_URL": url},
        children=(
            Child(
                name=say("web server"),
                command=("-m", "gunicorn", "--config", str(config), *bind, "web.wsgi:app"),
                keep=(listener.fileno(),),
            ),
            Child(name=say("solver worker"), command=("-m", "speedmentor.jobs")),
        ),
    )


def _bound(host: str, port: int) -> socket.socket:
    """The port, ours as long as we live: the web server may die and come back behind it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UnavailableError(
                say(
                    "Port %(port)s is taken by another program. Choose another one, for example"
                    " --port %(other)s (make run PORT=%(other)s).",
                    port=port,
                    other=port + 1,
                )
            ) from error
        why = error.strerror or str(error)
        raise SpeedmentorError(
            say("Cannot listen on %(host)s, port %(port)s: %(why)s.", host=host, port=port, why=why)
        ) from error


def _patiently(take: Callable[[], T]) -> T:
    """`take()`, tried again while what a killed predecessor held is not free yet."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return take()
        except UnavailableError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(LOOK_EVERY)


def _wait_until_ready(watch: Watch, host: str, port: int) -> None:
    web = watch.children.children[0]
    while not _answers(host, port):
        if web.starts > 2 or time.monotonic() - watch.began > READY_WITHIN:
            raise SpeedmentorError(say("The web server does not start; its reasons stand above."))
        watch.look()


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
