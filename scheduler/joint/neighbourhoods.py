"""
Large neighbourhood search (Shaw 1998): most of a plan is frozen, the rest solved anew by CP-SAT.

What is free is a few rounds, or all rounds of some mentees; among them more often those who lack
a meeting. A part that is solved to the end can only get better, never worse.
"""

from random import Random

import numpy as np

from scheduler.budget import Budget
from scheduler.cpsat.aims import AIMS
from scheduler.cpsat.model import Model
from scheduler.cpsat.rules import add_rules
from scheduler.cpsat.solve import solve
from scheduler.draft import Bounds, Draft, before, better, rank, seated, show
from scheduler.grid import NOWHERE, Seats
from scheduler.joint.one_round import best_round
from scheduler.levels import Aim, levels_of
from scheduler.possible import possible, tables_cannot_matter
from scheduler.problem import Bools, Problem
from scheduler.where.residence import with_homes
from scheduler.where.seat import homes_in, who_met

FREE = {"who": 600, "when": 1200}  # possible meetings in the first neighbourhoods: 0.1 s and 1 s
GROWTH = 0.15  # how much larger they get with every failure
WORK = 0.5  # deterministic seconds of CP-SAT per neighbourhood
PATIENCE = {"who": 25, "when": 10}  # neighbourhoods without a better plan before the next level


class Neighbourhoods:
    """A plan, bettered part by part."""

    def __init__(
        self, problem: Problem, bounds: Bounds, start: Draft, budget: Budget, *, question: str
    ) -> None:
        self.problem, self.bounds, self.budget = problem, bounds, budget
        self.best = start
        self.question = question  # "who", or "when": then everybody keeps whom they meet
        # Tables stay as they are, so that nothing but who and when is asked.
        self.housed = problem
        if not tables_cannot_matter(problem):
            self.housed = with_homes(problem, homes_in(problem, start.grid))
        self.can = possible(self.housed)
        self.mentee, self.unit, self.round = self.can.triples()
        self.most_points = int(abs(problem.points).max(initial=0))
        self.chance = Random(budget.seed)  # noqa: S311 -- for search, not for secrets

    def run(self) -> Draft:
        """The best plan found, level after level of the question."""
        self._better_rounds()
        for stage, level, aim in levels_of(self.problem):
            failures = 0
            while stage == self.question and failures < PATIENCE[stage] and not self.budget.over:
                bound = self.bounds.best(level, self.best.values)
                if self.best.values[level] == bound:
                    break
                failures += 1
                if self._better_part(level, aim, int(FREE[stage] * (1 + GROWTH * failures))):
                    failures = 0
                    self._better_rounds()
        return self.best

    def _better_rounds(self) -> None:
        """Solves round after round anew, until none gets better."""
        if self.question != "who":
            return
        n_rounds, unchanged, r = self.problem.n_rounds, 0, 0
        while unchanged < n_rounds and not self.budget.over:
            meets = best_round(self.housed, self.can, self.best.meets, r)
            old = self.best
            if meets is not None:
                self._take(meets)
            unchanged = 0 if self._is_better_than(old) else unchanged + 1
            r = (r + 1) % n_rounds

    def _is_better_than(self, old: Draft) -> bool:
        return rank(self.problem, self.best.values) > rank(self.problem, old.values)

    def _better_part(self, level: str, aim: Aim, size: int) -> bool:
        """Frees a part, optimises the level there, then wishes, and keeps what is no worse."""
        model = self._model(self._free_cells(size))
        add_rules(model)
        given = before(self.problem, level, self.best.values)
        for stage, earlier, way in levels_of(self.problem):
            # With all their meetings, the same people score the same in the other levels of `who`.
            asked = stage == self.question or earlier == "meetings"
            if earlier in given and asked:
                expression, reached = AIMS[earlier](model), int(given[earlier])
                model.cp.add(expression >= reached if way == "max" else expression <= reached)
        goal = AIMS[level](model) * (1 if aim == "max" else -1)
        if level != "wishes" and "wishes" not in given:
            worth = AIMS["wishes"](model)
            goal = goal * (1 + 2 * len(model.of_mentee_round) * self.most_points) + worth
        model.cp.maximize(goal)
        model.hint(self.best.meets)
        answer = solve(model.cp, self.budget, seconds=self.budget.left, aim="max", work=WORK)
        old = self.best
        if answer.value_of is not None:
            self._take(model.meets_of(map(answer.value_of, model.meeting)))
        return self._is_better_than(old)

    def _take(self, meets: Seats) -> None:
        draft = seated(self.problem, meets, self.budget)
        if draft is not None:
            old, self.best = self.best, better(self.problem, draft, self.best)
            if self._is_better_than(old):
                show(self.best, self.bounds, self.budget)

    def _free_cells(self, most: int) -> Bools:
        """(mentees, rounds): whose meetings are solved anew; `most` possible ones in all."""
        problem, chance = self.problem, self.chance
        rounds = list(range(problem.n_rounds))
        if chance.random() < 0.5:
            rounds = chance.sample(rounds, min(chance.randint(1, 3), len(rounds)))
        open_ = np.isin(self.round, rounds) & self._asked()
        size = np.bincount(self.mentee[open_], minlength=problem.n_mentees)
        lacking = (problem.mentee_here & (self.best.meets == NOWHERE))[:, rounds].any(axis=1)
        order = sorted(
            range(problem.n_mentees), key=lambda m: chance.random() * (0.3 if lacking[m] else 1.0)
        )
        chosen = np.array(order)[np.cumsum(size[order]) <= most]
        free = np.zeros((problem.n_mentees, problem.n_rounds), dtype=bool)
        free[chosen[:, None], rounds] = True
        return free

    def _asked(self) -> Bools:
        """(possible meetings,): whether the question is about them."""
        if self.question == "who":
            return np.ones(len(self.mentee), dtype=bool)
        return who_met(self.problem, self.best.meets)[self.mentee, self.unit]

    def _model(self, free: Bools) -> Model:
        meets = self.best.meets
        held = meets[self.mentee, self.round] == self.unit
        frozen = held & ~free[self.mentee, self.round]
        settled = np.zeros((self.problem.n_mentees, self.problem.n_units), dtype=bool)
        settled[self.mentee[frozen], self.unit[frozen]] = True
        open_ = free[self.mentee, self.round] & ~settled[self.mentee, self.unit] & self._asked()
        chosen = np.flatnonzero(open_ | frozen)
        return Model(
            problem=self.housed,
            possible=self.can,
            mentee=self.mentee[chosen].tolist(),
            unit=self.unit[chosen].tolist(),
            round=self.round[chosen].tolist(),
            held=frozen[chosen].tolist(),
        )
