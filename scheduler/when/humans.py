"""Gaps: idle stretches between two meetings, counted per human and again where they change."""

from collections.abc import Iterable

from scheduler.grid import NOWHERE
from scheduler.problem import Problem


class Humans:
    """Everybody's gaps. One who is mentee and mentor has one evening, counted with the mentee."""

    def __init__(
        self, problem: Problem, unit_of: list[list[int]], at: list[list[list[int]]]
    ) -> None:
        self._unit_of, self._at = unit_of, at
        self._mentee_here: list[list[bool]] = problem.mentee_here.tolist()
        self._mentor_here: list[list[bool]] = problem.mentor_here.tolist()
        self._unit: list[int] = problem.mentor_unit.tolist()
        self._mentor_of = dict(problem.same_human)
        self._mentee_of = {mentor: mentee for mentee, mentor in problem.same_human}
        self._mentors: list[list[int]] = [[] for _ in range(problem.n_units)]
        for mentor, unit in enumerate(self._unit):
            self._mentors[unit].append(mentor)
        self._gaps: dict[tuple[str, int], int] = {}

    def recount(self, mentees: Iterable[int], units: Iterable[int]) -> int:
        """How many gaps more there are, now that these mentees and units do other things."""
        humans = {("mentee", mentee) for mentee in mentees}
        for unit in units:
            for mentor in self._mentors[unit]:
                if mentor in self._mentee_of:
                    humans.add(("mentee", self._mentee_of[mentor]))
                else:
                    humans.add(("mentor", mentor))
        more = 0
        for human in humans:
            gaps = self._count(*human)
            more += gaps - self._gaps.get(human, 0)
            self._gaps[human] = gaps
        return more

    def has_gap(self, mentee: int) -> bool:
        return self._gaps["mentee", mentee] > 0

    def _count(self, role: str, who: int) -> int:
        if role == "mentor":
            return _gaps(self._works(who), self._mentor_here[who])
        busy = [unit != NOWHERE for unit in self._unit_of[who]]
        here = self._mentee_here[who]
        if who in self._mentor_of:
            mentor = self._mentor_of[who]
            busy = [a or b for a, b in zip(busy, self._works(mentor), strict=True)]
            here = [a or b for a, b in zip(here, self._mentor_here[mentor], strict=True)]
        return _gaps(busy, here)

    def _works(self, mentor: int) -> list[bool]:
        rounds = self._at[self._unit[mentor]]
        return [
            bool(group) and here
            for group, here in zip(rounds, self._mentor_here[mentor], strict=True)
        ]


def _gaps(busy: list[bool], here: list[bool]) -> int:
    gaps = 0
    met = idle = False
    for now, present in zip(busy, here, strict=True):
        if now:
            gaps += met and idle
            met, idle = True, False
        elif present:
            idle = True
    return gaps
