"""
A task in a process of its own, so that time, memory and Ctrl-C have the last word.

The solver spends seconds inside calls that nothing interrupts. Whatever a task tells on its way is
there whenever it is ended.
"""

import resource
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from speedmentor.language import number, say, speak, spoken
from speedmentor.parent import end_with_parent

MEMORY = 8 * 2**30  # bytes of address space; 10,000 × 2,500 people take less
OVERTIME = 0.7  # seconds after its time until a task is ended
STOPPING = 0.4  # seconds from being asked to stop

Tell = Callable[[str, Any], None]  # what kind of news, and the news
Task = Callable[[Tell, threading.Event], Any]  # its answer; it ends soon when the event is set

TIME_LEFT = "time left"  # the kind of news by which a task has so many seconds from now
_END, _BUG, _TOO_MUCH = "end", "bug", "too much"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a task may take, and how much memory."""

    seconds: float
    overtime: float
    memory: int = MEMORY
    began: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a task ended; without an `answer`, `note` says what cut it short unless it was time."""

    answer: Any = None
    interrupted: bool = False
    note: str | None = None


class Process:
    """One task, followed from outside."""

    def __init__(self, task: Task, limits: Limits, hear: Tell) -> None:
        self._task, self._limits, self._hear = task, limits, hear
        self._deadline = limits.began + limits.seconds + limits.overtime
        self._stopping = False
        self._ended: Ended | None = None

    def run(self) -> Ended:
        """Waits for the task, no longer than its limits. Raises RuntimeError for its bugs."""
        # With fork the child has the event at once; elsewhere that is not safe.
        context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(
            target=_work, args=(theirs, self._task, self._limits.memory, spoken()), daemon=True
        )
        interrupted = False
        try:
            child.start()
            theirs.close()
            self._follow(ours)
        except KeyboardInterrupt:
            interrupted = True
            self._let_stop(ours)
        finally:
            child.kill()
            child.join()
        ended = self._ended or Ended(note=None if interrupted else self._why(child.exitcode))
        return Ended(answer=ended.answer, note=ended.note, interrupted=interrupted)

    def _let_stop(self, ours: Connection) -> None:
        """Asks for the best there is; a second Ctrl-C does not wait for it."""
        self._stopping, self._deadline = True, time.monotonic() + STOPPING
        with suppress(OSError, KeyboardInterrupt):
            ours.send("stop")
            self._follow(ours)

    def _follow(self, ours: Connection) -> None:
        """Hears the child out, until its last word, its end, or that of the time."""
        with suppress(EOFError):
            while self._ended is None and ours.poll(max(0.0, self._deadline - time.monotonic())):
                with _undisturbed():
                    self._take(*ours.recv())

    def _take(self, kind: str, what: Any) -> None:
        if kind == TIME_LEFT:
            if not self._stopping:
                self._deadline = time.monotonic() + what
        elif kind == _BUG:
            raise RuntimeError(what)
        elif kind == _END:
            self._ended = Ended(answer=what)
        elif kind == _TOO_MUCH:
            self._ended = Ended(note=what)
        else:
            self._hear(kind, what)

    def _why(self, code: int | None) -> str | None:
        """Of a child that was silent at the end; it is killed when its time is over."""
        if code == -signal.SIGKILL and time.monotonic() >= self._deadline:
            return None
        return say("The search was ended by the system, most likely for want of memory.")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A Ctrl-C meanwhile waits for the end, lest half a message be lost."""
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard:
        raise KeyboardInterrupt


def _work(theirs: Connection, task: Task, memory: int, language: str) -> None:
    """The child: tells news, and at last what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for the parent to pass on
    end_with_parent()
    speak(language)
    size = number(memory // 2**20)  # worded while there is memory to do so
    too_much = say("The plan needs more than %(size)s MiB of memory.", size=size)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    stop = threading.Event()
    threading.Thread(target=_wait_for_stop, args=(theirs, stop), daemon=True).start()
    try:
        answer = task(lambda kind, what: theirs.send((kind, what)), stop)
    except MemoryError:
        theirs.send((_TOO_MUCH, too_much))
    except Exception:
        theirs.send((_BUG, traceback.format_exc()))
    else:
        theirs.send((_END, answer))


def _wait_for_stop(theirs: Connection, stop: threading.Event) -> None:
    with suppress(EOFError, OSError):
        theirs.recv()
    stop.set()
