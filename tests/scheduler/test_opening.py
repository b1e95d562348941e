"""The plan that is there at once: always valid, nearly full, and made without CP-SAT."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from problems import away, group, one_to_one
from random_problems import problems

from scheduler import Form, Must, NoPlanError
from scheduler.budget import Budget
from scheduler.check import broken_rules
from scheduler.opening.first import opening
from scheduler.plan import plan

WITH_ROLES = (Form.ONE_TO_ONE, Form.GROUP)
ROOT = Path(__file__).parents[2]
IMPOSSIBLE = {"too_few_seats", "clashing_rules"}
EVENTS = [
    toml.parent
    for folder in ("sample_events", "../shared/data")
    for toml in sorted((ROOT / folder).glob("*/event.toml"))
    if re.search('form = "(one_to_one|group)"', toml.read_text("utf-8"))
    and toml.parent.name not in IMPOSSIBLE
]
FIRST_PLAN = """
import sys
from pathlib import Path
from scheduler.plan import plan
from speedmentor.folder import read_folder
from speedmentor.planning import problem_of

def found(solution):
    sys.exit(30 if "ortools.sat.python.cp_model" in sys.modules else 20)

plan(problem_of(read_folder(Path(sys.argv[1]))), found=found)
"""


def opened(problem):
    draft = opening(problem, Budget(seconds=300))
    assert draft is None or broken_rules(problem, draft.grid) == []
    return draft


def meetings(problem):
    return opened(problem).values["meetings"]


@settings(max_examples=300, deadline=None)
@given(problems(WITH_ROLES, people=6, rounds=4, most_rules=5))
def test_opening_is_valid_and_only_musts_and_sit_outs_can_prevent_it(problem):
    draft = opened(problem)

    assert draft or problem.musts or problem.max_sit_outs is not None


@settings(max_examples=50, deadline=None)
@given(problems(WITH_ROLES, people=6, rounds=4, most_rules=5))
def test_plan_without_any_time_is_the_opening(problem):
    if opened(problem) is not None:
        assert broken_rules(problem, plan(problem, seconds=0).grid) == []


def crowd(mentees=40, units=10, rounds=6, **changes):
    return group(mentees, units, rounds, seats=4, **changes)


MUSTS = tuple(Must(mentee=m, other=m % 3, rounds=frozenset({m % 6})) for m in range(9))
GAPS = np.random.default_rng(0).random((40, 6)) > 0.15


@pytest.mark.parametrize(
    ("problem", "least"),
    [
        (crowd(), 240),
        (crowd(musts=MUSTS), 230),
        (crowd(mentee_here=GAPS), GAPS.sum() - 4),
        (crowd(mentee_here=GAPS, fewest=3), GAPS.sum() - 14),
        (crowd(mentee_here=GAPS, max_sit_outs=1), GAPS.sum() - 8),
        (crowd(max_tables=7), 168),
        (crowd(rest_after=2), 150),
        (crowd(tables=7), 160),
        (crowd(apart=tuple((m, m + 1) for m in range(0, 40, 2))), 220),
        (crowd(together=tuple((m, m + 1) for m in range(0, 40, 2))), 200),
        (one_to_one(9, 9, 6, same_human=((0, 0), (1, 1)), forbidden=np.diag([8, 8, *[0] * 7])), 40),
    ],
)  # fmt: skip
def test_opening_leaves_few_seats_empty(problem, least):
    assert meetings(problem) >= least


def test_opening_serves_those_first_who_would_sit_out_too_often():
    few = away(crowd(12, 2, 4, max_sit_outs=2), "mentor_here", (0, 0))
    fewer = replace(few, max_sit_outs=1)

    assert meetings(few) == 24
    with pytest.raises(NoPlanError):
        plan(fewer, seconds=5)


@pytest.mark.parametrize("event", EVENTS, ids=lambda path: path.name)
def test_first_plan_of_an_event_comes_before_cp_sat_is_loaded(event):
    code = subprocess.run(
        [sys.executable, "-c", FIRST_PLAN, event], cwd=ROOT, capture_output=True, check=False
    ).returncode

    assert code == 20
