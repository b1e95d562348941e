"""
Peer form: circles of people who have not met yet.

A design where one exists, annealing where wishes, absences or rules stand in the way of it, CP-SAT
to the proof where the event is small; bounds are counted. `even_load` is looked at after
`variety`: before it, the best plan would be to meet the same faces in every round.
"""

import threading
from itertools import combinations

from scheduler.budget import Budget, Keeper, nobody_keeps
from scheduler.check import broken_rules
from scheduler.circles.bounds import compared, counted_bounds, proven_as_listed, rank
from scheduler.circles.exact import FEASIBLE, Exact, cells, is_small
from scheduler.circles.layout import Layout, layouts
from scheduler.circles.opening import opening_rounds
from scheduler.circles.pairs import MOST_PAIRS, pairs_plan
from scheduler.circles.search import Evening
from scheduler.circles.start import filled_up, starting_rounds
from scheduler.circles.valid import circles_of, permuted, refuse_the_impossible, valid_grid
from scheduler.circles.weights import choosy
from scheduler.circles.wishes import tightened
from scheduler.errors import NoPlanError, StoppedError
from scheduler.grid import Grid
from scheduler.levels import with_bounds
from scheduler.measure import level_values
from scheduler.problem import Problem
from scheduler.progress import Listener
from scheduler.where.anew import walk_less_between

Values = dict[str, float]
Bounds = dict[str, float | int | None]
Circle = list[int]

MOVES = 1_000  # of one annealing, per person and round
MOST_MOVES = 500_000  # some three seconds
FEW_MOVES = 100  # 1,000 × 8: 133,000 points from a design, 143,000 from the opening
COOL = 0.1
RUNS = 6
SHARE = 0.7  # of the time for annealing; the rest goes to the order of rounds and to walking


