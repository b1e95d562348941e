"""Why two people of a plan meet, or do not: the same as the command, for the organiser's page."""

import threading
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from speedmentor.event import Event
from speedmentor.plan import Plan
from speedmentor.planning import judge
from speedmentor.why import why_pair

EVENT = TypeAdapter(Event)
PLAN = TypeAdapter(Plan)


def make_why(
    request: dict[str, Any], _stop: threading.Event, tell: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """
    The answer is told as `said`, for organisers only; the outcome: the `plan` in which they meet.
    """
    event, plan = EVENT.validate_python(request["event"]), PLAN.validate_python(request["plan"])
    pair = request["mentee"], request["mentor"]
    answer = why_pair(event, plan, *pair, seconds=request["seconds"], notes=True)
    tell({"said": answer.sentences})
    if answer.plan is None or judge(event, answer.plan).broken:
        return {"done": True}
    return {"plan": PLAN.dump_python(answer.plan, mode="json")}
