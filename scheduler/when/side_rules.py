"""Whether a changed evening still keeps the rules that are not about one meeting alone."""

from collections.abc import Iterable

from scheduler.grid import NOWHERE
from scheduler.possible import tables_at_once, tables_cannot_matter
from scheduler.problem import Problem


class SideRules:
    """`fewest`, tables, rests, two roles, apart and together, where a swap touched them."""

    def __init__(
        self, problem: Problem, unit_of: list[list[int]], at: list[list[list[int]]]
    ) -> None:
        self._unit_of, self._at = unit_of, at
        self._fewest = problem.fewest
        self._tables = tables_at_once(problem)
        self._rest_after = problem.rest_after or problem.n_rounds
        self._may_stir = tables_cannot_matter(problem)
        self._here = problem.mentee_here
        self._twins = [
            (mentee, int(problem.mentor_unit[mentor]), problem.mentor_here[mentor].tolist())
            for mentee, mentor in problem.same_human
        ]
        self._foes = _neighbours(problem.apart)
        self._friends = _neighbours(problem.together)

    def hold(self, moved: list[int], stirred: set[int], rounds: tuple[int, int]) -> bool:
        """`moved` mentees exchanged `rounds`; `stirred` units now work in others than before."""
        return (
            (self._may_stir or not stirred)
            and (self._fewest <= 1 or self._nobody_is_lonely(moved, rounds))
            and (not self._foes or self._foes_are_apart(moved, rounds))
            and (not self._friends or self._friends_are_together(moved, rounds))
            and (not stirred or self._units_may_work(stirred, rounds))
            and (not self._twins or self._nobody_is_doubled(rounds))
        )

    def _nobody_is_lonely(self, moved: list[int], rounds: tuple[int, int]) -> bool:
        units = {self._unit_of[mentee][r] for mentee in moved for r in rounds} - {NOWHERE}
        return all(
            not self._at[unit][r] or len(self._at[unit][r]) >= self._fewest
            for unit in units
            for r in rounds
        )

    def _foes_are_apart(self, moved: list[int], rounds: tuple[int, int]) -> bool:
        return not any(
            self._unit_of[mentee][r] == self._unit_of[foe][r] != NOWHERE
            for mentee in moved
            for foe in self._foes.get(mentee, ())
            for r in rounds
        )

    def _friends_are_together(self, moved: list[int], rounds: tuple[int, int]) -> bool:
        return all(
            self._unit_of[mentee][r] == self._unit_of[friend][r]
            for mentee in moved
            for friend in self._friends.get(mentee, ())
            for r in rounds
            if self._here[mentee, r] and self._here[friend, r]
        )

    def _units_may_work(self, stirred: set[int], rounds: tuple[int, int]) -> bool:
        if self._tables < len(self._at):
            for r in rounds:
                if sum(1 for unit in self._at if unit[r]) > self._tables:
                    return False
        return all(_longest_stretch(self._at[unit]) <= self._rest_after for unit in stirred)

    def _nobody_is_doubled(self, rounds: tuple[int, int]) -> bool:
        return not any(
            here[r] and self._at[unit][r] and self._unit_of[mentee][r] != NOWHERE
            for mentee, unit, here in self._twins
            for r in rounds
        )


def _neighbours(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for a, b in pairs:
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found


def _longest_stretch(rounds: list[list[int]]) -> int:
    longest = stretch = 0
    for group in rounds:
        stretch = stretch + 1 if group else 0
        longest = max(longest, stretch)
    return longest
