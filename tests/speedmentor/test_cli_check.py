"""`speedmentor check`: exit codes, sentences, levels."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import files, write
from test_planfile import PLAN

from speedmentor.cli import main
from speedmentor.planfile import plan_json


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, files())


def check(folder: Path, plan: dict | str | None = None) -> Result:
    path = folder.parent / "plan.json"
    if plan is not None:
        path.write_text(plan if isinstance(plan, str) else json.dumps(plan))
    return CliRunner().invoke(main, ["check", str(folder), str(path)])


def test_sound_plan_is_said_to_be_so_with_levels_counted_anew(folder):
    result = check(folder, plan_json(PLAN))

    assert result.exit_code == 0
    assert result.stdout.splitlines()[:4] == [
        "The plan keeps every rule.",
        "",
        "who    meetings                  3",
        f"who    even_sit_outs {2**2 + 2**2 + 2**2:>13}",
    ]


def test_level_that_the_file_states_otherwise_is_noted(folder):
    plan = plan_json(PLAN)
    plan["levels"][0]["value"] = 4
    result = check(folder, plan)

    assert result.exit_code == 0
    assert "who    meetings                  3   (the plan file says 4)" in result.stdout


def test_broken_rules_are_told_one_a_line_and_exit_with_1(folder):
    plan = plan_json(PLAN)
    plan["rounds"][1]["meetings"][0] |= {"mentors": ["m1"], "mentees": ["a1"]}
    result = check(folder, plan)

    assert result.exit_code == 1
    assert result.stdout.splitlines()[:4] == [
        "The sit_outs of round 2 are wrong about Kim and Noor.",
        "The resting of round 2 are wrong about Ann and Bob.",
        "Kim and Ann meet in rounds 1 and 2; a pair meets once at most.",
        "Ann moves between Table 1 and Table 2; a table is kept.",
    ]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (None, "cannot be read: No such file or directory; check the path"),
        ("{", "1: this is not a whole JSON file; write the plan again"),
        ("\0{}", "1: a NUL byte stands here; delete it"),
    ],
)
def test_plan_that_cannot_be_read_is_bad_input(folder, plan, expected):
    result = check(folder, plan)

    assert result.exit_code == 2
    assert result.stderr.rstrip().endswith(expected)
    assert str(folder.parent / "plan.json") in result.stderr
