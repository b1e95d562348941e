"""The rest of an evening planned anew with the least change: what became known in, plans out."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from scheduler import NOWHERE
from scheduler.problem import Ints
from scheduler.repair.missing import Missing
from scheduler.repair.ways import MENU, Alternative, Asked, repair
from speedmentor.changes import amended, with_news
from speedmentor.event import Event
from speedmentor.indices import indices_of
from speedmentor.news import News
from speedmentor.plan import Changes, Plan
from speedmentor.planning import grid_of, judge, plan_of, problem_of

__all__ = ["MENU", "Asked", "Missing", "Repair", "repairs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One way to go on. People are ids."""

    name: str  # one of MENU
    plan: Plan
    moved: tuple[str, ...]  # who could have kept a meeting, and has another or none
    left_out: tuple[str, ...]  # mentees who sit out a round in which they had a meeting
    lost: int  # meetings fewer than before
    waived: tuple[tuple[str, str], ...]  # musts that cannot be kept any more


def repairs(
    event: Event,
    plan: Plan,
    news: News,
    *,
    asked: Asked | None = None,
    show: Callable[[Repair], None] = lambda _: None,
    miss: Callable[[Missing], None] = lambda _: None,
    stop: threading.Event | None = None,
) -> tuple[Repair, ...]:
    """
    The ways to go on, `least_change` first; each is shown as soon as it is known, or better.

    `miss` hears at the end which of the simple kinds there is none of, and why.

    The news must be sound (see `wrong_news`).
    """
    began = time.monotonic()
    asked = asked or Asked()
    known = replace(plan, changes=with_news(event, plan.changes, news))
    problem, published = problem_of(amended(event, known)), grid_of(event, plan)

    named: dict[Alternative, Repair] = {}

    def look(found: Alternative) -> None:
        seconds = time.monotonic() - began
        named[found] = _named(event, known, found, seed=asked.seed, seconds=seconds)
        show(named[found])

    found = repair(
        problem,
        published,
        news.start - 1,
        lost_tables=_lost_tables(event, known),
        burden=_burden(event, plan.changes),
        asked=asked,
        show=look,
        miss=miss,
        stop=stop,
    )
    return tuple(named[alternative] for alternative in found)


def _lost_tables(event: Event, plan: Plan) -> list[int]:
    return [t for t, table in enumerate(event.tables) if table.id in plan.changes.tables]


def _burden(event: Event, changes: Changes) -> Ints:
    """(mentees + mentors,)."""
    people = (*event.mentees, *event.mentors)
    return np.array([changes.burden.get(one.id, 0) for one in people], dtype=np.int64)


def _named(event: Event, known: Plan, found: Alternative, *, seed: int, seconds: float) -> Repair:
    """The alternative in names and times, judged before anybody sees it."""
    mentees = [one.id for one in event.mentees]
    moved = [mentees[i] for i in found.moved.mentees]
    moved += [event.mentors[i].id for i in found.moved.mentors]
    left_out = tuple(mentees[i] for i in _left_out(event, known, found))
    changes = _borne(known.changes, found, event, (*moved, *left_out))
    sure = amended(event, replace(known, changes=changes))
    made = plan_of(
        sure, found.grid, found.levels, version=known.version + 1, seed=seed, seconds=seconds
    )
    made = replace(made, changes=changes)
    was_so = judge(event, known).broken  # of a past that the event no longer allows
    broken = [text for text in judge(event, made).broken if text not in was_so]
    if broken:
        raise RuntimeError(f"the repair breaks rules: {broken[0]}")
    return Repair(
        name=found.name,
        plan=made,
        moved=tuple(moved),
        left_out=left_out,
        lost=found.lost,
        waived=tuple(pair for pair in changes.waived if pair not in known.changes.waived),
    )


def _left_out(event: Event, known: Plan, found: Alternative) -> list[int]:
    """Mentees who are there, had a meeting in a round, and have none in it any more."""
    before, after = grid_of(event, known).mentees, found.grid.mentees
    idle = (before != NOWHERE) & (after == NOWHERE) & found.problem.mentee_here
    return [int(mentee) for mentee in np.flatnonzero(idle.any(axis=1))]


def _borne(changes: Changes, found: Alternative, event: Event, people: tuple[str, ...]) -> Changes:
    """With what this repair asks of whom, and which rules it had to soften."""
    at = indices_of(event)
    burden = {**changes.burden, **{one: changes.burden.get(one, 0) + 1 for one in people}}
    waived = [
        (event.mentees[must.mentee].id, one.id)
        for must in found.dropped
        for one in at.members[must.other]
    ]
    limit = found.problem.max_sit_outs
    return replace(
        changes,
        burden=burden,
        waived=tuple(dict.fromkeys((*changes.waived, *waived))),
        max_sit_outs=changes.max_sit_outs if limit == event.policy.max_sit_outs else limit,
        seats={**changes.seats, **_doubled_up(event, found)},
    )


def _doubled_up(event: Event, found: Alternative) -> dict[str, int]:
    """Mentors whose table takes more than their seats, with how many it takes."""
    if event.peer or found.name != "double_up":
        return {}
    at, grid = indices_of(event), found.grid
    most = problem_of(event).seats
    doubled = {}
    for unit, members in enumerate(at.members):
        together = grid.mentees == np.where(grid.units[unit] == NOWHERE, -2, grid.units[unit])
        size = int(together.sum(axis=0).max(initial=0))
        if size > most[unit]:
            doubled.update({one.id: size for one in members})
    return doubled