def plan_circles(
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
    The best circles found in time, and what no plan can beat, level by level.

    Raises NoPlanError where there is none, or none was found; StoppedError before the first.
    """
    budget = Budget(
        seconds=seconds, seed=seed, workers=workers, listen=listen, stop=stop, keep=keep
    )
    refuse_the_impossible(problem)
    search = _Search(problem, budget)
    search.run()
    return search.finished()


class _Search:
    """The best plan so far."""

    def __init__(self, problem: Problem, budget: Budget) -> None:
        self.problem, self.budget = problem, budget
        self.small = is_small(problem)
        self.moves = min(MOST_MOVES, MOVES * problem.mentee_here.size)
        self.opening: list[list[Circle]] | None = None
        self.grid: Grid | None = None
        self.values: Values = {}
        self.proven: Bounds = {}
        self.proof: Values = {}  # of the plan that came with it
        self.counted: tuple[Values, Bounds] = {}, {}  # of the plan last counted

    def run(self) -> None:
        """A design, annealing from it and from where that led, and CP-SAT for small events."""
        large, small = layouts(self.problem), layouts(self.problem, small=True)
        self.opening = opening_rounds(self.problem, large, self.budget.seed)
        if self.opening is not None:
            self._consider(large, self.opening)
        self._anneal(large, SHARE if large == small else SHARE / 2)
        if small != large and not self._is_best:
            self._anneal(small, SHARE)
        if self.small and not self._is_best:
            self._solve_exactly()
        elif self.grid is None and cells(self.problem) <= FEASIBLE:
            self._look_for_any()

    def _anneal(self, wanted: list[Layout], share: float) -> None:
        """Looks for the best circles of these sizes, until `share` of the time is spent."""
        start, cool = self._start(wanted)
        self._consider(wanted, start)
        if not self._is_best:
            self._match_pairs()
        for n in range(1 if self.small else RUNS):
            late = n > 0 and self.budget.spent > share * self.budget.seconds
            late |= self.grid is not None and self.budget.over
            if self._is_best or late:
                return
            rounds = [[list(circle) for circle in circles] for circles in start]
            evening = Evening(self.problem, wanted, rounds, self.budget.seed + n)
            evening.anneal(self.moves, cool * evening.weights.heat, self.budget)
            self._consider(wanted, evening.rounds)

    def _start(self, wanted: list[Layout]) -> tuple[list[list[Circle]], float]:
        """Where annealing begins, and how hot; few moves would only lose what the opening has."""
        problem, seed = self.problem, self.budget.seed
        if self.opening and self.moves < FEW_MOVES * problem.mentee_here.size and choosy(problem):
            opening = [circles[:-1] for circles in self.opening]
            return filled_up(problem, wanted, opening, seed), COOL
        return starting_rounds(problem, wanted, self.budget), 1.0

    def finished(self) -> tuple[Grid, Bounds]:
        """The best plan with its rounds in the best order, and at the nearest tables."""
        if self.grid is None:
            if self.budget.stop.is_set():
                raise StoppedError
            raise NoPlanError((), proven=False)
        self._reorder()
        people = walk_less_between(
            self.problem, circles_of(self.problem, self.grid), self.grid.mentees, self.budget
        )
        grid = Grid(mentees=people, units=self.grid.units)
        values = level_values(self.problem, grid)
        return grid, tightened(self.problem, values, self._bounds(values))

    def _counted(self, values: Values) -> Bounds:
        """Once for plans with the same values: among 5,000 people it takes 2 s."""
        if self.counted[0] != values:
            self.counted = dict(values), counted_bounds(self.problem, values)
        return dict(self.counted[1])

    def _bounds(self, values: Values) -> Bounds:
        """The tighter of what was counted and what the exact model proved."""
        bounds = self._counted(values)
        for level, aim in compared(self.problem):
            proven = self.proven.get(level)
            known = [bound for bound in (bounds[level], proven) if bound is not None]
            bounds[level] = (min if aim == "max" else max)(known, default=None)
            if self.proof and values[level] != self.proof[level]:
                break  # what was proven after this level was proven for other plans
        return bounds

    @property
    def _is_best(self) -> bool:
        """Whether no other plan can be better, but for the order of rounds and the tables."""
        bounds = self._bounds(self.values) if self.values else {}
        later = set() if self.small else {"walking", "early", "gaps", "even_load"}
        return bool(bounds) and all(
            level in later or bounds[level] == value for level, value in self.values.items()
        )

    def _consider(self, wanted: list[Layout], rounds: list[list[Circle]]) -> None:
        grid = valid_grid(self.problem, wanted, rounds)
        if grid is not None:
            self._keep(grid)

    def _keep(self, grid: Grid) -> bool:
        values = level_values(self.problem, grid)
        if self.grid is not None and rank(self.problem, values) <= rank(self.problem, self.values):
            return False
        self.grid, self.values = grid, values
        self.budget.keep(grid, with_bounds(self.problem, values, self._bounds(values)))
        bounds = self._counted(values)
        for level in ("meetings", "wishes", "variety"):
            if level in values:
                self.budget.tell("joint", level, values[level], bounds[level])
        return True

    def _match_pairs(self) -> None:
        """Circles of two: who first, then when."""
        people = self.problem.n_mentees
        if self.problem.seats.max(initial=0) != 2 or people * (people - 1) // 2 > MOST_PAIRS:
            return
        found = pairs_plan(self.problem, self.budget)
        if found is not None:
            self._keep(found[0])
            self.proven, self.proof = {**found[1]}, level_values(self.problem, found[0])

    def _solve_exactly(self) -> None:
        exact = Exact(self.problem, self.budget)
        grid = exact.solve(self.grid)
        if grid is not None:
            self._keep(grid)
            self.proof, kept = level_values(self.problem, grid), proven_as_listed(self.problem)
            self.proven = {level: bound for level, bound in exact.bounds.items() if level in kept}

    def _look_for_any(self) -> None:
        """For events so ruled that annealing found no valid plan, or that have none."""
        grid = Exact(self.problem, self.budget).find_any()
        if grid is not None:
            self._keep(grid)

    def _reorder(self) -> None:
        """Exchanges whole rounds as long as that is better."""
        pairs = list(combinations(range(self.problem.n_rounds), 2))
        improved = self.grid is not None
        while improved and not self.budget.over:
            improved = False
            for one, other in pairs:
                grid = permuted(self.grid, one, other) if self.grid else None
                if grid is not None and not broken_rules(self.problem, grid):
                    improved |= self._keep(grid)
