"""
Why no plan can do better, where counting tells: reasons whose numbers come to the proven value.

A plan that cannot be bettered shows its own reason. From those who go without, an alternating
search along the meetings of the plan finds the people and units that are short of seats: the
smallest cut of the network of `who` (Ford, Fulkerson 1956), or the set that violates Hall's
condition (1935). Each count is compared with the value before it is given as a reason, so a reason
is a proof: where other rules take part, there is none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scheduler.circles.bounds import may_meet, most_in_company
from scheduler.circles.layout import most_seated
from scheduler.evenness import evenest
from scheduler.grid import Grid
from scheduler.meetings import Meetings
from scheduler.possible import Possible, most_meetings, possible, seats_in_rounds
from scheduler.problem import Bools, Form, Ints, Problem


class Cause(StrEnum):
    """Why it is not more; `needed` and `available` are counts of what is in short supply."""

    PARTNERS = "partners"  # each mentee meets at most `available` people, in `needed` rounds
    SEATS = "seats"  # for so many who are there in these rounds; () is every round
    CUT = "cut"  # of these units, for all the meetings of these mentees
    CUT_AND_OTHERS = "cut_and_others"  # the same, with meetings of all other units they may meet
    SHARED = "shared"  # what has to be shared among so many, as evenly as can be
    SHARED_SEATS = "shared_seats"  # the same, as far as seats allow
    FORBIDDEN = "forbidden"  # these mentees may meet nobody they named
    AWAY = "away"  # these mentees are never there together with those they named
    NO_TABLE = "no_table"  # that suits these mentees and those they named
    NAMED = "named"  # so many mentees named only these units, who have so many seats
    BETWEEN = "between"  # so many have to sit out in these rounds, and wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A count that no plan gets past; people, units and rounds by index."""

    cause: Cause
    needed: int = 0
    available: int = 0
    rounds: tuple[int, ...] = ()
    mentees: tuple[int, ...] = ()
    units: tuple[int, ...] = ()


Limits = tuple[Limit, ...]  # that hold together


def limits(problem: Problem, grid: Grid, proven: Mapping[str, float]) -> dict[str, Limits]:
    """
    What limits a plan, level by level, where that is known.

    `proven` are the values of its proven levels, in the order in which plans are compared.
    """
    if problem.form is Form.BOOKED:
        return {}
    plan = _Plan(problem, grid, proven)
    found = {
        level: next(LIMITS[level](plan, int(value)), ())
        for level, value in proven.items()
        if level in LIMITS
    }
    return {level: why for level, why in found.items() if why}


class _Plan:
    """What the counts need of a plan."""

    def __init__(self, problem: Problem, grid: Grid, proven: Mapping[str, float]) -> None:
        self.problem, self.proven = problem, proven
        self.here = problem.mentee_here.sum(axis=1)
        meetings = Meetings(problem, grid)
        self.sat_out: Ints = self.here - meetings.meets.sum(axis=1)
        self.can: Possible | None = possible(problem) if problem.has_roles else None
        self.may: Bools = self.can.pairs if self.can else may_meet(problem)
        self.met = np.zeros_like(self.may)
        a, b, _ = meetings.pairs
        self.met[a, b] = True
        if not problem.has_roles:
            self.met |= self.met.T

    def proven_before(self, level: str, earlier: str) -> int | None:
        """The value of an earlier level that every plan as good as this one has, too."""
        levels = list(self.proven)
        if earlier not in levels[: levels.index(level)]:
            return None
        return int(self.proven[earlier])


def _of_meetings(plan: _Plan, value: int) -> Iterator[Limits]:
    wanted = int(plan.here.sum())
    if value < wanted:
        yield from _too_few_partners(plan, value)
        yield from _too_few_seats(plan, value)
        yield from _cut(plan, wanted - value)


def _too_few_partners(plan: _Plan, value: int) -> Iterator[Limits]:
    """Nobody meets more often than there are people they may meet."""
    partners = _partners(plan)
    few = np.flatnonzero(partners < plan.here)
    if value == int(np.minimum(plan.here, partners).sum()):
        yield (_met_once(plan, few, partners),)


