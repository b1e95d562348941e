"""
Rehearsal: evenings to which some people do not come, each repaired, and what is lost on average.

Every evening draws its share of no-shows, and who they are, from a seed of its own, so that help is
compared on the very same evenings (common random numbers: Law, Simulation Modeling and Analysis,
chapter 11). The repair is the quick one: what it loses, the least change need not lose.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from scheduler.budget import Budget
from scheduler.grid import NOWHERE, Grid
from scheduler.meetings import Meetings
from scheduler.problem import Bools, Ints, Problem
from scheduler.rehearse.standby import Helped, Standby, candidates, unmet, with_standby
from scheduler.repair.loss import Loss, Summary, loss_of, summary
from scheduler.repair.quick import Quick, quick_repair
from scheduler.repair.situation import situation_of

Item = TypeVar("Item")

TOP = 3  # absences that reserves are tried for, and tables that a seat is tried at
EVENINGS_END, ABSENCES_END = 0.5, 0.7  # shares of the time after which these give way to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How many evenings, and the least and the largest share of people who do not come."""

    trials: int = 30
    no_shows: tuple[float, float] = (0.15, 0.30)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Tried:
    """An evening with absences: what they cost where nothing is done, and when it is repaired."""

    repaired: Quick
    before: Loss
    after: Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """One mentor (where there are no roles: one person) who does not come."""

    person: int
    before: Loss
    after: Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What time did not allow is missing, and can be told from the counts."""

    trials: int  # evenings that were tried
    absent: float  # people, on average
    due: float  # meetings that were planned for those who came, on average
    before: Summary
    after: Summary
    absences: tuple[Absence, ...]  # those that were tried, the worst first
    people: int  # whose absence was to be tried
    compared: int  # evenings on which help was compared
    alone: Summary | None  # what is lost on those without help
    helped: tuple[Helped, ...]  # the most helpful first


def rehearse(problem: Problem, published: Grid, asked: Asked, budget: Budget) -> Rehearsal:
    """One evening at least; then as many as `asked`, absences and help, while there is time."""
    plan = _Plan(problem=problem, published=published, asked=asked, seed=budget.seed)
    evenings = list(_within(budget, EVENINGS_END, plan.evenings()))
    most_due_first = np.argsort(-plan.due, kind="stable").tolist()
    absences = _absences(problem, published, most_due_first, budget)
    worst = [one.person for one in absences]
    standbys = plan.standbys(evenings, worst)
    rows = list(_within(budget, 1, plan.compared(standbys, evenings, worst))) if standbys else []
    helped = [
        Helped(standby=standby, after=summary(losses))
        for standby, losses in zip(standbys, zip(*rows, strict=True), strict=False)
    ]
    after = [one.after for one in evenings]
    return Rehearsal(
        trials=len(evenings),
        absent=float(np.mean([one.absent for one in evenings])),
        due=float(np.mean([one.due for one in evenings])),
        before=summary([one.before for one in evenings]),
        after=summary(after),
        absences=absences,
        people=len(most_due_first),
        compared=len(rows),
        alone=summary(after[: len(rows)]) if rows else None,
        helped=tuple(sorted(helped, key=lambda one: one.after.mean.rank)),
    )


def _absences(
    problem: Problem, published: Grid, people: Sequence[int], budget: Budget
) -> tuple[Absence, ...]:
    """The worst first."""
    tried = [
        Absence(person=person, before=one.before, after=one.after)
        for person, one in _within(budget, ABSENCES_END, if_gone(problem, published, 0, people))
    ]
    return tuple(sorted(tried, key=lambda one: (one.after.rank, one.before.rank), reverse=True))


def if_gone(
    problem: Problem, published: Grid, start: int, people: Iterable[int] | None = None
) -> Iterator[tuple[int, Tried]]:
    """
    What if one mentor (where there are no roles: one person) is gone from round `start` (0-based).

    One after the other, of `people` or of all, each as soon as it is known.
    """
    for person in range(len(_rows(problem))) if people is None else people:
        rows = _rows(problem).copy()
        rows[person, start:] = False
        if problem.has_roles:
            known = replace(problem, mentor_here=rows)
        else:
            known = replace(problem, mentee_here=rows)
        yield person, _tried(problem, published, known, start)


def _rows(problem: Problem) -> Bools:
    """(people, rounds): those whose absence is tried one by one."""
    return problem.mentor_here if problem.has_roles else problem.mentee_here


def _tried(planned: Problem, published: Grid, known: Problem, start: int = 0) -> Tried:
    situation = situation_of(known, published, start)
    repaired = quick_repair(situation)
    before, after = (
        loss_of(planned, situation, known.named, grid) for grid in (repaired.left, repaired.grid)
    )
    return Tried(repaired=repaired, before=before, after=after)


def _within(budget: Budget, share: float, items: Iterable[Item]) -> Iterator[Item]:
    """One item at least, and no more once that share of the time is over."""
    for item in items:
        yield item
        if budget.over or budget.spent > share * budget.seconds:
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evening:
    trial: int
    absent: int
    due: int
    before: Loss
    after: Loss
    unmet: tuple[int, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class _Plan:
    """The plan that is rehearsed."""

    problem: Problem
    published: Grid
    asked: Asked
    seed: int

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(self.problem, self.published)

    @property
    def due(self) -> Ints:
        """(people,): meetings that cannot be held as planned without each."""
        if not self.problem.has_roles:
            people: Ints = self.meetings.meets.sum(axis=1)
            return people
        met = self.meetings.met
        of_unit = np.bincount(met[met != NOWHERE], minlength=self.problem.n_units)
        mentors: Ints = of_unit[self.problem.mentor_unit]
        return mentors

    def evenings(self) -> Iterator[_Evening]:
        for trial in range(self.asked.trials):
            known = self.known(trial)
            tried = _tried(self.problem, self.published, known)
            yield _Evening(
                trial=trial,
                absent=_absent(self.problem, known),
                due=int((self.meetings.meets & known.mentee_here).sum()),
                before=tried.before,
                after=tried.after,
                unmet=unmet(known, self.published, tried.repaired.grid),
            )

    def known(self, trial: int) -> Problem:
        """An evening without some: everybody is as likely not to come."""
        problem = self.problem
        dice = np.random.default_rng([self.seed, trial])
        share = dice.uniform(*self.asked.no_shows)
        mentees = dice.random(problem.n_mentees) >= share
        mentors = dice.random(problem.n_mentors) >= share
        for mentee, mentor in problem.same_human:
            mentors[mentor] = mentees[mentee]
        return replace(
            problem,
            mentee_here=problem.mentee_here & mentees[:, None],
            mentor_here=problem.mentor_here & mentors[:, None],
        )

    def standbys(self, evenings: Sequence[_Evening], worst: Sequence[int]) -> list[Standby]:
        """Those to compare; none where no repaired evening loses anything."""
        if not any(one.after for one in evenings):
            return []
        missed = np.array([one.unmet for one in evenings], dtype=np.int64)
        return candidates(self.problem, worst, missed.sum(axis=0), TOP)

    def compared(
        self, standbys: Sequence[Standby], evenings: Sequence[_Evening], worst: Sequence[int]
    ) -> Iterator[list[Loss]]:
        """Evening by evening what is lost with each standby."""
        for evening in evenings:
            known = self.known(evening.trial)
            row = []
            for standby in standbys:
                helped = with_standby(standby, self.published, self.problem, known, worst)
                row.append(
                    evening.after
                    if helped is None
                    else _tried(self.problem, self.published, helped).after
                )
            yield row


def _absent(problem: Problem, known: Problem) -> int:
    """Humans who do not come; one in two roles counts once."""
    twins = [mentor for _, mentor in problem.same_human]
    before, now = (
        np.concatenate([one.mentee_here, np.delete(one.mentor_here, twins, axis=0)])
        for one in (problem, known)
    )
    return int((before & ~now).any(axis=1).sum())
