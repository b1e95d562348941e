"""
The least change: as few people moved as can be, proven, and then the usual levels.

Nobody moved at all is tried first, a small model as all planned meetings stay. Where that is proven
impossible the circle of those who may be moved grows, up to everybody, which proves the rest
(minimal perturbation by growing neighbourhoods: Phillips, Walker, Ehrgott, Ryan, Annals OR 2016).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from ortools.sat.python.cp_model import IntVar, LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat import CLAUSES, solve
from scheduler.errors import Clash, NoPlanError
from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.meetings import Meetings
from scheduler.model import Model
from scheduler.possible import possible, seats_in_rounds
from scheduler.problem import Ints, Must
from scheduler.repair_people import view_of
from scheduler.repair_search import MOVED, Found, ImpossibleError, Search, order_of
from scheduler.repair_situation import Situation
from scheduler.repair_view import View

WHOLE = 2_000  # possible meetings up to which everybody may be moved at once
CIRCLES = (20, 80)  # else so many people first


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Repaired:
    """A grid, and what no repair of its kind can beat: true bounds only."""

    situation: Situation
    grid: Grid
    bounds: dict[str, int]


def least_change(situation: Situation, burden: Ints, budget: Budget) -> Repaired:
    """
    Fewest people moved, then the usual levels.

    Musts and the limit of sit-outs give way, as little as possible, where nothing keeps them.
    Raises NoPlanError where the time did not suffice, or the past itself breaks a rule.
    """
    for given in _ever_softer(situation, burden, budget):
        view = view_of(given, burden)
        try:
            found = _fewest_moved(view, burden, part_of(budget, 1 / 2))
        except ImpossibleError:
            continue
        grid = None if found is None else view.seat(found.meets)
        if found is not None and grid is not None:
            return Repaired(situation=given, grid=grid, bounds=found.bounds)
    raise NoPlanError((), proven=False)


def most_meetings(situation: Situation, burden: Ints, budget: Budget) -> Repaired | None:
    """As many meetings as can be, whoever must move for it; then the fewest who do."""
    view = view_of(situation, burden)
    trial = Search(view, frozenset(range(len(view.stayers))), budget, burden)
    order = order_of(view, "meetings", MOVED, weighed=bool(burden.any()))
    try:
        found = trial.run(order, hint=_kept(view))
    except ImpossibleError:
        return None
    grid = None if found is None else view.seat(found.meets)
    if found is None or grid is None:
        return None
    bounds = found.bounds if situation.rigid else {}
    return Repaired(situation=situation, grid=grid, bounds=bounds)


def nobody_moved(situation: Situation, burden: Ints, budget: Budget) -> Repaired | None:
    """The best that can be done for those hit without moving anybody; None if nothing is."""
    view = view_of(situation, burden)
    try:
        found = _with_nobody_moved(view, burden, budget)
    except ImpossibleError:
        return None
    grid = None if found is None else view.seat(found.meets)
    if found is None or grid is None:
        return None
    return Repaired(situation=situation, grid=grid, bounds=found.bounds)


def _with_nobody_moved(view: View, burden: Ints, budget: Budget) -> Found | None:
    order = order_of(view, weighed=bool(burden.any()))
    found = Search(view, frozenset(), budget, burden).run(order, hint=_kept(view))
    if found is None:
        return None
    bounds = found.bounds if view.situation.settled else {}
    return replace(found, bounds={MOVED: 0, **bounds})


def _fewest_moved(view: View, burden: Ints, budget: Budget) -> Found | None:
    """Raises ImpossibleError where even moving everybody does not help."""
    try:
        return _with_nobody_moved(view, burden, budget)
    except ImpossibleError:
        order = order_of(view, MOVED, weighed=bool(burden.any()))
    everybody = frozenset(range(len(view.stayers)))
    best: Found | None = None
    for movable in _growing(view, everybody):
        share = budget if movable == everybody else part_of(budget, 1 / 3)
        try:
            trial = Search(view, movable, share, burden)
            hint = trial.any_plan() if best is None else best.meets
            found = None if hint is None else trial.run(order, hint=hint)
        except ImpossibleError:
            if movable == everybody:
                raise
            continue
        if found is not None and (best is None or found.values[MOVED] < best.values[MOVED]):
            best = replace(found, bounds=_true_bounds(view, found, movable == everybody))
        if best is not None and best.values[MOVED] == 1:
            break
    return best


def _true_bounds(view: View, found: Found, everybody: bool) -> dict[str, int]:
    """What holds for every repair: moving nobody is impossible, and more if all could move."""
    if everybody and view.situation.rigid:
        return {**found.bounds, MOVED: max(1, found.bounds.get(MOVED, 1))}
    return {MOVED: 1}


def part_of(budget: Budget, share: float) -> Budget:
    """As much of what is left."""
    return replace(budget, seconds=budget.spent + share * budget.left)


def _growing(view: View, everybody: frozenset[int]) -> Iterator[frozenset[int]]:
    """Those with little burden first, and mentees before mentors."""
    possible = int(view.can.pairs.sum()) * (view.problem.n_rounds - view.situation.start)
    ranked = sorted(everybody, key=lambda i: (view.stayers[i].burden, not view.stayers[i].mentees))
    if possible > WHOLE:
        yield from (frozenset(ranked[:n]) for n in CIRCLES if n < len(ranked))
    yield everybody


def _kept(view: View) -> Seats:
    past = np.arange(view.problem.n_rounds) < view.situation.start
    return np.where(view.keeps | past, view.meets, NOWHERE).astype(np.int32)


def _ever_softer(situation: Situation, burden: Ints, budget: Budget) -> Iterator[Situation]:
    """As it is; with more sit-outs, one by one; without the musts that no repair can keep."""
    problem = situation.problem
    if not _too_few_seats(situation):
        yield situation
    if problem.max_sit_outs is not None:
        for most in range(problem.max_sit_outs + 1, problem.n_rounds + 1):
            softer = replace(situation, problem=replace(problem, max_sit_outs=most))
            if not _too_few_seats(softer):
                yield softer
    if problem.musts:
        free = replace(situation, problem=replace(problem, max_sit_outs=None))
        yield _with_the_most_musts(view_of(free, burden), burden, budget)


def _too_few_seats(situation: Situation) -> bool:
    """Whether counting alone shows that somebody must sit out too often."""
    problem, start = situation.problem, situation.start
    if problem.max_sit_outs is None or not problem.has_roles:
        return False
    held = Meetings(problem, situation.published).meets[:, :start].sum(axis=1)
    needed = problem.mentee_here.sum(axis=1) - problem.max_sit_outs - held
    seats = seats_in_rounds(problem, possible(problem))[start:].sum()
    return bool(np.maximum(needed, 0).sum() > seats)


def _with_the_most_musts(view: View, burden: Ints, budget: Budget) -> Situation:
    """Raises NoPlanError: then the past, or time, leaves nothing."""
    if not view.once:  # in circles it is not asked which of them could be kept
        return _without_musts(view.situation, _kept_already(view.situation))
    best: list[Must] | None = None
    for movable in (frozenset[int](), frozenset(range(len(view.stayers)))):
        kept = _most_musts(Search(view, movable, budget, burden, without=view.must))
        if kept is not None and (best is None or len(kept) > len(best)):
            best = kept
    if best is None:
        raise NoPlanError((Clash(rule="must"),), proven=False)
    return _without_musts(view.situation, best)


def _most_musts(trial: Search) -> list[Must] | None:
    """The most that can be kept while only those movable move; None where nothing was found."""
    view, model = trial.view, trial.model
    held = [model.cp.new_bool_var("") for _ in view.problem.musts]
    for must, literal in zip(view.problem.musts, held, strict=True):
        model.cp.add_bool_or([*_meetings(model, must), literal.negated()])
    model.cp.maximize(LinearExpr.sum(held))
    model.hint(_kept(view))
    seconds = trial.budget.left / 3
    answer = solve(model.cp, trial.budget, seconds=seconds, aim="max", settings=CLAUSES)
    if answer.value_of is None:
        return None
    wanted = zip(view.situation.problem.musts, held, strict=True)
    return [must for must, literal in wanted if answer.value_of(literal)]


def _kept_already(situation: Situation) -> list[Must]:
    """Circles: who must meet, and did."""
    place = situation.published.mentees[:, : situation.start]
    return [
        must
        for must in situation.problem.musts
        if any(
            place[must.mentee, r] == place[must.other, r] != NOWHERE
            for r in (must.rounds or range(situation.start))
            if r < situation.start
        )
    ]


def _without_musts(situation: Situation, kept: list[Must]) -> Situation:
    dropped = tuple(must for must in situation.problem.musts if must not in kept)
    return replace(
        situation,
        problem=replace(situation.problem, musts=tuple(kept)),
        dropped=(*situation.dropped, *dropped),
    )


def _meetings(model: Model, must: Must) -> list[IntVar]:
    rounds = range(model.problem.n_rounds) if must.rounds is None else sorted(must.rounds)
    keys = [(must.mentee, must.other, r) for r in rounds]
    return [model.at[key] for key in keys if key in model.at]
