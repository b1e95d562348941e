"""How many circles of which sizes each round has, before anybody is put into one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scheduler.problem import Ints, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The circles of one round: their tables and sizes, largest first."""

    tables: tuple[int, ...]
    sizes: tuple[int, ...]

    @property
    def seated(self) -> int:
        return sum(self.sizes)


def least_size(problem: Problem) -> int:
    """A circle needs company."""
    return max(2, problem.fewest)


def capacities(problem: Problem) -> Ints:
    """(tables,): the largest circle each takes."""
    most: Ints = np.minimum(problem.table_seats, problem.seats.max(initial=0))
    return most


def layouts(problem: Problem, *, small: bool = False) -> list[Layout]:
    """
    Per round: as many people seated as possible, in circles as evenly large as possible.

    As few circles as that takes, or `small` ones, as many as tables and `fewest` allow.
    """
    present = problem.mentee_here.sum(axis=0)
    if problem.seats.max(initial=0) <= 2:  # in so many rounds everybody has met everybody
        people = problem.n_mentees
        present[people - 1 + people % 2 :] = 0
    return [_layout(problem, int(people), small=small) for people in present]


def most_seated(problem: Problem, present: int) -> int:
    """How many of so many people can sit in circles in one round."""
    return max((seated for _, seated in _choices(problem, present)), default=0)


def fewest_pairs(problem: Problem, seated: int) -> int:
    """How many pairs share a table at least when so many people sit in circles of one round."""
    least = seated * seated  # more than there are: so many cannot sit
    for n_circles, most in _choices(problem, seated):
        if most == seated:
            small, larger = divmod(seated, n_circles)
            pairs = larger * small + n_circles * small * (small - 1) // 2
            least = min(least, pairs)
    return least if seated else 0


def smallest_circle(problem: Problem, present: int) -> int:
    """The size no circle is below when so many people all sit; 0 where they cannot all sit."""
    largest = int(capacities(problem).max(initial=0))
    return min(
        (
            max(least_size(problem), present - (n_circles - 1) * largest)
            for n_circles, most in _choices(problem, present)
            if most == present
        ),
        default=0,
    )


def most_pairs(problem: Problem, present: int) -> int:
    """How many pairs share a table at most when so many people are there: tables filled in turn."""
    caps = np.sort(capacities(problem))[::-1][: problem.max_tables]
    pairs = 0
    for cap in caps.tolist():
        size = min(cap, present)
        pairs += size * (size - 1) // 2
        present -= size
    return pairs


def _layout(problem: Problem, present: int, *, small: bool) -> Layout:
    choices = list(_choices(problem, present))
    seated = max((seated for _, seated in choices), default=0)
    numbers = [n_circles for n_circles, most in choices if most == seated]
    n_circles = (max if small else min)(numbers, default=0)
    caps = capacities(problem)
    features = np.bitwise_count(problem.table_has)
    tables = np.lexsort((-features, -caps))[:n_circles]
    sizes = np.full(n_circles, least_size(problem))
    for _ in range(seated - int(sizes.sum())):  # the smallest circle with room grows
        sizes[np.where(sizes < caps[tables], sizes, present + 1).argmin()] += 1
    return Layout(tables=tuple(tables.tolist()), sizes=tuple(sizes.tolist()))


def _choices(problem: Problem, present: int) -> Iterator[tuple[int, int]]:
    """(circles, people seated in them) that the tables allow."""
    caps = np.sort(capacities(problem))[::-1]
    caps = caps[caps >= least_size(problem)]
    limit = len(caps) if problem.max_tables is None else min(len(caps), problem.max_tables)
    for n_circles in range(1, limit + 1):
        seated = min(present, int(caps[:n_circles].sum()))
        if seated >= n_circles * least_size(problem):
            yield n_circles, seated
