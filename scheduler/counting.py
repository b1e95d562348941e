"""
Why there can be no plan, found by counting: the reasons that need no search.

A plan in which nobody meets anybody keeps every rule but `must` and `max_sit_outs`, so every reason
has one of these two in it.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from scheduler.errors import Clash, NoPlanError
from scheduler.possible import Possible, most_meetings, possible, seats_in_rounds
from scheduler.problem import Bools, Forbidden, Must, Problem

Clashes = tuple[Clash, ...]


def refuse_the_impossible(problem: Problem, can: Possible) -> None:
    """
    Raises NoPlanError with the first reason found.

    What it names is the whole reason; without clashes where other rules take part, too.
    """
    plain = _by_seats_alone(problem)
    plainly = can if plain is problem else possible(plain)
    for reasons in (
        musts_that_can_never_meet(problem, can),
        people_with_more_musts_than_rounds(problem),
        units_with_more_musts_than_seats(replace(plain, rest_after=0), plainly),
        people_with_too_few_to_meet(problem, problem.allowed),
        rounds_with_too_few_seats(plain, plainly),
        rests_that_leave_too_few_seats(plain, plainly),
    ):
        for clashes in reasons:
            raise NoPlanError(clashes)
    for reasons in (
        units_with_more_musts_than_seats(problem, can),
        people_with_too_few_to_meet(problem, can.pairs),
        rounds_with_too_few_seats(problem, can),
        rests_that_leave_too_few_seats(problem, can),
    ):
        for _ in reasons:
            raise NoPlanError(())


def _by_seats_alone(problem: Problem) -> Problem:
    """Without the other rules that can keep a table empty: what counts of seats do not name."""
    ruled = problem.fewest > 1 or problem.fixed_tables or problem.forbidden.any()
    if not (ruled or problem.mentee_needs.any() or problem.unit_needs.any()):
        return problem
    return replace(
        problem,
        fewest=1,
        fixed_tables=(),
        forbidden=problem.forbidden & np.uint8(Forbidden.ONESELF),
        mentee_needs=np.zeros_like(problem.mentee_needs),
        unit_needs=np.zeros_like(problem.unit_needs),
    )


def musts_that_can_never_meet(problem: Problem, can: Possible) -> Iterator[Clashes]:
    """A must against never, languages, absences, tables."""
    for must in problem.musts:
        rounds = _rounds(problem, must)
        wanted = Clash(
            rule="must", rounds=_named(must), mentees=(must.mentee,), units=(must.other,)
        )
        both_here = problem.mentee_here[must.mentee] & problem.unit_here[must.other]
        mentee, unit = np.array([must.mentee]), np.array([must.other])
        if not problem.allowed[must.mentee, must.other]:
            yield wanted, replace(wanted, rule="forbidden", rounds=())
        elif not both_here[rounds].any():
            yield wanted, replace(wanted, rule="away", rounds=tuple(rounds))
        elif not can.rounds_of(mentee, unit)[0, rounds].any():
            yield wanted, replace(wanted, rule=_why_no_table(problem, must))


def people_with_more_musts_than_rounds(problem: Problem) -> Iterator[Clashes]:
    """More musts in some rounds than the mentee is present in."""
    for mentee, musts in _by(problem.musts, "mentee").items():
        for rounds in {frozenset(_rounds(problem, must)) for must in musts}:
            inside = [must for must in musts if rounds.issuperset(_rounds(problem, must))]
            here = sum(problem.mentee_here[mentee, r] for r in rounds)
            needed = len({must.other for must in inside})
            if needed > here:
                yield (
                    Clash(
                        rule="must",
                        rounds=tuple(sorted(rounds)),
                        mentees=(mentee,),
                        units=tuple(sorted({must.other for must in inside})),
                        needed=needed,
                        available=int(here),
                    ),
                )


def units_with_more_musts_than_seats(problem: Problem, can: Possible) -> Iterator[Clashes]:
    """More musts in some rounds than the unit has seats."""
    evening = most_meetings(problem, can)
    for unit, musts in _by(problem.musts, "other").items():
        for rounds in {frozenset(_rounds(problem, must)) for must in musts}:
            inside = {m.mentee for m in musts if rounds.issuperset(_rounds(problem, m))}
            seats = int(min(can.seats[unit, sorted(rounds)].sum(), evening[unit]))
            if len(inside) > seats:
                wanted = Clash(
                    rule="must",
                    rounds=tuple(sorted(rounds)) if len(rounds) < problem.n_rounds else (),
                    mentees=tuple(sorted(inside)),
                    units=(unit,),
                )
                full = Clash(
                    rule="seats",
                    rounds=tuple(sorted(rounds)),
                    units=(unit,),
                    needed=len(inside),
                    available=seats,
                )
                yield wanted, full


def people_with_too_few_to_meet(problem: Problem, pairs: Bools) -> Iterator[Clashes]:
    """More meetings needed than there are mentors whom the mentee may meet."""
    if problem.max_sit_outs is None:
        return
    needed = problem.mentee_here.sum(axis=1) - problem.max_sit_outs
    partners = pairs.sum(axis=1)
    for mentee in np.flatnonzero(needed > partners).tolist():
        few = Clash(
            rule="forbidden" if needed[mentee] <= problem.n_units else "met_once",
            mentees=(mentee,),
            needed=int(needed[mentee]),
            available=int(partners[mentee]),
        )
        waits = replace(few, rule="sit_outs", needed=None, available=problem.max_sit_outs)
        yield waits, few, *_forbidding(problem, mentee)


def _forbidding(problem: Problem, mentee: int) -> Iterator[Clash]:
    """The rules by which this mentee may not meet some of the units."""
    for why in (Forbidden.ORGANISATION, Forbidden.LANGUAGE, Forbidden.NEVER):
        units = tuple(np.flatnonzero(problem.forbidden[mentee] & why).tolist())
        rule = Clash(rule="forbidden", why=why)
        if units and why == Forbidden.ORGANISATION:  # one line of event.toml, for all pairs
            yield rule
        elif units:
            yield replace(rule, mentees=(mentee,), units=units)


def rounds_with_too_few_seats(problem: Problem, can: Possible) -> Iterator[Clashes]:
    """More mentees need a seat in these rounds, the scarcest ones, than there are seats."""
    most = problem.max_sit_outs
    if most is None:
        return
    seats, here = seats_in_rounds(problem, can), problem.mentee_here
    order = np.argsort(seats - here.sum(axis=0), kind="stable")
    for n in range(1, problem.n_rounds + 1):
        rounds = np.sort(order[:n])
        needed = int(np.maximum(here[:, rounds].sum(axis=1) - most, 0).sum())
        available = int(seats[rounds].sum())
        if needed > available:
            full = Clash(
                rule="seats", rounds=tuple(rounds.tolist()), needed=needed, available=available
            )
            yield Clash(rule="sit_outs", available=most), full


def rests_that_leave_too_few_seats(problem: Problem, can: Possible) -> Iterator[Clashes]:
    """More meetings needed in all than units can hold, resting when they must."""
    most = problem.max_sit_outs
    if most is None or not 0 < problem.rest_after < problem.n_rounds:
        return
    needed = int(np.maximum(problem.mentee_here.sum(axis=1) - most, 0).sum())
    available = int(most_meetings(problem, can).sum())
    if needed > available:
        everywhere = tuple(range(problem.n_rounds))
        full = Clash(rule="seats", rounds=everywhere, needed=needed, available=available)
        yield Clash(rule="sit_outs", available=most), Clash(rule="rest"), full


def _why_no_table(problem: Problem, must: Must) -> str:
    """Both are there and may meet, but there is no table for them, or none large enough."""
    if any(fixed.unit == must.other for fixed in problem.fixed_tables):
        return "at"
    needs = problem.mentee_needs[must.mentee] | problem.unit_needs[must.other]
    suits = problem.table_has & needs == needs
    return "fewest" if suits.any() else "needs"


def _rounds(problem: Problem, must: Must) -> list[int]:
    return list(range(problem.n_rounds)) if must.rounds is None else sorted(must.rounds)


def _named(must: Must) -> tuple[int, ...]:
    return () if must.rounds is None else tuple(sorted(must.rounds))


def _by(musts: tuple[Must, ...], role: str) -> dict[int, list[Must]]:
    found: dict[int, list[Must]] = {}
    for must in musts:
        found.setdefault(getattr(must, role), []).append(must)
    return found
