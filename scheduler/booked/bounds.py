"""What no timetable can beat, by counting."""

import numpy as np

from scheduler.booked.meetings import Bookings
from scheduler.possible import possible
from scheduler.when.bounds import least_variety


def least_repeats(booked: Bookings) -> int:
    """Of mentees at one table, counted as in every other form."""
    problem = booked.problem
    if not problem.has_roles:
        return 0
    return least_variety(problem, possible(problem), len(booked.mentee))


def best_rounds(booked: Bookings) -> int:
    """What `early` would be if every meeting had the round that is best for it."""
    problem = booked.problem
    points = problem.points[booked.mentee, booked.other]
    worth = points[:, None] * (problem.n_rounds - 1 - np.arange(problem.n_rounds))
    lowest = np.iinfo(np.int64).min
    return int(np.where(booked.rounds, worth, lowest).max(axis=1, initial=lowest).sum())
