"""
Booked meetings without CP-SAT: any rounds at once, and better ones by Kempe chains.

Small events do not need it; of large ones, CP-SAT takes seconds only to build the model. With
mentors, the pairs are what `who` decides in other forms, and `when` does the rest.
"""

import numpy as np

from scheduler.booked.chains import Chains
from scheduler.booked.meetings import Bookings
from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.grid import NOWHERE, Grid, Seats
from scheduler.levels import levels_of
from scheduler.possible import possible
from scheduler.problem import Bools, Ints, Problem
from scheduler.when.annealing import better_rounds
from scheduler.when.ejection import Ejection
from scheduler.when.place import by_colouring, rounds_are_free
from scheduler.where.anew import seat_circles
from scheduler.where.seat import seat

Timed = tuple[Ints, Grid]  # (meetings,) rounds, and everybody at a table


def opening(booked: Bookings, budget: Budget) -> Timed | None:
    """All meetings in some rounds; None where that is not easy."""
    problem = booked.problem
    if budget.over or (problem.has_roles and problem.fewest > 1):
        return None
    if not problem.has_roles:
        chains = _chains(booked, budget)
        return _among_people(booked, chains) if chains.find_any(budget) else None
    can, met = possible(problem), np.zeros_like(problem.allowed)
    met[booked.mentee, booked.other] = True
    if rounds_are_free(problem, can, met):
        return _with_mentors(booked, by_colouring(problem, can, met), budget)
    search = Ejection(problem, can, met, budget.seed)
    return _with_mentors(booked, search.meets(), budget) if search.run(budget) else None


def swapped(booked: Bookings, rounds: Ints, budget: Budget) -> Timed | None:
    """The same meetings in rounds no worse; None where tables would not do."""
    problem = booked.problem
    if problem.has_roles:
        meets = better_rounds(problem, possible(problem), meets_in(booked, rounds), budget)
        return _with_mentors(booked, meets, budget)
    chains = _chains(booked, budget)
    chains.hold(rounds.tolist())
    chains.anneal([level for stage, level, _ in levels_of(problem) if stage == "when"], budget)
    return _among_people(booked, chains)


def meets_in(booked: Bookings, rounds: Ints) -> Seats:
    """(mentees, rounds): the unit each mentee meets, from the round of every meeting."""
    problem = booked.problem
    meets: Seats = np.full((problem.n_mentees, problem.n_rounds), NOWHERE, dtype=np.int32)
    meets[booked.mentee, rounds] = booked.other
    return meets


def seated_pairs(booked: Bookings, rounds: Ints) -> Grid | None:
    """People without roles at tables, however they walk; None where tables do not suffice."""
    problem = booked.problem
    circles: list[list[tuple[int, int]]] = [[] for _ in range(problem.n_rounds)]
    for pair, r in zip(booked.attendees, rounds.tolist(), strict=True):
        circles[r].append(pair)
    mentees = seat_circles(problem, circles, Budget(seconds=0))
    units = np.zeros((0, problem.n_rounds), dtype=np.int32)
    return None if mentees is None else Grid(mentees=mentees, units=units)


def _with_mentors(booked: Bookings, meets: Seats, budget: Budget) -> Timed | None:
    at = meets[booked.mentee] == booked.other[:, None]
    return _valid(booked.problem, at.argmax(axis=1), seat(booked.problem, meets, budget))


def _chains(booked: Bookings, budget: Budget) -> Chains:
    return Chains(booked, _open_rounds(booked), budget.seed)


def _among_people(booked: Bookings, chains: Chains) -> Timed | None:
    rounds = np.array(chains.round_of, dtype=np.int64)
    return _valid(booked.problem, rounds, seated_pairs(booked, rounds))


def _open_rounds(booked: Bookings) -> Bools:
    """(meetings, rounds): those who stay together meet nobody else while both are here."""
    problem, open_ = booked.problem, booked.rounds.copy()
    for a, b in problem.together:
        both = problem.mentee_here[a] & problem.mentee_here[b]
        for meeting in {*booked.of_attendee[a], *booked.of_attendee[b]}:
            if set(booked.attendees[meeting]) != {a, b}:
                open_[meeting] &= ~both
    return open_


def _valid(problem: Problem, rounds: Ints, grid: Grid | None) -> Timed | None:
    return None if grid is None or broken_rules(problem, grid) else (rounds, grid)
