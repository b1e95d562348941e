"""Where the search for circles starts: at a design, as far as there is one for these people."""

import random
from collections.abc import Sequence

from scheduler.budget import Budget
from scheduler.circles.layout import Layout
from scheduler.circles.weights import choosy
from scheduler.designs.rounds import TRIES, Circle, Round, round_robin, without_repeats
from scheduler.problem import Problem

FEW = 6  # annealings for a design that would be a good start only


def starting_rounds(
    problem: Problem, layouts: Sequence[Layout], budget: Budget
) -> list[list[Circle]]:
    """A design: every round's circles as its layout has them, and last those who sit out."""
    return filled_up(problem, layouts, _design(problem, layouts, budget), budget.seed)


def filled_up(
    problem: Problem, layouts: Sequence[Layout], design: Sequence[Round], seed: int
) -> list[list[Circle]]:
    """These circles without the absent, and with as many people as there is room for."""
    chance = random.Random(seed)  # noqa: S311 -- no secret depends on it
    sit_outs = [0] * problem.n_mentees
    rounds = []
    for r, layout in enumerate(layouts):
        circles = design[r] if r < len(design) else []
        present = problem.mentee_here[:, r].nonzero()[0].tolist()
        chance.shuffle(present)
        rounds.append(_fitted(circles, layout, present, sit_outs))
        for person in rounds[-1][-1]:
            sit_outs[person] += 1
    return rounds


def _design(problem: Problem, layouts: Sequence[Layout], budget: Budget) -> list[Round]:
    """The longest design for all people that is found, in the usual sizes of circles."""
    usual = max(layouts, key=lambda layout: layout.seated, default=None)
    if usual is None or not usual.sizes:
        return []
    if max(usual.sizes) == 2 and usual.seated >= problem.n_mentees - 1:
        return round_robin(problem.n_mentees, len(layouts))
    if usual.seated < problem.n_mentees:
        return []
    pairs = sum(size * (size - 1) for size in usual.sizes)
    people = problem.n_mentees
    most = min(len(layouts), people * (people - 1) // pairs)
    few = FEW if choosy(problem) else TRIES  # a design hardly outlasts wishes
    for n_rounds in range(most, 0, -1):
        tries = few if n_rounds == len(layouts) else FEW
        found = without_repeats(usual.sizes, n_rounds, budget, tries)
        if found or budget.spent > budget.seconds / 6:
            return found or []
    return []


def _fitted(
    circles: Round, layout: Layout, present: Sequence[int], sit_outs: Sequence[int]
) -> list[Circle]:
    """
    These circles without the absent, cut and filled up to the sizes of the layout.

    Whoever has sat out most is seated first.
    """
    here = set(present)
    kept = sorted(([p for p in circle if p in here] for circle in circles), key=len, reverse=True)
    kept += [[] for _ in layout.sizes]
    fitted = [circle[:size] for circle, size in zip(kept, layout.sizes, strict=False)]
    seated = {person for circle in fitted for person in circle}
    waiting = sorted((p for p in present if p not in seated), key=lambda p: sit_outs[p])
    for circle, size in zip(fitted, layout.sizes, strict=True):
        while len(circle) < size:
            circle.append(waiting.pop())
    return [*fitted, waiting]