def _partners(plan: _Plan) -> Ints:
    """(mentees,): how many meetings each can have at most."""
    if plan.can is None:
        return most_in_company(plan.problem)
    partners: Ints = plan.may.sum(axis=1)
    return partners


def _met_once(plan: _Plan, few: Ints, partners: Ints) -> Limit:
    most = int(partners[few].max())
    everyone = plan.problem.n_units if plan.can else plan.problem.n_mentees - 1
    alike = most == everyone == int(partners[few].min())
    return Limit(
        cause=Cause.PARTNERS,
        mentees=() if alike else tuple(few.tolist()),
        needed=int(plan.here[few].max()),
        available=most,
    )


def _too_few_seats(plan: _Plan, value: int) -> Iterator[Limits]:
    """Round by round, no more sit down than there are seats."""
    here, seats = plan.problem.mentee_here.sum(axis=0), _seats(plan)
    short = np.flatnonzero(seats < here)
    if value == int(np.minimum(here, seats).sum()):
        yield (
            Limit(
                cause=Cause.SEATS,
                rounds=tuple(short.tolist()) if len(short) < len(here) else (),
                needed=int(here[short].sum()),
                available=int(seats[short].sum()),
            ),
        )


def _seats(plan: _Plan) -> Ints:
    """(rounds,): how many can sit at tables at once."""
    if plan.can is not None:
        return seats_in_rounds(plan.problem, plan.can)
    here = plan.problem.mentee_here.sum(axis=0).tolist()
    return np.array([most_seated(plan.problem, people) for people in here], dtype=np.int64)


def _cut(plan: _Plan, missing: int) -> Iterator[Limits]:
    """Those who sit out, and whoever could give them a seat, can meet no more often in all."""
    if plan.can is None:
        return
    most = most_meetings(plan.problem, plan.can)
    mentees, units = _reached(plan.may, plan.met, plan.sat_out > 0)
    others = plan.may & mentees[:, None] & ~units
    needed = int(plan.here[mentees].sum())
    available = int(most[units].sum() + others.sum())
    if needed - available == missing:
        cause = Cause.CUT_AND_OTHERS if others.any() else Cause.CUT
        yield (_limit(cause, mentees, units, needed, available),)


def _limit(
    cause: Cause, mentees: Bools, units: Bools | None = None, needed: int = 0, available: int = 0
) -> Limit:
    return Limit(
        cause=cause,
        mentees=tuple(np.flatnonzero(mentees).tolist()),
        units=() if units is None else tuple(np.flatnonzero(units).tolist()),
        needed=needed,
        available=available,
    )


def _of_sit_outs(plan: _Plan, value: int) -> Iterator[Limits]:
    held = plan.proven_before("even_sit_outs", "meetings")
    missing = None if held is None else int(plan.here.sum()) - held
    if not missing:
        return
    nobody = np.zeros_like(plan.here)
    if value == evenest(nobody, plan.here, missing):
        people = int((plan.here > 0).sum())
        yield (Limit(cause=Cause.SHARED, needed=missing, available=people),)
    partners = _partners(plan)
    least = np.maximum(plan.here - partners, 0)
    if value == evenest(least, plan.here, missing):
        few = np.flatnonzero(least > 0)
        yield (_met_once(plan, few, partners),)


def _of_first_wishes(plan: _Plan, value: int) -> Iterator[Limits]:
    problem = plan.problem
    wishing: Bools = np.logical_or.reduce(problem.named, axis=1)
    wanted = problem.named & plan.may
    hopeful: Bools = np.logical_or.reduce(wanted, axis=1)
    hopeless = wishing & ~hopeful
    missing = int(wishing.sum()) - value
    if not missing:
        return
    found = tuple(_hopeless(plan, hopeless))
    if missing == int(hopeless.sum()):
        yield found
    if plan.can is None:
        return
    asked = _glad(plan)
    mentees, units = _reached(wanted, asked, hopeful & ~asked.any(axis=1))
    seats = most_meetings(problem, plan.can) - _taken(problem)
    needed, available = int(mentees.sum()), int(seats[units].sum())
    if missing == int(hopeless.sum()) + needed - available:
        yield (*found, _limit(Cause.NAMED, mentees, units, needed, available))


