"""
What counting tells of a repair: no repair among mentees and units is better in a level.

Where a plan comes up to it, nothing need be searched. Each holds for repairs that are as good in
the levels before, whose values come with the level's own.
"""

from collections.abc import Callable

import numpy as np

from scheduler.budget import Budget
from scheduler.evenness import evenest
from scheduler.possible import most_meetings as most_of_units
from scheduler.possible import seats_in_rounds
from scheduler.repair.view import View
from scheduler.when.gap_patterns import least_gaps

Limit = Callable[[View, dict[str, int], Budget], int | None]


def most_meetings(view: View, _: dict[str, int], __: Budget) -> int:
    """Round by round, as many as are there, or as many as there are seats."""
    here = view.problem.mentee_here.sum(axis=0)
    return int(np.minimum(here, seats_in_rounds(view.problem, view.can)).sum())


def most_even_sit_outs(view: View, values: dict[str, int], _: Budget) -> int | None:
    """All that is missing, shared out evenly."""
    here = view.problem.mentee_here.sum(axis=1)
    if "meetings" not in values:
        return None
    return evenest(np.zeros_like(here), here, int(here.sum()) - values["meetings"])


def most_first_wishes(view: View, _: dict[str, int], __: Budget) -> int:
    """All who may meet somebody they named."""
    return int((view.problem.named & view.can.pairs).any(axis=1).sum())


def most_even_load(view: View, values: dict[str, int], _: Budget) -> int | None:
    """The meetings shared out among units as evenly as their seats allow."""
    most = most_of_units(view.problem, view.can)
    if "meetings" not in values:
        return None
    return evenest(np.zeros_like(most), most, values["meetings"])


def no_repeats(_: View, __: dict[str, int], ___: Budget) -> int:
    """Nobody shares a table with somebody again."""
    return 0


def fewest_gaps(view: View, values: dict[str, int], budget: Budget) -> int | None:
    """As many as sit-outs in between must leave, whoever meets whom."""
    if values.keys() >= {"meetings", "even_sit_outs"}:
        return least_gaps(view.problem, view.can, {**values}, budget)[0]
    return None


LIMITS: dict[str, Limit] = {
    "meetings": most_meetings,
    "even_sit_outs": most_even_sit_outs,
    "first_wishes": most_first_wishes,
    "even_load": most_even_load,
    "variety": no_repeats,
    "gaps": fewest_gaps,
}
