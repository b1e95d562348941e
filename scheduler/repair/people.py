"""People without roles as mentees and hosts, for `repair.view`."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment
from ortools.sat.python.cp_model import LinearExpr

from scheduler.cpsat import rules
from scheduler.cpsat.aims import AIMS
from scheduler.cpsat.model import Literal, Model
from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.possible import possible
from scheduler.problem import FixedTable, Forbidden, Form, Ints, Must, Problem
from scheduler.repair.impact import whom
from scheduler.repair.situation import Situation
from scheduler.repair.view import Aim, Stayer, View, stayers, with_past, with_roles


def view_of(situation: Situation, burden: Ints) -> View:
    """`burden`: (mentees + mentors,) how much each has borne in earlier repairs."""
    if situation.problem.has_roles:
        return with_roles(situation, burden)
    if situation.problem.seats[0] <= 2:
        return _with_pairs(situation, burden)
    return _with_circles(situation, burden)


def _with_pairs(situation: Situation, burden: Ints) -> View:
    """Of two people the first meets the second, who hosts; nobody does both at once."""
    problem = situation.problem
    n = problem.n_mentees
    hosted = replace(
        _hosted(problem, n, _forbidden_pairs(problem)),
        mentor_here=problem.mentee_here,
        unit_needs=problem.mentee_needs,
        seats=np.ones(n, dtype=np.int64),
        table_seats=(_usable(situation) & (problem.table_seats >= 2)).astype(np.int64),
        fewest=1,
        same_human=tuple((one, one) for one in range(n)),
        musts=tuple(_ordered(must) for must in problem.musts),
    )
    meets = whom(problem, situation.published)
    first = meets > np.arange(n)[:, None]
    left_out = {rules.nobody_sits_out_too_often, rules.no_more_tables_are_in_use_than_allowed}
    left_out |= {rules.those_together_always_share_a_table}
    return View(
        situation=situation,
        problem=hosted,
        can=with_past(possible(hosted), situation),
        meets=np.where(first, meets, NOWHERE).astype(np.int32),
        stayers=tuple(_paired(stayer) for stayer in stayers(situation, burden)),
        rules=(
            *(rule for rule in rules.RULES if rule not in left_out),
            _no_more_pairs_than_tables(situation),
            _those_together_meet_nobody_else(situation),
            _no_person_sits_out_too_often,
        ),
        must=rules.everyone_meets_whom_they_must,
        both_sides=True,
        once=True,
        aims={level: AIMS[level] for level in ("wishes", "gaps", "early")}
        | {"meetings": _meetings(problem), "even_sit_outs": _even_sit_outs},
        seat=lambda chosen: _at_any_tables(situation, chosen),
    )


def _hosted(problem: Problem, n_hosts: int, forbidden: NDArray[np.uint8]) -> Problem:
    """The same people, with hosts to meet."""
    shape = problem.n_mentees, n_hosts
    among_people = problem.points.shape == shape
    return replace(
        problem,
        form=Form.GROUP,
        mentor_here=np.ones((n_hosts, problem.n_rounds), dtype=bool),
        mentor_unit=np.arange(n_hosts),
        forbidden=forbidden,
        points=problem.points if among_people else np.zeros(shape, dtype=np.int64),
        named=problem.named if among_people else np.zeros(shape, dtype=bool),
        unit_needs=np.zeros(n_hosts, dtype=np.uint8),
        rest_after=0,  # a rule about mentors
    )


def _forbidden_pairs(problem: Problem) -> NDArray[np.uint8]:
    """(people, people): only a < b may meet, nobody where two are too few; booked: who booked."""
    n = problem.n_mentees
    pairs = np.triu(np.full((n, n), problem.fewest <= 2), 1)
    if problem.form is Form.BOOKED:
        booked = np.zeros((n, n), dtype=bool)
        for must in map(_ordered, problem.musts):
            booked[must.mentee, must.other] = True
        pairs &= booked
    for a, b in problem.apart:
        pairs[min(a, b), max(a, b)] = False
    return np.where(pairs, problem.forbidden, np.uint8(Forbidden.NEVER))


def _ordered(must: Must) -> Must:
    first, second = sorted((must.mentee, must.other))
    return replace(must, mentee=first, other=second)


def _paired(stayer: Stayer) -> Stayer:
    """Their meetings, the first of two as mentee."""
    return replace(stayer, keeps=tuple((min(a, b), max(a, b), r) for a, b, r in stayer.keeps))


def _usable(situation: Situation) -> NDArray[np.bool_]:
    """(tables,): not lost."""
    return ~np.isin(np.arange(situation.problem.n_tables), list(situation.lost))


def _no_more_pairs_than_tables(situation: Situation) -> rules.Rule:
    problem = situation.problem
    tables = int((_usable(situation) & (problem.table_seats >= 2)).sum())
    limit = min(tables, problem.max_tables or tables)

    def no_more_pairs_than_tables(model: Model) -> None:
        for r in range(situation.start, problem.n_rounds):
            held = [meeting for (_, _, now), meeting in model.at.items() if now == r]
            model.cp.add(LinearExpr.sum(held) <= limit)

    return no_more_pairs_than_tables


def _those_together_meet_nobody_else(situation: Situation) -> rules.Rule:
    """Two who share every table meet each other, or sit out together."""
    problem = situation.problem

    def those_together_meet_nobody_else(model: Model) -> None:
        for a, b in problem.together:
            both_here = problem.mentee_here[a] & problem.mentee_here[b]
            for (mentee, host, r), meeting in model.at.items():
                if r >= situation.start and both_here[r] and len({mentee, host} & {a, b}) == 1:
                    model.cp.add(meeting == 0)

    return those_together_meet_nobody_else


def _held(model: Model, person: int) -> list[Literal]:
    """All meetings of one person, in either place."""
    return [*model.of_mentee.get((person,), []), *model.of_unit.get((person,), [])]


def _no_person_sits_out_too_often(model: Model) -> None:
    problem = model.problem
    if problem.max_sit_outs is None:
        return
    for person, present in enumerate(problem.mentee_here.sum(axis=1).tolist()):
        needed = present - problem.max_sit_outs
        if needed > 0:
            model.cp.add(LinearExpr.sum(_held(model, person)) >= needed)


def _meetings(problem: Problem) -> Aim:
    """Booked: meetings held; else person-rounds, two for each pair."""
    each = 1 if problem.form is Form.BOOKED else 2
    return lambda model: each * LinearExpr.sum(model.meeting)


def _even_sit_outs(model: Model) -> LinearExpr:
    """Σ s²: each square lies on or above its tangents, and on them where it is minimised."""
    squares = []
    for person, present in enumerate(model.problem.mentee_here.sum(axis=1).tolist()):
        missed = present - LinearExpr.sum(_held(model, person))
        squares.append(model.cp.new_int_var(0, present**2, ""))
        for s in range(present):
            model.cp.add(squares[-1] >= (2 * s + 1) * missed - s * (s + 1))
    return LinearExpr.sum(squares)


def _at_any_tables(situation: Situation, meets: Seats) -> Grid | None:
    """Pairs that stay keep their table; the others get free ones that suit them."""
    problem, published = situation.problem, situation.published
    mentees = published.mentees.copy()
    before = whom(problem, published)
    for r in range(situation.start, problem.n_rounds):
        pairs = [(a, int(b)) for a, b in enumerate(meets[:, r].tolist()) if b != NOWHERE]
        old = mentees[:, r].copy()
        mentees[:, r] = NOWHERE
        stay = [a for a, b in pairs if before[a, r] == b and old[a] not in situation.lost]
        free = _usable(situation)
        free[old[stay]] = False
        new = [(a, b) for a, b in pairs if a not in stay]
        tables = _matched(problem, new, np.flatnonzero(free))
        if tables is None:
            return None
        places = dict(zip(new, tables, strict=True))
        for a, b in pairs:
            mentees[[a, b], r] = places.get((a, b), old[a])
    return Grid(mentees=mentees, units=published.units)


def _matched(problem: Problem, pairs: list[tuple[int, int]], free: Ints) -> list[int] | None:
    """A table for each pair; None where they do not go round."""
    if len(pairs) > len(free):
        return None
    if not pairs:
        return []
    cost = np.zeros((len(free), len(free)), dtype=np.int64)  # rows beyond the pairs are nobody
    for i, (a, b) in enumerate(pairs):
        needs = problem.mentee_needs[a] | problem.mentee_needs[b]
        cost[i] = (needs & ~problem.table_has[free] != 0) | (problem.table_seats[free] < 2)
    matching = SimpleLinearSumAssignment()
    row, column = np.indices(cost.shape).reshape(2, -1)
    matching.add_arcs_with_cost(row, column, cost.ravel())
    if matching.solve() != SimpleLinearSumAssignment.OPTIMAL or matching.optimal_cost() > 0:
        return None
    return [int(free[matching.right_mate(i)]) for i in range(len(pairs))]


def _with_circles(situation: Situation, burden: Ints) -> View:
    """The tables host."""
    problem = situation.problem
    n = problem.n_tables
    banned = zip(*np.nonzero(np.triu(problem.forbidden, 1)), strict=True)
    hosted = replace(
        _hosted(problem, n, np.zeros((problem.n_mentees, n), dtype=np.uint8)),
        seats=np.full(n, problem.seats[0]),
        table_seats=np.where(_usable(situation), problem.table_seats, 0),
        fewest=max(2, problem.fewest),
        fixed_tables=tuple(FixedTable(unit=t, table=t) for t in range(n)),
        musts=(),
        apart=(*problem.apart, *((int(a), int(b)) for a, b in banned)),
    )
    must = _those_who_must_share_a_circle(problem)
    return View(
        situation=situation,
        problem=hosted,
        can=with_past(possible(hosted), situation),
        meets=situation.published.mentees,
        stayers=stayers(situation, burden),
        rules=(
            *(rule for rule in rules.RULES if rule is not rules.nobody_meets_a_unit_twice),
            must,
        ),
        must=must,
        both_sides=False,
        once=False,
        aims={level: AIMS[level] for level in ("meetings", "even_sit_outs")},
        seat=lambda meets: Grid(mentees=meets, units=situation.published.units),
    )


def _those_who_must_share_a_circle(problem: Problem) -> rules.Rule:
    def those_who_must_share_a_circle(model: Model) -> None:
        for must in problem.musts:
            shared = []
            for (mentee, table, r), meeting in model.at.items():
                other = model.at.get((must.other, table, r))
                wanted = must.rounds is None or r in must.rounds
                if mentee == must.mentee and wanted and other is not None:
                    both = model.cp.new_bool_var("")
                    model.cp.add_implication(both, meeting)
                    model.cp.add_implication(both, other)
                    shared.append(both)
            model.cp.add_bool_or(shared)

    return those_who_must_share_a_circle
