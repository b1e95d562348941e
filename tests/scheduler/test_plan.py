"""Plans as callers get them: the same twice, stoppable, never a crash, and clear refusals."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from patience import patiently
from problems import away, booked, booked_people, fixed, group, never, one_to_one, peer

from scheduler import Clash, Forbidden, Must, Need, NoPlanError, StoppedError
from scheduler.check import broken_rules
from scheduler.draft import rank
from scheduler.plan import plan


def values(solution):
    return {level.level: level.value for level in solution.levels}


def random_group(mentees=30, units=8, rounds=5, seed=0, **changes):
    chance = np.random.default_rng(seed)
    points = chance.integers(0, 60, (mentees, units))
    return replace(group(mentees, units, rounds, seats=4), points=points, **changes)


def refused(problem):
    with pytest.raises(NoPlanError) as error:
        plan(problem, seconds=300)
    assert error.value.proven
    return error.value.clashes


@pytest.mark.parametrize("workers", [1, 2])
def test_plan_of_one_seed_is_the_same_twice(workers):
    problem = away(random_group(8, 3, 3), "mentee_here", (0, 1), (3, 2))

    first, second = (plan(problem, seconds=300, seed=3, workers=workers) for _ in range(2))

    assert first.levels == second.levels
    assert (first.grid.mentees == second.grid.mentees).all()
    assert (first.grid.units == second.grid.units).all()


def who_is_proven(solution):
    return all(level.proven for level in solution.levels if level.stage == "who")


def test_plan_without_absences_proves_every_level_of_who():
    solution = patiently(lambda s: plan(random_group(), seconds=s), 5, who_is_proven)

    assert who_is_proven(solution)


def test_plan_with_absences_proves_every_level_of_who():
    chance = np.random.default_rng(7)
    problem = random_group(
        60,
        15,
        6,
        mentee_here=chance.random((60, 6)) > 0.15,
        mentor_here=chance.random((15, 6)) > 0.15,
    )

    solution = patiently(lambda s: plan(problem, seconds=s), 5, who_is_proven)

    assert who_is_proven(solution)


def test_small_event_that_company_couples_proves_every_level_of_who():
    chance = np.random.default_rng(3)
    problem = group(17, 7, 5, seats=3, max_tables=5, together=((2, 8),))
    problem = replace(
        problem,
        forbidden=np.where(chance.random((17, 7)) < 0.4, Forbidden.NEVER, 0).astype(np.uint8),
        points=chance.integers(0, 60, (17, 7)),
    )

    stop = threading.Event()

    solution = plan(
        problem,
        seconds=60,
        stop=stop,
        found=lambda so_far: stop.set() if who_is_proven(so_far) else None,
    )

    assert who_is_proven(solution)


def test_plan_hears_of_bounds_before_values_and_ends_with_values():
    news = []

    solution = plan(random_group(), seconds=5, listen=news.append)

    assert news[0].question == "who"
    assert news[0].value is None
    assert [told.seconds for told in news] == sorted(told.seconds for told in news)
    meetings = [told.value for told in news if told.level == "meetings"]
    assert meetings[-1] == values(solution)["meetings"]


def test_plan_stopped_on_the_way_is_the_best_so_far():
    problem = random_group(60, 15, 6)
    stop = threading.Event()

    def stop_at_first_plan(news):
        if news.value is not None:
            stop.set()

    solution = plan(problem, seconds=60, listen=stop_at_first_plan, stop=stop)

    assert broken_rules(problem, solution.grid) == []
    assert values(solution)["meetings"] == 60 * 6


def handed_over(problem, seconds):
    """What was handed over on the way, and the plan at the end."""
    found = []
    solution = plan(problem, seconds=seconds, found=found.append)
    return found, solution


def same_as_first(found):
    return [one for one in found if one.grid is found[0].grid]


def test_plan_hands_over_each_better_plan_as_it_is_found():
    chance = np.random.default_rng(7)
    problem = random_group(mentee_here=chance.random((30, 5)) > 0.2, rest_after=2)

    found, solution = patiently(lambda s: handed_over(problem, s), 5, lambda told: len(told[0]) > 2)

    ranks = [rank(problem, values(one)) for one in found]
    assert len(found) > 2
    assert ranks == sorted(ranks)
    assert found[-1].levels == solution.levels
    assert not any(broken_rules(problem, one.grid) for one in found)


def test_plan_is_handed_over_again_once_its_bounds_are_known():
    problem = random_group()

    found, solution = patiently(
        lambda s: handed_over(problem, s), 5, lambda told: len(same_as_first(told[0])) > 1
    )

    first = same_as_first(found)
    assert len(first) > 1
    assert first[0].levels != first[-1].levels
    assert first[-1].levels[0].bound == values(solution)["meetings"]


@pytest.mark.parametrize(
    "problem",
    [booked([(0, 0), (1, 1), (0, 1)], rounds=3), booked_people([(0, 1), (1, 2)]), peer(6)],
    ids=lambda problem: f"{problem.form}_{problem.n_units}",
)
def test_plan_of_any_form_is_handed_over_on_the_way(problem):
    found = []

    plan(problem, seconds=5, found=found.append)

    assert found
    assert not any(broken_rules(problem, one.grid) for one in found)


def test_plan_stopped_before_there_is_one_says_so():
    stop = threading.Event()
    stop.set()
    must = Must(mentee=0, other=0, rounds=frozenset({0}))
    problem = away(random_group(12, 4, 4, together=((0, 1),), musts=(must,)), "mentee_here", (1, 0))

    with pytest.raises(StoppedError):
        plan(problem, seconds=10, stop=stop)


@pytest.mark.parametrize(
    "problem",
    [
        one_to_one(0, 3, 3),
        one_to_one(1, 3, 2),
        one_to_one(3, 0, 3, tables=0),
        one_to_one(3, 1, 4),
        one_to_one(0, 0, 0, tables=0),
        one_to_one(3, 3, 0),
        group(5, 2, 9, seats=3),
        replace(group(4, 2, 3), mentee_here=np.zeros((4, 3), dtype=bool)),
        replace(group(4, 2, 3), mentor_here=np.zeros((2, 3), dtype=bool)),
        replace(group(4, 2, 3), forbidden=np.ones((4, 2), dtype=np.uint8)),
        away(group(4, 2, 3), "mentor_here", (0, 1), (1, 1)),
        group(4, 2, 3, fewest=5),
        group(4, 3, 3, tables=1),
        group(4, 3, 3, max_tables=0),
        replace(group(4, 2, 3), table_seats=np.zeros(2, dtype=np.int64)),
    ],
    ids=lambda problem: f"{problem.n_mentees}x{problem.n_units}x{problem.n_rounds}",
)
def test_plan_of_an_odd_problem_is_valid(problem):
    solution = plan(problem, seconds=10)

    assert broken_rules(problem, solution.grid) == []


def test_plan_with_more_rounds_than_mentors_meets_each_mentor_once():
    assert values(plan(one_to_one(2, 3, 7), seconds=300))["meetings"] == 6


def test_too_few_seats_in_one_round_are_counted():
    problem = away(group(6, 3, 3, max_sit_outs=0), "mentor_here", (1, 2))

    assert refused(problem) == (
        Clash(rule="sit_outs", available=0),
        Clash(rule="seats", rounds=(2,), needed=6, available=4),
    )


def test_too_few_mentors_to_meet_are_counted():
    problem = never(one_to_one(2, 3, 3, max_sit_outs=0), (0, 1), (0, 2))

    assert refused(problem) == (
        Clash(rule="sit_outs", mentees=(0,), available=0),
        Clash(rule="forbidden", mentees=(0,), needed=3, available=1),
        Clash(rule="forbidden", mentees=(0,), units=(1, 2), why=Forbidden.NEVER),
    )


def test_must_of_a_forbidden_pair_is_refused():
    problem = never(replace(one_to_one(), musts=(Must(mentee=1, other=2),)), (1, 2))

    assert refused(problem) == (
        Clash(rule="must", mentees=(1,), units=(2,)),
        Clash(rule="forbidden", mentees=(1,), units=(2,)),
    )


def test_must_in_rounds_of_absence_is_refused():
    must = Must(mentee=1, other=2, rounds=frozenset({0}))
    problem = away(replace(one_to_one(), musts=(must,)), "mentee_here", (1, 0))

    assert [clash.rule for clash in refused(problem)] == ["must", "away"]


def test_must_at_a_table_nobody_offers_is_refused():
    needs = np.array([Need.STEP_FREE, 0, 0], dtype=np.uint8)
    problem = replace(one_to_one(), mentee_needs=needs, musts=(Must(mentee=0, other=1),))

    assert [clash.rule for clash in refused(problem)] == ["must", "needs"]


def test_more_musts_than_seats_are_counted():
    musts = tuple(Must(mentee=m, other=0) for m in range(3))
    problem = one_to_one(3, 2, 2, musts=musts)

    assert refused(problem)[1] == Clash(
        rule="seats", rounds=(0, 1), units=(0,), needed=3, available=2
    )


def test_musts_that_only_search_finds_contradictory_are_refused():
    musts = (Must(mentee=0, other=0), Must(mentee=1, other=1))
    problem = one_to_one(2, 2, 2, together=((0, 1),), musts=musts)

    assert {"must", "together"} <= {clash.rule for clash in refused(problem)}


def test_musts_that_clash_are_refused_however_large_the_event():
    musts = tuple(Must(mentee=m, other=0, rounds=frozenset({0})) for m in (0, 1))
    problem = group(1000, 250, 6, seats=4, apart=((0, 1),), musts=musts)

    assert {"must", "apart"} <= {clash.rule for clash in refused(problem)}


def test_rests_that_leave_too_few_meetings_are_counted():
    problem = one_to_one(6, 6, 6, rest_after=2, max_sit_outs=1)

    assert refused(problem) == (
        Clash(rule="sit_outs", available=1),
        Clash(rule="rest"),
        Clash(rule="seats", rounds=tuple(range(6)), needed=30, available=24),
    )


def test_named_table_is_kept_and_others_move():
    problem = fixed(one_to_one(4, 4, 3), (0, 2, None), (1, 2, frozenset({1})))

    solution = patiently(
        lambda s: plan(problem, seconds=s), 10, lambda one: values(one)["meetings"] >= 11
    )

    assert broken_rules(problem, solution.grid) == []
    assert values(solution)["meetings"] >= 11
