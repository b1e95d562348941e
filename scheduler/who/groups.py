"""
Groups of at least `fewest`: loads that divide into such groups, and how large each group will be.

With the sizes of all groups decided beforehand, `fewest` is no rule any more, but the number of
seats of a unit in a round: all taken, or none.
"""

from itertools import pairwise

import numpy as np
from ortools.sat.python.cp_model import CpModel, LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat.solve import solve
from scheduler.errors import NoPlanError
from scheduler.possible import Possible, tables_at_once, working_rounds
from scheduler.problem import Bools, Ints, Problem
from scheduler.who.choose import choose

WORK = 5.0  # deterministic seconds for the sizes; the samples take less than 0.1


def dividing_choice(problem: Problem, can: Possible, met: Bools) -> Bools | None:
    """(mentees, units) near `met` in which every load divides into groups; None if none found."""
    least, most = _spans(problem, can)
    span = [np.zeros(problem.n_units, dtype=np.int64), most.max(axis=1, initial=0)]
    for _ in range(problem.n_units + 1):
        loads = met.sum(axis=0)
        inside = ((least <= loads[:, None]) & (loads[:, None] <= most)).any(axis=1)
        if (inside | (loads == 0)).all():
            return met
        for unit in np.flatnonzero(~inside & (loads > 0)):
            groups = _nearest(least[unit], most[unit], int(loads[unit]))
            span[0][unit], span[1][unit] = least[unit, groups], most[unit, groups]
        try:
            met = choose(problem, can, loads=(span[0], span[1])).met
        except NoPlanError:
            return None
    return None


def _spans(problem: Problem, can: Possible) -> tuple[Ints, Ints]:
    """Fewest and most mentees in 0, 1, … groups: (units, rounds + 1), twice."""
    groups = np.minimum(np.arange(problem.n_rounds + 1), working_rounds(problem, can)[:, None])
    fullest = np.cumsum(-np.sort(-can.seats, axis=1), axis=1)
    fullest = np.hstack([np.zeros((problem.n_units, 1), dtype=np.int64), fullest])
    least, most = groups * problem.fewest, np.take_along_axis(fullest, groups, axis=1)
    partners = can.pairs.sum(axis=0)[:, None]
    enough = least <= partners
    return least * enough, np.minimum(most, partners) * enough


def _nearest(least: Ints, most: Ints, load: int) -> int:
    """The number of groups whose span is nearest to a load outside all of them."""
    return int(np.maximum(least - load, load - most).argmin())


def sizes_of_groups(problem: Problem, can: Possible, met: Bools, budget: Budget) -> Ints | None:
    """(units, rounds) of groups that hold exactly these pairs; None if none was found."""
    cp = CpModel()
    groups = {
        (unit, r): _Group(cp, problem.fewest, int(can.seats[unit, r]))
        for unit, r in np.argwhere(can.seats > 0).tolist()
    }
    for unit, load in enumerate(met.sum(axis=0).tolist()):
        cp.add(
            LinearExpr.sum([group.size for (u, _), group in groups.items() if u == unit]) == load
        )
    for r, present in enumerate(problem.mentee_here[met.any(axis=1)].sum(axis=0).tolist()):
        now = [group for (_, s), group in groups.items() if s == r]
        cp.add(LinearExpr.sum([group.size for group in now]) <= present)
        cp.add(LinearExpr.sum([group.works for group in now]) <= tables_at_once(problem))
    answer = solve(cp, budget, seconds=budget.left / 8, work=WORK)
    if answer.value_of is None:
        return None
    sizes = np.zeros_like(can.seats)
    for at, group in groups.items():
        extra = sum(map(answer.value_of, group.extra))
        sizes[at] = problem.fewest * answer.value_of(group.works) + extra
    return sizes


class _Group:
    """The group of one unit in one round: nobody, or `fewest` and perhaps some extra."""

    def __init__(self, cp: CpModel, fewest: int, most: int) -> None:
        self.works = cp.new_bool_var("")
        self.extra = [cp.new_bool_var("") for _ in range(most - fewest)]
        for smaller, larger in pairwise([self.works, *self.extra]):
            cp.add_implication(larger, smaller)
        self.size = fewest * self.works + LinearExpr.sum(self.extra)
