"""Shortest chains of people who exchange two rounds, so that a crowded table has room again."""

from collections.abc import Callable
from random import Random

from scheduler.grid import NOWHERE

Link = tuple[int, int]  # person, and the unit on their other side


class Chains:
    """
    Looks for chains in an evening that somebody else changes.

    The people of a unit in round `here` lead on to the units they meet in round `there`; a chain
    ends where a seat is free in round `here`. Where one is known to be, the search starts from both
    ends, which looks at the square root of the units only.
    """

    def __init__(
        self,
        unit_of: list[list[int]],
        at: list[list[list[int]]],
        seats: list[list[int]],
        may_move: Callable[[int, int, int], bool],
        chance: Random,
    ) -> None:
        self._unit_of, self._at, self._seats = unit_of, at, seats
        self._may_move, self._chance = may_move, chance

    def shortest(self, crowded: int, goal: int, here: int, there: int) -> list[int]:
        """Who has to move so that `crowded` loses one in round `here`; [] where nobody can help."""
        came: dict[int, Link] = {crowded: (NOWHERE, NOWHERE)}
        leads: dict[int, Link] = {}
        forwards, backwards = [crowded], []
        if goal != NOWHERE and self._has_room(goal, here):
            leads[goal] = (NOWHERE, NOWHERE)
            backwards.append(goal)
        for n, unit in enumerate(forwards):
            for person, onwards in self._next(unit, here, there):
                if onwards in leads or self._has_room(onwards, here):
                    came.setdefault(onwards, (person, unit))
                    return [*_walk(came, onwards)[::-1], *_walk(leads, onwards)]
                if onwards not in came:
                    came[onwards] = person, unit
                    forwards.append(onwards)
            if n < len(backwards):
                unit = backwards[n]
                for person, before in self._next(unit, there, here):
                    if before in came:
                        leads.setdefault(before, (person, unit))
                        return [*_walk(came, before)[::-1], *_walk(leads, before)]
                    if before != NOWHERE and before not in leads:
                        leads[before] = person, unit
                        backwards.append(before)
        return []

    def _next(self, unit: int, here: int, there: int) -> list[Link]:
        """Those at the unit in round `here` who may move, in random order; their other unit."""
        group = self._at[unit][here]
        first = int(self._chance.random() * len(group))
        return [
            (person, self._unit_of[person][there])
            for person in group[first:] + group[:first]
            if self._may_move(person, here, there)
        ]

    def _has_room(self, unit: int, r: int) -> bool:
        return unit == NOWHERE or len(self._at[unit][r]) < self._seats[unit][r]


def _walk(links: dict[int, Link], unit: int) -> list[int]:
    """The people on the way from a unit to where its search began."""
    people = []
    person, unit = links.get(unit, (NOWHERE, NOWHERE))
    while person != NOWHERE:
        people.append(person)
        person, unit = links[unit]
    return people
