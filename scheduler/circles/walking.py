"""Walking in the exact model of small events of circles."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.problem import Problem

NANO = 10**9

At = dict[int, IntVar]  # table -> somebody sits there


def walked(cp: CpModel, problem: Problem, evenings: Sequence[Sequence[At]]) -> LinearExpr:
    """Nanometres between the tables of consecutive meetings, rounded down; a row per person."""
    apart = np.hypot(*(problem.table_xy[:, None] - problem.table_xy[None, :]).transpose(2, 0, 1))
    steps: list[IntVar] = []
    lengths: list[int] = []
    for evening in evenings:
        for (one, before), (other, now) in _steps(cp, evening):
            step = cp.new_bool_var("")
            cp.add_bool_or([step, before.negated(), now.negated()])
            steps.append(step)
            lengths.append(math.floor(apart[one, other] * NANO))
    return LinearExpr.weighted_sum(steps, lengths)


def _steps(
    cp: CpModel, evening: Sequence[At]
) -> Iterator[tuple[tuple[int, IntVar], tuple[int, IntVar]]]:
    """Where somebody may come from, and where to."""
    last: At = {}
    for at in evening:
        for before, now in product(last.items(), at.items()):
            if before[0] != now[0]:
                yield before, now
        reasons: defaultdict[int, list[IntVar]] = defaultdict(list)
        for table, here in at.items():
            reasons[table].append(here)
        for table, there in last.items():
            stayed = cp.new_bool_var("")  # where the last meeting was, if there is none now
            cp.add_bool_or([stayed, there.negated(), *at.values()])
            reasons[table].append(stayed)
        last = {}
        for table, why in reasons.items():
            last[table] = cp.new_bool_var("")
            for one in why:
                cp.add_implication(one, last[table])
