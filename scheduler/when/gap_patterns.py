"""
How much waiting there must be, whoever meets whom: the pattern bound of evenings with roles.

A relaxation that forgets partners, as `booked.patterns` does for booked meetings: the model only
says how many mentees who are alike are busy in which rounds, and likewise how many units work when.
Rounds still have their seats, a unit that works its fewest mentees, and its rests.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat.solve import RELAXED, solve
from scheduler.draft import Values
from scheduler.possible import Possible, tables_at_once
from scheduler.problem import Bools, Problem

MOST_PATTERNS = 20_000  # written down in 0.3 s
WORK = 1.0  # deterministic seconds; evenings of all sizes take less than 0.3

Rounds = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """Mentees, or units, that are alike: `seats` in every round, 0 where they cannot be busy."""

    seats: Rounds  # 1 for a mentee
    here: tuple[Rounds, ...]  # of each human whose gaps count, the rounds they are here
    is_unit: bool


def least_gaps(
    problem: Problem, can: Possible, values: Values, budget: Budget
) -> tuple[int | None, Values]:
    """A bound of `gaps`, and the values it takes for granted; None where none is known."""
    given = {level: values[level] for level in ("meetings", "even_sit_outs")}
    kinds = Counter((*_mentees(problem), *_units(problem, can)))
    if sum(2 ** np.count_nonzero(kind.seats) for kind in kinds) > MOST_PATTERNS:
        return None, given
    cp = CpModel()
    cp.minimize(_Patterns(cp, problem, kinds).waiting(given))
    answer = solve(cp, budget, seconds=budget.left, aim="min", work=WORK, settings=RELAXED)
    return answer.bound, given


class _Patterns:
    """How many of a kind are busy in which rounds."""

    def __init__(self, cp: CpModel, problem: Problem, kinds: Counter[Kind]) -> None:
        self.cp, self.problem = cp, problem
        self.n_of: list[tuple[Kind, Rounds, IntVar]] = []
        for kind, size in kinds.items():
            busy = [(rounds, cp.new_int_var(0, size, "")) for rounds in _patterns(problem, kind)]
            cp.add(LinearExpr.sum([n for _, n in busy]) == size)
            self.n_of += [(kind, rounds, n) for rounds, n in busy]

    def waiting(self, given: Values) -> LinearExpr:
        """The gaps of all, with the rules and the levels that are given."""
        for r in range(self.problem.n_rounds):
            self._fit_into(r)
        mentees = [(k, rounds, n) for k, rounds, n in self.n_of if not k.is_unit]
        met = [len(rounds) * n for _, rounds, n in mentees]
        missed = [(sum(kind.seats) - len(rounds)) ** 2 * n for kind, rounds, n in mentees]
        self.cp.add(LinearExpr.sum(met) >= int(given["meetings"]))
        self.cp.add(LinearExpr.sum(missed) <= int(given["even_sit_outs"]))
        return LinearExpr.sum(
            [n * sum(_gaps(rounds, here) for here in kind.here) for kind, rounds, n in self.n_of]
        )

    def _fit_into(self, r: int) -> None:
        now = [(kind, n) for kind, rounds, n in self.n_of if r in rounds]
        people = LinearExpr.sum([n for kind, n in now if not kind.is_unit])
        working = LinearExpr.sum([n for kind, n in now if kind.is_unit])
        self.cp.add(
            people <= LinearExpr.sum([kind.seats[r] * n for kind, n in now if kind.is_unit])
        )
        self.cp.add(people >= max(1, self.problem.fewest) * working)
        self.cp.add(working <= tables_at_once(self.problem))


def _mentees(problem: Problem) -> Iterator[Kind]:
    two_roles = {mentee for mentee, _ in problem.same_human}
    for mentee, here in enumerate(problem.mentee_here):
        counted = () if mentee in two_roles else (_rounds(here),)
        yield Kind(tuple(here.astype(int).tolist()), counted, is_unit=False)


def _units(problem: Problem, can: Possible) -> Iterator[Kind]:
    two_roles = {mentor for _, mentor in problem.same_human}
    for unit, seats in enumerate(can.seats.tolist()):
        members = np.flatnonzero(problem.mentor_unit == unit).tolist()
        counted = (_rounds(problem.mentor_here[m]) for m in members if m not in two_roles)
        yield Kind(tuple(seats), tuple(counted), is_unit=True)


def _rounds(row: Bools) -> Rounds:
    return tuple(np.flatnonzero(row).tolist())


def _patterns(problem: Problem, kind: Kind) -> Iterator[Rounds]:
    """Sets of rounds in which one of the kind may be busy."""
    open_ = np.flatnonzero(kind.seats).tolist()
    least = 0
    if not kind.is_unit and problem.max_sit_outs is not None:
        least = len(open_) - problem.max_sit_outs
    for size in range(max(0, least), len(open_) + 1):
        for rounds in combinations(open_, size):
            if not kind.is_unit or _rests(rounds, problem.rest_after):
                yield rounds


def _rests(rounds: Rounds, after: int) -> bool:
    """Whether nobody works more than so many rounds in a row; 0: no limit."""
    ends = zip(rounds, rounds[after:], strict=False)
    return not after or all(last - first > after for first, last in ends)


def _gaps(busy: Rounds, here: Rounds) -> int:
    """Idle stretches between two busy rounds, of those in which somebody is here."""
    place = {r: n for n, r in enumerate(here)}
    met = [place[r] for r in busy if r in place]
    return sum(b - a > 1 for a, b in pairwise(met))
