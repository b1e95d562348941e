"""
Why two people meet, or do not, and what it would cost if they did.

The cost is exact where the evening can be taken apart: the flow of `who` with the pair in it, level
by level, and among all that are best the choice that changes the fewest other meetings.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from scheduler.budget import Budget
from scheduler.check import level_values
from scheduler.draft import Bounds, Draft, better, draft_of, seated
from scheduler.errors import Clash, NoPlanError
from scheduler.explain.conflict import Conflict, conflict
from scheduler.explain.exchange import cheapest, exchanged
from scheduler.explain.possible import any_choice, for_once
from scheduler.explain.rules import pair_clash
from scheduler.grid import NOWHERE, Grid
from scheduler.levels import Aim, levels_of
from scheduler.meetings import Meetings
from scheduler.plan import Solution, plan
from scheduler.possible import possible
from scheduler.problem import Bools, Forbidden, Form, Must, Problem
from scheduler.when.annealing import better_rounds
from scheduler.when.place import spread
from scheduler.where.seat import walk_less
from scheduler.who.choose import COSTS, VALUES
from scheduler.who.flow import NoFlowError, cheapest_flow, optimal_face

PLACING = 0.5  # seconds for the best pairs to fit into rounds

Pair = tuple[int, int]  # mentee and unit; two people where there are no units


class Reason(StrEnum):
    """What is to be said about a pair."""

    MEETS = "meets"
    FORBIDDEN = "forbidden"
    NOT_BOOKED = "not_booked"
    NEVER_BOTH_HERE = "never_both_here"
    NO_TABLE = "no_table"
    NO_ROOM = "no_room"  # with this pair, the rules leave no plan
    POSSIBLE = "possible"
    UNKNOWN = "unknown"  # no plan with this pair was found in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One level now, and in the best plan in which they meet; `bound`: none with them beats it."""

    stage: str
    level: str
    aim: Aim
    now: float
    then: float
    bound: float | None

    @property
    def loss(self) -> float:
        """How much worse it would be; below 0, better."""
        return self.now - self.then if self.aim == "max" else self.then - self.now

    @property
    def proven(self) -> bool:
        return self.bound == self.then


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Why:
    """The answer about one pair; what does not apply is empty."""

    reason: Reason
    round: int | None = None
    table: int | None = None
    forbidden: Forbidden | None = None
    conflict: Conflict | None = None
    asked: Clash | None = None  # of the clashes, that they meet
    changes: tuple[Change, ...] = ()  # every level that would differ, in the order of the levels
    solution: Solution | None = None  # the plan that would follow
    lost: tuple[Pair, ...] = ()  # meetings that would no longer be held
    gained: tuple[Pair, ...] = ()


def why(problem: Problem, grid: Grid, mentee: int, unit: int, *, seconds: float = 2.0) -> Why:
    """Explains one pair of a valid plan; `unit` is a person where there are no units."""
    meets = _met_at(problem, grid, mentee, unit)
    if meets is not None:
        return Why(reason=Reason.MEETS, round=meets[0], table=meets[1])
    if problem.forbidden[mentee, unit]:
        bits = Forbidden(int(problem.forbidden[mentee, unit]))
        return Why(reason=Reason.FORBIDDEN, forbidden=bits)
    if problem.form is Form.BOOKED:
        return Why(reason=Reason.NOT_BOOKED)
    here = problem.unit_here[unit] if problem.has_roles else problem.mentee_here[unit]
    if not (problem.mentee_here[mentee] & here).any():
        return Why(reason=Reason.NEVER_BOTH_HERE)
    if problem.has_roles and not possible(problem).pairs[mentee, unit]:
        return Why(reason=Reason.NO_TABLE)
    return _if_they_met(problem, grid, (mentee, unit), Budget(seconds=seconds))


def _met_at(problem: Problem, grid: Grid, mentee: int, unit: int) -> tuple[int, int] | None:
    a, b, r = Meetings(problem, grid).pairs
    theirs = (a == mentee) & (b == unit)
    if not problem.has_roles:
        theirs |= (a == unit) & (b == mentee)
    for now in r[theirs].tolist():
        return now, int(grid.mentees[mentee, now])
    return None


