"""
The few people of a large event among whom alone there is no plan.

Whoever must meet nobody may as well sit out, and what goes on among some people is no worse off for
the others staying at home, if nobody needs a meeting or company for its own sake. So a part of the
event that has no plan, without those two rules, shows that the whole has none; and so does a part
with all units in which nobody may sit out too often. As rules tie only some people to each other,
the part that is to blame is found by halving.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from scheduler.errors import Clash
from scheduler.problem import Ints, Problem

People = frozenset[int]  # mentees, and units after all mentees


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Part:
    """Some mentees and units of an event, as an event of their own."""

    problem: Problem
    people: People
    mentees: Ints  # their indices in the whole event
    units: Ints
    tables: Ints

    def in_the_whole(self, clash: Clash) -> Clash:
        """The same clash, in the numbers of the whole event."""
        return replace(
            clash,
            mentees=tuple(self.mentees[list(clash.mentees)].tolist()),
            units=tuple(self.units[list(clash.units)].tolist()),
            tables=tuple(self.tables[list(clash.tables)].tolist()),
        )


def part_to_blame(problem: Problem, impossible: Callable[[Problem], bool]) -> Part | None:
    """A part, as small as halving finds, that alone has no plan; None where there is none."""
    for groups in (list(tied_together(problem)), list(companions(problem))):
        if len(frozenset(chain(*groups))) == problem.n_mentees + problem.n_units:
            continue
        among_many = [group for group in groups if len(group) > 2]  # counting sees a pair alone
        for some in (among_many, groups):
            part = part_of(problem, frozenset(chain(*some)))
            if some and impossible(part.problem):
                return _halved(problem, some, part, impossible)
    return None


def _halved(
    problem: Problem, groups: list[People], part: Part, impossible: Callable[[Problem], bool]
) -> Part:
    """Half of the groups as long as a half is enough."""
    while len(groups) > 1:
        halves = groups[: len(groups) // 2], groups[len(groups) // 2 :]
        parts = ((half, part_of(problem, frozenset(chain(*half)))) for half in halves)
        smaller = next((one for one in parts if impossible(one[1].problem)), None)
        if smaller is None:  # they only clash over the room
            break
        groups, part = smaller
    return part


def tied_together(problem: Problem) -> Iterator[People]:
    """Groups of people with musts whom no rule about people ties to anybody outside."""
    return _groups((must.mentee for must in problem.musts), _ties(problem))


def companions(problem: Problem) -> Iterator[People]:
    """Mentees who must be, or must not be, at one table, with all units: none may sit out long."""
    if problem.max_sit_outs is None or not problem.has_roles:
        return
    units = frozenset(range(problem.n_mentees, problem.n_mentees + problem.n_units))
    pairs = (*problem.together, *problem.apart)
    for group in _groups((one for one, _ in pairs), pairs):
        yield group | units


def _groups(people: Iterable[int], pairs: Iterable[tuple[int, int]]) -> Iterator[People]:
    """Each of these people with all whom pairs tie to them."""
    ties: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        ties[a].add(b)
        ties[b].add(a)
    seen: set[int] = set()
    for first in people:
        group, waiting = set[int](), [first]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                group.add(one)
                waiting += ties[one]
        if group:
            yield frozenset(group)


def _ties(problem: Problem) -> Iterator[tuple[int, int]]:
    n = problem.n_mentees
    for must in problem.musts:
        yield must.mentee, must.other + (n if problem.has_roles else 0)
    yield from problem.together
    yield from problem.apart
    for mentee, mentor in problem.same_human:
        yield mentee, n + int(problem.mentor_unit[mentor])
    at_table: dict[int, int] = {}
    for fixed in problem.fixed_tables:
        yield n + at_table.setdefault(fixed.table, fixed.unit), n + fixed.unit


def part_of(problem: Problem, people: People) -> Part:
    """
    Only these people, at tables enough, and nobody needs company.

    Where a unit is missing, nobody needs a meeting for its own sake either.
    """
    n = problem.n_mentees
    mentees = np.array(sorted(one for one in people if one < n), dtype=np.int64)
    units = np.array(sorted(one - n for one in people if one >= n), dtype=np.int64)
    mentors = np.flatnonzero(np.isin(problem.mentor_unit, units))
    tables = _tables_that_matter(problem, len(people), units)
    mentee, unit, mentor, table = (
        {one: place for place, one in enumerate(some.tolist())}
        for some in (mentees, units, mentors, tables)
    )
    all_units = 0 < problem.n_units == len(units)
    pairs = np.ix_(mentees, units if problem.has_roles else mentees)
    other = unit if problem.has_roles else mentee
    part = replace(
        problem,
        mentee_here=problem.mentee_here[mentees],
        mentor_here=problem.mentor_here[mentors],
        mentor_unit=np.searchsorted(units, problem.mentor_unit[mentors]),
        seats=problem.seats[units] if problem.n_units else problem.seats,
        forbidden=problem.forbidden[pairs],
        points=problem.points[pairs],
        named=problem.named[pairs],
        table_xy=problem.table_xy[tables],
        table_seats=problem.table_seats[tables],
        table_has=problem.table_has[tables],
        mentee_needs=problem.mentee_needs[mentees],
        unit_needs=problem.unit_needs[units],
        fewest=min(problem.fewest, 1 if problem.has_roles else 2),
        max_sit_outs=problem.max_sit_outs if all_units else None,
        musts=tuple(
            replace(one, mentee=mentee[one.mentee], other=other[one.other])
            for one in problem.musts
            if one.mentee in mentee
        ),
        fixed_tables=tuple(
            replace(one, unit=unit[one.unit], table=table[one.table])
            for one in problem.fixed_tables
            if one.unit in unit
        ),
        apart=_renamed(problem.apart, mentee),
        together=_renamed(problem.together, mentee),
        same_human=tuple(
            (mentee[a], mentor[b]) for a, b in problem.same_human if a in mentee and b in mentor
        ),
    )
    return Part(problem=part, people=people, mentees=mentees, units=units, tables=tables)


def _tables_that_matter(problem: Problem, n_people: int, units: Ints) -> Ints:
    """Those that rules name for these units, and of tables alike no more than they could fill."""
    keep = np.zeros(problem.n_tables, dtype=bool)
    keep[[fixed.table for fixed in problem.fixed_tables if fixed.unit in units]] = True
    alike: Counter[tuple[int, int]] = Counter()
    for table, kind in enumerate(
        zip(problem.table_seats.tolist(), problem.table_has.tolist(), strict=True)
    ):
        alike[kind] += 1
        keep[table] |= alike[kind] <= n_people
    return np.flatnonzero(keep)


def _renamed(
    pairs: tuple[tuple[int, int], ...], place: dict[int, int]
) -> tuple[tuple[int, int], ...]:
    return tuple((place[a], place[b]) for a, b in pairs if a in place and b in place)
