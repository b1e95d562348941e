"""
Why there is no plan, and what would make one possible.

Counting first: its reasons have numbers. Where it finds none, a minimal set of clashing rules:
kinds of rules are dropped as long as what is left stays impossible, then members of the kinds that
stay (like Junker's QuickXplain, 2004, one needed rule at a time), then rule by rule until each is
shown to be needed by solving without it. Every step solves a problem of its own, most by counting
and flows, so nothing rests on a solver's word for a core.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from scheduler.booked.meetings import bookings
from scheduler.budget import Budget
from scheduler.circles.valid import refuse_the_impossible as refuse_impossible_circles
from scheduler.counting import refuse_the_impossible
from scheduler.errors import Clash, NoPlanError
from scheduler.explain.lifts import without
from scheduler.explain.part import part_of, part_to_blame
from scheduler.explain.possible import (
    a_question,
    can_be_planned,
    for_once,
    refuse_idle_people,
    takes_long,
)
from scheduler.explain.relax import relaxations
from scheduler.explain.rules import Rules, kind_of, kinds_of_rules
from scheduler.possible import possible
from scheduler.problem import Form, Problem

MOST_NAMED = 8  # rules of one kind that are listed one by one; more stay one reason together
SHARE = 0.6  # of the time for the clashes; the rest goes to what would help

Reasons = list[Rules]  # each a rule, or all rules of one kind
Impossible = Callable[[Reasons], bool]  # whether these alone are shown to leave no plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """
    `clashes` cannot all hold. Each of `relaxations` by itself makes a plan possible.

    Where there was no time to try them on the whole event, not `sure`: each ends these clashes.
    """

    clashes: Rules
    relaxations: Rules  # the cheapest first; empty where several conflicts stand in the way
    sure: bool = True


def conflict(
    problem: Problem,
    *,
    seconds: float = 5.0,
    seed: int = 0,
    stop: threading.Event | None = None,
) -> Conflict:
    """
    Explains a problem that has no plan.

    The set of clashes is minimal where time sufficed: dropping any one of them makes a plan of the
    others possible.
    """
    budget = Budget(seconds=seconds, seed=seed, stop=stop or threading.Event())
    share = for_once(budget, SHARE * seconds)
    clashes = counted(problem)
    part = None if clashes else part_to_blame(problem, lambda one: _impossible(one, share))
    if not clashes:
        clashes = smallest_set(problem if part is None else part.problem, share)
    if part is not None:
        clashes = tuple(map(part.in_the_whole, clashes))
    doubts: list[Problem] = []

    def helps(relaxed: Problem) -> bool:
        slow = takes_long(relaxed)
        answer = None if slow else can_be_planned(relaxed, for_once(budget, budget.left / 2))
        if answer is None and not counted(relaxed):
            few = None if part is None else part_of(relaxed, part.people).problem
            answer = few is None or can_be_planned(few, a_question(budget))
            doubts.extend([relaxed] if answer else [])
        return bool(answer)

    found = relaxations(problem, clashes, helps)
    return Conflict(clashes=clashes, relaxations=found, sure=not doubts)


def _impossible(problem: Problem, budget: Budget) -> bool:
    return not budget.over and can_be_planned(problem, a_question(budget)) is False


def counted(problem: Problem) -> Rules:
    """The first reason that counting finds; () where it finds none that is whole."""
    try:
        if problem.form is Form.BOOKED:
            refuse_idle_people(problem)
            bookings(problem)
        elif problem.has_roles:
            refuse_the_impossible(problem, possible(problem))
        else:
            refuse_impossible_circles(problem)
    except NoPlanError as error:
        several = problem.form is Form.BOOKED  # who has too many meetings is one reason each
        pair = bool(error.clashes) and error.clashes[0].rule == "must"
        return error.clashes[: 2 if pair else 1 if several else None]
    return ()


def smallest_set(problem: Problem, budget: Budget) -> Rules:
    """Rules that alone leave no plan, none of which can be spared."""

    def impossible(reasons: Reasons) -> bool:
        return _impossible(only(problem, chain(*reasons)), budget)

    reasons = spared(kinds_of_rules(problem), impossible)
    for kind in reversed(list(reasons)):  # musts first: what does not matter to them is left out
        others = [reason for reason in reasons if reason is not kind]
        members = narrowed(kind, others, impossible)
        if len(members) <= MOST_NAMED:
            reasons = others + [(rule,) for rule in members]
    return tuple(
        reason[0] if len(reason) == 1 else kind_of(reason[0])
        for reason in spared(reasons, impossible)
    )


def only(problem: Problem, kept: Iterable[Clash]) -> Problem:
    """The same event with no other rules; one that names nobody keeps all of its kind."""
    kept = set(kept)
    kinds = kinds_of_rules(problem)
    return without(
        problem,
        [
            rule
            for kind in kinds
            if kind_of(kind[0]) not in kept
            for rule in kind
            if rule not in kept
        ],
    )


def spared(reasons: Reasons, impossible: Impossible) -> Reasons:
    """
    Without those that are not needed, until none is left.

    Again from the start after the last was tried: a rule lifted now and then takes a way out, too
    (who is not away must not sit out), so one round may not be enough.
    """
    kept, before = list(reasons), -1
    while len(kept) != before:
        before = len(kept)
        for reason in list(kept):
            others = [other for other in kept if other is not reason]
            if impossible(others):
                kept = others
    return kept


def narrowed(kind: Rules, others: Reasons, impossible: Impossible) -> Rules:
    """Few members of a kind that leave no plan together with the others; stops at too many."""
    needed: Rules = ()
    rest = kind
    while len(needed) <= MOST_NAMED and rest and not impossible([*others, needed]):
        enough, too_few = len(rest), 0  # of the front of the rest, to leave no plan
        while enough - too_few > 1:
            middle = (enough + too_few) // 2
            if impossible([*others, needed + rest[:middle]]):
                enough = middle
            else:
                too_few = middle
        needed, rest = (*needed, rest[enough - 1]), rest[: enough - 1]
    return needed
