"""Running late: shorter rounds, or one round fewer? What each would mean, without a solver."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import numpy as np

from scheduler import NOWHERE, Grid, Problem
from scheduler.measure import held_meetings, wishes
from scheduler.meetings import Meetings
from scheduler.repair.loss import meets_somebody_named
from speedmentor.changes import amended, with_news
from speedmentor.event import Event, Programme
from speedmentor.news import News
from speedmentor.plan import Plan
from speedmentor.planning import grid_of, problem_of

MINUTE = timedelta(minutes=1)
SHORTEST = 0.5  # of the planned length: what is shorter is hardly a conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to go on; times aware, in the event's zone."""

    name: str  # as_it_is | shorter_breaks | shorter_rounds | fewer_rounds
    minutes: int  # the longest of the rounds still to come
    rounds: tuple[int, ...]  # still to come
    dropped: tuple[int, ...]
    begins: tuple[datetime, ...]  # of each of `rounds`
    ends: datetime
    over: timedelta  # after the planned end; below 0: before it
    lost: int = 0  # meetings, as their level counts them
    wishes: int = 0  # points of those
    without_wish: tuple[str, ...] = ()  # who then meets nobody they named, and would have
    news: News | None = None  # the repair that does it; None: the plan stays as it is


def choices(event: Event, plan: Plan, *, start: int, late: timedelta) -> tuple[Choice, ...]:
    """
    What can be done if round `start` (from 1), the next one, begins so much later than planned.

    Nothing where it is not late, or no round is left.
    """
    left = [r for r in range(start, event.programme.count + 1) if r not in plan.changes.rounds]
    minutes = -(-late // MINUTE)
    if minutes <= 0 or not left:
        return ()
    return tuple(_Evening(event, plan, start, minutes, tuple(left)).choices())


@dataclass(frozen=True)
class _Evening:
    event: Event
    plan: Plan
    start: int
    late: int  # minutes
    left: tuple[int, ...]  # rounds still to come

    def choices(self) -> Iterator[Choice]:
        later = News(start=self.start, delay=self.late)
        yield replace(self._choice("as_it_is", later), news=None)
        if self._breaks:
            yield replace(self._choice("shorter_breaks", later), news=None)
        yield self._choice("shorter_rounds", replace(later, minutes=self._shorter()))
        if len(self.left) > 1:
            drops = [replace(later, rounds=(r,)) for r in reversed(self.left)]
            fewer = [self._choice("fewer_rounds", news) for news in drops]
            yield min(fewer, key=lambda one: (one.lost, len(one.without_wish), one.wishes))

    def _choice(self, name: str, news: News) -> Choice:
        rounds = tuple(r for r in self.left if r not in news.rounds)
        then = self._then(news)
        programme = then.programme
        if name == "shorter_breaks":
            programme = _with_shorter_breaks(programme, self._breaks, self.late)
        times = replace(then, programme=programme).round_times()
        return Choice(
            name=name,
            minutes=max(programme.minutes_of(r) for r in rounds),
            rounds=rounds,
            dropped=news.rounds,
            begins=tuple(times[r - 1][0] for r in rounds),
            ends=times[rounds[-1] - 1][1],
            over=times[rounds[-1] - 1][1] - self._known.round_times()[self.left[-1] - 1][1],
            news=news,
            **(self._loss(news.rounds[0]) if news.rounds else {}),
        )

    def _then(self, news: News) -> Event:
        changes = with_news(self.event, self.plan.changes, news)
        return amended(self.event, replace(self.plan, changes=changes))

    @cached_property
    def _known(self) -> Event:
        return amended(self.event, self.plan)

    @cached_property
    def _problem(self) -> Problem:
        return problem_of(self._known)

    @cached_property
    def _breaks(self) -> frozenset[int]:
        """The rounds still to come that a break follows."""
        programme = self._known.programme
        return frozenset(r for r in self.left[:-1] if programme.break_after(r))

    def _shorter(self) -> int:
        """Minutes of each round with which the evening ends in time, if they suffice."""
        planned = [self._known.programme.minutes_of(r) for r in self.left]
        least = int(np.ceil(SHORTEST * max(planned)))
        return max(least, (sum(planned) - self.late) // len(planned))

    def _loss(self, number: int) -> dict[str, Any]:
        """What falls away with this round."""
        problem, grid = self._problem, grid_of(self.event, self.plan)
        mentees, units = grid.mentees.copy(), grid.units.copy()
        mentees[:, number - 1] = units[:, number - 1] = NOWHERE
        had, has = (Meetings(problem, one) for one in (grid, Grid(mentees=mentees, units=units)))
        glad, still = (meets_somebody_named(problem.named, one) for one in (had, has))
        return {
            "lost": held_meetings(problem, had) - held_meetings(problem, has),
            "wishes": wishes(problem, had) - wishes(problem, has),
            "without_wish": tuple(self.event.mentees[i].id for i in np.flatnonzero(glad & ~still)),
        }


def _with_shorter_breaks(programme: Programme, after: frozenset[int], minutes: int) -> Programme:
    """So many minutes less in all, of these breaks the first ones first."""
    breaks = []
    for pause in programme.breaks:
        less = min(minutes, pause.minutes) if pause.after in after else 0
        minutes -= less
        breaks.append(replace(pause, minutes=pause.minutes - less))
    return replace(programme, breaks=tuple(breaks))
