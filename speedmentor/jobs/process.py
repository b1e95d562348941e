"""The process of one job as the worker sees it: what it is told, tells, and may take."""

import json
import logging
import queue
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may take before it is killed."""

    starting: float = 60.0  # seconds to its first word: a busy or a cold machine loads slowly
    memory: int = 4 * 2**30  # bytes of address space
    overtime: float = 6.0  # seconds beyond those of the job; to say why there is no plan takes 4
    stopping: float = 0.5  # seconds from being asked to stop


class Child:
    """The process of one job to come; `news` gets its lines, then None when it has ended."""

    def __init__(self, command: list[str]) -> None:
        self.news: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._process = subprocess.Popen(  # noqa: S603 -- our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def alive(self) -> bool:
        """It has not ended."""
        return self._process.poll() is None

    def begin(self, request: dict[str, Any]) -> None:
        """Give it its job."""
        self._write(json.dumps(request))

    def stop(self) -> None:
        """Ask it to end with what it has."""
        self._write("stop")

    def kill(self) -> None:
        """End it."""
        self._process.kill()

    def ended_by(self) -> int:
        """Its exit code, or minus the signal that ended it."""
        return self._process.wait()

    def _write(self, line: str) -> None:
        assert self._process.stdin  # noqa: S101 -- a pipe was asked for
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError):  # it ended, and maybe was heard to its end
            log.info("the job's process ended before it could be told anything")

    def _read(self) -> None:
        try:
            with suppress(BrokenPipeError), self._process as process:  # it left something unread
                assert process.stdout  # noqa: S101 -- a pipe was asked for
                for line in process.stdout:
                    if line.endswith("\n"):  # else it was killed while it wrote
                        self.news.put(json.loads(line))
        finally:
            self.news.put(None)


class Patience:
    """How long a child is waited for: until its first word, then for its job, then for its end."""

    def __init__(self, limits: Limits, seconds: float) -> None:
        self._limits = limits
        self._job = seconds + limits.overtime
        self._begun = False
        self.ending = False
        self._wait(limits.starting)

    @property
    def lasts(self) -> bool:
        """It need not be killed yet."""
        return time.monotonic() < self._deadline

    def begin(self) -> None:
        """It said a word, so it has loaded what it needs; only its first one counts."""
        if not (self._begun or self.ending):
            self._begun = True
            self._wait(self._job)

    def end(self) -> None:
        """It was asked to stop."""
        self.ending = True
        self._wait(self._limits.stopping)

    def _wait(self, seconds: float) -> None:
        self.seconds = seconds
        self._deadline = time.monotonic() + seconds
