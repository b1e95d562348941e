"""What gives way where no repair keeps every must: as few of them as can be."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from ortools.sat.python.cp_model import IntVar, LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat.model import Model
from scheduler.cpsat.solve import CLAUSES, solve
from scheduler.grid import NOWHERE
from scheduler.problem import Ints, Must
from scheduler.repair.search import Search
from scheduler.repair.situation import Situation
from scheduler.repair.view import View

Slot = tuple[int, int]  # a round, and which of the seats in it


def with_the_most_musts(
    view: View, burden: Ints, budget: Budget
) -> Iterator[tuple[Situation, bool]]:
    """
    Without as few musts as can be, and whether it is proven that no fewer can be spared.

    Nothing where time does not suffice.
    """
    musts = view.situation.problem.musts
    if not view.once:  # in circles it is not asked which of them could be kept
        already = _kept_already(view.situation)
        yield _without_musts(view.situation, already), len(already) == len(musts)
        return
    most = len(musts) - fewest_dropped(view)
    best: list[Must] | None = None
    for movable in (frozenset[int](), frozenset(range(len(view.stayers)))):
        kept, bound = _most_musts(Search(view, movable, budget, burden, without=view.must))
        most = min(most, bound) if movable else most
        if kept is not None and (best is None or len(kept) > len(best)):
            best = kept
        if best is not None and len(best) >= most:
            break
    if best is not None:
        yield _without_musts(view.situation, best), len(best) >= most


def fewest_dropped(view: View) -> int:
    """
    Musts that cannot be kept by counting: those of one person need a round each.

    Whoever lacks rounds for some of theirs spares as many; one must is spared for two people at
    most, so those between two who lack rounds are counted once.
    """
    slots_of = _slots(view)
    missing = {who: unmatched(list(options.values())) for who, options in slots_of.items()}
    short = {who for who, missed in missing.items() if missed}
    shared = sum(
        len(slots_of[who].keys() & slots_of[other].keys())
        for who in short
        for other in short
        if who < other
    )
    return max(sum(missing.values()) - shared, *missing.values(), 0)


def unmatched(options: list[list[Slot]]) -> int:
    """How many stay without a slot of their own, at least (Kuhn, 1955: augmenting paths)."""
    taken: dict[Slot, int] = {}

    def seated(one: int, tried: set[Slot]) -> bool:
        for slot in options[one]:
            if slot not in tried:
                tried.add(slot)
                if slot not in taken or seated(taken[slot], tried):
                    taken[slot] = one
                    return True
        return False

    return sum(not seated(one, set()) for one in range(len(options)))


def _slots(view: View) -> dict[int, dict[int, list[Slot]]]:
    """Attendee -> must (by its place) -> when it can be kept; mentees first, then hosts."""
    slots_of: defaultdict[int, dict[int, list[Slot]]] = defaultdict(dict)
    start = view.situation.start
    hosts_from = 0 if view.both_sides else view.problem.n_mentees
    for n, must in enumerate(view.problem.musts):
        if any(_same_pair(must, view.problem.musts[earlier]) for earlier in slots_of[must.mentee]):
            continue  # one meeting may keep both
        pair = np.array([must.mentee]), np.array([must.other])
        rounds = np.zeros(view.problem.n_rounds, dtype=bool)
        rounds[sorted(must.rounds or range(view.problem.n_rounds))] = True
        if (rounds & (view.meets[must.mentee] == must.other))[:start].any():
            continue
        free = np.flatnonzero(view.can.rounds_of(*pair)[0] & rounds)
        free = free[free >= start].tolist()
        slots_of[must.mentee][n] = [(r, 0) for r in free]
        slots_of[hosts_from + must.other][n] = [
            (r, seat) for r in free for seat in range(int(view.can.seats[must.other, r]))
        ]
    return slots_of


def _same_pair(one: Must, other: Must) -> bool:
    return (one.mentee, one.other) == (other.mentee, other.other)


def _most_musts(trial: Search) -> tuple[list[Must] | None, int]:
    """Those kept while only those movable move, None where nothing was found; and a bound."""
    view, model = trial.view, trial.model
    held = [model.cp.new_bool_var("") for _ in view.problem.musts]
    for must, literal in zip(view.problem.musts, held, strict=True):
        model.cp.add_bool_or([*_meetings(model, must), literal.negated()])
    model.cp.maximize(LinearExpr.sum(held))
    model.hint(view.kept)
    seconds = trial.budget.left / 3
    answer = solve(model.cp, trial.budget, seconds=seconds, aim="max", settings=CLAUSES)
    if answer.value_of is None:
        return None, len(held)
    wanted = zip(view.situation.problem.musts, held, strict=True)
    kept = [must for must, literal in wanted if answer.value_of(literal)]
    return kept, len(held) if answer.bound is None else answer.bound


def _meetings(model: Model, must: Must) -> list[IntVar]:
    rounds = range(model.problem.n_rounds) if must.rounds is None else sorted(must.rounds)
    keys = [(must.mentee, must.other, r) for r in rounds]
    return [model.at[key] for key in keys if key in model.at]


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
