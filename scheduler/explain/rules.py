"""
The rules of an event that an organiser could do without, each as a `Clash`.

What nature forbids (two places at once, meeting oneself) is no such rule, nor is that a pair meets
once at most.
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from scheduler.errors import Clash
from scheduler.problem import Bools, Forbidden, Form, Problem

Rules = tuple[Clash, ...]


def kinds_of_rules(problem: Problem) -> list[Rules]:
    """
    All rules that can be lifted, kind by kind.

    First come the kinds that explain least for the most people concerned, so that whoever drops
    what is not needed from the front keeps the plainest reasons.
    """
    kinds = [tuple(rules(problem)) for rules in KINDS]
    return [rules for rules in kinds if rules]


def kind_of(clash: Clash) -> Clash:
    """All rules of this kind together."""
    return Clash(rule=clash.rule, why=clash.why)


def pair_clash(
    problem: Problem,
    rule: str,
    mentee: int,
    others: Iterable[int],
    *,
    rounds: tuple[int, ...] = (),
    why: Forbidden | None = None,
) -> Clash:
    """`others` are units; people where there are no units."""
    if problem.has_roles:
        return Clash(rule=rule, mentees=(mentee,), units=tuple(others), rounds=rounds, why=why)
    return Clash(rule=rule, mentees=(mentee, *others), rounds=rounds, why=why)


def _sit_outs(problem: Problem) -> Iterator[Clash]:
    if problem.max_sit_outs is not None:
        yield Clash(rule="sit_outs", available=problem.max_sit_outs)


def _fewest(problem: Problem) -> Iterator[Clash]:
    if problem.fewest > (1 if problem.has_roles else 2):
        yield Clash(rule="fewest")


def _rest(problem: Problem) -> Iterator[Clash]:
    if 0 < problem.rest_after < problem.n_rounds and problem.n_units:
        yield Clash(rule="rest")


def _table_limit(problem: Problem) -> Iterator[Clash]:
    if problem.max_tables is not None:
        yield Clash(rule="table_limit")


def _rooms(problem: Problem) -> Iterator[Clash]:
    """That there are no more tables than there are."""
    yield Clash(rule="table_shared")


def _organisations(problem: Problem) -> Iterator[Clash]:
    """One line of event.toml, for all pairs."""
    if (problem.forbidden & Forbidden.ORGANISATION).any():
        yield Clash(rule="forbidden", why=Forbidden.ORGANISATION)


def _languages(problem: Problem) -> Iterator[Clash]:
    """What one mentee speaks."""
    foreign = problem.forbidden & Forbidden.LANGUAGE != 0
    for mentee in _where(foreign.any(axis=1)):
        units = _where(foreign[mentee])
        yield pair_clash(problem, "forbidden", mentee, units, why=Forbidden.LANGUAGE)


def _nevers(problem: Problem) -> Iterator[Clash]:
    never = problem.forbidden & Forbidden.NEVER != 0
    for mentee, other in np.argwhere(never).tolist():
        if problem.has_roles or mentee <= other:
            yield pair_clash(problem, "forbidden", mentee, (other,), why=Forbidden.NEVER)


def _aparts(problem: Problem) -> Iterator[Clash]:
    return (Clash(rule="apart", mentees=pair) for pair in problem.apart)


def _togethers(problem: Problem) -> Iterator[Clash]:
    return (Clash(rule="together", mentees=pair) for pair in problem.together)


def _two_roles(problem: Problem) -> Iterator[Clash]:
    for mentee, mentor in problem.same_human:
        yield Clash(rule="one_place", mentees=(mentee,), units=(int(problem.mentor_unit[mentor]),))


def _needs(problem: Problem) -> Iterator[Clash]:
    for mentee in _where(problem.mentee_needs != 0):
        yield Clash(rule="needs", mentees=(mentee,))
    for unit in _where(problem.unit_needs != 0):
        yield Clash(rule="needs", units=(unit,))


def _fixed_tables(problem: Problem) -> Iterator[Clash]:
    for fixed in problem.fixed_tables:
        rounds = tuple(sorted(fixed.rounds or ()))
        yield Clash(rule="at", units=(fixed.unit,), tables=(fixed.table,), rounds=rounds)


def _seats(problem: Problem) -> Iterator[Clash]:
    """Of units and tables; the size of circles is one rule, and that a booking is for two none."""
    if problem.form is Form.PEER:
        yield Clash(rule="seats")
        return
    for unit in range(problem.n_units):
        yield Clash(rule="seats", units=(unit,), available=int(problem.seats[unit]))
    for table in _where(problem.table_seats < problem.n_mentees):
        yield Clash(rule="seats", tables=(table,), available=int(problem.table_seats[table]))


def _mentees_away(problem: Problem) -> Iterator[Clash]:
    for mentee in _where((~problem.mentee_here).any(axis=1)):
        rounds = _where(~problem.mentee_here[mentee])
        yield Clash(rule="away", mentees=(mentee,), rounds=rounds)


def _units_away(problem: Problem) -> Iterator[Clash]:
    for unit in _where((~problem.unit_here).any(axis=1)):
        yield Clash(rule="away", units=(unit,), rounds=_where(~problem.unit_here[unit]))


def _musts(problem: Problem) -> Iterator[Clash]:
    for must in problem.musts:
        rounds = tuple(sorted(must.rounds or ()))
        yield pair_clash(problem, "must", must.mentee, (must.other,), rounds=rounds)


KINDS: tuple[Callable[[Problem], Iterator[Clash]], ...] = (
    _sit_outs,
    _fewest,
    _rooms,
    _table_limit,
    _seats,
    _rest,
    _organisations,
    _languages,
    _nevers,
    _aparts,
    _togethers,
    _two_roles,
    _needs,
    _fixed_tables,
    _mentees_away,
    _units_away,
    _musts,
)


def _where(rows: Bools | np.bool_) -> tuple[int, ...]:
    return tuple(np.flatnonzero(rows).tolist())
