"""
Repair: the rest of a published evening when people leave, come late, or come along.

Rounds before `start` stay as they were. The default, `least_change`, keeps every rule, moves as few
people as can be (see `repair.impact`; those whose meeting was lost anyhow do not count), and among
such plans is the best in the usual levels: who lost a meeting gets another wherever there is a
free seat. Beside it stand repairs of another kind, for a facilitator to choose from.

What is found in a moment is shown first, and shown again when the search has made it better.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Grid
from scheduler.levels import Level, with_bounds
from scheduler.measure import held_meetings, level_values
from scheduler.meetings import Meetings
from scheduler.possible import possible, seats_in_rounds
from scheduler.problem import Form, Ints, Must, Problem
from scheduler.repair.impact import People, people_moved
from scheduler.repair.missing import Missing, Why
from scheduler.repair.simple import sit_out, stand_in
from scheduler.repair.situation import Situation, situation_of

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
Miss = Callable[[Missing], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which alternatives are wanted, and for how long to search."""

    names: tuple[str, ...] = MENU
    seconds: float = 20.0
    seed: int = 0
    workers: int = 1


def _nobody_looks(_: Alternative | Missing) -> None:
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
    miss: Miss = _nobody_looks,
    stop: threading.Event | None = None,
) -> tuple[Alternative, ...]:
    """
    The ways to go on from round `start` (0-based), once each where people are told the same.

    `problem` is the evening as it is now known: who is gone is away from `start` on. A round that
    is dropped is one in which everybody is away. `burden`, (mentees + mentors,), says how often
    each has been moved or left out before: ties spare those who have. There is always a least
    change, though its bounds are only as good as the time allowed. `miss` hears at the end why the
    others of the simple kinds are not among them.
    """
    asked = asked or Asked()
    stop = stop or threading.Event()
    budget = Budget(seconds=asked.seconds, seed=asked.seed, workers=asked.workers, stop=stop)
    if burden is None:
        burden = np.zeros(problem.n_mentees + problem.n_mentors, dtype=np.int64)
    situation = situation_of(problem, published, start, lost_tables)
    menu = _Menu(situation=situation, burden=burden, names=asked.names, show=show)
    menu.offer_what_needs_no_search()
    if {LEAST, DOUBLE_UP, REPLAN} & set(asked.names):
        menu.offer_what_search_finds(budget)
    offered, same = _once_each(published, menu.found)
    for name in (SIT_OUT, DOUBLE_UP, STAND_IN):
        if name in same:
            miss(Missing(name=name, why=Why.SAME, like=same[name]))
        elif name in asked.names and name not in menu.found:
            miss(Missing(name=name, why=menu.why_not[name]))
    return offered


def _once_each(
    published: Grid, found: dict[str, Alternative]
) -> tuple[tuple[Alternative, ...], dict[str, str]]:
    """Those that people are told something else by, and which of them the others are like."""
    offered: list[Alternative] = []
    told: list[tuple[object, ...]] = []
    same = {}
    for one in (found[name] for name in MENU if name in found):
        words = _told(published, one)
        if words in told:
            same[one.name] = offered[told.index(words)].name
        else:
            offered.append(one)
            told.append(words)
    return tuple(offered), same


@dataclass(eq=False, slots=True, kw_only=True)
class _Menu:
    """What was found so far: of each kind the last word."""

    situation: Situation
    burden: Ints
    names: tuple[str, ...]
    show: Show
    found: dict[str, Alternative] = field(default_factory=dict)
    why_not: dict[str, Why] = field(default_factory=dict)

    def offer(self, one: Alternative) -> None:
        """Shows it, unless it costs more than the least change and saves no meeting that loses."""
        if one.name in (DOUBLE_UP, REPLAN) and one.lost >= self.found[LEAST].lost:
            self.found.pop(one.name, None)
        elif one.name not in self.found or _says_more(one, self.found[one.name]):
            self.found[one.name] = one
            self.show(one)

    def offer_what_needs_no_search(self) -> None:
        for name, make in ((SIT_OUT, sit_out), (STAND_IN, stand_in)):
            if name not in self.names:
                continue
            grid = make(self.situation)
            if isinstance(grid, Why):
                self.why_not[name] = grid
            else:
                self.offer(_alternative(name, self.situation, grid, {"people_moved": 0}))

    def offer_what_search_finds(self, budget: Budget) -> None:
        # CP-SAT takes two seconds to import.
        from scheduler.repair import least as search  # noqa: PLC0415 -- slow import

        def offer(name: str, found: search.Repaired) -> None:
            first = "meetings" if name == REPLAN else ""
            self.offer(_alternative(name, found.situation, found.grid, found.bounds, first))

        best = search.quickly(self.situation)
        offer(LEAST, best)
        doubles = DOUBLE_UP in self.names and _can_double_up(self.situation)
        if doubles and self.found[LEAST].lost:
            offer(DOUBLE_UP, search.quickly(_with_one_seat_more(best.situation)))
        best = search.least_change(
            self.situation, best, self.burden, budget.share(0.6), lambda one: offer(LEAST, one)
        )
        offer(LEAST, best)
        if doubles and self.found[LEAST].lost:
            roomier = search.quickly(_with_one_seat_more(best.situation))
            offer(DOUBLE_UP, search.nobody_moved(roomier, self.burden, budget.share(0.4)))
        else:
            self.found.pop(DOUBLE_UP, None)
        self.why_not[DOUBLE_UP] = _why_not_double(doubles, self.found[LEAST].lost)
        if REPLAN in self.names and _may_hold_more(self.found[LEAST]):
            offer(REPLAN, search.most_meetings(best, self.burden, budget))


def _says_more(one: Alternative, before: Alternative) -> bool:
    same = np.array_equal(one.grid.mentees, before.grid.mentees)
    return one.levels != before.levels or not same


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
    usual = with_bounds(problem, values, bounds)
    ahead = [level for level in usual if level.level == first]
    return (*ahead, moved, *(level for level in usual if level.level != first))


def _why_not_double(can: bool, lost: int) -> Why:
    if not can:
        return Why.NO_ROOM_TO_ADD
    return Why.SAVES_NOTHING if lost else Why.NOTHING_LOST


def _can_double_up(situation: Situation) -> bool:
    """Where there are units, a table may take one more than its unit's seats."""
    return situation.problem.form in (Form.ONE_TO_ONE, Form.GROUP)


def _with_one_seat_more(situation: Situation) -> Situation:
    problem = situation.problem
    return replace(situation, problem=replace(problem, seats=problem.seats + 1))


def _may_hold_more(least: Alternative) -> bool:
    """Whether counting seats leaves hope for more meetings."""
    if not least.problem.has_roles:
        return bool((Meetings(least.problem, least.grid).meets < least.problem.mentee_here).any())
    seats = seats_in_rounds(least.problem, possible(least.problem))
    held = (least.grid.mentees != NOWHERE).sum(axis=0)
    return bool((held < np.minimum(seats, least.problem.mentee_here.sum(axis=0))).any())


def _told(published: Grid, one: Alternative) -> tuple[object, ...]:
    """What people hear of it: who moves, sits out or is called in, what is lost and gives way."""
    problem, before, after = one.problem, published.mentees, one.grid.mentees
    left_out = ((before != NOWHERE) & (after == NOWHERE) & problem.mentee_here).any(axis=1)
    called_in = (published.units == NOWHERE) & (one.grid.units != NOWHERE)
    return (
        one.moved,
        one.lost,
        left_out.tolist(),
        called_in.tolist(),
        problem.seats.tolist(),
        problem.max_sit_outs,
        one.dropped,
    )
