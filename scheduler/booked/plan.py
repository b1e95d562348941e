"""
Booked form: the pairs are given, the question is when.

Counting first, then the pattern bound, then CP-SAT: any timetable, the fewest gaps, the best
meetings early, each level held while the next is improved. Tables come last.
"""

import threading
from dataclasses import replace
from functools import cached_property

import numpy as np
from ortools.sat.python.cp_model import CpModel, LinearExpr

from scheduler.booked.bounds import best_rounds, least_repeats
from scheduler.booked.gaps import gap_digits
from scheduler.booked.meetings import Bookings, bookings
from scheduler.booked.model import Timetable, timetable
from scheduler.booked.opening import meets_in, opening, seated_pairs, swapped
from scheduler.booked.patterns import PatternBound, pattern_bound
from scheduler.budget import Budget, Keeper, nobody_keeps
from scheduler.circles.valid import circles_of
from scheduler.cpsat.aims import variety
from scheduler.cpsat.solve import CLAUSES, CORES, RELAXED, Answer, Settings, solve
from scheduler.draft import rank
from scheduler.errors import Clash, NoPlanError, StoppedError
from scheduler.grid import NOWHERE, Grid
from scheduler.levels import levels_of, with_bounds
from scheduler.measure import level_values
from scheduler.problem import Ints, Problem
from scheduler.progress import Listener
from scheduler.where.anew import walk_less_between
from scheduler.where.bounds import least_walking
from scheduler.where.homes import homes_chosen
from scheduler.where.seat import grid_of, seat, stays, walk_less

Bounds = dict[str, float | int | None]

OPENING = 0.2  # of the time
SWAPPING = 0.4  # of the time that is left
LARGE = 20_000  # meetings × rounds beyond which CP-SAT takes seconds to begin
MANY = 400  # meetings beyond which cores hardly ever end in time
MOST_TABLEMATES = 50_000  # pairs at one table in one round up to which `variety` is modelled
CLIMBING = 0.7  # deterministic seconds for one step: easy steps take 0.04 to 0.6, and then some


def plan_booked(
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    workers: int,
    listen: Listener,
    stop: threading.Event,
    keep: Keeper = nobody_keeps,
) -> tuple[Grid, Bounds]:
    """
    The best timetable found in time, and what no timetable can beat, level by level.

    Raises NoPlanError where the meetings cannot all be held, StoppedError before the first plan.
    """
    budget = Budget(
        seconds=seconds, seed=seed, workers=workers, listen=listen, stop=stop, keep=keep
    )
    booked = bookings(problem)
    timetabling = _Timetabling(booked, budget)
    timetabling.find_any()
    for stage, level, _ in levels_of(problem):
        if stage == "when" and not timetabling.improve(level):
            break
    timetabling.swap_rounds()
    grid = timetabling.grid
    if problem.has_roles:
        grid = walk_less(problem, meets_in(booked, timetabling.rounds), grid, budget)
    else:
        people = walk_less_between(problem, circles_of(problem, grid), grid.mentees, budget)
        grid = Grid(mentees=people, units=grid.units)
    walking: Bounds = {"walking": least_walking(problem, level_values(problem, grid))}
    return grid, {**timetabling.bounds, **walking}


