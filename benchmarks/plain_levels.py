"""The levels of an evening with roles as expressions of the plain model."""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
from ortools.sat.python.cp_model import IntVar, LinearExpr

from benchmarks.plain_variables import Plain

LARGEST = 200_000  # pairs of mentees at a table in a round; beyond, `variety` does not fit


def meetings(plain: Plain) -> LinearExpr:
    return LinearExpr.sum(list(plain.x.values()))


def even_sit_outs(plain: Plain) -> LinearExpr:
    present, of_mentee = plain.problem.mentee_here.sum(axis=1).tolist(), plain.grouped(0)
    missed = (
        (rounds, rounds - LinearExpr.sum(of_mentee.get((m,), [])))
        for m, rounds in enumerate(present)
    )
    return LinearExpr.sum([plain.square(count, most) for most, count in missed])


def first_wishes(plain: Plain) -> LinearExpr:
    named = plain.problem.named
    wished = [
        [x for (m, u, _), x in plain.x.items() if m == one and row[u]]
        for one, row in enumerate(named)
    ]
    return LinearExpr.sum([plain.any_of(literals) for literals in wished if literals])


def wishes(plain: Plain) -> LinearExpr:
    points = [int(plain.problem.points[m, u]) for m, u, _ in plain.x]
    return LinearExpr.weighted_sum(list(plain.x.values()), points)


def even_load(plain: Plain) -> LinearExpr:
    loads = plain.grouped(1).values()
    return LinearExpr.sum(
        [plain.square(LinearExpr.sum(load), plain.problem.n_mentees) for load in loads]
    )


def variety(plain: Plain) -> LinearExpr:
    of = [[] for _ in range(plain.problem.n_mentees)]
    for cell, x in plain.x.items():
        of[cell[0]].append((cell, x))
    repeats = []
    for a, b in combinations(range(plain.problem.n_mentees), 2):
        times = [
            plain.both(x, plain.x[b, u, r])
            for (_, u, r), x in of[a]
            if (b, u, r) in plain.x and plain.problem.seats[u] > 1
        ]
        if len(times) > 1:
            repeats.append(plain.cp.new_int_var(0, len(times), ""))
            plain.cp.add(repeats[-1] >= LinearExpr.sum(times) - 1)
    return LinearExpr.sum(repeats)


def gaps(plain: Plain) -> LinearExpr:
    found = []
    for busy, here in _evenings(plain):
        for first, last in combinations(range(len(here)), 2):
            if any(here[first + 1 : last]):
                gap = plain.literal()
                between = LinearExpr.sum(busy[first + 1 : last])
                plain.cp.add(gap >= busy[first] + busy[last] - between - 1)
                found.append(gap)
    return LinearExpr.sum(found)


def early(plain: Plain) -> LinearExpr:
    points, last = plain.problem.points, plain.problem.n_rounds - 1
    worth = [int(points[m, u]) * (last - r) for m, u, r in plain.x]
    return LinearExpr.weighted_sum(list(plain.x.values()), worth)


LEVELS: dict[str, Callable[[Plain], LinearExpr]] = {
    "meetings": meetings,
    "even_sit_outs": even_sit_outs,
    "first_wishes": first_wishes,
    "wishes": wishes,
    "even_load": even_load,
    "variety": variety,
    "gaps": gaps,
    "early": early,
}


def fits(plain: Plain, level: str) -> bool:
    """Whether the level can be written down in a few seconds."""
    if level != "variety":
        return level in LEVELS
    groups = np.array([len(group) for group in plain.grouped(1, 2).values()])
    return bool((groups * (groups - 1) // 2).sum() <= LARGEST)


def _evenings(plain: Plain) -> Iterator[tuple[list[IntVar], list[bool]]]:
    """Busy and present, round by round, of every human; two roles of one human are one."""
    problem, rounds = plain.problem, range(plain.problem.n_rounds)
    roles = dict(problem.same_human)
    nobody = plain.cp.new_constant(0)

    def of_mentor(mentor: int) -> list[IntVar]:
        unit, here = int(problem.mentor_unit[mentor]), problem.mentor_here[mentor]
        return [plain.works[unit, r] if here[r] else nobody for r in rounds]

    for mentee in range(problem.n_mentees):
        busy = [plain.busy[mentee, r] for r in rounds]
        here = problem.mentee_here[mentee]
        if mentee in roles:
            pairs = zip(busy, of_mentor(roles[mentee]), strict=True)
            busy = [plain.any_of(pair) for pair in pairs]
            here = here | problem.mentor_here[roles[mentee]]
        yield busy, here.tolist()
    for mentor in sorted(set(range(problem.n_mentors)) - set(roles.values())):
        yield of_mentor(mentor), problem.mentor_here[mentor].tolist()
