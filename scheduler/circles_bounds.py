"""What no plan of circles can beat, by counting."""

from collections.abc import Callable

import numpy as np

from scheduler.circles_layout import fewest_pairs, most_pairs, most_seated
from scheduler.levels import Aim, levels_of
from scheduler.problem import Bools, Ints, Problem

Values = dict[str, float]


def counted_bounds(problem: Problem, values: Values) -> dict[str, float | None]:
    """A bound for every level, given the levels before it; None where none is known."""
    bounds: dict[str, float | None] = {}
    given: Values = {}
    for level, value in values.items():
        bounds[level] = BOUNDS[level](problem, given) if level in BOUNDS else None
        given[level] = value
    if values["walking"] == 0:
        bounds["walking"] = 0
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
    here = problem.mentee_here.astype(np.int64)
    may: Bools = may_share(problem) & (here @ here.T > 0)
    np.fill_diagonal(may, False)
    return may


def most_meetings(problem: Problem, _: Values) -> int:
    """Round by round what the tables take; in pairs, nobody meets more people than there are."""
    rounds = problem.mentee_here.sum(axis=0)
    by_tables = sum(most_seated(problem, int(present)) for present in rounds)
    company = may_meet(problem).sum(axis=1)
    if problem.seats.max(initial=0) > 2:
        company = np.where(company > 0, problem.n_rounds, 0)
    by_people = int(np.minimum(problem.mentee_here.sum(axis=1), company).sum())
    if problem.seats.max(initial=0) == 2:
        by_people -= by_people % 2
    return min(by_tables, by_people)


def most_even_sit_outs(problem: Problem, given: Values) -> int:
    """As many sit-outs as there are meetings too few, spread as evenly as presence allows."""
    present = problem.mentee_here.sum(axis=1)
    meetings = int(given.get("meetings", most_meetings(problem, given)))
    return _evenest(present, int(present.sum()) - meetings)


def most_first_wishes(problem: Problem, _: Values) -> int:
    return int((problem.named & may_meet(problem)).any(axis=1).sum())


def most_wishes(problem: Problem, _: Values) -> int:
    """The pairs worth most: as many as tables hold, and as everybody has places beside them."""
    worth = np.maximum(np.where(may_meet(problem), problem.points, 0), 0)
    rounds = problem.mentee_here.sum(axis=0)
    shared = sum(most_pairs(problem, int(present)) for present in rounds)
    pairs = np.sort(worth[np.triu_indices(problem.n_mentees, 1)])[::-1]
    places = problem.mentee_here.sum(axis=1) * (problem.seats.max(initial=1) - 1)
    best = np.sort(worth, axis=1)[:, ::-1]
    counted = np.arange(problem.n_mentees) < places[:, None]
    return min(int(pairs[:shared].sum()), int((best * counted).sum()) // 2)


def most_even_load(problem: Problem, given: Values) -> int | None:
    """In pairs, people met are meetings held; in circles, nothing is known."""
    if problem.seats.max(initial=0) > 2 or "meetings" not in given:
        return None
    return _evenest(problem.mentee_here.sum(axis=1), int(given["meetings"]))


def least_variety(problem: Problem, given: Values) -> int:
    """Pairs at tables, less the pairs that there are."""
    shared = _fewest_shared(problem, int(given["meetings"]))
    return max(0, shared - int(may_meet(problem).sum()) // 2)


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


def _evenest(most: Ints, total: int) -> int:
    """The least sum of squares of counts up to `most` that add up to `total`."""
    counts = np.zeros_like(most)
    level = 0
    while total > 0:
        room = np.flatnonzero(most > level)[:total]
        counts[room] += 1
        total -= len(room)
        level += 1
        if not len(room):
            break
    return int((counts**2).sum())


def _fewest_shared(problem: Problem, meetings: int) -> int:
    """How many pairs sit together, over all rounds, where so many person-rounds are seated."""
    rounds = [int(present) for present in problem.mentee_here.sum(axis=0)]
    missing = sum(most_seated(problem, present) for present in rounds) - meetings
    if missing:
        return 0
    return sum(fewest_pairs(problem, most_seated(problem, present)) for present in rounds)
