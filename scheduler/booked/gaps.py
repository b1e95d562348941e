"""
Waiting between meetings, as literals to be minimised.

A gap is a maximal idle stretch between two meetings of one human; rounds they are away do not
count, so they are cut out of the evening first. Gaps are counted in unary, a literal for the first,
the second, … of a human, which is what lets a core-guided search prove its bounds.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.booked.model import Timetable
from scheduler.cpsat.model import Literal
from scheduler.problem import Bools


def gap_digits(found: Timetable) -> list[tuple[IntVar, int]]:
    """Literals whose weighted sum is the number of gaps, once it is minimised."""
    digits = []
    for busy, weight, most in _humans(found):
        gaps = gap_literals(found.cp, busy)
        for digit in _unary(found.cp, gaps, min(most, len(gaps))):
            digits.append((digit, weight))
    return digits


def _humans(found: Timetable) -> Iterator[tuple[list[Literal], int, int]]:
    """Busy in the rounds they are here, how many humans are so, and their most gaps."""
    problem = found.bookings.problem
    twins = dict(problem.same_human)
    for mentee in range(problem.n_mentees):
        rows = [(mentee, problem.mentee_here[mentee])]
        if mentee in twins:
            mentor = twins[mentee]
            unit = problem.n_mentees + int(problem.mentor_unit[mentor])
            rows.append((unit, problem.mentor_here[mentor]))
        yield _evening(found, rows), 1, problem.n_rounds
    alike: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    for mentor in sorted(set(range(problem.n_mentors)) - set(twins.values())):
        here = problem.mentor_here[mentor]
        alike[int(problem.mentor_unit[mentor]), here.tobytes()].append(mentor)
    for (unit, _), mentors in alike.items():
        rows = [(problem.n_mentees + unit, problem.mentor_here[mentors[0]])]
        yield _evening(found, rows), len(mentors), problem.n_rounds


def _evening(found: Timetable, rows: list[tuple[int, Bools]]) -> list[Literal]:
    """Busy in any of the rows, in those rounds in which one of them is here."""
    evening: list[Literal] = []
    for r in range(found.bookings.problem.n_rounds):
        present = [attendee for attendee, here in rows if here[r]]
        busy = [found.busy[a, r] for a in present if (a, r) in found.busy]
        if len(busy) == 2:
            both = found.cp.new_bool_var("")
            found.cp.add_max_equality(both, busy)
            evening.append(both)
        elif present:
            evening.append(busy[0] if busy else None)
    return evening


def gap_literals(cp: CpModel, busy: Sequence[Literal]) -> list[IntVar]:
    """A literal per round in which a human may meet again after waiting; free to be true else."""
    gaps = []
    met: IntVar | None = None  # had a meeting before the previous round
    before: Literal = None
    for now in busy:
        if now is not None and met is not None:
            gap = cp.new_bool_var("")
            idle = [] if before is None else [before]
            cp.add_bool_or([gap, now.negated(), met.negated(), *idle])
            gaps.append(gap)
        if before is not None:
            met = _either(cp, met, before)
        before = now
    return gaps


def _either(cp: CpModel, met: IntVar | None, now: IntVar) -> IntVar:
    if met is None:
        return now
    either = cp.new_bool_var("")
    cp.add_implication(met, either)
    cp.add_implication(now, either)
    cp.add_bool_or([either.negated(), met, now])
    return either


def _unary(cp: CpModel, literals: list[IntVar], most: int) -> list[IntVar]:
    """Digits 1, 2, … of a count: the n-th is true where at least n of the literals are."""
    if len(literals) == 1:
        return literals
    digits = [cp.new_bool_var("") for _ in range(most)]
    cp.add(LinearExpr.sum(literals) <= LinearExpr.sum(digits))
    for digit, following in pairwise(digits):
        cp.add_implication(following, digit)
    return digits
