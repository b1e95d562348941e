"""The search for a plan, in a process of its own: the best that was found when it ended."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from scheduler import NoPlanError, Progress, StoppedError
from speedmentor.cli.process import OVERTIME, TIME_LEFT, Limits, Process, Tell
from speedmentor.event import Event
from speedmentor.plan import Plan
from speedmentor.planning import NoPlan, explained, judge, plan_of, problem_of

if TYPE_CHECKING:
    from scheduler.plan import Solution

LOADING = 60.0  # seconds at most until the solver is there; half a second on an idle machine
LEAST = 1.0  # seconds of search, even if loading took all that was asked for
EXPLAINING = 8.0  # seconds more to say why there is no plan: four, and what must be loaded
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
    began: float = field(default_factory=time.monotonic)


class Search:
    """One search, and the best of it."""

    def __init__(self, asked: Asked, listen: Listen) -> None:
        self._asked, self._listen = asked, listen
        self._best: Solution | None = None

    def run(self) -> Outcome:
        """Waits for the best plan, no longer than asked for."""
        asked = self._asked
        limits = Limits(seconds=asked.seconds, overtime=LOADING, began=asked.began)
        ended = Process(partial(search, asked), limits, self._hear).run()
        return Outcome(
            plan=self._plan(),
            no_plan=ended.answer,
            interrupted=ended.interrupted,
            note=ended.note,
        )

    def _hear(self, kind: str, what: Any) -> None:
        if kind == "progress":
            self._listen(what)
        else:
            self._best = what

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


def search(asked: Asked, tell: Tell, stop: threading.Event) -> NoPlan | None:
    """Tells of each better plan; the answer is why there is none."""
    from scheduler.plan import plan  # noqa: PLC0415 -- slow import

    problem = problem_of(asked.event)
    left = asked.began + asked.seconds - time.monotonic()
    seconds = max(left, min(LEAST, asked.seconds))
    tell(TIME_LEFT, seconds + OVERTIME)
    try:
        solution = plan(
            problem,
            seconds=seconds,
            seed=asked.seed,
            workers=asked.workers,
            listen=lambda news: tell("progress", news),
            found=lambda solution: tell("found", solution),
            stop=stop,
        )
    except NoPlanError as error:
        tell(TIME_LEFT, EXPLAINING)
        return explained(asked.event, error, stop=stop)
    except StoppedError:
        return None
    tell("found", solution)
    return None
