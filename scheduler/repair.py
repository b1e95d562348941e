"""
Repair: the rest of a published evening when people leave, come late, or come along.

Rounds before `start` stay as they were. The default, `least_change`, keeps every rule, moves as few
people as can be (see `repair_impact`; those whose meeting was lost anyhow do not count), and among
such plans is the best in the usual levels: who lost a meeting gets another wherever there is a
free seat. Beside it stand repairs of another kind, for a facilitator to choose from.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Grid
from scheduler.levels import Level, levels_of
from scheduler.measure import held_meetings, level_values
from scheduler.meetings import Meetings
from scheduler.possible import possible, seats_in_rounds
from scheduler.problem import Form, Ints, Must, Problem
from scheduler.repair_impact import People, people_moved
from scheduler.repair_simple import sit_out, stand_in
from scheduler.repair_situation import Situation, situation_of

LEAST, SIT_OUT, DOUBLE_UP, STAND_IN, REPLAN = MENU = (
    "least_change",  # nobody else moves if that can be; free seats are used
    "sit_out",  # who lost a meeting sits out, nothing else changes
    "double_up",  # one more seat at every table
    "stand_in",  # a free unit takes the place of one that is gone
    "replan",  # as many meetings as can be, whoever must move
)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Alternative:
    """
    One way to go on. `problem` is what it keeps to: of the given one, without the musts `dropped`,
    with more sit-outs where no plan keeps the limit, and with the seats of a double-up.
    """

    name: str
    grid: Grid
    levels: tuple[Level, ...]  # people_moved first
    moved: People
    lost: int  # meetings, as the level counts them, fewer than were planned
    problem: Problem
    dropped: tuple[Must, ...]


Show = Callable[[Alternative], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which alternatives are wanted, and for how long to search."""

    names: tuple[str, ...] = MENU
    seconds: float = 20.0
    seed: int = 0
    workers: int = 1


def _nobody_looks(_: Alternative) -> None:
    pass


def repair(
    problem: Problem,
    published: Grid,
    start: int,
    *,
    lost_tables: Iterable[int] = (),
    burden: Ints | None = None,
    asked: Asked | None = None,
    show: Show = _nobody_looks,
    stop: threading.Event | None = None,
) -> tuple[Alternative, ...]:
    """
    The ways to go on from round `start` (0-based); those that are alike are shown once.

    `problem` is the evening as it is now known: who is gone is away from `start` on. A round that
    is dropped is one in which everybody is away. `burden`, (mentees + mentors,), says how often
    each has been moved or left out before: ties spare those who have. Every alternative is shown
    as soon as it is found. Raises NoPlanError where the past itself breaks rules, or time runs out.
    """
    asked = asked or Asked()
    stop = stop or threading.Event()
    budget = Budget(seconds=asked.seconds, seed=asked.seed, workers=asked.workers, stop=stop)
    if burden is None:
        burden = np.zeros(problem.n_mentees + problem.n_mentors, dtype=np.int64)
    situation = situation_of(problem, published, start, lost_tables)
    found: list[Alternative] = []
    for alternative in _alternatives(situation, burden, asked.names, budget):
        show(alternative)
        found.append(alternative)
    found.sort(key=lambda one: MENU.index(one.name))
    return tuple(
        one for n, one in enumerate(found) if not any(_alike(one, other) for other in found[:n])
    )


def _alternatives(
    situation: Situation, burden: Ints, names: tuple[str, ...], budget: Budget
) -> Iterator[Alternative]:
    """The quick ones first."""
    simple = {SIT_OUT: sit_out, STAND_IN: stand_in}
    for name, make in simple.items():
        grid = make(situation) if name in names else None
        if grid is not None:
            yield _alternative(name, situation, grid, {"people_moved": 0})
    if not {LEAST, DOUBLE_UP, REPLAN} & set(names):
        return
    # CP-SAT takes two seconds to import.
    from scheduler import repair_least as search  # noqa: PLC0415 -- slow import

    best = search.least_change(situation, burden, search.part_of(budget, 0.6))
    least = _alternative(LEAST, best.situation, best.grid, best.bounds)
    yield least
    if DOUBLE_UP in names and least.lost and _can_double_up(situation):
        roomier = replace(best.situation, problem=_with_one_seat_more(best.situation.problem))
        found = search.nobody_moved(roomier, burden, search.part_of(budget, 0.4))
        if found is not None:
            yield from _if_it_helps(
                _alternative(DOUBLE_UP, found.situation, found.grid, found.bounds), least
            )
    if REPLAN in names and _may_hold_more(least):
        found = search.most_meetings(best.situation, burden, budget)
        if found is not None:
            yield from _if_it_helps(
                _alternative(REPLAN, found.situation, found.grid, found.bounds, "meetings"), least
            )


def _if_it_helps(other: Alternative, least: Alternative) -> Iterator[Alternative]:
    """What costs more than the least change must save a meeting that this loses."""
    if other.lost < least.lost:
        yield other


def _alternative(
    name: str, situation: Situation, grid: Grid, bounds: dict[str, int], first: str = ""
) -> Alternative:
    wrong = situation.wrong(grid)
    if wrong:
        raise RuntimeError(f"the repair breaks {sorted({clash.rule for clash in wrong})}")
    problem, published = situation.problem, situation.published
    moved = people_moved(problem, published, grid, situation.stakes)
    planned, held = (held_meetings(problem, Meetings(problem, one)) for one in (published, grid))
    return Alternative(
        name=name,
        grid=grid,
        levels=_levels(problem, grid, len(moved), bounds, first),
        moved=moved,
        lost=max(0, planned - held),
        problem=problem,
        dropped=situation.dropped,
    )


def _levels(
    problem: Problem, grid: Grid, n_moved: int, bounds: dict[str, int], first: str
) -> tuple[Level, ...]:
    """People moved, then the usual levels; a bound holds given the levels before it."""
    values = level_values(problem, grid)
    moved = Level(
        stage="repair",
        level="people_moved",
        aim="min",
        value=n_moved,
        bound=bounds.get("people_moved"),
    )
    usual = [
        Level(stage=stage, level=level, aim=aim, value=values[level], bound=bounds.get(level))
        for stage, level, aim in levels_of(problem)
    ]
    ahead = [level for level in usual if level.level == first]
    return (*ahead, moved, *(level for level in usual if level.level != first))


def _can_double_up(situation: Situation) -> bool:
    """Where there are units, a table may take one more than its unit's seats."""
    return situation.problem.form in (Form.ONE_TO_ONE, Form.GROUP)


def _with_one_seat_more(problem: Problem) -> Problem:
    return replace(problem, seats=problem.seats + 1)


def _may_hold_more(least: Alternative) -> bool:
    """Whether counting seats leaves hope for more meetings."""
    if not least.problem.has_roles:
        return bool((Meetings(least.problem, least.grid).meets < least.problem.mentee_here).any())
    seats = seats_in_rounds(least.problem, possible(least.problem))
    held = (least.grid.mentees != NOWHERE).sum(axis=0)
    return bool((held < np.minimum(seats, least.problem.mentee_here.sum(axis=0))).any())


def _alike(one: Alternative, other: Alternative) -> bool:
    return np.array_equal(one.grid.mentees, other.grid.mentees)
