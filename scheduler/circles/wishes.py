"""
What circles can collect in points at most: fractional matchings.

Forget that circles are closed (who sits with two people brings them together): everybody has so
many places beside them, each pair counts once. The most points of such a choice are at most those
of its fractional relaxation, which is a flow in the graph with everybody on both sides (Edmonds,
Johnson 1970); half of what that collects.
"""

from typing import NamedTuple

import numpy as np

from scheduler.circles.bounds import may_share
from scheduler.problem import Bools, Ints, Problem
from scheduler.who.flow import Builder, cheapest_flow

MOST_PAIRS = 20_000  # pairs worth something, up to which the flows of ten rounds take some 2 s

Values = dict[str, float]


class Pairs(NamedTuple):
    """Two people each, both ways around, whose meeting is worth something."""

    one: Ints
    other: Ints
    worth: Ints


def tightened(
    problem: Problem, values: Values, bounds: dict[str, float | int | None]
) -> dict[str, float | int | None]:
    """The bounds with better ones for `wishes` and `early`, as far as those are not proven."""
    worth = np.where(may_share(problem), np.maximum(problem.points, 0), 0)
    np.fill_diagonal(worth, 0)
    one, other = np.nonzero(worth)
    pairs = Pairs(one, other, worth[one, other])
    if len(one) > 2 * MOST_PAIRS:
        return bounds
    listed = list(values)
    for level, most in (("wishes", _most_wishes), ("early", _most_early)):
        known = bounds.get(level)
        if known != values[level]:
            given = {before: values[before] for before in listed[: listed.index(level)]}
            found = most(problem, pairs, given)
            bounds[level] = found if known is None else min(known, found)
    return bounds


def _most_wishes(problem: Problem, pairs: Pairs, _: Values) -> int:
    return _most_points(problem, pairs, problem.mentee_here)


def _most_early(problem: Problem, pairs: Pairs, given: Values) -> int:
    """
    Points times rounds to come are the points of the first round, of the first two, and so on.

    Who meets again counts again: in each round anew, or as often as people meet again at all.
    """
    total = alone = 0
    variety = given.get("variety", problem.n_mentees**2 * problem.n_rounds)
    again = int(variety * pairs.worth.max(initial=0))
    for first in range(1, problem.n_rounds):
        alone += _most_points(problem, pairs, problem.mentee_here[:, first - 1 : first])
        once = _most_points(problem, pairs, problem.mentee_here[:, :first])
        total += min(alone, once + again)
    return total


def _most_points(problem: Problem, pairs: Pairs, here: Bools) -> int:
    """The most points in rounds with these people (people, rounds), each pair once."""
    beside = int(problem.seats.max(initial=1)) - 1
    places = here.sum(axis=1) * beside
    common = (here[pairs.one] & here[pairs.other]).any(axis=1)
    people = np.arange(problem.n_mentees)
    source, sink = 2 * len(people), 2 * len(people) + 1
    build = Builder()
    build.add(np.full_like(people, source), people, upper=places, of=people)
    build.add(len(people) + people, np.full_like(people, sink), upper=places, of=people)
    held = build.add(pairs.one[common], len(people) + pairs.other[common], of=pairs.one[common])
    build.add(np.array([sink]), np.array([source]), upper=int(places.sum()), of=np.array([0]))
    network = build.network(sink + 1)
    cost = np.zeros(len(network.tail), dtype=np.int64)
    cost[held.at] = -pairs.worth[common]
    return int(-(cheapest_flow(network, cost) * cost).sum()) // 2
