"""A plan while it is being made: who meets whom when, its grid, its values, and what is proven."""

from dataclasses import dataclass, field

from scheduler.budget import Budget
from scheduler.check import level_values
from scheduler.grid import Grid, Seats
from scheduler.levels import Aim, Level, levels_of, with_bounds
from scheduler.problem import Bools, Problem
from scheduler.where.seat import seat

Values = dict[str, float]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Draft:
    """A valid plan."""

    meets: Seats  # (mentees, rounds): the unit each mentee meets
    grid: Grid
    values: Values


def draft_of(problem: Problem, meets: Seats, grid: Grid) -> Draft:
    """Counts the levels."""
    return Draft(meets=meets, grid=grid, values=level_values(problem, grid))


def seated(problem: Problem, meets: Seats, budget: Budget) -> Draft | None:
    """The draft with these meetings at any tables; None where the tables do not suffice."""
    grid = seat(problem, meets, budget)
    if grid is None:
        return None
    return draft_of(problem, meets, grid)


def show(draft: Draft, bounds: "Bounds", budget: Budget) -> Draft:
    """Hands a better plan to whoever keeps the best."""
    budget.keep(draft.grid, bounds.levels(draft.values))
    return draft


def rank(problem: Problem, values: Values) -> tuple[float, ...]:
    """Orders plans: the greater, the better."""
    return tuple(signed(values[level], aim) for _, level, aim in levels_of(problem))


def signed(value: float, aim: Aim) -> float:
    """The greater, the better."""
    return value if aim == "max" else -value


def better(problem: Problem, one: Draft, other: Draft | None) -> Draft:
    """The better of two; the first where they are equal."""
    if other is None:
        return one
    return other if rank(problem, other.values) > rank(problem, one.values) else one


@dataclass(frozen=True, slots=True)
class Bound:
    """No plan whose earlier levels are at least as good as `given` beats `value`."""

    value: float
    given: Values


@dataclass(eq=False)
class Bounds:
    """All bounds proven so far. Each says for which plans it holds."""

    problem: Problem
    _known: dict[str, list[Bound]] = field(default_factory=dict)
    _best: tuple[Values, Bools] | None = None

    def add(self, level: str, value: float | None, given: Values) -> None:
        """Notes a bound; `given` are the values of the earlier levels it takes for granted."""
        if value is not None:
            self._known.setdefault(level, []).append(Bound(value, dict(given)))

    def note_pairs(self, values: Values, pairs: Bools) -> None:
        """Plans that have all these values are made of these `pairs` (mentees, units) only."""
        self._best = dict(values), pairs

    def pairs_of_the_best(self, values: Values) -> Bools | None:
        """(mentees, units) that plans as good as one with these values are made of, if known."""
        if self._best is None:
            return None
        best, pairs = self._best
        return pairs if all(values[level] == best[level] for level in best) else None

    def best(self, level: str, values: Values) -> float | None:
        """The tightest bound on a level that holds for a plan with these values before it."""
        aims = {name: aim for _, name, aim in levels_of(self.problem)}

        def holds(bound: Bound) -> bool:
            return all(
                signed(values[name], aims[name]) >= signed(value, aims[name])
                for name, value in bound.given.items()
            )

        known = [bound.value for bound in self._known.get(level, []) if holds(bound)]
        if not known:
            return None
        return min(known) if aims[level] == "max" else max(known)

    def levels(self, values: Values) -> tuple[Level, ...]:
        """Every level of a plan with these values."""
        bounds = {level: self.best(level, values) for _, level, _ in levels_of(self.problem)}
        return with_bounds(self.problem, values, bounds)

    def unproven(self, stage: str, values: Values) -> list[str]:
        """The levels of a stage at which a better plan may exist."""
        levels = self.levels(values)
        return [level.level for level in levels if level.stage == stage and not level.proven]


def before(problem: Problem, level: str, values: Values) -> Values:
    """The values of the levels that are compared before this one."""
    names = [name for _, name, _ in levels_of(problem)]
    return {name: values[name] for name in names[: names.index(level)]}
