"""`speedmentor plan`, run as its users run it."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import MENTORS, TOML, event, files, write

from speedmentor.cli import main, process, search
from speedmentor.folder import read_folder
from speedmentor.planfile import load_plan
from speedmentor.planning import judge

SAMPLES = Path(__file__).parents[2] / "sample_events"


WISHING = "id,name,wishes\na1,Kim,m2\na2,Lee,\na3,Noor,m1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, files(mentees=WISHING))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_plan_is_written_and_said_in_words(folder, tmp_path):
    out = tmp_path / "plan.json"
    result = run("plan", folder, "--out", out, "--seconds", 5)

    assert result.exit_code == 0
    assert "Everyone meets 2 different mentors. No plan can do better: there are" in result.stdout
    assert f"Written to {out}." in result.stdout
    given = event(files(mentees=WISHING))
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
        "Ask Kofi Duarte to be there in round 3.",
        "Write max_sit_outs = 1, or remove it, so that people may sit out.",
    ]


def test_impossible_event_is_explained_in_json():
    result = run("plan", SAMPLES / "too_few_seats", "--json")
    why = json.loads(result.stdout)

    assert (result.exit_code, result.stderr) == (3, "")
    assert list(why) == ["conflict", "relax"]
    assert why["conflict"][0] == "61 mentees need a seat in round 3, but the tables have only 60."


def test_clashing_rules_are_a_least_set_with_its_remedies():
    why = json.loads(run("plan", SAMPLES / "clashing_rules", "--json").stdout)

    assert sorted(why["conflict"]) == [
        "Kim Sato and Noor Haddad are never at one table.",
        "Kim Sato must meet Dr Asha Rao in round 1.",
        "Noor Haddad and Pavel Král are never at one table.",
        "Noor Haddad is away in round 3.",
        "Noor Haddad must meet Dr Asha Rao.",
        "Pavel Král must meet Dr Asha Rao in round 2.",
    ]
    assert "Ask Noor Haddad to be there in round 3." in why["relax"]


SOLVER = """
import os, signal, sys, time, types
import numpy as np
from scheduler import NOWHERE, Grid, StoppedError
from speedmentor.cli import main, process

def idle(problem):
    shapes = (problem.n_mentees, problem.n_rounds), (problem.n_units, problem.n_rounds)
    nobody, rests = (np.full(shape, NOWHERE, dtype=np.int32) for shape in shapes)
    return types.SimpleNamespace(grid=Grid(mentees=nobody, units=rests), levels=())

def stuck(problem, **_):
    time.sleep(600)

def stuck_with_a_plan(problem, *, found, **_):
    found(idle(problem))
    time.sleep(600)

def interrupted(problem, *, stop, **_):
    os.kill(os.getppid(), signal.SIGINT)
    assert stop.wait(60)
    return idle(problem)

def interrupted_early(problem, *, stop, **_):
    os.kill(os.getppid(), signal.SIGINT)
    assert stop.wait(60)
    raise StoppedError

def interrupted_and_deaf(problem, *, found, **_):
    found(idle(problem))
    os.kill(os.getppid(), signal.SIGINT)
    time.sleep(600)

def greedy(problem, *, found, **_):
    found(idle(problem))
    return bytearray(process.MEMORY)

def greedy_at_once(problem, **_):
    return bytearray(process.MEMORY)

def killed(problem, *, found, **_):
    found(idle(problem))
    os.kill(os.getpid(), signal.SIGKILL)

solver = types.ModuleType("scheduler.plan")
solver.plan = globals()[sys.argv.pop(1)]
sys.modules["scheduler.plan"] = solver
process.STOPPING = 0.4 if "deaf" in solver.plan.__name__ else 30
main()
"""


def run_with(solver: str, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with a solver that behaves in one certain way."""
    return subprocess.run(
        [sys.executable, "-c", SOLVER, solver, "plan", SAMPLES / "medical_centre", "--out", out,
         "--seconds", "2" if "stuck" in solver else "60", *options],
        capture_output=True, text=True, timeout=600, check=False,
        env=os.environ | {"PYTHONPATH": str(SAMPLES.parent)},
    )  # fmt: skip


NO_MEMORY = "The plan needs more than 8,192 MiB of memory.\n"


@pytest.mark.parametrize(
    ("solver", "code", "note"),
    [
        ("interrupted", 130, ""),
        ("interrupted_and_deaf", 130, ""),
        ("stuck_with_a_plan", 0, ""),
        ("greedy", 0, NO_MEMORY),
        ("killed", 0, "The search was ended by the system, most likely for want of memory.\n"),
    ],
)
def test_search_that_is_cut_short_writes_its_best_plan(tmp_path, solver, code, note):
    out = tmp_path / "plan.json"
    result = run_with(solver, out)

    assert (result.returncode, result.stderr) == (code, note)
    assert f"Written to {out}." in result.stdout
    given = read_folder(SAMPLES / "medical_centre")
    assert len(load_plan(out.read_text(), given).rounds[0].sit_outs) == 7
    assert list(tmp_path.iterdir()) == [out]


NO_TIME = "No plan was found in time, and nothing was written. Give more time (--seconds).\n"


@pytest.mark.parametrize(
    ("solver", "code", "said"),
    [
        ("interrupted_early", 130, "Stopped before there was a plan; nothing was written.\n"),
        ("stuck", 3, NO_TIME),
        ("greedy_at_once", 3, NO_MEMORY),
    ],
)
def test_search_that_is_cut_short_before_there_is_a_plan_writes_nothing(
    tmp_path, solver, code, said
):
    out = tmp_path / "plan.json"
    result = run_with(solver, out)

    assert (result.returncode, result.stderr) == (code, said)
    assert not out.exists()


def test_script_gets_json_even_where_nothing_was_found_in_time(tmp_path):
    result = run_with("stuck", tmp_path / "plan.json", "--json")

    assert (result.returncode, result.stderr) == (3, NO_TIME)
    assert json.loads(result.stdout) == {"conflict": [], "relax": []}


@pytest.mark.parametrize(("seconds", "granted"), [(2.0, 1.0), (0.5, 0.5)])
def test_search_has_its_least_time_though_loading_took_all(seconds, granted):
    told, stop = [], threading.Event()
    stop.set()
    given = read_folder(SAMPLES / "medical_centre")
    asked = search.Asked(event=given, seconds=seconds, began=time.monotonic() - 10)

    search.search(asked, lambda kind, what: told.append((kind, what)), stop)

    assert told[0] == (process.TIME_LEFT, granted + process.OVERTIME)
