"""A rotation grid: who sits at which table in which round."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Seats = NDArray[np.int32]
NOWHERE = -1  # away, sitting out, or resting


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Grid:
    """
    Table index or NOWHERE for every mentee and every unit in every round.

    A meeting is a table in a round with mentees at it: of one unit and its mentees, or, where
    there are no units, of a circle of people. A unit without mentees rests: NOWHERE.
    """

    mentees: Seats  # (mentees, rounds)
    units: Seats  # (units, rounds)

    def met(self) -> Seats:
        """(mentees, rounds): the unit each mentee meets, NOWHERE where none."""
        n_tables = max(self.mentees.max(initial=0), self.units.max(initial=0)) + 1
        at_table = np.full((n_tables + 1, self.units.shape[1]), NOWHERE, dtype=np.int32)
        unit, r = np.nonzero(self.units != NOWHERE)
        at_table[self.units[unit, r], r] = unit
        rounds = np.arange(self.units.shape[1])
        return at_table[self.mentees, rounds]  # NOWHERE, -1, finds the spare last row
