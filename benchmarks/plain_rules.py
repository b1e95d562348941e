"""The hard rules of an evening with roles as constraints of the plain model."""

from collections import defaultdict

import numpy as np
from ortools.sat.python.cp_model import IntVar, LinearExpr

from benchmarks.plain_variables import Plain
from scheduler.possible import tables_cannot_matter


def add_rules(plain: Plain) -> None:
    """All of them."""
    for rule in (_one_place, _seats, _tables_in_use, _musts, _apart, _together, _rests, _sit_outs):
        rule(plain)
    _two_roles(plain)
    if not tables_cannot_matter(plain.problem):
        _tables(plain)


def _one_place(plain: Plain) -> None:
    for literals in (*plain.grouped(0, 1).values(), *plain.grouped(0, 2).values()):
        plain.cp.add_at_most_one(literals)


def _seats(plain: Plain) -> None:
    problem = plain.problem
    for (u, r), literals in plain.grouped(1, 2).items():
        plain.cp.add(LinearExpr.sum(literals) <= int(problem.seats[u]))
        plain.cp.add(LinearExpr.sum(literals) >= problem.fewest * plain.works[u, r])


def _tables_in_use(plain: Plain) -> None:
    problem = plain.problem
    limit = problem.n_tables if problem.max_tables is None else problem.max_tables
    for r in range(problem.n_rounds):
        plain.cp.add(sum(plain.works[u, r] for u in range(problem.n_units)) <= limit)


def _musts(plain: Plain) -> None:
    for must in plain.problem.musts:
        rounds = range(plain.problem.n_rounds) if must.rounds is None else must.rounds
        cells = [(must.mentee, must.other, r) for r in rounds]
        plain.cp.add_bool_or([plain.x[cell] for cell in cells if cell in plain.x])


def _apart(plain: Plain) -> None:
    for a, b in plain.problem.apart:
        for m, u, r in plain.x:
            if m == a and (b, u, r) in plain.x:
                plain.cp.add_at_most_one(plain.x[a, u, r], plain.x[b, u, r])


def _together(plain: Plain) -> None:
    here = plain.problem.mentee_here
    for a, b in plain.problem.together:
        for r in np.flatnonzero(here[a] & here[b]).tolist():
            for u in range(plain.problem.n_units):
                plain.cp.add(plain.x.get((a, u, r), 0) == plain.x.get((b, u, r), 0))


def _rests(plain: Plain) -> None:
    after = plain.problem.rest_after
    for u in range(plain.problem.n_units):
        for first in range(plain.problem.n_rounds - after if after else 0):
            stretch = [plain.works[u, r] for r in range(first, first + after + 1)]
            plain.cp.add(LinearExpr.sum(stretch) <= after)


def _sit_outs(plain: Plain) -> None:
    problem = plain.problem
    if problem.max_sit_outs is None:
        return
    of_mentee = plain.grouped(0)
    for m, present in enumerate(problem.mentee_here.sum(axis=1).tolist()):
        held = LinearExpr.sum(of_mentee.get((m,), []))
        plain.cp.add(held >= present - problem.max_sit_outs)


def _two_roles(plain: Plain) -> None:
    problem = plain.problem
    for mentee, mentor in problem.same_human:
        unit = int(problem.mentor_unit[mentor])
        for r in np.flatnonzero(problem.mentor_here[mentor]).tolist():
            plain.cp.add_at_most_one(plain.busy[mentee, r], plain.works[unit, r])


def _tables(plain: Plain) -> None:
    """A unit keeps one table but where a rule names another, and shares none in one round."""
    problem = plain.problem
    for u in range(problem.n_units):
        plain.cp.add_at_most_one(literal for (v, _), literal in plain.home.items() if v == u)
    users: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
    for (u, r), works in plain.works.items():
        places = _places(plain, u, r, works)
        plain.cp.add(LinearExpr.sum(list(places.values())) >= works)
        for table, sits in places.items():
            users[table, r].append(sits)
            _suits_all(plain, (u, r), table, sits)
    for sharing in users.values():
        plain.cp.add_at_most_one(sharing)


def _places(plain: Plain, u: int, r: int, works: IntVar) -> dict[int, IntVar]:
    """Table -> the unit works there in that round."""
    fixed = (f for f in plain.problem.fixed_tables if f.unit == u)
    named = {f.table for f in fixed if f.rounds is None or r in f.rounds}
    homes = {t: literal for (v, t), literal in plain.home.items() if v == u}
    if not named:
        return {t: plain.both(home, works) for t, home in homes.items()}
    return dict.fromkeys(named & set(homes), works) if len(named) == 1 else {}


def _suits_all(plain: Plain, cell: tuple[int, int], table: int, sits: IntVar) -> None:
    """Big enough, and with all that anybody there needs."""
    problem = plain.problem
    guests = {m: x for m in range(problem.n_mentees) if (x := plain.x.get((m, *cell))) is not None}
    if problem.table_seats[table] < min(problem.seats[cell[0]], len(guests)):
        few = plain.cp.add(LinearExpr.sum(list(guests.values())) <= int(problem.table_seats[table]))
        few.only_enforce_if(sits)
    for mentee, x in guests.items():
        if problem.mentee_needs[mentee] & ~problem.table_has[table]:
            plain.cp.add_at_most_one(x, sits)
