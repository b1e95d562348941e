"""The hard rules of FORMAT.md section 2 as constraints of a CP-SAT model, one function each."""

from collections.abc import Callable, Iterable

import numpy as np
from ortools.sat.python.cp_model import IntVar, LinearExpr

from scheduler.cpsat.model import Literal, Model
from scheduler.grid import NOWHERE
from scheduler.possible import table_named, tables_at_once

Rule = Callable[[Model], None]


def nobody_is_at_two_tables(model: Model) -> None:
    for meetings in model.of_mentee_round.values():
        model.cp.add_at_most_one(meetings)


def nobody_meets_a_unit_twice(model: Model) -> None:
    for meetings in model.of_pair.values():
        model.cp.add_at_most_one(meetings)


def no_unit_meets_more_than_its_seats(model: Model) -> None:
    for (unit, r), meetings in model.of_unit_round.items():
        seats = int(model.possible.seats[unit, r])
        if seats == 1:
            model.cp.add_at_most_one(meetings)
        elif seats < len(meetings):
            model.cp.add(LinearExpr.sum(meetings) <= seats)


def no_unit_meets_fewer_than_the_fewest(model: Model) -> None:
    fewest = model.problem.fewest
    if fewest <= 1:
        return
    for (unit, r), meetings in model.of_unit_round.items():
        works = model.works(unit, r)
        if works is not None:
            model.cp.add(LinearExpr.sum(meetings) >= fewest * works)


def no_more_tables_are_in_use_than_allowed(model: Model) -> None:
    problem, limit = model.problem, tables_at_once(model.problem)
    if limit >= problem.n_units:
        return
    for r in range(problem.n_rounds):
        model.cp.add(_count(model.works(unit, r) for unit in range(problem.n_units)) <= limit)


def everyone_meets_whom_they_must(model: Model) -> None:
    for must in model.problem.musts:
        rounds = range(model.problem.n_rounds) if must.rounds is None else sorted(must.rounds)
        here = [(must.mentee, must.other, r) for r in rounds]
        model.cp.add_bool_or([model.at[at] for at in here if at in model.at])


def those_apart_never_share_a_table(model: Model) -> None:
    for a, b in model.problem.apart:
        for unit in sorted(model.partners[a] & model.partners[b]):
            for r in range(model.problem.n_rounds):
                both = [model.at[m, unit, r] for m in (a, b) if (m, unit, r) in model.at]
                model.cp.add_at_most_one(both)


def those_together_always_share_a_table(model: Model) -> None:
    here = model.problem.mentee_here
    for a, b in model.problem.together:
        for r in range(model.problem.n_rounds):
            if not (here[a, r] and here[b, r]):
                continue
            for unit in sorted(model.partners[a] | model.partners[b]):
                model.cp.add(model.at.get((a, unit, r), 0) == model.at.get((b, unit, r), 0))


def every_unit_rests_in_time(model: Model) -> None:
    rest_after = model.problem.rest_after
    if not rest_after:
        return
    for unit in range(model.problem.n_units):
        for first in range(model.problem.n_rounds - rest_after):
            window = [model.works(unit, r) for r in range(first, first + rest_after + 1)]
            model.cp.add(_count(window) <= rest_after)


def nobody_sits_out_too_often(model: Model) -> None:
    problem = model.problem
    if problem.max_sit_outs is None:
        return
    for mentee, present in enumerate(problem.mentee_here.sum(axis=1).tolist()):
        needed = present - problem.max_sit_outs
        if needed > 0:
            model.cp.add(LinearExpr.sum(model.of_mentee.get((mentee,), [])) >= needed)


def nobody_is_in_two_roles_at_once(model: Model) -> None:
    problem = model.problem
    for mentee, mentor in problem.same_human:
        unit = int(problem.mentor_unit[mentor])
        for r in range(problem.n_rounds):
            if problem.mentor_here[mentor, r]:
                model.cp.add(_count([*model.meets(mentee, r), model.works(unit, r)]) <= 1)


def no_table_is_named_for_two(model: Model) -> None:
    named = table_named(model.problem)
    guests: dict[tuple[int, int], list[IntVar]] = {}
    for unit, r in np.argwhere(named != NOWHERE).tolist():
        works = model.works(unit, r)
        if works is not None:
            guests.setdefault((int(named[unit, r]), r), []).append(works)
    for sharing in guests.values():
        model.cp.add_at_most_one(sharing)


RULES: tuple[Rule, ...] = (
    nobody_is_at_two_tables,
    nobody_meets_a_unit_twice,
    no_unit_meets_more_than_its_seats,
    no_unit_meets_fewer_than_the_fewest,
    no_more_tables_are_in_use_than_allowed,
    everyone_meets_whom_they_must,
    those_apart_never_share_a_table,
    those_together_always_share_a_table,
    every_unit_rests_in_time,
    nobody_sits_out_too_often,
    nobody_is_in_two_roles_at_once,
    no_table_is_named_for_two,
)


def add_rules(model: Model) -> None:
    """All hard rules, but for those about tables (see `homes`)."""
    for rule in RULES:
        rule(model)


def _count(literals: Iterable[Literal]) -> LinearExpr:
    return LinearExpr.sum([literal for literal in literals if literal is not None])
