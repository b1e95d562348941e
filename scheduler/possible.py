"""What can happen at all: who may meet whom, and how many mentees a unit takes in each round."""

from dataclasses import dataclass

import numpy as np

from scheduler.grid import NOWHERE
from scheduler.problem import Bools, Ints, Problem

N_NEEDS = 4  # the sets of needs: none, step-free, quiet, both
CONTRADICTED = -2  # two rules name two tables for one unit in one round


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Possible:
    """Meetings that no rule about a single meeting keeps from happening."""

    pairs: Bools  # (mentees, units) may meet in at least one round
    seats: Ints  # (units, rounds) most mentees at once; 0: cannot work
    suits: Bools  # (units, rounds, needs) a table is there for the unit and such a mentee
    mentee_needs: Ints  # (mentees,)
    mentee_here: Bools  # (mentees, rounds)

    def rounds_of(self, mentee: Ints, unit: Ints) -> Bools:
        """(pairs, rounds): when each of these pairs, given by two equally long arrays, can meet."""
        suits = self.suits[unit, :, self.mentee_needs[mentee]]
        return self.pairs[mentee, unit, None] & self.mentee_here[mentee] & suits

    def triples(self) -> tuple[Ints, Ints, Ints]:
        """Mentee, unit and round of every possible meeting."""
        mentee, unit = np.nonzero(self.pairs)
        pair, round_ = np.nonzero(self.rounds_of(mentee, unit))
        return mentee[pair], unit[pair], round_


def possible(problem: Problem) -> Possible:
    """Puts allowed pairs, presence, seats, needs and fixed tables together."""
    seats, suits = _at_tables(problem)
    works = problem.unit_here & (seats >= max(1, problem.fewest)) & (tables_at_once(problem) > 0)
    suits &= works[:, :, None]
    needs = problem.mentee_needs.astype(np.int64)
    pairs = problem.allowed.copy()
    for need in range(N_NEEDS):
        these = needs == need
        common = problem.mentee_here[these].astype(np.float32) @ suits[:, :, need].T
        pairs[these] &= common > 0
    return Possible(
        pairs=pairs,
        seats=np.where(works, seats, 0),
        suits=suits,
        mentee_needs=needs,
        mentee_here=problem.mentee_here,
    )


def table_named(problem: Problem) -> Ints:
    """(units, rounds): the table a rule names, CONTRADICTED, or NOWHERE where none does."""
    named = np.full((problem.n_units, problem.n_rounds), NOWHERE)
    for rule in problem.fixed_tables:
        rounds = range(problem.n_rounds) if rule.rounds is None else rule.rounds
        for r in rounds:
            agrees = named[rule.unit, r] in (NOWHERE, rule.table)
            named[rule.unit, r] = rule.table if agrees else CONTRADICTED
    return named


def tables_cannot_matter(problem: Problem) -> bool:
    """Whether any who and when can be seated: tables enough, alike, and named for one unit each."""
    needs = np.bitwise_or.reduce(np.append(problem.mentee_needs, problem.unit_needs), initial=0)
    alike = (problem.table_has & needs == needs).all() and (
        problem.table_seats.min(initial=problem.n_mentees) >= problem.seats.max(initial=0)
    )
    named = table_named(problem)
    all_evening = (named == named[:, :1]).all() if named.size else True
    taken = named[:, 0][named[:, 0] != NOWHERE] if named.size else named
    return bool(
        alike
        and all_evening
        and len(np.unique(taken)) == len(taken)
        and problem.n_tables >= problem.n_units
    )


def _at_tables(problem: Problem) -> tuple[Ints, Bools]:
    """Seats (units, rounds) and `suits` (units, rounds, needs) as far as tables decide them."""
    most, suits = _by_unit_need(problem)
    seats = np.repeat(most[problem.unit_needs, None], problem.n_rounds, axis=1)
    suits = np.repeat(suits[problem.unit_needs, None], problem.n_rounds, axis=1)
    named = table_named(problem)
    for unit, r in np.argwhere(named != NOWHERE):
        table = named[unit, r]
        lacks = table < 0 or problem.unit_needs[unit] & ~problem.table_has[table]
        seats[unit, r] = 0 if lacks else problem.table_seats[table]
        suits[unit, r] = [not lacks and problem.table_has[table] & n == n for n in range(N_NEEDS)]
    return np.minimum(seats, problem.seats[:, None]), suits


def _by_unit_need(problem: Problem) -> tuple[Ints, Bools]:
    """Most seats (needs,), and whether one table serves both needs (needs, needs)."""
    most = np.zeros(N_NEEDS, dtype=np.int64)
    suits = np.zeros((N_NEEDS, N_NEEDS), dtype=bool)
    for need in range(N_NEEDS):
        fits = problem.table_has & need == need
        most[need] = problem.table_seats[fits].max(initial=0)
        for other in range(N_NEEDS):
            suits[need, other] = (fits & (problem.table_has & other == other)).any()
    return most, suits


def working_rounds(problem: Problem, possible: Possible) -> Ints:
    """(units,): in how many rounds each unit can work at most, resting when the rule says so."""
    works = possible.seats > 0
    rest_after = problem.rest_after or problem.n_rounds
    most = np.zeros(problem.n_units, dtype=np.int64)
    in_a_row = np.zeros(problem.n_units, dtype=np.int64)
    for r in range(problem.n_rounds):  # working as early as one may is never worse
        now = works[:, r] & (in_a_row < rest_after)
        in_a_row = np.where(now, in_a_row + 1, 0)
        most += now
    return most


def most_meetings(problem: Problem, possible: Possible) -> Ints:
    """(units,): how many mentees each unit can meet in the whole evening."""
    fullest = -np.sort(-possible.seats, axis=1)
    counted = np.arange(problem.n_rounds) < working_rounds(problem, possible)[:, None]
    most: Ints = np.minimum((fullest * counted).sum(axis=1), possible.pairs.sum(axis=0))
    return most


def tables_at_once(problem: Problem) -> int:
    """How many tables can be in use in one round."""
    limit = problem.n_tables if problem.max_tables is None else problem.max_tables
    return min(limit, problem.n_tables, problem.n_units)


def seats_in_rounds(problem: Problem, possible: Possible) -> Ints:
    """(rounds,): how many mentees fit in each: the largest units, as many as there are tables."""
    seats: Ints = -np.sort(-possible.seats, axis=0)[: tables_at_once(problem)].sum(axis=0)
    return seats


def must_rounds(problem: Problem, mentee: Ints, unit: Ints) -> Bools:
    """(pairs, rounds): the rounds to which a must confines each pair."""
    allowed = np.ones((len(mentee), problem.n_rounds), dtype=bool)
    for must in problem.musts:
        if must.rounds is not None:
            pair = (mentee == must.mentee) & (unit == must.other)
            allowed[pair] &= np.isin(np.arange(problem.n_rounds), list(must.rounds))
    return allowed
