"""The server's processes: started by name, started again when they die, stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import click

from speedmentor.language import say
from speedmentor.parent import end_with_parent

FIRST_PAUSE = 0.2  # seconds before the second new start in a row; then twice as long, and so on
LONGEST_PAUSE = 10.0
STEADY = 20.0  # seconds after which a child counts as well started
STOP_WITHIN = 2.0  # seconds until a child that does not end is ended


@dataclass(kw_only=True)
class Child:
    """One process that shall always be there."""

    name: str
    command: Sequence[str]
    keep: tuple[int, ...] = ()  # file descriptors it inherits
    process: "subprocess.Popen[bytes] | None" = None
    began: float = 0.0
    pause: float = 0.0
    starts: int = 0

    def start(self, environment: dict[str, str]) -> None:
        """A new process, in a session of its own: a Ctrl-C is for the parent to pass on."""
        self.began = time.monotonic()
        self.starts += 1
        self.process = subprocess.Popen(  # noqa: S603 -- our own programs
            [sys.executable, *self.command],
            env=environment,
            pass_fds=self.keep,
            start_new_session=True,
            preexec_fn=end_with_parent,  # this process has one thread
        )

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self.process.poll() if self.process else None

    def signal(self, sign: int) -> None:
        """Tell the child and its own children, as far as there are any left."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, sign)


@dataclass(kw_only=True)
class Children:
    """All processes of one server."""

    children: tuple[Child, ...]
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """All of them."""
        for child in self.children:
            child.start({**os.environ, **self.environment})

    def revive(self) -> None:
        """Start anew whoever died: at once the first time, then after growing pauses."""
        for child in self.children:
            if child.exit_code is None:
                continue
            lived = time.monotonic() - child.began
            if lived > STEADY:
                child.pause = 0.0
            if lived < child.pause:
                continue
            child.signal(signal.SIGKILL)  # what it may have left behind
            click.echo(
                say(
                    "The %(name)s ended (%(how)s) and is started anew.",
                    name=child.name,
                    how=_how(child.exit_code),
                )
            )
            child.pause = min(max(child.pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
            child.start({**os.environ, **self.environment})

    def stop(self) -> None:
        """End all of them, gently, then not."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_WITHIN
        while time.monotonic() < deadline and any(c.exit_code is None for c in self.children):
            time.sleep(0.02)
        for child in self.children:
            child.signal(signal.SIGKILL)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return say("signal %(number)s", number=-code)
    return say("exit code %(number)s", number=code)
