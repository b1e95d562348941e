"""
When: the pairs that `who` chose, each in one round.

Where nothing couples the rounds, edge colouring always finds a place for every pair. Absences,
rests, fixed rounds, people kept apart or together take CP-SAT.
"""

import numpy as np

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Seats
from scheduler.possible import Possible, tables_at_once
from scheduler.problem import Bools, Problem
from scheduler.when.colouring import colour
from scheduler.when.ejection import Ejection
from scheduler.who.blocks import blocks_stay_whole, leaders


def spread(problem: Problem, can: Possible, met: Bools, budget: Budget) -> Seats | None:
    """(mentees, rounds) with the pairs `met`, or most of them; None where no way was found."""
    if rounds_are_free(problem, can, met):
        return by_colouring(problem, can, met)
    leader = leaders(problem)
    whole = blocks_stay_whole(problem) and bool((met == met[leader]).all())
    if whole and problem.fewest <= 1:
        search = Ejection(problem, can, met, budget.seed)
        search.run(budget)
        if nobody_lacks_a_meeting(problem, search.meets()):
            return search.meets()
    # Many events never come here, and CP-SAT takes two seconds to import.
    from scheduler.when.coupled import in_groups, place_pairs  # noqa: PLC0415 -- slow import

    if problem.fewest > 1 and not problem.together:
        meets = in_groups(problem, can, met, budget)
        if meets is not None:
            return meets
    return place_pairs(problem, can, met, budget)


def nobody_lacks_a_meeting(problem: Problem, meets: Seats) -> bool:
    """Whether musts are met, and nobody sits out too often."""
    missed = problem.mentee_here.sum(axis=1) - (meets != NOWHERE).sum(axis=1)
    most = problem.n_rounds if problem.max_sit_outs is None else problem.max_sit_outs
    everywhere = range(problem.n_rounds)
    return bool((missed <= most).all()) and all(
        any(meets[must.mentee, r] == must.other for r in must.rounds or everywhere)
        for must in problem.musts
    )


def rounds_are_free(problem: Problem, can: Possible, met: Bools) -> bool:
    """Whether every round is like every other, and none asks about the rest (König holds)."""
    meeting, hosting = met.any(axis=1), met.any(axis=0)
    same_everywhere = (
        problem.mentee_here[meeting].all()
        and (can.seats[hosting] == can.seats[hosting][:, :1]).all()
        and (can.suits[hosting] == can.suits[hosting][:, :1]).all()
    )
    no_side_rule = not (
        problem.apart
        or problem.together
        or problem.same_human
        or any(must.rounds is not None for must in problem.musts)
        or (problem.fewest > 1 and hosting.any())
        or 0 < problem.rest_after < problem.n_rounds
    )
    return bool(same_everywhere and no_side_rule and tables_at_once(problem) >= hosting.sum())


def by_colouring(problem: Problem, can: Possible, met: Bools) -> Seats:
    """König's edge colouring; pairs of many points get the early rounds where they can."""
    mentee, unit = np.nonzero(met)
    order = np.argsort(-problem.points[mentee, unit], kind="stable")
    rows = colour(
        mentee[order],
        unit[order],
        n_mentees=problem.n_mentees,
        seats=can.seats.max(axis=1, initial=0).tolist(),
        n_rounds=problem.n_rounds,
    )
    return np.array(rows, dtype=np.int32).reshape(problem.n_mentees, problem.n_rounds)
