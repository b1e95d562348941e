"""
Edge colouring: spreading chosen pairs over rounds when nothing couples the rounds.

König 1916: the edges of a bipartite graph whose largest degree is R can be coloured with R colours.
A unit with k seats is a node at which a colour may be used k times (its edges split into k columns
of degree at most R), so every choice of `who` fits into the rounds and nothing is lost.
"""

from scheduler.problem import Ints


class Colouring:
    """Pairs (mentee, unit) with rounds as colours; grows pair by pair, always proper."""

    def __init__(self, n_mentees: int, seats: list[int], n_rounds: int) -> None:
        self.n_rounds = n_rounds
        self.seats = seats
        self.unit_of: list[list[int]] = [[-1] * n_rounds for _ in range(n_mentees)]
        self.mentees_of: list[list[set[int]]] = [[set() for _ in range(n_rounds)] for _ in seats]

    def add(self, mentee: int, unit: int) -> None:
        """Gives the pair a round, moving others along an alternating path where it must."""
        of_mentee, of_unit = self.unit_of[mentee], self.mentees_of[unit]
        free = [r for r in range(self.n_rounds) if of_mentee[r] < 0]
        for r in free:
            if len(of_unit[r]) < self.seats[unit]:
                self._put(mentee, unit, r)
                return
        there = next(r for r in range(self.n_rounds) if len(of_unit[r]) < self.seats[unit])
        self._put(mentee, unit, free[0])
        self._move_on(mentee, unit, free[0], there)

    def _move_on(self, newcomer: int, unit: int, here: int, there: int) -> None:
        """Ends the crowding at `unit` in round `here`: all on the path swap the two rounds."""
        settled = {newcomer}
        while len(self.mentees_of[unit][here]) > self.seats[unit]:
            mentee = min(self.mentees_of[unit][here] - settled)
            settled.add(mentee)
            onwards = self.unit_of[mentee][there]
            self._swap(mentee, here, there)
            if onwards < 0:
                return
            unit = onwards

    def _put(self, mentee: int, unit: int, r: int) -> None:
        self.unit_of[mentee][r] = unit
        self.mentees_of[unit][r].add(mentee)

    def _swap(self, mentee: int, here: int, there: int) -> None:
        row = self.unit_of[mentee]
        for unit, old, new in ((row[here], here, there), (row[there], there, here)):
            if unit >= 0:
                self.mentees_of[unit][old].remove(mentee)
                self.mentees_of[unit][new].add(mentee)
        row[here], row[there] = row[there], row[here]


def colour(
    mentee: Ints, unit: Ints, *, n_mentees: int, seats: list[int], n_rounds: int
) -> list[list[int]]:
    """
    Unit or -1 per mentee and round, for pairs given by two equally long arrays.

    Asks that no mentee has more than `n_rounds` pairs and no unit more than seats × `n_rounds`.
    Pairs that come first get the earlier rounds where they can.
    """
    colouring = Colouring(n_mentees, seats, n_rounds)
    for one, other in zip(mentee.tolist(), unit.tolist(), strict=True):
        colouring.add(one, other)
    return colouring.unit_of