def _hopeless(plan: _Plan, hopeless: Bools) -> Iterator[Limit]:
    """Why they cannot meet anybody they named: a rule, absences, or that no table suits."""
    problem = plan.problem
    others_here = problem.unit_here if plan.can else problem.mentee_here
    together = problem.mentee_here.astype(np.float32) @ others_here.T > 0
    left = hopeless.copy()
    for cause, may in (
        (Cause.FORBIDDEN, problem.allowed),
        (Cause.AWAY, problem.allowed & together),
        (Cause.NO_TABLE, plan.may),
    ):
        these = left & ~(problem.named & may).any(axis=1)
        if these.any():
            yield _limit(cause, these)
        left &= ~these


def _glad(plan: _Plan) -> Bools:
    """(mentees, units): of those they named whom mentees meet, the first."""
    glad = plan.met & plan.problem.named
    first = np.zeros_like(glad)
    rows = np.flatnonzero(glad.any(axis=1))
    first[rows, glad[rows].argmax(axis=1)] = True
    return first


def _taken(problem: Problem) -> Ints:
    """(units,): seats that go to people who must meet the unit and did not name it."""
    taken = np.zeros_like(problem.named)
    for must in problem.musts:
        taken[must.mentee, must.other] = not problem.named[must.mentee, must.other]
    seats: Ints = taken.sum(axis=0)
    return seats


def _reached(may: Bools, held: Bools, start: Bools) -> tuple[Bools, Bools]:
    """Mentees and units on alternating paths: what they may but do not have, who has it."""
    mentees, units = start.copy(), np.zeros(may.shape[1], dtype=bool)
    while True:
        reached = units | (may & ~held)[mentees].any(axis=0)
        more = mentees | held[:, reached].any(axis=1)
        if (more == mentees).all() and (reached == units).all():
            return mentees, units
        mentees, units = more, reached


def _of_load(plan: _Plan, value: int) -> Iterator[Limits]:
    """Meetings are shared out among units as evenly as their number, and seats, allow."""
    held = plan.proven_before("even_load", "meetings")
    if plan.can is None or not held or value * plan.problem.n_units == held * held:
        return
    most, nobody = most_meetings(plan.problem, plan.can), np.zeros(plan.problem.n_units, np.int64)
    for cause, limit in ((Cause.SHARED, nobody + held), (Cause.SHARED_SEATS, most)):
        if value == evenest(nobody, limit, held):
            yield (Limit(cause=cause, needed=held, available=plan.problem.n_units),)


def _of_gaps(plan: _Plan, value: int) -> Iterator[Limits]:
    """
    Whoever sits out but once waits, unless in the first round or the last.

    Where nobody can sit out more than once, every seat missing in between is a gap.
    """
    spread = plan.proven_before("gaps", "even_sit_outs")
    if not value or spread is None or not plan.problem.mentee_here.all():
        return
    between = slice(1, plan.problem.n_rounds - 1)
    missing = np.maximum(plan.problem.n_mentees - _seats(plan), 0)[between]
    alone = not plan.problem.same_human and plan.proven_before("gaps", "meetings") is not None
    if alone and plan.sat_out.max(initial=0) <= 1 and value == int(missing.sum()):
        rounds = tuple((1 + np.flatnonzero(missing)).tolist())
        yield (Limit(cause=Cause.BETWEEN, rounds=rounds, needed=value),)


LIMITS: dict[str, Callable[[_Plan, int], Iterator[Limits]]] = {
    "meetings": _of_meetings,
    "even_sit_outs": _of_sit_outs,
    "first_wishes": _of_first_wishes,
    "even_load": _of_load,
    "gaps": _of_gaps,
}
