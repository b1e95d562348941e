"""
Can there be a plan at all? The question behind every explanation, asked many times a second.

Counting and the flow of `who` refute most of what is impossible in milliseconds; a placed flow, or
a small CP-SAT model, shows what is possible. Where nobody may sit out too often the model is as
large as the event, and an answer may not come in time: then it is None.
"""

from collections import Counter
from dataclasses import replace

import numpy as np

from scheduler.booked.meetings import bookings
from scheduler.booked.model import timetable
from scheduler.booked.patterns import pattern_bound
from scheduler.budget import Budget
from scheduler.circles.exact import FEASIBLE, Exact, cells
from scheduler.circles.plan import plan_circles
from scheduler.circles.valid import refuse_the_impossible as refuse_impossible_circles
from scheduler.counting import refuse_the_impossible
from scheduler.cpsat.model import of_pairs
from scheduler.cpsat.rules import add_rules
from scheduler.cpsat.solve import CLAUSES, solve
from scheduler.errors import Clash, NoPlanError, StoppedError
from scheduler.explain.part import companions, part_of
from scheduler.joint.musts import meetings_that_matter
from scheduler.possible import Possible, most_meetings, possible, tables_cannot_matter
from scheduler.problem import Bools, Form, Problem
from scheduler.when.place import rounds_are_free, spread
from scheduler.where.homes import every_unit_keeps_a_table_of_its_own
from scheduler.where.seat import seat
from scheduler.who.blocks import blocks_stay_whole, choice_of_blocks
from scheduler.who.choose import even_load_cost
from scheduler.who.flow import NoFlowError, cheapest_flow
from scheduler.who.network import Layout, lay_out

ONCE = 1.0  # seconds for one question; most take milliseconds
PART = 0.05  # of a long budget, which one question may take instead
MANY = 200_000  # pairs beyond which a flow takes longer than one question may
FEW = 4  # partners a round that are enough for a plan among so many
SMALL = 2_000  # possible meetings up to which CP-SAT answers in 0.1 s
LARGE = 20_000  # possible meetings from which CP-SAT had no answer in 8 s (120 × 30 × 8, tight)


def a_question(budget: Budget) -> Budget:
    """What one question may take of the budget of many."""
    return for_once(budget, max(ONCE, PART * budget.seconds))


def for_once(budget: Budget, seconds: float = ONCE) -> Budget:
    """So many seconds from now, and no more than are left."""
    return replace(budget, seconds=min(budget.seconds, budget.spent + seconds))


def takes_long(problem: Problem) -> bool:
    """Whether one answer may take longer than people wait: a flow among very many pairs."""
    needed = problem.max_sit_outs is not None and problem.has_roles
    return needed and int(problem.allowed.sum()) > MANY


def can_be_planned(problem: Problem, budget: Budget) -> bool | None:
    """Whether some plan keeps every hard rule; None where the budget did not suffice to tell."""
    try:
        if problem.form is Form.BOOKED:
            return _booked(problem, budget)
        return _with_roles(problem, budget) if problem.has_roles else _in_circles(problem, budget)
    except NoPlanError as error:
        return False if error.proven else None
    except StoppedError:
        return None


def _with_roles(problem: Problem, budget: Budget) -> bool | None:
    can = possible(problem)
    refuse_the_impossible(problem, can)
    if problem.max_sit_outs is None:
        return _by_model(problem, can, meetings_that_matter(problem, can), budget)
    many = can.pairs.sum() > MANY
    met = _few_meetings(problem, _thinned(problem, can) if many else can)
    if met is None:
        return None if many else False
    if tables_cannot_matter(problem) and rounds_are_free(problem, can, met):
        return True
    if can.pairs.sum() * problem.n_rounds > SMALL:
        met = met if many else _of_blocks(problem, can, met)
        meets = spread(problem, can, met, budget.share(1 / 2))
        if meets is not None and seat(problem, meets, budget) is not None:
            return True
    answer = _by_model(problem, can, can.pairs, budget)
    return False if answer is None and _few_cannot(problem, budget) else answer


def _few_cannot(problem: Problem, budget: Budget) -> bool:
    """Whether some who must, or must not, share tables have no plan among themselves."""
    everybody = problem.n_mentees + problem.n_units
    return any(
        can_be_planned(part_of(problem, group).problem, budget) is False
        for group in companions(problem)
        if len(group) < everybody
    )


def _of_blocks(problem: Problem, can: Possible, met: Bools) -> Bools:
    """`met`, or a choice in which those who stay together all evening meet the same."""
    whole = problem.together and blocks_stay_whole(problem)
    together = choice_of_blocks(problem, can) if whole else None
    return met if together is None else together


