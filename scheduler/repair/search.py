"""The rest of the evening as one CP-SAT model, in which few or all people may be moved."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import comb

import numpy as np
from ortools.sat.python.cp_model import IntVar, LinearExpr

from scheduler.budget import Budget
from scheduler.cpsat import rules
from scheduler.cpsat.model import Model
from scheduler.cpsat.solve import CLAUSES, Answer, complete_hint, solve
from scheduler.grid import NOWHERE, Seats
from scheduler.levels import Aim, levels_of
from scheduler.problem import Bools, Form, Ints
from scheduler.repair.limits import LIMITS
from scheduler.repair.view import Key, View

MOST_TABLEMATES = 50_000  # pairs at one table in one round up to which `variety` is modelled
MANY = 5_000  # meetings to be decided on, beyond which a search of seconds betters no level
BRIEF, LONG = 0.3, 1.0  # deterministic seconds for a level after the first, of many and of fewer
MOVED, BURDEN = "people_moved", "burden"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Found:
    """Who meets which host, and what no repair with the same people movable can beat."""

    meets: Seats
    values: dict[str, int]  # as the model counts them
    bounds: dict[str, int]


Seen = Callable[[Found], None]


def nobody_looks(_: object) -> None:
    """The usual listener."""


class ImpossibleError(Exception):
    """Proven: nothing keeps all rules while only these people are moved."""


@dataclass(eq=False)
class Search:
    """A model of all that can still happen while only `movable` stayers give up a meeting."""

    view: View
    movable: frozenset[int]  # places in `view.stayers`
    budget: Budget
    burden: Ints  # (mentees + mentors,)
    without: rules.Rule | None = None  # a rule that is left out
    model: Model = field(init=False)
    moved: dict[int, IntVar] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        mentee, host, r, frozen = _triples(self.view, self.movable)
        self.model = Model(
            problem=self.view.problem,
            possible=self.view.can,
            mentee=mentee.tolist(),
            unit=host.tolist(),
            round=r.tolist(),
            held=frozen.tolist(),
        )
        for rule in self.view.rules:
            if rule is not self.without:
                rule(self.model)
        self._move_only_the_movable()

    def _move_only_the_movable(self) -> None:
        for i, stayer in enumerate(self.view.stayers):
            excuse = []
            if i in self.movable:
                self.moved[i] = self.model.cp.new_bool_var("")
                excuse = [self.moved[i]]
            for key in stayer.keeps:
                self.model.cp.add_bool_or([*self._meetings(key), *excuse])

    def _meetings(self, key: Key) -> list[IntVar]:
        mentee, host, r = key
        if mentee == NOWHERE:
            return self.model.of_unit_round.get((host, r), [])
        return [self.model.at[key]] if key in self.model.at else []

    def any_plan(self) -> Seats | None:
        """Whether anything keeps the rules is sooner known than what is best; as `run`."""
        seconds = self.budget.left / 2
        answer = solve(self.model.cp, self.budget, seconds=seconds, settings=CLAUSES)
        if answer.impossible:
            raise ImpossibleError
        if answer.value_of is None:
            return None
        return self.model.meets_of(map(answer.value_of, self.model.meeting))

    def run(
        self, order: list[tuple[str, Aim]], *, hint: Seats, seen: Seen = nobody_looks
    ) -> Found | None:
        """
        Level by level, each held at what it reached; None where time ran out before a plan.

        What the first level beyond people moved came to is `seen` at once. Raises ImpossibleError.
        """
        found: Found | None = None
        levels = [(level, aim) for level, aim in order if self._can_express(level)]
        for level, aim in levels:
            hint = hint if found is None else found.meets
            seconds = self.budget.left if found is None else self.budget.left / 2
            better = self._better(level, aim, hint, seconds, found)
            if better is None:
                break
            if level != MOVED and (found is None or found.values.keys() == {MOVED}):
                seen(better)
            found = better
        return found

    def _better(
        self, level: str, aim: Aim, hint: Seats, seconds: float, found: Found | None
    ) -> Found | None:
        cp, expression = self.model.cp, self._expression(level)
        (cp.maximize if aim == "max" else cp.minimize)(expression)
        self.model.hint(hint)
        before = found or Found(meets=hint, values={}, bounds={})
        answer = self._answer(level, aim, seconds, before.values)
        if answer.impossible and found is None:
            raise ImpossibleError
        if answer.value_of is None or answer.value is None:
            return None
        cp.clear_objective()  # type: ignore[no-untyped-call]
        cp.add(expression >= answer.value if aim == "max" else expression <= answer.value)
        # Beyond burden, which is no level of the plan, a bound would hold for some plans only.
        bound = {} if answer.bound is None or BURDEN in before.values else {level: answer.bound}
        return Found(
            meets=self.model.meets_of(map(answer.value_of, self.model.meeting)),
            values={**before.values, level: answer.value},
            bounds={**before.bounds, **bound},
        )

    def _answer(self, level: str, aim: Aim, seconds: float, before: dict[str, int]) -> Answer:
        """
        The plan so far, unless the search finds one that is better in this level.

        So no level is worse than it would be had the search ended before it.
        """
        so_far = complete_hint(self.model.cp, self.budget)
        limit = self._counted(level, so_far.value, before)
        if limit is not None and limit == so_far.value:
            return replace(so_far, bound=limit)
        answer = self._solve(level, aim, seconds, first=before.keys() <= {MOVED})
        no_better = so_far.value is not None and answer.value in (None, so_far.value)
        return replace(so_far, bound=answer.bound) if no_better else answer

    def _counted(self, level: str, value: int | None, before: dict[str, int]) -> int | None:
        """What counting tells of a level; None where it takes a search."""
        if value is None or level not in LIMITS or not self.view.situation.problem.has_roles:
            return None
        return LIMITS[level](self.view, {**before, level: value}, self.budget)

    def _solve(self, level: str, aim: Aim, seconds: float, *, first: bool) -> Answer:
        """
        People moved are many small costs of which few are paid, and so is all of a booked evening:
        clauses alone find in 1 s what the default, with its relaxation, does not in 12 s.
        """
        booked = self.view.situation.problem.form is Form.BOOKED
        settings = CLAUSES if level == MOVED or booked else None
        many = self.model.held is not None and self.model.held.count(False) > MANY
        work = None if first else BRIEF if many else LONG
        return solve(
            self.model.cp, self.budget, seconds=seconds, aim=aim, work=work, settings=settings
        )

    def _can_express(self, level: str) -> bool:
        if level == MOVED:
            return bool(self.moved)
        if level == "variety":
            there = self.model.mentees_at.values()
            if sum(comb(len(mentees), 2) for mentees in there) > MOST_TABLEMATES:
                return False
        return level == BURDEN or level in self.view.aims

    def _expression(self, level: str) -> LinearExpr:
        if level == MOVED:
            return LinearExpr.sum(list(self.moved.values()))
        return self._borne() if level == BURDEN else self.view.aims[level](self.model)

    def _borne(self) -> LinearExpr:
        """Σ burden over people moved, and over mentees of each round they sit out."""
        moved = [self.view.stayers[i].burden * moved for i, moved in self.moved.items()]
        present = self.view.problem.mentee_here.sum(axis=1).tolist()
        idle = [
            weight * (here - LinearExpr.sum(held))
            for mentee, (weight, here) in enumerate(
                zip(self.burden[: len(present)].tolist(), present, strict=True)
            )
            if weight and (held := self._held_by(mentee))
        ]
        return LinearExpr.sum([*moved, *idle])

    def _held_by(self, mentee: int) -> list[IntVar]:
        hosted = self.model.of_unit.get((mentee,), []) if self.view.both_sides else []
        return [*self.model.of_mentee.get((mentee,), []), *hosted]


def _triples(view: View, movable: frozenset[int]) -> tuple[Ints, Ints, Ints, Bools]:
    """Mentee, host and round of what has happened and of all that may; which of them are sure."""
    start, meets = view.situation.start, view.meets
    loose = view.situation.stakes.mentee_hit.copy()
    for i in movable:
        loose[list(view.stayers[i].mentees)] = True
    held = _held(view, loose)
    mentee, host, r = view.can.triples()
    keep = (r >= start) & ((held[mentee, r] == NOWHERE) | (held[mentee, r] == host))
    if view.both_sides:
        keep &= (held[host, r] == NOWHERE) | (held[host, r] == mentee)
    if view.once:
        keep &= ~_met(view)[mentee, host]
    keep &= _has_room(view, held, mentee, host, r)
    mentee, host, r = mentee[keep], host[keep], r[keep]
    past = np.nonzero(meets[:, :start] != NOWHERE)
    return (
        np.concatenate([past[0], mentee]),
        np.concatenate([meets[past], host]),
        np.concatenate([past[1], r]),
        np.concatenate([np.ones(len(past[0]), dtype=bool), held[mentee, r] == host]),
    )


def _held(view: View, loose: Bools) -> Seats:
    """(mentees, rounds): whom those who may not be moved are to meet; else NOWHERE."""
    stays = view.keeps & ~loose[:, None]
    held = np.where(stays, view.meets, NOWHERE)
    if view.both_sides:
        mentee, r = np.nonzero(held != NOWHERE)
        held[held[mentee, r], r] = mentee
    return held


def _met(view: View) -> Bools:
    met = np.zeros(view.can.pairs.shape, dtype=bool)
    mentee, r = np.nonzero(view.meets[:, : view.situation.start] != NOWHERE)
    met[mentee, view.meets[mentee, r]] = True
    return met


def _has_room(view: View, held: Seats, mentee: Ints, host: Ints, r: Ints) -> Bools:
    """Whether those who stay leave a seat there; they have theirs."""
    taken = np.zeros_like(view.can.seats)
    who, now = np.nonzero(held != NOWHERE)
    np.add.at(taken, (held[who, now], now), 1)
    room: Bools = (taken < view.can.seats)[host, r] | (held[mentee, r] == host)
    return room


def order_of(view: View, *first: str, weighed: bool) -> list[tuple[str, Aim]]:
    """Levels in the order they count: `first`, the usual ones, and burden after the sit-outs."""
    usual: list[tuple[str, Aim]] = [
        (level, aim) for _, level, aim in levels_of(view.situation.problem)
    ]
    if weighed:
        names = [level for level, _ in usual]
        after = "even_sit_outs" if "even_sit_outs" in names else "meetings"
        usual.insert(names.index(after) + 1, (BURDEN, "min"))
    aims: dict[str, Aim] = {MOVED: "min", **dict(usual)}
    return [(level, aims[level]) for level in dict.fromkeys((*first, *aims)) if level in aims]
