"""
The event without some of its rules.

Asking `can there be a plan?` of such events is how a conflict is proven minimal, and how every
suggestion is tried before it is made.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from scheduler.errors import Clash
from scheduler.problem import Bools, Forbidden, Form, Must, Need, Problem

LIFTABLE = Forbidden.NEVER | Forbidden.LANGUAGE | Forbidden.ORGANISATION


def without(problem: Problem, lifted: Iterable[Clash]) -> Problem:
    """
    The same event, had these rules never been made.

    A clash that names nobody stands for all rules of its kind.
    """
    by_rule: defaultdict[str, list[Clash]] = defaultdict(list)
    for clash in lifted:
        by_rule[clash.rule].append(clash)
    for rule, clashes in by_rule.items():
        if rule in LIFTS:
            problem = LIFTS[rule](problem, clashes)
    return problem


def can_be_lifted(clash: Clash) -> bool:
    """Whether it names a rule that somebody made."""
    return clash.rule in LIFTS


def _lift_sit_outs(problem: Problem, _: list[Clash]) -> Problem:
    return replace(problem, max_sit_outs=None)


def _lift_fewest(problem: Problem, _: list[Clash]) -> Problem:
    return replace(problem, fewest=1)


def _lift_rest(problem: Problem, _: list[Clash]) -> Problem:
    return replace(problem, rest_after=0)


def _lift_table_limit(problem: Problem, clashes: list[Clash]) -> Problem:
    """Where tables were counted, those in the room were counted, too."""
    problem = replace(problem, max_tables=None)
    counted = any(clash.needed is not None for clash in clashes)
    return _lift_rooms(problem, clashes) if counted else problem


def _lift_rooms(problem: Problem, _: list[Clash]) -> Problem:
    """Another table for each unit or circle, which takes and suits everybody."""
    more = problem.n_units or (problem.n_mentees + 1) // 2
    everything = np.uint8(Need.STEP_FREE | Need.QUIET)
    return replace(
        problem,
        table_xy=np.vstack([problem.table_xy, np.zeros((more, 2))]),
        table_seats=np.append(problem.table_seats, np.full(more, problem.n_mentees)),
        table_has=np.append(problem.table_has, np.full(more, everything)),
    )


def _lift_forbidden(problem: Problem, clashes: list[Clash]) -> Problem:
    forbidden = problem.forbidden.copy()
    for clash in clashes:
        why = LIFTABLE if clash.why is None else clash.why
        forbidden[_cells_of(problem, clash)] &= np.uint8(0xFF & ~why)
    return replace(problem, forbidden=forbidden)


def _lift_apart(problem: Problem, clashes: list[Clash]) -> Problem:
    return replace(problem, apart=_others(problem.apart, clashes))


def _lift_together(problem: Problem, clashes: list[Clash]) -> Problem:
    return replace(problem, together=_others(problem.together, clashes))


def _lift_two_roles(problem: Problem, clashes: list[Clash]) -> Problem:
    freed = {mentee for clash in clashes for mentee in clash.mentees}
    kept = tuple(pair for pair in problem.same_human if freed and pair[0] not in freed)
    return replace(problem, same_human=kept)


def _lift_needs(problem: Problem, clashes: list[Clash]) -> Problem:
    mentees, units = problem.mentee_needs.copy(), problem.unit_needs.copy()
    for clash in clashes:
        everybody = not (clash.mentees or clash.units)
        mentees[slice(None) if everybody else list(clash.mentees)] = 0
        units[slice(None) if everybody else list(clash.units)] = 0
    return replace(problem, mentee_needs=mentees, unit_needs=units)


def _lift_fixed_tables(problem: Problem, clashes: list[Clash]) -> Problem:
    freed = {(clash.units, clash.tables, clash.rounds) for clash in clashes}
    units = {unit for clash in clashes if not clash.tables for unit in clash.units}
    kept = tuple(
        fixed
        for fixed in problem.fixed_tables
        if ((), (), ()) not in freed
        and fixed.unit not in units
        and ((fixed.unit,), (fixed.table,), tuple(sorted(fixed.rounds or ()))) not in freed
    )
    return replace(problem, fixed_tables=kept)


def _lift_seats(problem: Problem, clashes: list[Clash]) -> Problem:
    seats, tables = problem.seats.copy(), problem.table_seats.copy()
    for clash in clashes:
        every = not (clash.units or clash.tables)
        if problem.form is not Form.BOOKED or problem.has_roles:  # else a meeting is of two
            seats[slice(None) if every else list(clash.units)] = problem.n_mentees
        tables[slice(None) if every else list(clash.tables)] = problem.n_mentees
    return replace(problem, seats=seats, table_seats=tables)


def _lift_away(problem: Problem, clashes: list[Clash]) -> Problem:
    mentees, mentors = problem.mentee_here.copy(), problem.mentor_here.copy()
    for clash in clashes:
        everybody = not (clash.mentees or clash.units)
        members = np.isin(problem.mentor_unit, clash.units) | everybody
        for r in clash.rounds or range(problem.n_rounds):
            mentees[slice(None) if everybody else list(clash.mentees), r] = True
            mentors[members, r] = True
    return replace(problem, mentee_here=mentees, mentor_here=mentors)


def _lift_musts(problem: Problem, clashes: list[Clash]) -> Problem:
    """Those of a pair in just these rounds; or, where there is none, all within these rounds."""
    if any(not clash.mentees and not clash.units for clash in clashes):
        return replace(problem, musts=())
    everywhere = tuple(range(problem.n_rounds))
    exact = {(must.mentee, must.other, _rounds(must)) for must in problem.musts}
    named: defaultdict[tuple[int, int], list[tuple[int, ...]]] = defaultdict(list)
    for clash in clashes:
        for pair in _pairs_of(problem, clash):
            named[pair].append(clash.rounds)

    def lifted(must: Must) -> bool:
        pair, rounds = (must.mentee, must.other), _rounds(must)
        return any(
            rounds == within
            if (*pair, within) in exact
            else set(within or everywhere).issuperset(rounds or everywhere)
            for within in named[pair]
        )

    return replace(problem, musts=tuple(must for must in problem.musts if not lifted(must)))


def _lift_bookings(problem: Problem, clashes: list[Clash]) -> Problem:
    """All that these people booked."""
    people = {mentee for clash in clashes for mentee in clash.mentees}
    units = {unit for clash in clashes for unit in clash.units}
    if not problem.has_roles:
        units = people

    def kept(must: Must) -> bool:
        return bool(people or units) and must.mentee not in people and must.other not in units

    return replace(problem, musts=tuple(filter(kept, problem.musts)))


LIFTS: dict[str, Callable[[Problem, list[Clash]], Problem]] = {
    "sit_outs": _lift_sit_outs,
    "fewest": _lift_fewest,
    "table_shared": _lift_rooms,
    "table_limit": _lift_table_limit,
    "seats": _lift_seats,
    "rest": _lift_rest,
    "forbidden": _lift_forbidden,
    "apart": _lift_apart,
    "together": _lift_together,
    "one_place": _lift_two_roles,
    "needs": _lift_needs,
    "at": _lift_fixed_tables,
    "away": _lift_away,
    "must": _lift_musts,
    "booked": _lift_bookings,
}


def _rounds(must: Must) -> tuple[int, ...]:
    return tuple(sorted(must.rounds or ()))


def _others(
    pairs: tuple[tuple[int, int], ...], clashes: list[Clash]
) -> tuple[tuple[int, int], ...]:
    """The pairs that no clash names."""
    named = {frozenset(clash.mentees) for clash in clashes}
    return tuple(pair for pair in pairs if not named & {frozenset(pair), frozenset()})


def _pairs_of(problem: Problem, clash: Clash) -> Iterator[tuple[int, int]]:
    """Whom it names with whom; people in both orders."""
    others = clash.units if problem.has_roles else clash.mentees
    for mentee in clash.mentees:
        for other in others:
            yield mentee, other


def _cells_of(problem: Problem, clash: Clash) -> Bools:
    """(mentees, units): the pairs it is about; all of a mentee where no other is named."""
    cells = np.zeros(problem.forbidden.shape, dtype=bool)
    if not (clash.mentees or clash.units):
        cells[:] = True
    elif problem.has_roles:
        columns = list(clash.units) or slice(None)
        for mentee in clash.mentees:
            cells[mentee, columns] = True
    else:
        first, *others = clash.mentees
        cells[first, others or slice(None)] = True
        cells |= cells.T
    return cells