def _few_meetings(problem: Problem, can: Possible) -> Bools | None:
    """(mentees, units): no more meetings than needed, evenly loaded; None where no flow does it."""
    layout = any_choice(problem, can)
    try:
        return layout.met(cheapest_flow(layout.network, even_load_cost(layout)))
    except NoFlowError:
        return None


def _thinned(problem: Problem, can: Possible) -> Possible:
    """Musts, and a few partners for everybody, as in a rotation: enough to find some plan."""
    mentee, unit = np.ogrid[: problem.n_mentees, : problem.n_units]
    few = (unit - mentee) % max(1, problem.n_units) < FEW * problem.n_rounds
    for must in problem.musts:
        few[must.mentee, must.other] = True
    return replace(can, pairs=can.pairs & few)


def any_choice(problem: Problem, can: Possible) -> Layout:
    """The network of `who` with no more limits than the rules set."""
    any_load = np.zeros(problem.n_units, dtype=np.int64), most_meetings(problem, can)
    return lay_out(problem, can, any_load, None)


def _by_model(problem: Problem, can: Possible, pairs: Bools, budget: Budget) -> bool | None:
    if not pairs.any():
        return not problem.musts
    if pairs.sum() * problem.n_rounds > LARGE or budget.over:
        return None
    model = of_pairs(problem, can, pairs)
    add_rules(model)
    answer = solve(model.cp, budget, seconds=budget.left)
    if not (answer.impossible or tables_cannot_matter(problem)):  # most are refuted without tables
        every_unit_keeps_a_table_of_its_own(model)
        answer = solve(model.cp, budget, seconds=budget.left)
    return _told(found=answer.value_of is not None, impossible=answer.impossible)


def _booked(problem: Problem, budget: Budget) -> bool | None:
    refuse_idle_people(problem)
    if not problem.musts:
        return True
    booked = bookings(problem)
    if pattern_bound(booked, budget).impossible:
        return False
    cp = timetable(booked).cp
    answer = solve(cp, budget, seconds=budget.left, settings=CLAUSES)
    return _told(found=answer.value_of is not None, impossible=answer.impossible)


def refuse_idle_people(problem: Problem) -> None:
    """Raises NoPlanError where somebody booked too few meetings to sit out so rarely."""
    if problem.max_sit_outs is None:
        return
    booked = {(must.mentee, must.other) for must in problem.musts}
    if not problem.has_roles:
        booked |= {(other, mentee) for mentee, other in booked}
    meetings = Counter(mentee for mentee, _ in booked)
    for mentee, present in enumerate(problem.mentee_here.sum(axis=1).tolist()):
        needed = present - meetings[mentee]
        if needed > problem.max_sit_outs:
            most = problem.max_sit_outs
            waits = Clash(rule="sit_outs", mentees=(mentee,), needed=needed, available=most)
            raise NoPlanError((waits,))


def _in_circles(problem: Problem, budget: Budget) -> bool | None:
    if problem.max_sit_outs is None and not problem.musts:
        return True
    problem = _people_who_matter(problem)
    refuse_impossible_circles(problem)
    if cells(problem) <= FEASIBLE:
        return Exact(problem, budget).find_any() is not None or None
    plan_circles(
        problem,
        seconds=budget.left,
        seed=budget.seed,
        workers=budget.workers,
        listen=budget.listen,
        stop=budget.stop,
    )
    return True


def _people_who_matter(problem: Problem) -> Problem:
    """Whoever needs to meet nobody may as well stay at home."""
    if problem.max_sit_outs is not None or problem.fewest > 2:
        return problem
    needed = {person for must in problem.musts for person in (must.mentee, must.other)}
    while more := {p for pair in problem.together if needed & {*pair} for p in pair} - needed:
        needed |= more
    people = sorted(needed)
    place = {person: n for n, person in enumerate(people)}
    pairs = np.ix_(people, people)
    return replace(
        problem,
        mentee_here=problem.mentee_here[people],
        mentee_needs=problem.mentee_needs[people],
        forbidden=problem.forbidden[pairs],
        points=problem.points[pairs],
        named=problem.named[pairs],
        musts=tuple(
            replace(must, mentee=place[must.mentee], other=place[must.other])
            for must in problem.musts
        ),
        apart=_renamed(problem.apart, place),
        together=_renamed(problem.together, place),
    )


def _renamed(
    pairs: tuple[tuple[int, int], ...], place: dict[int, int]
) -> tuple[tuple[int, int], ...]:
    return tuple((place[a], place[b]) for a, b in pairs if a in place and b in place)


def _told(*, found: bool, impossible: bool) -> bool | None:
    return True if found else False if impossible else None
