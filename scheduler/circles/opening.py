"""
The circles that are there at once: who must meet, who wishes to, then everybody else.

One after another, without a second thought, so that it takes milliseconds; people who fit nowhere
sit out. In large events annealing has no time to find more, and begins here.
"""

import random
from collections.abc import Sequence

import numpy as np

from scheduler.circles.bounds import may_share
from scheduler.circles.layout import Layout
from scheduler.problem import Must, Problem
from scheduler.who.blocks import leaders

TRIES = 12  # circles that each is offered: 1 s for 5,000 people in 8 rounds

Circle = list[int]


def opening_rounds(
    problem: Problem, layouts: Sequence[Layout], seed: int
) -> list[list[Circle]] | None:
    """Every round's circles, and last those who sit out; None where a must fits in no round."""
    seating = _Seating(problem, layouts)
    for must in sorted(problem.musts, key=lambda must: len(seating.rounds_of(must))):
        if not any(seating.bring_together(must, r) for r in seating.rounds_of(must)):
            return None
    for wish in _wishes(problem):
        any(seating.bring_together(wish, r) for r in seating.rounds_of(wish))
    chance = random.Random(seed)  # noqa: S311 -- no secret depends on it
    return [[*circles, seating.fill(r, chance)] for r, circles in enumerate(seating.circles)]


def _wishes(problem: Problem) -> list[Must]:
    """Pairs whose meeting is worth more than others, the best first."""
    a, b = np.triu_indices(problem.n_mentees, 1)
    worth = problem.points[a, b]
    better = np.flatnonzero(worth > max(0, int(worth.min(initial=0))))
    order = better[np.argsort(-worth[better], kind="stable")]
    return [Must(mentee=int(a[n]), other=int(b[n])) for n in order]


class _Seating:
    """Who sits where so far."""

    def __init__(self, problem: Problem, layouts: Sequence[Layout]) -> None:
        self.problem, self.layouts = problem, layouts
        self.may = may_share(problem)
        self.circles: list[list[Circle]] = [[[] for _ in layout.sizes] for layout in layouts]
        self.room = [list(range(len(layout.sizes))) for layout in layouts]  # circles with a seat
        self.circle_of: list[dict[int, int]] = [{} for _ in layouts]
        self.sit_outs = [0] * problem.n_mentees
        self.leader: list[int] = leaders(problem).tolist()
        self.block: dict[int, Circle] = {}
        for person, first in enumerate(self.leader):
            self.block.setdefault(first, []).append(person)

    def rounds_of(self, must: Must) -> list[int]:
        """When both are here, those rounds first that have most room."""
        asked = range(self.problem.n_rounds) if must.rounds is None else must.rounds
        here = self.problem.mentee_here[must.mentee] & self.problem.mentee_here[must.other]
        return sorted((r for r in asked if here[r]), key=lambda r: (len(self.circle_of[r]), r))

    def bring_together(self, must: Must, r: int) -> bool:
        """Both, with those who stay with them, in one circle of this round."""
        there, both = self.circle_of[r], (must.mentee, must.other)
        at = {there[person] for person in both if person in there}
        if len(at) > 1:
            return False
        group = [other for person in both for other in self._group(person, r)]
        group = [person for person in dict.fromkeys(group) if person not in there]
        return not group or self._seat_somewhere(group, r, list(at))

    def fill(self, r: int, chance: random.Random) -> Circle:
        """Who has sat out most is seated first; returns those who fit nowhere."""
        there, needs = self.circle_of[r], self.problem.mentee_needs
        here = self.problem.mentee_here[:, r].nonzero()[0].tolist()
        waiting = [person for person in here if person not in there]
        chance.shuffle(waiting)
        for person in sorted(waiting, key=lambda p: (not needs[p], -self.sit_outs[p])):
            if person not in there:
                self._seat_somewhere(self._group(person, r), r, [])
        waiting = [person for person in waiting if person not in there]
        for person in waiting:
            self.sit_outs[person] += 1
        return waiting

    def _group(self, person: int, r: int) -> Circle:
        here = self.problem.mentee_here[:, r]
        return [other for other in self.block[self.leader[person]] if here[other]]

    def _seat_somewhere(self, group: Circle, r: int, circles: list[int]) -> bool:
        """In one of `circles`, or of those with room; tables with special features come first."""
        if not circles:
            room, special = self.room[r], self.problem.mentee_needs[group].any()
            circles = room[:] if special else room[: -1 - TRIES : -1]
        return any(self._seat(group, r, n) for n in circles)

    def _seat(self, group: Circle, r: int, n: int) -> bool:
        problem, layout, circle = self.problem, self.layouts[r], self.circles[r][n]
        fits = len(circle) + len(group) <= layout.sizes[n] and self._get_on(group, circle)
        if not fits or (problem.mentee_needs[group] & ~problem.table_has[layout.tables[n]]).any():
            return False
        circle.extend(group)
        self.circle_of[r].update(dict.fromkeys(group, n))
        if len(circle) == layout.sizes[n]:
            self.room[r].remove(n)
        if problem.seats.max(initial=0) <= 2:  # pairs meet once
            self.may[np.ix_(circle, circle)] = False
        return True

    def _get_on(self, group: Circle, circle: Circle) -> bool:
        together = [*circle, *group]
        return all(
            self.may[one, other]
            for n, one in enumerate(group, start=len(circle))
            for other in together[:n]
        )
