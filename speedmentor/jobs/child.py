"""
One job in a process of its own: a request in, news and the outcome out, one JSON line each.

Anything more on the input, or its end, means stop: with the best plan so far, if there is one.
"""

import json
import os
import resource
import sys
import threading
import time
from dataclasses import asdict
from typing import Any, TextIO

from pydantic import TypeAdapter

from scheduler import NoPlanError, Progress, StoppedError
from scheduler.plan import plan
from speedmentor.event import Event
from speedmentor.jobs import REPAIR
from speedmentor.jobs.repairs import make_repair
from speedmentor.language import number, say, speak
from speedmentor.parent import end_with_parent
from speedmentor.plan import Plan
from speedmentor.planning import explained, judge, plan_of, problem_of

POLITENESS = 10  # the evening comes first
EVENT = TypeAdapter(Event)
PLAN = TypeAdapter(Plan)


def main() -> None:
    """Read the request, work, write the outcome."""
    end_with_parent()
    os.nice(POLITENESS)
    request = json.loads(sys.stdin.readline())
    speak(request["language"])
    limit = request["memory"]
    size = number(limit // 2**20)  # worded while there is memory to do so
    too_much = say("The plan needs more than %(size)s MiB of memory.", size=size)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    stop = threading.Event()
    threading.Thread(target=_wait_for_stop, args=(sys.stdin, stop), daemon=True).start()
    try:
        if request["kind"] == REPAIR:
            outcome = make_repair(request, stop, _tell)
        else:
            outcome = make_plan(request, stop)
    except MemoryError:
        outcome = {"errors": [too_much]}
    _say(outcome)


def make_plan(request: dict[str, Any], stop: threading.Event) -> dict[str, Any]:
    """The outcome: `plan`, or `errors`, `conflict` and `relax` in sentences, or `stopped`."""
    event = EVENT.validate_python(request["event"])
    began = time.monotonic()
    try:
        solution = plan(
            problem_of(event),
            seconds=request["seconds"],
            seed=request["seed"],
            listen=_tell,
            stop=stop,
        )
    except NoPlanError as error:
        return _no_plan(event, error, stop)
    except StoppedError:
        return {"stopped": True}
    made = plan_of(
        event,
        solution.grid,
        solution.levels,
        version=0,
        seed=request["seed"],
        seconds=time.monotonic() - began,
    )
    broken = judge(event, made).broken
    if broken:
        return {"errors": [say("The plan breaks rules and was thrown away:"), *broken]}
    return {"plan": PLAN.dump_python(made, mode="json")}


def _no_plan(event: Event, error: NoPlanError, stop: threading.Event) -> dict[str, Any]:
    why = explained(event, error, stop=stop)
    none = say("There is no plan that keeps all rules.")
    not_found = say("No plan was found in this time. Allow more seconds.")
    return {
        "errors": [none if error.proven else not_found],
        "conflict": why.conflict,
        "relax": why.relax,
    }


def _tell(progress: Progress) -> None:
    _say({"progress": asdict(progress)})


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, default=float) + "\n")
    sys.stdout.flush()


def _wait_for_stop(stdin: TextIO, stop: threading.Event) -> None:
    stdin.readline()
    stop.set()


if __name__ == "__main__":
    main()
