"""Why there is no plan, and why two people do not meet: how soon, and whether it is true."""

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from benchmarks import b2b, instances
from benchmarks.lines import Line, Task
from scheduler import Must, Problem
from scheduler.budget import Budget
from scheduler.explain.conflict import conflict, only
from scheduler.explain.pair import why
from scheduler.explain.possible import can_be_planned
from scheduler.explain.rules import Rules
from scheduler.plan import plan
from speedmentor.planning import problem_of

TITLE = "Explanations"
ABOUT = (
    "A conflict is minimal if its rules alone leave no plan and dropping any one of them makes a"
    " plan possible; both are shown by solving again. Where counting is the reason, its numbers are"
    " it."
)
ASKED = 20
SIZE = (120, 30, 8, 4)


def tasks() -> Iterator[Task]:
    yield Task("why", 120, whys)
    yield Task("conflicts", 120, conflicts)
    yield Task("E1", 60, infeasible_bookings)


def whys() -> Iterator[Line]:
    problem = problem_of(instances.event(*SIZE))
    grid = plan(problem, seconds=5).grid
    chance = np.random.default_rng(0)
    seconds, exact = [], 0
    for mentee, unit in chance.integers(0, problem.points.shape, (ASKED, 2)).tolist():
        began = time.monotonic()
        found = why(problem, grid, mentee, unit)
        seconds.append(time.monotonic() - began)
        exact += all(change.proven for change in found.changes if change.stage == "who")
    yield Line(
        what=f"why (not), {' × '.join(map(str, SIZE))}, {ASKED} random pairs",
        target="≤ 2 s each",
        measured=f"median {np.median(seconds):.2f} s, worst {max(seconds):.2f} s; the cost is exact"
        f" in every who-level for {exact}",
        met=max(seconds) <= 2,
    )


def conflicts() -> Iterator[Line]:
    problem = problem_of(instances.event(*SIZE))
    musts = [Must(mentee=0, other=0, rounds=frozenset({1})), Must(mentee=1, other=1)]
    events = {
        "two musts and two people together": replace(
            problem,
            together=((0, 1),),
            musts=(musts[0], Must(mentee=1, other=1, rounds=frozenset({1}))),
        ),
        "two people together, seven units each, no unit for both": _no_common_unit(problem),
        "a must in a round of rest": replace(
            problem,
            rest_after=2,
            musts=tuple(Must(mentee=m, other=0, rounds=frozenset({m})) for m in range(3)),
        ),
    }
    for name, event in events.items():
        yield _line(f"no plan: {name}, {' × '.join(map(str, SIZE))}", event, 2.0)


def _no_common_unit(problem: Problem) -> Problem:
    forbidden = problem.forbidden.copy()
    forbidden[0, ::2] = forbidden[1, 1::2] = 1
    return replace(problem, forbidden=forbidden, together=((0, 1),), max_sit_outs=0)


def infeasible_bookings() -> Iterator[Line]:
    for name, row in b2b.published().items():
        if row["optimum_breaks_or_UNSAT"] == "UNSAT":
            yield _line(f"E1 {name}", b2b.read(b2b.DATA / f"{name}.dzn"), 5.0)


def _line(name: str, problem: Problem, within: float) -> Line:
    began = time.monotonic()
    found = conflict(problem, seconds=within)
    seconds = time.monotonic() - began
    counted = any(clash.needed is not None for clash in found.clashes)
    minimal = counted or is_minimal(problem, found.clashes)
    how = "counted" if counted else "minimal" if minimal else "not minimal"
    return Line(
        what=name,
        target=f"minimal set of clashing rules ≤ {within:g} s",
        measured=f"{len(found.clashes)} rules, {how}, {len(found.relaxations)} ways out,"
        f" {seconds:.2f} s",
        met=minimal and bool(found.clashes) and seconds <= within,
    )


def is_minimal(problem: Problem, clashes: Rules) -> bool:
    """Whether these rules leave no plan, and all but any one of them do."""

    def possible(kept: Rules) -> bool | None:
        return can_be_planned(only(problem, kept), Budget(seconds=10))

    rest = [tuple(other for other in clashes if other is not one) for one in clashes]
    return possible(clashes) is False and all(possible(kept) is True for kept in rest)
