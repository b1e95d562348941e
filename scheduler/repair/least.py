"""
The least change: as few people moved as can be, proven, and then the usual levels.

Nobody moved at all is tried first, a small model as all planned meetings stay. Where that is proven
impossible the circle of those who may be moved grows, up to everybody, which proves the rest
(minimal perturbation by growing neighbourhoods: Phillips, Walker, Ehrgott, Ryan, Annals OR 2016).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from scheduler.budget import Budget
from scheduler.grid import Grid, Seats
from scheduler.meetings import Meetings
from scheduler.possible import possible, seats_in_rounds
from scheduler.problem import Ints, Problem
from scheduler.repair.impact import people_moved
from scheduler.repair.musts import fewest_dropped, with_the_most_musts
from scheduler.repair.people import view_of
from scheduler.repair.quick import quick_repair
from scheduler.repair.search import (
    MOVED,
    Found,
    ImpossibleError,
    Search,
    Seen,
    nobody_looks,
    order_of,
)
from scheduler.repair.situation import Situation
from scheduler.repair.view import View

WHOLE = 2_000  # possible meetings up to which everybody may be moved at once
CIRCLES = (20, 80)  # else so many people first


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Repaired:
    """A grid, and what no repair of its kind can beat: true bounds only."""

    situation: Situation
    grid: Grid
    meets: Seats  # the same as mentees and hosts
    bounds: dict[str, int]


Look = Callable[[Repaired], None]


def quickly(situation: Situation) -> Repaired:
    """Something in a moment; that nobody need move is known where nobody does."""
    quick = quick_repair(situation)
    moved = people_moved(situation.problem, situation.published, quick.grid, situation.stakes)
    return Repaired(
        situation=quick.situation,
        grid=quick.grid,
        meets=quick.meets,
        bounds={} if moved or not quick.keeps_all else {MOVED: 0},
    )


def least_change(
    situation: Situation, quick: Repaired, burden: Ints, budget: Budget, seen: Look
) -> Repaired:
    """
    Fewest people moved, then the usual levels; the fewest are `seen` as soon as they are known.

    Musts and the limit of sit-outs give way, as little as possible, where nothing keeps them. The
    `quick` repair is where the search begins, and the answer where time does not suffice.
    """
    for given, certain in _ever_softer(situation, burden, budget):
        view = view_of(given, burden)

        def look(found: Found, view: View = view, certain: bool = certain) -> None:
            repaired = _repaired(view, found, certain)
            if repaired is not None and MOVED not in quick.bounds:
                seen(repaired)

        try:
            found = _fewest_moved(view, burden, quick.meets, budget.share(1 / 2), look)
        except ImpossibleError:
            continue
        repaired = None if found is None else _repaired(view, found, certain)
        if repaired is not None:
            return repaired
    return quick


def most_meetings(start: Repaired, burden: Ints, budget: Budget) -> Repaired:
    """As many meetings as can be, whoever must move for it; then the fewest who do."""
    view = view_of(start.situation, burden)
    trial = Search(view, frozenset(range(len(view.stayers))), budget, burden)
    order = order_of(view, "meetings", MOVED, weighed=bool(burden.any()))
    found = trial.run(order, hint=start.meets)
    repaired = None if found is None else _repaired(view, found, view.situation.rigid)
    return repaired or start


def nobody_moved(start: Repaired, burden: Ints, budget: Budget) -> Repaired:
    """The best that can be done for those hit without moving anybody."""
    view = view_of(start.situation, burden)
    try:
        found = _with_nobody_moved(view, burden, start.meets, budget)
    except ImpossibleError:
        return start
    return (found and _repaired(view, found)) or start


def _repaired(view: View, found: Found, certain: bool = True) -> Repaired | None:
    """At tables; bounds are worth nothing where perhaps less need have given way."""
    grid = view.seat(found.meets)
    if grid is None:
        return None
    bounds = found.bounds if certain else {}
    return Repaired(situation=view.situation, grid=grid, meets=found.meets, bounds=bounds)


def _with_nobody_moved(
    view: View, burden: Ints, hint: Seats, budget: Budget, seen: Seen = nobody_looks
) -> Found | None:
    def bounded(found: Found) -> Found:
        bounds = found.bounds if view.situation.settled else {}
        return replace(found, bounds={MOVED: 0, **bounds})

    order = order_of(view, weighed=bool(burden.any()))
    trial = Search(view, frozenset(), budget, burden)
    found = trial.run(order, hint=hint, seen=lambda found: seen(bounded(found)))
    return None if found is None else bounded(found)


def _fewest_moved(
    view: View, burden: Ints, hint: Seats, budget: Budget, seen: Seen
) -> Found | None:
    """Raises ImpossibleError where even moving everybody does not help."""
    try:
        return _with_nobody_moved(view, burden, hint, budget, seen)
    except ImpossibleError:
        order = order_of(view, MOVED, weighed=bool(burden.any()))
    everybody = frozenset(range(len(view.stayers)))
    best: Found | None = None
    for movable in _growing(view, everybody):
        share = budget if movable == everybody else budget.share(1 / 3)

        def bounded(found: Found, all_may: bool = movable == everybody) -> Found:
            return replace(found, bounds=_true_bounds(view, found, all_may))

        try:
            trial = Search(view, movable, share, burden)
            first = trial.any_plan() if best is None else best.meets
            found = (
                None
                if first is None
                else trial.run(order, hint=first, seen=lambda found: seen(bounded(found)))
            )
        except ImpossibleError:
            if movable == everybody:
                raise
            continue
        if found is not None and (best is None or found.values[MOVED] < best.values[MOVED]):
            best = bounded(found)
        if best is not None and best.values[MOVED] == 1:
            break
    return best


def _true_bounds(view: View, found: Found, all_may: bool) -> dict[str, int]:
    """What holds for every repair: moving nobody is impossible, and more if all could move."""
    if all_may and view.situation.rigid:
        return {**found.bounds, MOVED: max(1, found.bounds.get(MOVED, 1))}
    return {MOVED: int(view.situation.settled)}


def _growing(view: View, everybody: frozenset[int]) -> Iterator[frozenset[int]]:
    """Those in the way of a must, then those with little burden, and mentees before mentors."""
    possible = int(view.can.pairs.sum()) * (view.problem.n_rounds - view.situation.start)
    if possible > WHOLE:
        in_the_way = _in_the_way(view)
        if in_the_way:
            yield in_the_way
        ranked = sorted(
            everybody - in_the_way,
            key=lambda i: (view.stayers[i].burden, not view.stayers[i].mentees),
        )
        yield from (in_the_way | {*ranked[:n]} for n in CIRCLES if n < len(ranked))
    yield everybody


def _in_the_way(view: View) -> frozenset[int]:
    """Who must meet somebody they do not any more, and who sits where they could."""
    kept = view.kept
    broken = [
        must
        for must in view.problem.musts
        if not (kept[must.mentee, sorted(must.rounds or range(kept.shape[1]))] == must.other).any()
    ]
    mentees, hosts = {must.mentee for must in broken}, {must.other for must in broken}
    if view.both_sides:
        mentees = hosts = mentees | hosts
    return frozenset(
        i
        for i, stayer in enumerate(view.stayers)
        if any(mentee in mentees or host in hosts for mentee, host, _ in stayer.keeps)
    )


def _ever_softer(
    situation: Situation, burden: Ints, budget: Budget
) -> Iterator[tuple[Situation, bool]]:
    """
    As it is; with more sit-outs, one by one; without the musts that no repair can keep.

    And whether it is certain that no less can give way.
    """
    problem = situation.problem
    free = view_of(replace(situation, problem=replace(problem, max_sit_outs=None)), burden)
    if not fewest_dropped(free):
        for most in _limits(problem):
            softer = replace(situation, problem=replace(problem, max_sit_outs=most))
            if not _too_few_seats(softer):
                yield softer, True
    if problem.musts:
        yield from with_the_most_musts(free, burden, budget)


def _limits(problem: Problem) -> Iterable[int | None]:
    """Of sit-outs: the given one first."""
    limit = problem.max_sit_outs
    return [None] if limit is None else range(limit, problem.n_rounds + 1)


def _too_few_seats(situation: Situation) -> bool:
    """Whether counting alone shows that somebody must sit out too often."""
    problem, start = situation.problem, situation.start
    if problem.max_sit_outs is None or not problem.has_roles:
        return False
    held = Meetings(problem, situation.published).meets[:, :start].sum(axis=1)
    needed = problem.mentee_here.sum(axis=1) - problem.max_sit_outs - held
    seats = seats_in_rounds(problem, possible(problem))[start:].sum()
    return bool(np.maximum(needed, 0).sum() > seats)