def _if_they_met(problem: Problem, grid: Grid, pair: Pair, budget: Budget) -> Why:
    must = Must(mentee=pair[0], other=pair[1])
    forced = replace(problem, musts=(*problem.musts, must))
    try:
        solution = _plan_close_to(forced, grid, pair, budget) or plan(forced, seconds=budget.left)
    except NoPlanError as error:
        if not error.proven:
            return Why(reason=Reason.UNKNOWN)
        asked = pair_clash(problem, "must", pair[0], pair[1:])
        found = conflict(forced, seconds=budget.seconds)
        return Why(reason=Reason.NO_ROOM, conflict=found, asked=asked)
    before, after = _pairs(problem, grid), _pairs(problem, solution.grid)
    return Why(
        reason=Reason.POSSIBLE,
        changes=_changes(problem, grid, solution),
        solution=solution,
        lost=tuple(sorted(before - after)),
        gained=tuple(sorted(after - before)),
    )


def _changes(problem: Problem, grid: Grid, solution: Solution) -> tuple[Change, ...]:
    now = level_values(problem, grid)
    return tuple(
        Change(
            stage=level.stage,
            level=level.level,
            aim=level.aim,
            now=now[level.level],
            then=level.value,
            bound=level.bound,
        )
        for level in solution.levels
        if level.value != now[level.level]
    )


def _plan_close_to(problem: Problem, grid: Grid, pair: Pair, budget: Budget) -> Solution | None:
    """The best pairs, as many as possible of them those of `grid`; else, one round anew."""
    if not problem.has_roles:
        return None
    bounds = Bounds(problem)
    draft = _placed(problem, _closest_choice(problem, grid, bounds), budget)
    if draft is None or bounds.unproven("who", draft.values):
        draft = cheapest(problem, bounds, draft, exchanged(problem, grid, pair, budget), budget)
    if draft is None:
        return None
    closer = walk_less(problem, draft.meets, draft.grid, for_once(budget))
    draft = draft_of(problem, draft.meets, closer)
    return Solution(grid=draft.grid, levels=bounds.levels(draft.values))


def _placed(problem: Problem, met: Bools, budget: Budget) -> Draft | None:
    """These pairs in good rounds; None where they do not fit."""
    can = possible(problem)
    meets = spread(problem, can, met, for_once(budget, PLACING))
    first = None if meets is None else seated(problem, meets, budget)
    if meets is None or first is None:
        return None
    meets = better_rounds(problem, can, meets, for_once(budget))
    return better(problem, first, seated(problem, meets, budget))


def _closest_choice(problem: Problem, grid: Grid, bounds: Bounds) -> Bools:
    """(mentees, units): `choose`, with one more level: keep who meets in `grid`."""
    layout = any_choice(problem, possible(problem))
    network, given = layout.network, dict[str, float]()
    try:
        for stage, level, _ in levels_of(problem):
            if stage == "who":
                cost = COSTS[level](layout)
                flow = cheapest_flow(network, cost)
                network = optimal_face(network, cost, flow)
                value = VALUES[level](problem, layout.met(flow))
                bounds.add(level, value, given)
                given[level] = value
        keep = np.zeros(len(network.tail), dtype=np.int64)
        met = np.zeros((problem.n_mentees, problem.n_units), dtype=bool)
        mentee, r = np.nonzero(grid.met() != NOWHERE)
        met[mentee, grid.met()[mentee, r]] = True
        keep[layout.pairs.at] = -met[layout.mentee, layout.unit].astype(np.int64)
        return layout.met(cheapest_flow(network, keep))
    except NoFlowError:
        raise NoPlanError(()) from None


def _pairs(problem: Problem, grid: Grid) -> set[Pair]:
    return {(a, b) for a, b, _ in Meetings(problem, grid).pairs.rows()}
