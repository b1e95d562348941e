"""What no plan of circles can beat, by counting."""

from collections.abc import Callable

import numpy as np

from scheduler.circles.layout import (
    fewest_pairs,
    least_size,
    most_pairs,
    most_seated,
    smallest_circle,
)
from scheduler.evenness import evenest
from scheduler.levels import Aim, levels_of
from scheduler.problem import Bools, Ints, Problem
from scheduler.where.bounds import least_walking

Values = dict[str, float]

MOST_SPARE = 30  # empty seats up to which they are spread over the rounds: 10 ms


def counted_bounds(problem: Problem, values: Values) -> dict[str, float | None]:
    """A bound for every level, given the levels before it; None where none is known."""
    bounds: dict[str, float | None] = {}
    given: Values = {}
    for level, value in values.items():
        bounds[level] = BOUNDS[level](problem, given) if level in BOUNDS else None
        given[level] = value
    bounds["walking"] = least_walking(problem, values)
    return bounds


def compared(problem: Problem) -> list[tuple[str, Aim]]:
    """
    The levels in the order in which circles are compared.

    In circles of more than two `even_load` comes after `variety`: a level before, the best plan
    would be to meet the same few people in every round.
    """
    levels = [(level, aim) for _, level, aim in levels_of(problem)]
    if problem.seats.max(initial=0) > 2:
        load: tuple[str, Aim] = ("even_load", "min")
        levels.remove(load)
        levels.insert(levels.index(("variety", "min")) + 1, load)
    return levels


def proven_as_listed(problem: Problem) -> set[str]:
    """The levels that no level goes before when compared which is listed after them."""
    compared_before: set[str] = set()
    listed = [level for _, level, _ in levels_of(problem)]
    kept = set()
    for level, _ in compared(problem):
        if compared_before <= set(listed[: listed.index(level)]):
            kept.add(level)
        compared_before.add(level)
    return kept


def rank(problem: Problem, values: Values) -> tuple[float, ...]:
    """Orders plans: the greater, the better."""
    return tuple(values[n] if aim == "max" else -values[n] for n, aim in compared(problem))


def may_share(problem: Problem) -> Bools:
    """(people, people): no rule keeps them from sharing a table."""
    may: Bools = problem.allowed & problem.allowed.T
    for a, b in problem.apart:
        may[a, b] = may[b, a] = False
    return may


def may_meet(problem: Problem) -> Bools:
    """(people, people): they may share a table, and are here in a common round."""
    here = problem.mentee_here.astype(np.float32)  # whose products are fast
    may: Bools = may_share(problem) & (here @ here.T > 0)
    np.fill_diagonal(may, False)
    return may


def most_meetings(problem: Problem, _: Values) -> int:
    """Round by round what the tables take; in pairs, nobody meets more people than there are."""
    rounds = problem.mentee_here.sum(axis=0)
    by_tables = sum(most_seated(problem, int(present)) for present in rounds)
    by_people = int(most_in_company(problem).sum())
    if problem.seats.max(initial=0) == 2:
        by_people -= by_people % 2
    return min(by_tables, by_people)


def most_in_company(problem: Problem) -> Ints:
    """(people,): rounds that each can spend with somebody; in pairs, never twice with the same."""
    company = may_meet(problem).sum(axis=1)
    if problem.seats.max(initial=0) > 2:
        company = np.where(company > 0, problem.n_rounds, 0)
    most: Ints = np.minimum(problem.mentee_here.sum(axis=1), company)
    return most


def most_even_sit_outs(problem: Problem, given: Values) -> int:
    """As many sit-outs as there are meetings too few, spread as evenly as presence allows."""
    present = problem.mentee_here.sum(axis=1)
    meetings = int(given["meetings"] if "meetings" in given else most_meetings(problem, given))
    return evenest(np.zeros_like(present), present, int(present.sum()) - meetings)


def most_first_wishes(problem: Problem, _: Values) -> int:
    if not problem.named.any():
        return 0
    return int((problem.named & may_meet(problem)).any(axis=1).sum())


