"""What if each mentor left now: worked out while nobody waits for it."""

import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from speedmentor.event import Event
from speedmentor.plan import Plan
from speedmentor.rehearsal import each_gone

EVENT = TypeAdapter(Event)
PLAN = TypeAdapter(Plan)


def make_if_gone(
    request: dict[str, Any], stop: threading.Event, tell: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """The outcome is empty: each absence was told of as it was known."""
    event, plan = EVENT.validate_python(request["event"]), PLAN.validate_python(request["plan"])
    for person, tried in each_gone(event, plan, request["start"]):
        if stop.is_set():
            return {"stopped": True}
        losses = {"before": asdict(tried.before), "after": asdict(tried.after)}
        tell({"gone": {"person": person, **losses}})
    return {"done": True}
