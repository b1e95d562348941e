"""What would make a plan possible: one change at a time, each tried before it is suggested."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, product

import numpy as np

from scheduler.errors import Clash
from scheduler.explain.lifts import can_be_lifted, without
from scheduler.explain.rules import Rules
from scheduler.possible import possible, seats_in_rounds
from scheduler.problem import Forbidden, Problem

MOST_ASKED = 3  # mentors who could come after all
MOST_PAIRS = 4  # of which a rule is tried without each
FURNITURE = ("table_limit", "table_shared")  # rules that concern nobody in person

Helps = Callable[[Problem], bool]  # whether such an event has a plan
Change = tuple[Problem, Clash]  # the event with it, and how to say it


def relaxations(problem: Problem, clashes: Rules, helps: Helps) -> Rules:
    """
    Those of the clashes that need only be lifted for a plan to be possible, the cheapest first.

    Cheap is what concerns few people; among equals, what leaves more meetings possible. Of a number
    that need not be lifted wholly, `needed` is the new value (`available` of `fewest`).
    """
    helpful: list[tuple[int, int, Clash]] = []
    for clash in dict.fromkeys((*clashes, *_behind(problem, clashes))):
        for relaxed, said in _least_changes(problem, clash, helps):
            helpful.append((concerned(problem, clash), -_meetings(relaxed), said))
    one_rule = any(said.why is not None for *_, said in helpful)
    return tuple(
        said
        for *_, said in sorted(helpful, key=lambda one: one[:2])
        if not (one_rule and said.rule == "forbidden" and said.needed is not None)
    )


def concerned(problem: Problem, clash: Clash) -> int:
    """How many people notice when this rule is lifted."""
    members = np.isin(problem.mentor_unit, clash.units).sum()
    if clash.needed is not None and clash.available is not None and not clash.mentees:
        return clash.needed - clash.available
    if clash.rule in FURNITURE or clash.tables:
        return int(members)
    if clash.mentees or clash.units:
        return len(clash.mentees) + int(members)
    return problem.n_mentees + problem.n_mentors


def _behind(problem: Problem, clashes: Rules) -> Iterator[Clash]:
    """Why there are no more seats in rounds in which they were counted."""
    for clash in clashes:
        if clash.rule == "seats" and clash.needed is not None and not clash.units:
            if problem.max_tables is not None:
                yield Clash(rule="table_limit")
            missing = ~problem.unit_here[:, list(clash.rounds)]
            for unit in np.flatnonzero(missing.any(axis=1)).tolist()[:MOST_ASKED]:
                rounds = tuple(r for r in clash.rounds if not problem.unit_here[unit, r])
                yield Clash(rule="away", units=(unit,), rounds=rounds)


def _least_changes(problem: Problem, clash: Clash, helps: Helps) -> list[Change]:
    """As little of the rule lifted as makes a plan possible, one way or other; [] if nothing."""
    lifted = without(problem, [clash]) if can_be_lifted(clash) else problem
    if lifted is problem or not helps(lifted):
        return []
    parts = _parts(problem, clash)
    found = [next(filter(lambda one: helps(one[0]), each), None) for each in parts]
    return [one for one in found if one is not None] or [_least(problem, clash, lifted, helps)]


def _parts(problem: Problem, clash: Clash) -> Iterator[Iterator[Change]]:
    """One pair of several, or one round of one person away: for each of a few, what to try."""
    if clash.rule == "away":
        for one in islice(_one_by_one(clash), MOST_ASKED):
            here = problem.mentee_here[list(one.mentees)], problem.unit_here[list(one.units)]
            away = np.flatnonzero(~np.vstack(here).all(axis=0)).tolist()
            rounds = [r for r in away if r in (clash.rounds or away)][:MOST_ASKED]
            yield _each(problem, [replace(one, rounds=(r,)) for r in rounds])
    elif clash.rule == "must" or clash.why == Forbidden.NEVER:
        for pair in islice(_pairs(clash), MOST_PAIRS):
            yield _each(problem, [pair])


def _each(problem: Problem, changes: list[Clash]) -> Iterator[Change]:
    return ((without(problem, [one]), one) for one in changes)


def _one_by_one(clash: Clash) -> Iterator[Clash]:
    for mentee in clash.mentees:
        yield replace(clash, mentees=(mentee,), units=())
    for unit in clash.units:
        yield replace(clash, mentees=(), units=(unit,))


def _pairs(clash: Clash) -> Iterator[Clash]:
    """Of those who clash with several; none where there is only one pair."""
    if len(clash.mentees) * len(clash.units) > 1:
        for mentee, unit in product(clash.mentees, clash.units):
            yield replace(clash, mentees=(mentee,), units=(unit,), needed=None, available=None)


def _least(problem: Problem, clash: Clash, lifted: Problem, helps: Helps) -> Change:
    """The least of the changes that makes a plan possible, as all of it does."""
    changes = list(CHANGES[clash.rule](problem, clash)) if clash.rule in CHANGES else []
    counted = clash.rule in CHANGES  # the number it has is not the way out
    changes.append((lifted, replace(clash, needed=None) if counted else clash))
    if helps(changes[0][0]):
        return changes[0]
    too_small, enough = 0, len(changes) - 1
    while enough - too_small > 1:
        middle = (enough + too_small) // 2
        if helps(changes[middle][0]):
            enough = middle
        else:
            too_small = middle
    return changes[enough]


def _meetings(problem: Problem) -> int:
    """No plan has more; counted in a moment, and good enough to rank by."""
    if not problem.has_roles:
        return 0
    can = possible(problem)
    at_once = np.minimum(problem.mentee_here.sum(axis=0), seats_in_rounds(problem, can)).sum()
    each = np.minimum(problem.mentee_here.sum(axis=1), can.pairs.sum(axis=1)).sum()
    return int(min(at_once, each))


def _more_sit_outs(problem: Problem, clash: Clash) -> Iterator[Change]:
    for most in range((problem.max_sit_outs or 0) + 1, problem.n_rounds + 1):
        yield replace(problem, max_sit_outs=most), replace(clash, needed=most)


def _smaller_meetings(problem: Problem, clash: Clash) -> Iterator[Change]:
    for fewest in range(problem.fewest - 1, 0, -1):
        yield replace(problem, fewest=fewest), replace(clash, needed=None, available=fewest)


def _later_rests(problem: Problem, clash: Clash) -> Iterator[Change]:
    for rounds in range(problem.rest_after + 1, problem.n_rounds + 1):
        yield replace(problem, rest_after=rounds), replace(clash, needed=rounds)


def _more_tables(problem: Problem, clash: Clash) -> Iterator[Change]:
    limit = problem.n_tables if problem.max_tables is None else problem.max_tables
    for tables in range(limit + 1, problem.n_tables + 1):
        yield replace(problem, max_tables=tables), replace(clash, needed=tables)


def _more_seats(problem: Problem, clash: Clash) -> Iterator[Change]:
    if len(clash.units) == 1:
        for seats in range(int(problem.seats[clash.units[0]]) + 1, problem.n_mentees + 1):
            changed = problem.seats.copy()
            changed[clash.units[0]] = seats
            yield replace(problem, seats=changed), replace(clash, needed=seats, available=None)
    elif clash.needed is not None and clash.available is not None and problem.n_units:
        here = problem.unit_here[:, list(clash.rounds)].sum(axis=1)
        changed = problem.seats.copy()
        changed[np.lexsort((changed, here))[-1]] += clash.needed - clash.available
        yield replace(problem, seats=changed), clash
    if not (clash.units or clash.tables):
        for seats in range(int(problem.seats.min(initial=1)) + 1, problem.n_mentees + 1):
            everywhere = replace(
                problem,
                seats=np.maximum(problem.seats, seats),
                table_seats=np.maximum(problem.table_seats, seats),
            )
            yield everywhere, replace(clash, needed=seats, available=None, rounds=())


# Of each, the least change comes first.
CHANGES: dict[str, Callable[[Problem, Clash], Iterator[Change]]] = {
    "sit_outs": _more_sit_outs,
    "fewest": _smaller_meetings,
    "rest": _later_rests,
    "table_limit": _more_tables,
    "seats": _more_seats,
}
