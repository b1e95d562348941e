"""
The search for a plan in a process of its own, so that time, memory and Ctrl-C have the last word.

The solver spends seconds inside calls that nothing interrupts. It hands over each better plan as it
is found; whenever it is ended, the last of them is there.
"""

import resource
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from scheduler import NoPlanError, Progress, StoppedError
from speedmentor.event import Event
from speedmentor.language import number, say, speak, spoken
from speedmentor.parent import end_with_parent
from speedmentor.plan import Plan
from speedmentor.planning import NoPlan, explained, judge, plan_of, problem_of

if TYPE_CHECKING:
    from scheduler.plan import Solution

MEMORY = 8 * 2**30  # bytes of address space; 10,000 × 2,500 people take less
OVERTIME = 0.7  # seconds after its time until the search is ended
EXPLAINING = 8.0  # seconds more to say why there is no plan: four, and what must be loaded
STOPPING = 0.4  # seconds from being asked to stop
Listen = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a search: a plan, or why there is none; `note` says what cut it short."""

    plan: Plan | None = None
    no_plan: NoPlan | None = None
    interrupted: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to search, and for how long."""

    event: Event
    seconds: float
    seed: int = 0
    workers: int | None = None
    memory: int = MEMORY
    language: str = field(default_factory=spoken)
    began: float = field(default_factory=time.monotonic)


class Search:
    """One search, followed from outside."""

    def __init__(self, asked: Asked, listen: Listen) -> None:
        self._asked, self._listen = asked, listen
        self._best: Solution | None = None
        self._last_word: Outcome | None = None
        self._deadline = asked.began + asked.seconds + OVERTIME

    def run(self) -> Outcome:
        """Waits for the best plan, no longer than asked for."""
        # With fork the child has the event at once; elsewhere that is not safe.
        context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(target=_solve, args=(theirs, self._asked), daemon=True)
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
        last = self._last_word or Outcome(note=None if interrupted else self._why(child.exitcode))
        return Outcome(
            plan=self._plan(), no_plan=last.no_plan, interrupted=interrupted, note=last.note
        )

    def _let_stop(self, ours: Connection) -> None:
        """Asks for the best there is; a second Ctrl-C does not wait for it."""
        self._deadline = time.monotonic() + STOPPING
        with suppress(OSError, KeyboardInterrupt):
            ours.send("stop")
            self._follow(ours)

    def _follow(self, ours: Connection) -> None:
        """Hears the child out, until its last word, its end, or that of the time."""
        with suppress(EOFError):
            while self._last_word is None and ours.poll(
                max(0.0, self._deadline - time.monotonic())
            ):
                self._hear(*ours.recv())

    def _hear(self, kind: str, what: Any) -> None:
        if kind == "progress":
            self._listen(what)
        elif kind == "found":
            self._best = what
        elif kind == "explaining":
            self._deadline = time.monotonic() + EXPLAINING
        elif kind == "bug":
            raise RuntimeError(what)
        else:
            self._last_word = what

    def _why(self, code: int | None) -> str | None:
        """Of a child that was silent at the end; it is killed when its time is over."""
        if code == -signal.SIGKILL and time.monotonic() >= self._deadline:
            return None
        return say("The search was ended by the system, most likely for want of memory.")

    def _plan(self) -> Plan | None:
        """The best solution in names, judged before anybody sees it."""
        if self._best is None:
            return None
        asked, spent = self._asked, time.monotonic() - self._asked.began
        grid, levels = self._best.grid, self._best.levels
        found = plan_of(asked.event, grid, levels, version=1, seed=asked.seed, seconds=spent)
        broken = judge(asked.event, found).broken
        if broken:
            raise RuntimeError(f"the plan breaks rules: {broken[0]}")
        return found


def _solve(theirs: Connection, asked: Asked) -> None:
    """The child: tells news, and at last what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for the parent to pass on
    end_with_parent()
    speak(asked.language)
    size = number(asked.memory // 2**20)  # worded while there is memory to do so
    too_much = say("The plan needs more than %(size)s MiB of memory.", size=size)
    resource.setrlimit(resource.RLIMIT_AS, (asked.memory, asked.memory))
    stop = threading.Event()
    threading.Thread(target=_wait_for_stop, args=(theirs, stop), daemon=True).start()
    try:
        outcome = _searched(theirs, asked, stop)
    except MemoryError:
        outcome = Outcome(note=too_much)
    except Exception:
        theirs.send(("bug", traceback.format_exc()))
        return
    theirs.send(("end", outcome))


def _searched(theirs: Connection, asked: Asked, stop: threading.Event) -> Outcome:
    from scheduler.plan import plan  # noqa: PLC0415 -- slow import

    problem = problem_of(asked.event)
    try:
        solution = plan(
            problem,
            seconds=max(0.0, asked.began + asked.seconds - time.monotonic()),
            seed=asked.seed,
            workers=asked.workers,
            listen=lambda news: theirs.send(("progress", news)),
            found=lambda solution: theirs.send(("found", solution)),
            stop=stop,
        )
    except NoPlanError as error:
        theirs.send(("explaining", None))
        return Outcome(no_plan=explained(asked.event, error, stop=stop))
    except StoppedError:
        return Outcome()
    theirs.send(("found", solution))
    return Outcome()


def _wait_for_stop(theirs: Connection, stop: threading.Event) -> None:
    with suppress(EOFError, OSError):
        theirs.recv()
    stop.set()
