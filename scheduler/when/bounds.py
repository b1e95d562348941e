"""
What no evening with roles can beat in the levels of `when` and `where`: counting, and flows.

For evenings that are too large for a proof, so that every level has a bound. Each holds for all
plans that are as good in the levels it takes for granted.
"""

import numpy as np

from scheduler.budget import Budget
from scheduler.draft import Bounds, Values, before
from scheduler.first_bounds import early_sums
from scheduler.possible import Possible, tables_at_once
from scheduler.problem import Bools, Ints, Problem
from scheduler.where.bounds import least_walking
from scheduler.who.flow import Builder, cheapest_flow

FLOWS = 60_000  # pairs up to which the first rounds are flows: 1 s for ten rounds; beyond, sums


def note_bounds(
    problem: Problem, can: Possible, bounds: Bounds, values: Values, budget: Budget
) -> None:
    """Adds what can be told of plans as good as one with these values."""
    if "variety" in values:
        least = least_variety(problem, can, int(values["meetings"]))
        bounds.add("variety", least, {"meetings": values["meetings"]})
    bounds.add("walking", least_walking(problem, values), before(problem, "walking", values))
    if values["gaps"] > 0 and not budget.over:
        # Most events never come here, and CP-SAT takes two seconds to import.
        from scheduler.when.gap_patterns import least_gaps  # noqa: PLC0415 -- slow import

        bounds.add("gaps", *least_gaps(problem, can, values, budget))
    best = bounds.pairs_of_the_best(values)
    earlier = {} if best is None else before(problem, "early", values)
    pairs = can.pairs if best is None else best & can.pairs
    bounds.add("early", most_early(problem, can, pairs, budget), earlier)


def least_variety(problem: Problem, can: Possible, meetings: int) -> int:
    """
    How often two share a table, less the pairs that there are.

    Who comes to a table where k sit already shares it with k more; the cheapest seats of each
    round are taken first, as many as there are meetings.
    """
    seats = -np.sort(-can.seats, axis=0)[: tables_at_once(problem)]
    company: list[int] = []
    here = problem.mentee_here.sum(axis=0).tolist()
    for taken, present in zip(seats.T.tolist(), here, strict=True):
        groups = taken[: present // max(1, problem.fewest)]
        company += sorted(k for group in groups for k in range(group))[:present]
    people = int(can.pairs.any(axis=1).sum())
    return max(0, sum(sorted(company)[:meetings]) - people * (people - 1) // 2)


def most_early(problem: Problem, can: Possible, pairs: Bools, budget: Budget) -> int:
    """
    Points times rounds to come are the points of the first round, of the first two, and so on.

    Each of these sums is at most what mentees can collect among `pairs` (mentees, units) in so many
    rounds, each pair once: a flow, as in `who`.
    """
    if problem.points.max(initial=0) <= 0:
        return 0
    if pairs.sum() > FLOWS or budget.over:
        return early_sums(problem, pairs)
    total = 0
    mentee, unit = np.nonzero(pairs & (problem.points > 0))
    rounds = can.rounds_of(mentee, unit)
    for first in range(1, problem.n_rounds):
        met = rounds[:, :first].any(axis=1)
        total += _most_points(problem, can, mentee[met], unit[met], first)
    return total


def _most_points(problem: Problem, can: Possible, mentee: Ints, unit: Ints, first: int) -> int:
    """The most points these pairs can collect in the first rounds."""
    here = problem.mentee_here[:, :first].sum(axis=0)
    source, sink = problem.n_mentees + problem.n_units, problem.n_mentees + problem.n_units + 1
    mentees, units = np.arange(problem.n_mentees), np.arange(problem.n_units)
    build = Builder()
    build.add(
        np.full_like(mentees, source),
        mentees,
        upper=problem.mentee_here[:, :first].sum(axis=1),
        of=mentees,
    )
    held = build.add(mentee, problem.n_mentees + unit, of=mentee)
    seats = can.seats[:, :first]
    build.add(
        problem.n_mentees + units, np.full_like(units, sink), upper=seats.sum(axis=1), of=units
    )
    fits = np.minimum(here, seats.sum(axis=0)).sum()
    build.add(np.array([sink]), np.array([source]), upper=fits, of=np.array([0]))
    network = build.network(sink + 1)
    cost = np.zeros(len(network.tail), dtype=np.int64)
    points = problem.points[mentee, unit]
    cost[held.at] = -points
    return int((cheapest_flow(network, cost)[held.at] * points).sum())
