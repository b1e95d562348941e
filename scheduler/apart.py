"""
Who, then when, then where, each by its own algorithm.

Where the rules couple them, tightened variants of the problem are tried: units told when to work,
tables given out beforehand. A plan of such a variant is a plan of the problem, only perhaps not the
best one; the bounds always come from the problem itself.
"""

from collections.abc import Iterator

import numpy as np

from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.draft import Bounds, Draft, Values, better, seated, show
from scheduler.errors import NoPlanError
from scheduler.possible import (
    Possible,
    possible,
    table_named,
    tables_at_once,
    tables_cannot_matter,
)
from scheduler.problem import Bools, Problem
from scheduler.when.place import spread
from scheduler.where.residence import with_suited_homes
from scheduler.who.blocks import blocks_stay_whole, choice_of_blocks
from scheduler.who.choose import Choice, choose


def taken_apart(
    problem: Problem, can: Possible, bounds: Bounds, best: Draft | None, budget: Budget
) -> Draft | None:
    """The best plan found this way, or `best`. Raises NoPlanError where there can be none."""
    choice = choose(problem, can)
    shifts, most = _shifted(problem, can, choice, budget)
    if most is not None:
        choice = choose(problem, can, most=most)
    _note(choice, bounds, budget)
    if best is not None:
        show(best, bounds, budget)
    found = planned(problem, problem, choice.met, budget)
    best = _better(problem, best, found, bounds, budget)
    for variant in _variants(problem, can, choice, shifts, budget):
        if best is not None and not bounds.unproven("who", best.values):
            break
        found = planned(problem, variant, None, budget)
        best = _better(problem, best, found, bounds, budget)
    return best


def _better(
    problem: Problem, best: Draft | None, found: Draft | None, bounds: Bounds, budget: Budget
) -> Draft | None:
    if found is None or (best is not None and better(problem, best, found) is best):
        return best
    return show(found, bounds, budget)


def shifts_matter(problem: Problem) -> bool:
    """Whether a rule asks which units work in which rounds."""
    return bool(
        problem.same_human
        or 0 < problem.rest_after < problem.n_rounds
        or tables_at_once(problem) < problem.n_units
        or _named_twice(problem)
    )


def _named_twice(problem: Problem) -> bool:
    for tables in table_named(problem).T:
        taken = tables[tables >= 0]
        if len(np.unique(taken)) < len(taken):
            return True
    return False


def _shifted(
    problem: Problem, can: Possible, choice: Choice, budget: Budget
) -> tuple[Problem | None, int | None]:
    """The problem with shifts, and the most meetings any plan holds, where shifts matter."""
    if not shifts_matter(problem):
        return None, None
    # Most events never come here, and CP-SAT takes two seconds to import.
    from scheduler.joint.shifts import decide_shifts  # noqa: PLC0415 -- slow import

    shifts = decide_shifts(problem, can, choice.met.sum(axis=0), budget)
    return (None, None) if shifts is None else (shifts.problem, shifts.most_meetings)


def _variants(
    problem: Problem, can: Possible, choice: Choice, shifts: Problem | None, budget: Budget
) -> Iterator[Problem]:
    if shifts is not None:
        yield shifts
    if not tables_cannot_matter(problem) and problem.n_tables >= problem.n_units:
        housed = with_suited_homes(problem, can, choice.met)
        yield housed
        shifts, _ = _shifted(housed, possible(housed), choice, budget)
        if shifts is not None:
            yield shifts


def planned(problem: Problem, variant: Problem, met: Bools | None, budget: Budget) -> Draft | None:
    """A plan of the variant as a plan of the problem; `met` (mentees, units), if known, is who."""
    can = possible(variant)
    try:
        met = choose(variant, can).met if met is None else met
    except NoPlanError:
        return None
    if problem.together and blocks_stay_whole(variant):
        blocks = choice_of_blocks(variant, can)
        met = met if blocks is None else blocks
    meets = spread(variant, can, met, budget)
    draft = None if meets is None else seated(problem, meets, budget)
    return None if draft is None or broken_rules(problem, draft.grid) else draft


def _note(choice: Choice, bounds: Bounds, budget: Budget) -> None:
    given: Values = {}
    for level, bound in choice.bounds.items():
        bounds.add(level, bound, given)
        given[level] = bound
        budget.tell("who", level, None, bound)
    bounds.note_pairs(given, choice.best)
    bounds.add("variety", 0, {})
    bounds.add("gaps", 0, {})
