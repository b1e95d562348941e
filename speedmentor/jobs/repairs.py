"""A repair as a job: the same as the command, its alternatives told as they are found."""

import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from scheduler import Progress
from speedmentor.event import Event
from speedmentor.news import NEWS, wrong_news
from speedmentor.plan import Plan, PlanLevel
from speedmentor.repair import Asked, Missing, Repair, repairs

EVENT = TypeAdapter(Event)
PLAN = TypeAdapter(Plan)

Tell = Callable[[dict[str, Any]], None]


def make_repair(request: dict[str, Any], stop: threading.Event, tell: Tell) -> dict[str, Any]:
    """
    The outcome: names of the `previews` told of, the least change first; or `errors` in sentences.
    """
    event = EVENT.validate_python(request["event"])
    plan, news = PLAN.validate_python(request["plan"]), NEWS.validate_python(request["news"])
    wrong = [f"{where}: {text}" for where, text in wrong_news(event, news)]
    if wrong:
        return {"errors": wrong}
    began = time.monotonic()

    def show(found: Repair) -> None:
        tell({"progress": asdict(_progress(found, time.monotonic() - began))})
        tell({"preview": _preview(found)})

    asked = Asked(seconds=request["seconds"], seed=request["seed"])
    missing: list[dict[str, Any]] = []

    def miss(one: Missing) -> None:
        missing.append(asdict(one))

    found = repairs(event, plan, news, asked=asked, show=show, miss=miss, stop=stop)
    tell({"missing": missing})
    return {"previews": [one.name for one in found]}


def _progress(found: Repair, seconds: float) -> Progress:
    moved = _moved(found)
    return Progress(
        question=found.name,
        level=moved.level,
        value=moved.value,
        bound=moved.bound,
        seconds=seconds,
    )


def _moved(found: Repair) -> PlanLevel:
    return next(level for level in found.plan.levels if level.level == "people_moved")


def _preview(one: Repair) -> dict[str, Any]:
    return {
        "name": one.name,
        "plan": PLAN.dump_python(one.plan, mode="json"),
        "moved": list(one.moved),
        "left_out": list(one.left_out),
        "lost": one.lost,
        "waived": [list(pair) for pair in one.waived],
        "proven": _moved(one).proven,
    }
