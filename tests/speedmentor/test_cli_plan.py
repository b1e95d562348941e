"""`speedmentor plan`, run as its users run it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import MENTEES, MENTORS, TOML, event, files

from speedmentor.cli import main
from speedmentor.planfile import load_plan
from speedmentor.planning import judge

SAMPLES = Path(__file__).parents[2] / "sample_events"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, files(mentees=MENTEES.replace("name", "name,wishes").replace(
        "Kim", "Kim,m2").replace("Lee", "Lee,").replace("Noor", "Noor,m1")))  # fmt: skip


def write(path: Path, given: dict[str, bytes]) -> Path:
    folder = path / "evening"
    folder.mkdir()
    for name, data in given.items():
        (folder / name).write_bytes(data)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_plan_is_written_and_said_in_words(folder, tmp_path):
    out = tmp_path / "plan.json"
    result = run("plan", folder, "--out", out, "--seconds", 5)

    assert result.exit_code == 0
    assert "Everyone meets 2 different mentors. No plan can do better." in result.stdout
    assert f"Written to {out}." in result.stdout
    given = event(files(mentees=(folder / "mentees.csv").read_text()))
    assert judge(given, load_plan(out.read_text(), given)).broken == ()


def test_progress_is_told_in_plain_lines_on_stderr(folder):
    result = run("plan", folder, "--seconds", 5)

    assert "Nothing was written; --out FILE keeps the plan." in result.stdout
    assert any(
        line.split()[2:] == ["who", "meetings", "…", "bound", "6"]
        or line.split()[3:] == ["meetings", "6", "proven"]
        for line in result.stderr.splitlines()
    )
    assert "\x1b" not in result.stderr


def test_json_prints_only_the_levels(folder):
    result = run("plan", folder, "--json", "--seconds", 5)
    levels = json.loads(result.stdout)

    assert result.stderr == ""
    assert levels[0] == {
        "stage": "who",
        "level": "meetings",
        "aim": "max",
        "value": 6,
        "bound": 6,
        "proven": True,
    }


def test_same_seed_gives_the_same_plan(folder, tmp_path):
    plans = []
    for name in ("one.json", "two.json"):
        run("plan", folder, "--seed", 7, "--seconds", 5, "--out", tmp_path / name)
        plans.append(json.loads((tmp_path / name).read_text())["rounds"])

    assert plans[0] == plans[1]


def test_bad_input_names_every_mistake_and_writes_nothing(tmp_path):
    given = files(TOML.replace("group", "groups"), mentors=MENTORS.replace("m2", "m1"))
    out = tmp_path / "plan.json"
    result = run("plan", write(tmp_path, given), "--out", out)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert [line.split(" ")[0] for line in result.stderr.splitlines()] == [
        "event.toml:3:",
        "mentors.csv:3:",
    ]
    assert not out.exists()


def test_folder_that_is_not_there_is_bad_input(tmp_path):
    result = run("plan", tmp_path / "nowhere")

    assert (result.exit_code, result.stderr) == (
        2,
        f"{tmp_path / 'nowhere'}: there is no such folder\n",
    )


def test_place_that_cannot_be_written_is_refused_before_planning(folder, tmp_path):
    missing = run("plan", folder, "--out", tmp_path / "no" / "plan.json")
    directory = run("plan", folder, "--out", tmp_path)

    assert (missing.exit_code, directory.exit_code) == (2, 2)
    assert "check that the folder exists" in missing.stderr
    assert "this is a folder; name a file" in directory.stderr
    assert "meetings" not in missing.stderr


def test_impossible_event_is_explained_by_counting():
    result = run("plan", SAMPLES / "too_few_seats")

    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "No plan exists:",
        "61 mentees need a seat in round 3, but the tables have only 60.",
        "A mentee may sit out no round (max_sit_outs).",
        "",
        "What would help:",
        "Add 1 seat in round 3, or let one sit out there (max_sit_outs).",
        "Write max_sit_outs = 1, or remove it, so that people may sit out.",
    ]


def test_impossible_event_is_explained_in_json():
    result = run("plan", SAMPLES / "too_few_seats", "--json")
    why = json.loads(result.stdout)

    assert (result.exit_code, result.stderr) == (3, "")
    assert list(why) == ["conflict", "relax"]
    assert why["conflict"][0] == "61 mentees need a seat in round 3, but the tables have only 60."


def test_interrupted_search_writes_its_best_plan(tmp_path):
    out = tmp_path / "plan.json"
    search = subprocess.Popen(
        [sys.executable, "-c", "from speedmentor.cli import main; main()", "plan",
         SAMPLES / "spring_evening", "--seconds", "60", "--out", out],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    for line in search.stderr:
        if "…" not in line:  # a level has a value: there is a plan
            break
    search.send_signal(signal.SIGINT)
    stdout, _ = search.communicate(timeout=30)

    assert search.returncode == 130
    assert f"Written to {out}." in stdout
    assert json.loads(out.read_text())["levels"][0]["value"] == 357


STUCK = """
import sys, time, types
from speedmentor.cli import main, plan
stuck = types.ModuleType("scheduler.plan")
stuck.plan = lambda *_, **__: time.sleep(600)
sys.modules["scheduler.plan"] = stuck
plan.GRACE = 0.1
main()
"""


def test_solver_that_does_not_stop_is_left_behind(tmp_path):
    out = tmp_path / "plan.json"
    result = subprocess.run(
        [sys.executable, "-c", STUCK, "plan", SAMPLES / "medical_centre", "--seconds", "0.1",
         "--out", out],
        capture_output=True, text=True, timeout=60, env=environment(), check=False,
    )  # fmt: skip

    assert result.returncode == 3
    assert result.stderr == "The solver did not stop in time; nothing was written.\n"
    assert not out.exists()


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(SAMPLES.parent)}
