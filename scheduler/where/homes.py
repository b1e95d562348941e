"""
Tables inside a CP-SAT model: for rooms where not every unit can have a table that suits everybody.

A unit has one home table all evening, but for rounds in which a rule names the table. Two units
may have one home if they never work in the same round.
"""

import math
from collections import defaultdict
from collections.abc import Callable
from itertools import product

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat.model import Model
from scheduler.cpsat.solve import solve
from scheduler.grid import NOWHERE
from scheduler.possible import table_named
from scheduler.possible import tables_cannot_matter as tables_cannot_matter
from scheduler.problem import Bools, Ints

Home = dict[int, IntVar]  # table -> the unit lives there
NANO = 10**9


def every_unit_keeps_a_table_of_its_own(model: Model) -> list[Home]:
    """Adds home tables that suit all who sit there and are never shared in one round."""
    problem = model.problem
    named = table_named(problem)
    meeting = {unit for unit, _ in model.of_unit_round}
    homes = [_home(model, unit) if unit in meeting else {} for unit in range(problem.n_units)]
    users: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
    for unit, r in sorted(model.of_unit_round):
        works = model.works(unit, r)
        if works is None:
            continue
        if named[unit, r] != NOWHERE:
            users[int(named[unit, r]), r].append(works)
            continue
        model.cp.add_at_least_one(*homes[unit].values(), works.negated())
        _suits_everybody(model, homes[unit], unit, r)
        for table, home in homes[unit].items():
            users[table, r].append(_both(model, home, works))
    for sharing in users.values():
        model.cp.add_at_most_one(sharing)
    return homes


def homes_chosen(homes: list[Home], value_of: Callable[[IntVar], bool]) -> Ints:
    """(units,): the table of each, NOWHERE where it needs none."""
    found = [next((t for t, at in home.items() if value_of(at)), NOWHERE) for home in homes]
    return np.array(found, dtype=np.int64)


def walking(model: Model, homes: list[Home]) -> LinearExpr:
    """Nanometres between the tables of mentees' consecutive meetings, rounded down."""
    xy = model.problem.table_xy
    apart = np.hypot(*(xy[:, None] - xy[None, :]).transpose(2, 0, 1)) * NANO
    named = table_named(model.problem)
    steps: list[IntVar] = []
    lengths: list[int] = []
    for mentee in range(model.problem.n_mentees):
        last: dict[int, IntVar] = {}  # table -> the mentee's last meeting was there
        for r in range(model.problem.n_rounds):
            at = _tables_of(model, homes, named, mentee, r)
            for one, other in product(last, at):
                if one != other:
                    steps.append(_both(model, last[one], at[other]))
                    lengths.append(math.floor(apart[one, other]))
            last = _last(model, last, at, model.meets(mentee, r))
    return LinearExpr.weighted_sum(steps, lengths)


def _tables_of(
    model: Model, homes: list[Home], named: Ints, mentee: int, r: int
) -> dict[int, IntVar]:
    """table -> the mentee sits there in this round."""
    reasons: defaultdict[int, list[IntVar]] = defaultdict(list)
    for unit in range(model.problem.n_units):
        meeting = model.at.get((mentee, unit, r))
        if meeting is not None and named[unit, r] != NOWHERE:
            reasons[int(named[unit, r])].append(meeting)
        elif meeting is not None:
            for table, home in homes[unit].items():
                reasons[table].append(_both(model, home, meeting))
    return {table: _any(model, why) for table, why in reasons.items()}


def _last(
    model: Model, last: dict[int, IntVar], at: dict[int, IntVar], meets: list[IntVar]
) -> dict[int, IntVar]:
    """table -> the last meeting was there, one round later."""
    now = {table: [here] for table, here in at.items()}
    for table, there in last.items():
        stayed = model.cp.new_bool_var("")
        model.cp.add_bool_or(stayed, there.negated(), *meets)
        now.setdefault(table, []).append(stayed)
    return {table: _any(model, why) for table, why in now.items()}


def _any(model: Model, why: list[IntVar]) -> IntVar:
    """True where one is; may be true elsewhere, which only ever hurts."""
    some = model.cp.new_bool_var("")
    for one in why:
        model.cp.add_implication(one, some)
    return some


def _home(model: Model, unit: int) -> Home:
    problem = model.problem
    fits = problem.unit_needs[unit] & ~problem.table_has == 0
    home = {int(table): model.cp.new_bool_var("") for table in np.flatnonzero(fits)}
    model.cp.add_at_most_one(home.values())
    return home


def _suits_everybody(model: Model, home: Home, unit: int, r: int) -> None:
    problem = model.problem
    meetings = model.of_unit_round[unit, r]
    least = min((int(problem.table_seats[table]) for table in home), default=0)
    if least < min(len(meetings), int(problem.seats[unit])):
        model.cp.add(
            sum(meetings) <= sum(int(problem.table_seats[t]) * at for t, at in home.items())
        )
    for mentee in np.flatnonzero(problem.mentee_needs).tolist():
        meeting = model.at.get((mentee, unit, r))
        if meeting is not None:
            need = problem.mentee_needs[mentee]
            good = [at for t, at in home.items() if problem.table_has[t] & need == need]
            model.cp.add_at_least_one(*good, meeting.negated())


def _both(model: Model, one: IntVar, other: IntVar) -> IntVar:
    """True where both are; may be true elsewhere, which only ever hurts."""
    both = model.cp.new_bool_var("")
    model.cp.add_bool_or(both, one.negated(), other.negated())
    return both


def share_homes(at_home: Bools, usable: Bools, budget: Budget) -> Ints | None:
    """(units,): a usable home for each that works at home; shared only in different rounds."""
    cp = CpModel()
    homes: list[Home] = [
        {int(table): cp.new_bool_var("") for table in np.flatnonzero(tables)} if works.any() else {}
        for works, tables in zip(at_home, usable, strict=True)
    ]
    for works, home in zip(at_home, homes, strict=True):
        if works.any():
            cp.add_exactly_one(home.values())
    for table in range(usable.shape[1]):
        for works in at_home.T:
            cp.add_at_most_one(homes[u][table] for u in np.flatnonzero(works) if table in homes[u])
    answer = solve(cp, budget, seconds=budget.left)
    if answer.value_of is None:
        return None
    return homes_chosen(homes, answer.value_of)
