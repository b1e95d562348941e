"""
The plan that is there at once: a cyclic rotation, without what the rules keep out of it.

Everybody moves on by one mentor a round. Neither wishes nor CP-SAT take part, so that it takes
milliseconds and only `must` and `max_sit_outs` can stand in its way: nobody needs other meetings.
Where tables matter, a tightened problem is planned, whose plans are plans of the problem.
"""

from collections import Counter
from dataclasses import replace

import numpy as np

from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.draft import Draft, seated
from scheduler.grid import Seats
from scheduler.opening.filling import Filling
from scheduler.possible import (
    Possible,
    most_meetings,
    possible,
    table_named,
    tables_at_once,
    tables_cannot_matter,
)
from scheduler.problem import Bools, Ints, Problem
from scheduler.when.ejection import Ejection
from scheduler.when.place import by_colouring, nobody_lacks_a_meeting, rounds_are_free
from scheduler.where.residence import with_suited_homes
from scheduler.where.seat import without_small_groups
from scheduler.who.blocks import leaders


def opening(problem: Problem, budget: Budget) -> Draft | None:
    """A valid plan; None where musts, or the most sit-outs, take more than a rotation."""
    tight = _with_whole_blocks(_with_places(problem))
    can = possible(tight)
    if problem.fewest > 1:
        can = replace(can, seats=_groups(tight, can))
    meets = _placed(tight, can, budget)
    if meets is None:
        return None
    draft = seated(problem, without_small_groups(problem, meets), budget)
    return None if draft is None or broken_rules(problem, draft.grid) else draft


def _placed(problem: Problem, can: Possible, budget: Budget) -> Seats | None:
    """(mentees, rounds): musts, then a rotation, then whoever is idle where seats are left."""
    met = _rotating(problem, can)
    here = problem.mentee_here.sum(axis=1)
    if (met.sum(axis=1) > here).any() or (met.sum(axis=0) > most_meetings(problem, can)).any():
        return None  # more musts than that
    if problem.fewest <= 1 and rounds_are_free(problem, can, met):
        meets = by_colouring(problem, can, met)
        if nobody_lacks_a_meeting(problem, meets):
            return meets
    musts = np.zeros_like(met)
    for must in problem.musts:
        musts[must.mentee, must.other] = True
    search = Ejection(problem, can, musts, budget.seed)
    if not search.run(budget):
        return None
    search.add(met & ~musts)
    filling = Filling(search)
    filling.fill_seats()
    filling.serve_the_neglected()
    return search.meets()


def _rotating(problem: Problem, can: Possible) -> Bools:
    """(mentees, units): musts, and from unit to unit as long as there are rounds and seats."""
    leader = leaders(problem)
    sizes = np.bincount(leader, minlength=problem.n_mentees)
    may = can.pairs.copy()
    np.logical_and.at(may, leader, can.pairs)
    met = np.zeros_like(may)
    for must in problem.musts:
        met[leader[must.mentee], must.other] = True
    left = most_meetings(problem, can) - sizes @ met
    wanted = problem.mentee_here.sum(axis=1) - met.sum(axis=1)
    for mentee in np.flatnonzero(sizes):
        first = mentee * problem.n_units // problem.n_mentees
        open_ = may[mentee] & ~met[mentee] & (left >= sizes[mentee])
        units = np.flatnonzero(np.roll(open_, -first))[: max(0, wanted[mentee])]
        units = (units + first) % problem.n_units
        met[mentee, units] = True
        left[units] -= sizes[mentee]
    rotating: Bools = met[leader]
    return rotating


def _groups(problem: Problem, can: Possible) -> Ints:
    """(units, rounds): seats such that nobody sits with fewer than `fewest` if all are taken."""
    sizes = np.zeros_like(can.seats)
    in_a_row = np.zeros(problem.n_units, dtype=np.int64)
    rest_after = problem.rest_after or problem.n_rounds
    musts = _musts_of_units(problem)
    for r in range(problem.n_rounds):
        able = (can.seats[:, r] > 0) & (in_a_row < rest_after)
        here = int(problem.mentee_here[can.pairs.any(axis=1), r].sum())
        most = min(tables_at_once(problem), here // problem.fewest, int(able.sum()))
        # Who has worked least comes first, so that everybody meets as many as they can.
        order = np.lexsort((sizes.sum(axis=1), -musts, ~able))[:most]
        sizes[order, r] = _shared_out(here, can.seats[order, r], problem.fewest)
        in_a_row = np.where(sizes[:, r] > 0, in_a_row + 1, 0)
    return sizes


def _shared_out(people: int, seats: Ints, fewest: int) -> Ints:
    """As evenly as seats allow, nobody below `fewest`."""
    sizes = np.full_like(seats, fewest)
    people -= int(sizes.sum())
    while people > 0 and (sizes < seats).any():
        growing = np.flatnonzero(sizes < seats)[:people]
        sizes[growing] += 1
        people -= len(growing)
    return sizes


def _with_places(problem: Problem) -> Problem:
    """A table of its own for every unit; units that would share one are away meanwhile."""
    if tables_cannot_matter(problem):
        return problem
    problem = _with_few_enough(problem)
    can = possible(problem)
    working = can.seats.any(axis=1)
    problem = with_suited_homes(problem, can, can.pairs & working)
    return _away_in(problem, _crowded(problem, table_named(problem)))


def _with_few_enough(problem: Problem) -> Problem:
    """No more units without a named table than there are tables that no rule names."""
    named = table_named(problem)
    free = problem.n_tables - len(np.unique(named[named >= 0]))
    settlers = np.flatnonzero((named < 0).any(axis=1))
    order = np.lexsort((-possible(problem).pairs.sum(axis=0), -_musts_of_units(problem)))
    too_many = order[np.isin(order, settlers)][max(0, free) :]
    homeless = np.zeros((problem.n_units, problem.n_rounds), dtype=bool)
    homeless[too_many] = named[too_many] < 0
    return _away_in(problem, homeless)


def _crowded(problem: Problem, named: Ints) -> Bools:
    """(units, rounds): another unit, with more musts or before this one, has the same table."""
    crowded = np.zeros(named.shape, dtype=bool)
    order = np.argsort(-_musts_of_units(problem), kind="stable")
    here = problem.unit_here
    for r in range(problem.n_rounds):
        taken: set[int] = set()
        for unit in order[here[order, r]].tolist():
            crowded[unit, r] = named[unit, r] in taken
            taken.add(int(named[unit, r]))
    return crowded


def _away_in(problem: Problem, rounds: Bools) -> Problem:
    """The problem with the members of units away in these (units, rounds)."""
    return replace(problem, mentor_here=problem.mentor_here & ~rounds[problem.mentor_unit])


def _with_whole_blocks(problem: Problem) -> Problem:
    """Those who stay together come only when all of them do."""
    if not problem.together:
        return problem
    leader = leaders(problem)
    whole = problem.mentee_here.copy()
    np.logical_and.at(whole, leader, problem.mentee_here)
    return replace(problem, mentee_here=whole[leader])


def _musts_of_units(problem: Problem) -> Ints:
    """(units,): how many must meet them."""
    musts = Counter(must.other for must in problem.musts)
    return np.array([musts[unit] for unit in range(problem.n_units)], dtype=np.int64)
