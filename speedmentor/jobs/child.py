"""
One job in a process of its own: a request in, news and the outcome out, one JSON line each.

Anything more on the input, or its end, means stop: with the best plan so far, if there is one.
"""

import importlib
import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TextIO

from pydantic import TypeAdapter

from scheduler import NoPlanError, Progress, StoppedError
from scheduler.plan import Solution, plan
from speedmentor.event import Event
from speedmentor.jobs import IF_GONE, REPAIR, WHY
from speedmentor.jobs import PLAN as PLAN_JOB
from speedmentor.jobs.pairs import make_why
from speedmentor.jobs.rehearsals import make_if_gone
from speedmentor.jobs.repairs import make_repair
from speedmentor.language import number, say, speak
from speedmentor.parent import end_with_parent
from speedmentor.plan import Plan
from speedmentor.planning import explained, judge, plan_of, problem_of

POLITENESS = 10  # the evening comes first
PATIENCE = 9  # more for what nobody waits for
SHARE = 0.1  # of the time may go into handing over plans that are not the last
EVENT = TypeAdapter(Event)
PLAN = TypeAdapter(Plan)

Tell = Callable[[dict[str, Any]], None]
Make = Callable[[dict[str, Any], threading.Event, Tell], dict[str, Any]]


def main() -> None:
    """Read the request, work, write the outcome."""
    end_with_parent()
    os.nice(POLITENESS)
    load_solver()
    _say({})  # the time of a job counts from here
    line = sys.stdin.readline()
    if not line:  # the worker ended before there was a job
        return
    request = json.loads(line)
    if request["kind"] == IF_GONE:
        os.nice(PATIENCE)
    speak(request["language"])
    limit = request["memory"]
    size = number(limit // 2**20)  # worded while there is memory to do so
    too_much = say("The plan needs more than %(size)s MiB of memory.", size=size)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    stop = threading.Event()
    threading.Thread(target=_wait_for_stop, args=(sys.stdin, stop), daemon=True).start()
    try:
        outcome = MAKE[request["kind"]](request, stop, _say)
    except MemoryError:
        outcome = {"errors": [too_much]}
    _say(outcome)


def load_solver() -> None:
    """What takes seconds to import, while nobody waits for it."""
    for part in ("booked.plan", "circles.plan", "explain.conflict", "repair.least"):
        importlib.import_module(f"scheduler.{part}")


def make_plan(request: dict[str, Any], stop: threading.Event, tell: Tell) -> dict[str, Any]:
    """The outcome: `plan`, or `errors`, `conflict` and `relax` in sentences, or `stopped`."""
    event = EVENT.validate_python(request["event"])
    best = _Best(event, request["seed"], tell)
    try:
        solution = plan(
            problem_of(event),
            seconds=request["seconds"],
            seed=request["seed"],
            listen=best.listen,
            found=best.found,
            stop=stop,
        )
    except NoPlanError as error:
        return _no_plan(event, error, stop)
    except StoppedError:
        return {"stopped": True}
    made = best.named(solution)
    broken = judge(event, made).broken
    if broken:
        return {"errors": [say("The plan breaks rules and was thrown away:"), *broken]}
    return {"plan": PLAN.dump_python(made, mode="json")}


class _Best:
    """Tells of each better plan, so that it is there if this process is ended."""

    def __init__(self, event: Event, seed: int, tell: Tell) -> None:
        self._event, self._seed, self._tell = event, seed, tell
        self._began = self._next = time.monotonic()
        self._waiting: Solution | None = None

    def listen(self, progress: Progress) -> None:
        self._tell({"progress": asdict(progress)})
        self._hand_over()

    def found(self, solution: Solution) -> None:
        self._waiting = solution
        self._hand_over()

    def named(self, solution: Solution) -> Plan:
        return plan_of(
            self._event,
            solution.grid,
            solution.levels,
            version=0,
            seed=self._seed,
            seconds=time.monotonic() - self._began,
        )

    def _hand_over(self) -> None:
        now = time.monotonic()
        if self._waiting is None or now < self._next:
            return
        made, self._waiting = self.named(self._waiting), None
        if not judge(self._event, made).broken:
            self._tell({"best": PLAN.dump_python(made, mode="json")})
        spent = time.monotonic() - now
        self._next = now + spent / SHARE


def _no_plan(event: Event, error: NoPlanError, stop: threading.Event) -> dict[str, Any]:
    why = explained(event, error, stop=stop)
    none = say("There is no plan that keeps all rules.")
    not_found = say("No plan was found in this time. Allow more seconds.")
    return {
        "errors": [none if error.proven else not_found],
        "conflict": why.conflict,
        "relax": why.relax,
    }


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, default=float) + "\n")
    sys.stdout.flush()


MAKE: dict[str, Make] = {
    PLAN_JOB: make_plan,
    REPAIR: make_repair,
    WHY: make_why,
    IF_GONE: make_if_gone,
}


def _wait_for_stop(stdin: TextIO, stop: threading.Event) -> None:
    stdin.readline()
    stop.set()


if __name__ == "__main__":
    main()