class _Timetabling:
    """The timetable so far, and what is proven about it."""

    def __init__(self, booked: Bookings, budget: Budget) -> None:
        self.booked, self.budget = booked, budget
        self.bounds: dict[str, float | int] = {
            "meetings": len(booked.mentee),
            "variety": least_repeats(booked),
            "early": best_rounds(booked),
        }
        self.rounds: Ints = np.full(len(booked.mentee), NOWHERE)  # of every meeting
        self.values: dict[str, float] = {}

    @cached_property
    def least(self) -> PatternBound:
        return pattern_bound(self.booked, self.budget)

    @cached_property
    def model(self) -> Timetable:
        return timetable(self.booked)

    def find_any(self) -> None:
        """The first timetable, whatever its gaps."""
        found = opening(self.booked, self.budget.share(OPENING))
        if found is not None:
            self._show(*found)
        if self.least.impossible:
            raise _no_timetable(self.booked)
        self.bounds["gaps"] = self.least.gaps
        if found is None:
            self._solve_for_any()
        self.budget.tell("when", "meetings", len(self.booked.mentee), len(self.booked.mentee))
        if self.booked.rounds.sum() > LARGE:
            self.swap_rounds()

    def swap_rounds(self) -> None:
        """Betters the rounds without CP-SAT where they are not proven the best."""
        problem, budget = self.booked.problem, self.budget.share(SWAPPING)
        levels = with_bounds(problem, self.values, self.bounds)
        proven = all(level.proven for level in levels if level.stage == "when")
        found = None if proven or budget.over else swapped(self.booked, self.rounds, budget)
        if found is not None:
            self._show(*found)

    def _solve_for_any(self) -> None:
        answer = solve(self.model.cp, self.budget, seconds=self.budget.left, settings=CLAUSES)
        if answer.impossible:
            raise _no_timetable(self.booked)
        if answer.value_of is None and self.budget.stop.is_set():
            raise StoppedError
        if answer.value_of is None:
            raise NoPlanError((), proven=False)
        self._keep(answer)

    def improve(self, level: str) -> bool:
        """Optimises one level and holds it from then on; False when time ran out on the way."""
        improve = {"variety": self._mix, "gaps": self._wait_less, "early": self._meet_early}
        return improve[level]()

    def _mix(self) -> bool:
        """Swaps first: they know nothing else as well as who has shared a table before."""
        if self.values["variety"] > self.bounds["variety"]:
            self.swap_rounds()
        if self.model.with_roles is None or self.booked.tablemates > MOST_TABLEMATES:
            return False
        repeats = variety(self.model.with_roles)
        bound = self.bounds["variety"]
        if self.values["variety"] > bound:
            cp = self.model.cp.clone()
            cp.minimize(repeats)
            self._hint(cp)
            answer = self._minimised(cp, 0.4, RELAXED)
            self._keep(answer)
            self.bounds["variety"] = max(bound, answer.bound or 0)
        self.model.cp.add(repeats <= int(self.values["variety"]))
        self.budget.tell("when", "variety", self.values["variety"], self.bounds["variety"])
        return True

    def _wait_less(self) -> bool:
        digits = gap_digits(self.model)
        gaps = LinearExpr.weighted_sum([d for d, _ in digits], [w for _, w in digits])
        answer, bound = self._climb(gaps)
        if answer.value_of is None:
            answer, bound = self._by_cores(gaps, bound)
        self.bounds["gaps"] = bound
        if answer.value_of is None or answer.value is None:
            return False
        self._keep(answer)
        self.model.cp.add(gaps <= int(self.values["gaps"]))
        self.budget.tell("when", "gaps", self.values["gaps"], bound)
        return True

    def _climb(self, gaps: LinearExpr) -> tuple[Answer, int]:
        """
        Asks for no more gaps than the bound, and raises the bound while that is refuted.

        Without a pattern bound to start from, cores climb faster: one step only.
        """
        bound = self.least.gaps
        while True:
            cp = self.model.cp.clone()
            cp.add(gaps <= bound)
            seconds = self.budget.left / 2
            answer = solve(cp, self.budget, seconds=seconds, work=CLIMBING, settings=CLAUSES)
            if not answer.impossible:
                return replace(answer, value=bound), bound
            bound += 1
            self.budget.tell("when", "gaps", None, bound)
            if not self.least.gaps:
                return replace(answer, value=None), bound

    def _by_cores(self, gaps: LinearExpr, bound: int) -> tuple[Answer, int]:
        """Cores come from below: no timetable before the proof, and of many meetings hardly one."""
        cp = self.model.cp.clone()
        cp.minimize(gaps)
        if len(self.booked.mentee) <= MANY:
            answer = self._minimised(cp, 0.7, CORES)
            bound = max(bound, answer.bound or 0)
            if answer.value_of is not None:
                return answer, bound
        self.swap_rounds()
        self._hint(cp)
        answer = self._minimised(cp, 0.8, CLAUSES)
        return answer, max(bound, answer.bound or 0)

    def _minimised(self, cp: CpModel, share: float, settings: Settings) -> Answer:
        seconds = self.budget.left * share
        return solve(cp, self.budget, seconds=seconds, aim="min", settings=settings)

    def _meet_early(self) -> bool:
        problem, booked = self.booked.problem, self.booked
        points = problem.points[booked.mentee, booked.other].tolist()
        last = problem.n_rounds - 1
        worth = {cell: points[cell[0]] * (last - cell[1]) for cell in self.model.held}
        if not any(worth.values()):
            self.bounds["early"] = 0
            return True
        early = LinearExpr.weighted_sum(list(self.model.held.values()), list(worth.values()))
        cp = self.model.cp.clone()
        cp.maximize(early)
        self._hint(cp)
        seconds = self.budget.left * 0.8
        answer = solve(cp, self.budget, seconds=seconds, aim="max", settings=RELAXED)
        if answer.value_of is None or answer.value is None:
            return False
        self._keep(answer)
        if answer.bound is not None:
            self.bounds["early"] = min(best_rounds(self.booked), answer.bound)
        self.model.cp.add(early >= int(self.values["early"]))
        self.budget.tell("when", "early", self.values["early"], answer.bound)
        return True

    def _keep(self, answer: Answer) -> None:
        """Takes what CP-SAT found."""
        value_of = answer.value_of
        if value_of is None:
            return
        rounds = self.rounds.copy()
        for (meeting, r), held in self.model.held.items():
            if value_of(held):
                rounds[meeting] = r
        homes = homes_chosen(self.model.homes, value_of) if self.model.homes else None
        self._show(rounds, self._grid(rounds, homes))

    def _show(self, rounds: Ints, grid: Grid) -> None:
        """Keeps a timetable that is no worse."""
        problem = self.booked.problem
        values = level_values(problem, grid)
        if not self.values or rank(problem, values) >= rank(problem, self.values):
            self.rounds, self.grid, self.values = rounds, grid, values
            self.budget.keep(grid, with_bounds(problem, values, self.bounds))

    def _grid(self, rounds: Ints, homes: Ints | None) -> Grid:
        """Everybody at a table."""
        problem = self.booked.problem
        if not problem.has_roles:
            grid = seated_pairs(self.booked, rounds)
        else:
            meets = meets_in(self.booked, rounds)
            if homes is None:
                grid = seat(problem, meets, self.budget)
            else:
                grid = grid_of(problem, meets, stays(problem, meets), homes)
        if grid is None:
            raise RuntimeError("a timetable that keeps the rules about tables has none")
        return grid

    def _hint(self, cp: CpModel) -> None:
        """Starts a search from this timetable."""
        for (meeting, r), held in self.model.held.items():
            cp.add_hint(held, bool(self.rounds[meeting] == r))


def _no_timetable(booked: Bookings) -> NoPlanError:
    """Every attendee has rounds enough, yet the meetings do not fit together."""
    tables = Clash(rule="table_limit", needed=len(booked.mentee), available=booked.tables)
    return NoPlanError((Clash(rule="booked"), tables))
