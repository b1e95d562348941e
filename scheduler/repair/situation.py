"""An evening under repair: what has happened, what is known now, and what a repair must keep."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from scheduler.check import broken_rules
from scheduler.errors import Clash
from scheduler.grid import NOWHERE, Grid
from scheduler.meetings import Meetings
from scheduler.possible import table_named, tables_cannot_matter
from scheduler.problem import FixedTable, Ints, Must, Problem
from scheduler.repair.impact import Stakes, stakes_of


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Situation:
    """
    Rounds before `start` are over, the rest of the published grid is what people expect.

    `problem` is what is known now, with a past that is what happened: whoever met was there.
    `dropped` are the musts that cannot be kept any more; they are no longer in `problem`.
    """

    problem: Problem
    published: Grid
    start: int
    lost: frozenset[int]  # tables that cannot be used from `start` on
    tables: Ints  # (units, rounds) where each unit sits if it works; NOWHERE: it cannot
    settled: bool  # every unit that could work has a table, and another would not serve better
    rigid: bool  # nor would it help to move a unit that has one
    stakes: Stakes
    dropped: tuple[Must, ...]

    def wrong(self, grid: Grid) -> list[Clash]:
        """The breaches of a repaired grid; what the past alone breaks is past."""
        found = [
            clash
            for clash in broken_rules(self.problem, grid)
            if not clash.rounds or max(clash.rounds) >= self.start
        ]
        found += _changes_of_the_past(self, grid)
        used = [places[:, self.start :] for places in (grid.mentees, grid.units)]
        here = {int(table) for places in used for table in np.unique(places)}
        return found + [Clash(rule="at", tables=(table,)) for table in sorted(here & self.lost)]


def situation_of(
    problem: Problem, published: Grid, start: int, lost: Iterable[int] = ()
) -> Situation:
    """What the evening looks like from round `start` (0-based) on."""
    gone = frozenset(lost)
    problem = _as_it_was(problem, published, start)
    dropped = tuple(
        must for must in problem.musts if not _can_be_kept(problem, published, start, must)
    )
    musts = tuple(must for must in problem.musts if must not in dropped)
    tables, settled = _tables(problem, published, start, gone)
    problem = replace(problem, musts=musts, fixed_tables=_fixed(problem, published, start, gone))
    return Situation(
        problem=problem,
        published=published,
        start=start,
        lost=gone,
        tables=tables,
        settled=settled,
        rigid=settled and (tables_cannot_matter(problem) or _all_sit(problem, published, start)),
        stakes=stakes_of(problem, published, start, gone),
        dropped=dropped,
    )


def _as_it_was(problem: Problem, published: Grid, start: int) -> Problem:
    """Who sat at a table in the past was present then, whatever is known of them now."""
    past = np.arange(problem.n_rounds) < start
    meetings = Meetings(problem, published)
    mentor_works = (meetings.works & ~problem.unit_here)[problem.mentor_unit]
    return replace(
        problem,
        mentee_here=problem.mentee_here | (meetings.meets & past),
        mentor_here=problem.mentor_here | (mentor_works & past),
    )


def _can_be_kept(problem: Problem, published: Grid, start: int, must: Must) -> bool:
    """Whether the pair met when it should, or still can."""
    rounds = np.zeros(problem.n_rounds, dtype=bool)
    rounds[sorted(must.rounds or range(problem.n_rounds))] = True
    past = np.arange(problem.n_rounds) < start
    if problem.has_roles:
        together = Meetings(problem, published).met[must.mentee] == must.other
        here = problem.unit_here[must.other]
    else:
        place = published.mentees
        together = (place[must.mentee] != NOWHERE) & (place[must.mentee] == place[must.other])
        here = problem.mentee_here[must.other]
    if (together & rounds & past).any():
        return True
    again = not problem.has_roles and problem.seats[0] > 2
    free = problem.mentee_here[must.mentee] & here & rounds & ~past
    allowed = problem.allowed[must.mentee, must.other]
    return bool(allowed and free.any() and (again or not (together & past).any()))


def _tables(
    problem: Problem, published: Grid, start: int, lost: frozenset[int]
) -> tuple[Ints, bool]:
    """(units, rounds): the table of each unit, and whether all that could work have one."""
    named = table_named(problem)
    named[np.isin(named, list(lost))] = NOWHERE
    works = Meetings(problem, published).unit_table
    past = np.arange(problem.n_rounds) < start
    at_home = np.where(named == NOWHERE, works, NOWHERE)
    homes = np.full(problem.n_units, NOWHERE)
    for unit, places in enumerate(at_home):
        known = places[(places != NOWHERE) & ~np.isin(places, list(lost))]
        homes[unit] = known[0] if len(known) else NOWHERE
    needy = (homes == NOWHERE) & ((named == NOWHERE) & problem.unit_here & ~past).any(axis=1)
    taken = set(homes[problem.unit_here[:, start:].any(axis=1)].tolist())
    taken |= set(named[:, start:].ravel().tolist()) | lost
    homes, settled = _settle(problem, homes, np.flatnonzero(needy), taken)
    tables = np.where(named == NOWHERE, homes[:, None], named)
    return np.where(past & (works != NOWHERE), works, tables), settled


def _settle(problem: Problem, homes: Ints, needy: Ints, taken: set[int]) -> tuple[Ints, bool]:
    """Gives those without a home a free table that suits them, the largest first."""
    free = [t for t in np.argsort(-problem.table_seats, kind="stable").tolist() if t not in taken]
    alike = len({(problem.table_seats[t], problem.table_has[t]) for t in free}) <= 1
    settled = True
    for unit in needy.tolist():
        suits = [t for t in free if not problem.unit_needs[unit] & ~problem.table_has[t]]
        if suits:
            homes[unit] = suits[0]
            free.remove(suits[0])
        settled &= bool(suits) and alike
    return homes, settled


def _all_sit(problem: Problem, published: Grid, start: int) -> bool:
    """Whether every unit that is still here has worked, and so keeps its table."""
    has_worked = Meetings(problem, published).works[:, :start].any(axis=1)
    return bool((has_worked | ~problem.unit_here[:, start:].any(axis=1)).all())


def _fixed(
    problem: Problem, published: Grid, start: int, lost: frozenset[int]
) -> tuple[FixedTable, ...]:
    """The rules on tables; of lost ones it only remains who sat there before."""
    rules = [rule for rule in problem.fixed_tables if rule.table not in lost]
    for rule in problem.fixed_tables:
        rounds = range(problem.n_rounds) if rule.rounds is None else rule.rounds
        if rule.table in lost:
            rules.append(replace(rule, rounds=frozenset(r for r in rounds if r < start)))
    before = Meetings(problem, published).unit_table[:, :start]
    for unit, r in np.argwhere(np.isin(before, list(lost))).tolist():
        table = int(before[unit, r])
        rules.append(FixedTable(unit=unit, table=table, rounds=frozenset({r})))
    return tuple(rule for rule in rules if rule.rounds != frozenset())


def _changes_of_the_past(situation: Situation, grid: Grid) -> list[Clash]:
    published, start = situation.published, situation.start
    same = (published.mentees == grid.mentees)[:, :start].all() and (published.units == grid.units)[
        :, :start
    ].all()
    return [] if same else [Clash(rule="one_place", rounds=tuple(range(start)))]