def most_wishes(problem: Problem, _: Values) -> int:
    """The pairs worth most: as many as tables hold, and as everybody has places beside them."""
    if problem.points.max(initial=0) <= 0:
        return 0
    worth = np.maximum(np.where(may_meet(problem), problem.points, 0), 0)
    rounds = problem.mentee_here.sum(axis=0)
    shared = sum(most_pairs(problem, int(present)) for present in rounds)
    pairs = _largest(worth[np.triu_indices(problem.n_mentees, 1)], shared)
    places = problem.mentee_here.sum(axis=1) * (problem.seats.max(initial=1) - 1)
    best = _largest(worth, int(places.max(initial=0)))
    counted = np.arange(best.shape[1]) < places[:, None]
    return min(int(pairs.sum()), int((best * counted).sum()) // 2)


def _largest(worth: Ints, most: int) -> Ints:
    """(..., most): the largest of each row, or all where there are fewer, in falling order."""
    size = worth.shape[-1]
    if 0 < most < size:
        worth = np.partition(worth, size - most, axis=-1)[..., size - most :]
    return np.sort(worth, axis=-1)[..., ::-1][..., :most]


def most_even_load(problem: Problem, given: Values) -> int:
    """
    In pairs, people met are meetings held.

    In circles, whoever meets at all meets a circle. More is not told: with less variety, people
    meet fewer.
    """
    if problem.seats.max(initial=0) <= 2:
        meetings = int(given.get("meetings", 0))
        present = problem.mentee_here.sum(axis=1)
        return evenest(np.zeros_like(present), present, meetings)
    rounds = max(1, problem.n_rounds)
    return -(-int(given.get("meetings", 0)) // rounds) * (least_size(problem) - 1) ** 2


def least_variety(problem: Problem, given: Values) -> int:
    """
    Pairs at tables, less the pairs that there are; or the same person by person.

    Somebody who shares tables more often than there are people for them meets some of them again.
    """
    meetings, may = int(given["meetings"]), may_meet(problem)
    again = _fewest_shared(problem, meetings) - int(may.sum()) // 2
    here = problem.mentee_here
    present = [int(people) for people in here.sum(axis=0)]
    if meetings < int(here.sum()):
        return max(0, again)
    company = [max(0, smallest_circle(problem, people) - 1) for people in present]
    places = here.astype(np.int64) @ np.array(company, dtype=np.int64)
    return max(0, again, -(-int(np.maximum(places - may.sum(axis=1), 0).sum()) // 2))


def no_gaps(_: Problem, __: Values) -> int:
    return 0


def most_early(problem: Problem, _: Values) -> int | None:
    """Where no meeting is worth anything, or there is but one round, none can come early."""
    return None if problem.points.any() and problem.n_rounds > 1 else 0


BOUNDS: dict[str, Callable[[Problem, Values], int | None]] = {
    "meetings": most_meetings,
    "even_sit_outs": most_even_sit_outs,
    "first_wishes": most_first_wishes,
    "wishes": most_wishes,
    "even_load": most_even_load,
    "variety": least_variety,
    "gaps": no_gaps,
    "early": most_early,
}


def _fewest_shared(problem: Problem, meetings: int) -> int:
    """How many pairs sit together, over all rounds, where at least so many are seated in all."""
    most = [most_seated(problem, int(present)) for present in problem.mentee_here.sum(axis=0)]
    spare = sum(most) - meetings  # seats that may stay empty, in whichever rounds that is best
    if not 0 <= spare <= MOST_SPARE:
        return 0
    least = np.zeros(spare + 1, dtype=np.int64)  # by how many of them are used up
    for seated in most:
        few = min(spare, seated)
        pairs = [fewest_pairs(problem, seated - empty) for empty in range(few + 1)]
        grown = np.full_like(least, np.iinfo(np.int64).max)
        for empty, shared in enumerate(pairs):
            np.minimum(grown[empty:], least[: spare + 1 - empty] + shared, out=grown[empty:])
        least = grown
    return int(least.min())
