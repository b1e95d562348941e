"""Seats for the idle in an evening nearly full: free ones, then those of the well served."""

import numpy as np

from scheduler.grid import NOWHERE
from scheduler.problem import Bools, Ints
from scheduler.when.ejection import Ejection
from scheduler.where.seat import group_sizes, who_met
from scheduler.who.blocks import leaders

TRIES = 8  # units asked for a free seat: 1 s with 2,000 × 500 and rests; all: 4 s for 0.3 % more


class Filling:
    """Adds meetings to a search that has found a round for all its pairs."""

    def __init__(self, search: Ejection) -> None:
        self.search, self.can, self.problem = search, search.can, search.problem
        meets = search.meets()
        self.met = who_met(self.problem, meets)
        self.spare = self.can.seats - group_sizes(self.problem, meets)
        self.idle = self.problem.mentee_here & (meets == NOWHERE)
        sizes = np.bincount(leaders(self.problem), minlength=self.problem.n_mentees)
        self.alone: Bools = sizes == 1  # whoever is in a block is left as they are
        self.musts = {(must.mentee, must.other) for must in self.problem.musts}

    def fill_seats(self) -> None:
        """Whoever is idle, those who sit out most first, meets somebody with a seat left."""
        idle = self.idle & self.alone[:, None]
        for mentee in np.argsort(-idle.sum(axis=1), kind="stable").tolist():
            for r in np.flatnonzero(idle[mentee]).tolist():
                units = np.flatnonzero(self._able(mentee, r) & (self.spare[:, r] > 0))
                working = self.spare[units, r] < self.can.seats[units, r]
                for unit in units[np.argsort(~working, kind="stable")][:TRIES].tolist():
                    if self._join(mentee, unit, r):
                        break

    def serve_the_neglected(self) -> None:
        """Who would sit out more often than allowed takes the seat of somebody who may."""
        most = self.problem.max_sit_outs
        if most is None:
            return
        for mentee in np.flatnonzero(self.alone & (self.idle.sum(axis=1) > most)).tolist():
            for r in np.flatnonzero(self.idle[mentee]).tolist():
                if self.idle[mentee].sum() > most:
                    self._replace_somebody(mentee, r, most)

    def _replace_somebody(self, mentee: int, r: int, most: int) -> None:
        missed: Ints = self.idle.sum(axis=1)
        for unit in np.flatnonzero(self._able(mentee, r)).tolist():
            there = sorted(self.search.mentees_of[unit][r], key=missed.__getitem__)
            for other in there:
                if missed[other] < most and self.alone[other] and (other, unit) not in self.musts:
                    self._leave(other, unit, r)
                    if self._join(mentee, unit, r):
                        return
                    self._join(other, unit, r)

    def _able(self, mentee: int, r: int) -> Bools:
        """(units,): whom the mentee could meet in that round but for other people."""
        suits = self.can.suits[:, r, self.can.mentee_needs[mentee]]
        able: Bools = self.can.pairs[mentee] & suits & ~self.met[mentee]
        return able

    def _join(self, mentee: int, unit: int, r: int) -> bool:
        joined = self.search.add_pair((mentee, unit), [r])
        if joined:
            self.spare[unit, r] -= 1
            self.met[mentee, unit] = True
            self.idle[mentee, r] = False
        return joined

    def _leave(self, mentee: int, unit: int, r: int) -> None:
        self.search.take_out((mentee, unit))
        self.spare[unit, r] += 1
        self.met[mentee, unit] = False
        self.idle[mentee, r] = True
