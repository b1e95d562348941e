"""Mentees who stay together all evening: each block meets, and moves, as one."""

from dataclasses import replace

import numpy as np

from scheduler.errors import NoPlanError
from scheduler.possible import Possible, possible
from scheduler.problem import Bools, Forbidden, Ints, Must, Problem
from scheduler.who.choose import choose


def leaders(problem: Problem) -> Ints:
    """(mentees,): the first mentee of the block that each belongs to; often oneself."""
    leader = np.arange(problem.n_mentees)
    for _ in problem.together:  # a chain of blocks may have to be walked along
        for a, b in problem.together:
            leader[[a, b]] = min(leader[a], leader[b])
    return leader


def blocks(problem: Problem) -> list[tuple[int, ...]]:
    """For every mentee, those who move with them; oneself where a block is not always whole."""
    leader = leaders(problem).tolist()
    if not blocks_stay_whole(problem):
        leader = list(range(problem.n_mentees))
    members: dict[int, list[int]] = {}
    for mentee, first in enumerate(leader):
        members.setdefault(first, []).append(mentee)
    return [tuple(members[first]) for first in leader]


def blocks_stay_whole(problem: Problem) -> bool:
    """Whether the members of each block are present in the same rounds."""
    leader = leaders(problem)
    return bool((problem.mentee_here == problem.mentee_here[leader]).all())


def choice_of_blocks(problem: Problem, can: Possible) -> Bools | None:
    """
    (mentees, units) in which the members of a block meet the same; None if none was found.

    First the blocks choose, as one mentee whose points are those of all, then everybody else does
    around them. That need not be the best there is: together is no flow.
    """
    leader = leaders(problem)
    follows = leader != np.arange(problem.n_mentees)
    try:
        blocks = choose(*_as_one(problem, leader, follows)).met
        settled = _settled(problem, leader, blocks)
        met = choose(settled, possible(settled)).met
    except NoPlanError:
        return None
    return met if (met <= can.pairs).all() else None


def _as_one(problem: Problem, leader: Ints, follows: Bools) -> tuple[Problem, Possible]:
    """Every block as its leader; the others are away."""
    points = np.zeros_like(problem.points)
    np.add.at(points, leader, problem.points)
    forbidden = np.zeros_like(problem.forbidden)
    np.bitwise_or.at(forbidden, leader, problem.forbidden)
    needs = np.zeros_like(problem.mentee_needs)
    np.bitwise_or.at(needs, leader, problem.mentee_needs)
    sizes = np.bincount(leader, minlength=problem.n_mentees)
    forbidden[sizes[:, None] > problem.seats] |= np.uint8(Forbidden.NEVER)
    one = replace(
        problem,
        mentee_here=problem.mentee_here & ~follows[:, None],
        points=points,
        forbidden=forbidden,
        mentee_needs=needs,
        musts=tuple(replace(must, mentee=int(leader[must.mentee])) for must in problem.musts),
    )
    return one, possible(one)


def _settled(problem: Problem, leader: Ints, blocks: Bools) -> Problem:
    """The problem in which every member of a block must meet what its leader chose."""
    sizes = np.bincount(leader, minlength=problem.n_mentees)
    bound = np.flatnonzero(sizes[leader] > 1)
    forbidden = problem.forbidden.copy()
    forbidden[bound] |= np.where(blocks[leader[bound]], 0, Forbidden.NEVER).astype(np.uint8)
    musts = [
        Must(mentee=int(mentee), other=int(unit))
        for mentee in bound
        for unit in np.flatnonzero(blocks[leader[mentee]])
    ]
    return replace(problem, forbidden=forbidden, musts=(*problem.musts, *musts))
