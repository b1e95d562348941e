"""`speedmentor repair`: exit codes, sentences, JSON, people who come along."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import MENTEES, files, write

from speedmentor.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, files())


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder.parent / "plan.json"
    assert run("plan", folder, "--out", path, "--seconds", 5).exit_code == 0
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_repair_says_who_moves_and_its_plan_passes_check(folder, plan):
    out = folder.parent / "repaired.json"
    result = run("repair", folder, plan, "--from", 2, "--gone", "m1", "--out", out)

    assert result.exit_code == 0
    assert result.stdout.startswith("Nobody else moves.\n")
    assert "lost.\n" in result.stdout
    assert result.stdout.endswith(f"Written to {out}.\n")
    assert run("check", folder, out).exit_code == 0
    before, after = (json.loads(path.read_text()) for path in (plan, out))
    assert after["rounds"][0] == before["rounds"][0]
    assert after["version"] == before["version"] + 1
    assert after["changes"]["away"] == {"m1": [2, 3]}


def test_json_holds_levels_people_and_alternatives(folder, plan):
    result = run("repair", folder, plan, "--from", 2, "--gone", "m1", "--json")

    said = json.loads(result.stdout)
    assert said["name"] == "least_change"
    assert said["levels"][0] == {
        "stage": "repair",
        "level": "people_moved",
        "aim": "min",
        "value": 0,
        "bound": 0,
        "proven": True,
    }
    assert said["moved"] == []
    assert all(one["name"] != "least_change" for one in said["alternatives"])


def test_person_who_comes_along_sits_at_a_free_seat(folder, plan):
    more, out = folder.parent / "more.csv", folder.parent / "repaired.json"
    more.write_text("name,id,goal\nZoe,a9,A first job\n")
    result = run("repair", folder, plan, "--from", 2, "--add", more, "--out", out)

    assert result.exit_code == 0
    rounds = json.loads(out.read_text())["rounds"]
    seated = [who for one in rounds for meeting in one["meetings"] for who in meeting["mentees"]]
    assert seated.count("a9") > 0
    assert "a9" not in rounds[0]["sit_outs"]
    assert result.stdout.splitlines()[-1] == (
        f"Before `check` or `import`, append the rows of {more} to {folder / 'mentees.csv'}, each"
        " cell in its column: a9."
    )
    refused = run("check", folder, out)
    assert refused.exit_code == 2
    assert (
        "“a9”. If they came along with a repair, append their row to its files." in refused.stderr
    )
    (folder / "mentees.csv").write_text(MENTEES + "a9,Zoe\n")
    assert run("check", folder, out).exit_code == 0


def test_mentor_who_comes_along_is_known_by_the_columns(folder, plan):
    more = folder.parent / "more.csv"
    more.write_text("id;name;seats\nm9;Uma;3\n")
    asked = ("repair", folder, plan, "--from", 2, "--gone", "m1", "--add", more)
    result = run(*asked, "--json")
    written = run(*asked, "--out", folder.parent / "repaired.json")

    assert f"append the rows of {more} to {folder / 'mentors.csv'}, " in written.stdout

    assert json.loads(result.stdout)["lost"] == 0


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("id,name\na9,\n", ":2: name: the cell is empty; every row needs one"),
        ("id,name\n\na1,Kim\n", ":3: id: “a1” is taken by"),
        ("id,name,away\na9,Zoe,9\n", ":2: away: there is no round 9"),
        ("id,nam\na9,Zoe\n", "there is no such column"),
    ],
)
def test_mistakes_in_the_rows_of_newcomers_are_named_with_their_place(folder, plan, rows, expected):
    more = folder.parent / "more.csv"
    more.write_text(rows)
    result = run("repair", folder, plan, "--from", 2, "--add", more)

    assert result.exit_code == 2
    assert f"{more}" in result.stderr
    assert expected in result.stderr


def test_all_that_is_wrong_is_said_at_once(folder, plan):
    late = ["--late", "a1", "--late", "a2:1"]
    result = run("repair", folder, plan, "--from", 2, "--gone", "m3", *late)

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "repair: --late: “a1” is not a person and a round; write ID:ROUND, such as m07:4",
        "repair: --gone: the event has nobody “m3”. Did you mean “a3”?",
        "repair: --late: “a2” comes in round 1; write a round from 2 to 3, or call them gone",
    ]


def test_round_that_is_not_there_is_bad_input(folder, plan):
    result = run("repair", folder, plan, "--from", 7)

    assert result.exit_code == 2
    assert result.stderr == ("repair: --from: there is no round 7; the event has rounds 1 to 3\n")


def test_file_that_cannot_be_read_is_bad_input(folder, plan):
    result = run("repair", folder, plan, "--from", 2, "--add", folder / "nobody.csv")

    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_kind_of_repair_that_is_not_there_exits_with_3(folder, plan):
    result = run("repair", folder, plan, "--from", 2, "--take", "replan")

    assert result.exit_code == 3
    assert "There is no other repair of the kind replan" in result.stderr


SOLVER = """
import os, signal, sys, time
from speedmentor.cli import main, process, repair

real = repair.repairs

def greedy(*given, show, **more):
    real(*given, show=show, **more)
    return bytearray(process.MEMORY)

def time_is_up(show):
    show.func(process.TIME_LEFT, 0.1)
    time.sleep(600)

def stuck(*given, show, **more):
    real(*given, show=show, **more)
    time_is_up(show)

def stuck_at_once(*given, show, **more):
    time_is_up(show)

def interrupted(*given, stop, **more):
    real(*given, stop=stop, **more)
    os.kill(os.getppid(), signal.SIGINT)
    assert stop.wait(60)
    return real(*given, stop=stop, **more)

repair.repairs = globals()[sys.argv.pop(1)]
process.STOPPING = 30
main()
"""


@pytest.mark.parametrize(
    ("solver", "code", "said"),
    [
        ("greedy", 0, "The plan needs more than 8,192 MiB of memory.\n"),
        ("stuck", 0, ""),
        ("interrupted", 130, ""),
        ("stuck_at_once", 3, "No repair was found in time, and nothing was written. Give more"),
    ],
)
def test_repair_that_is_cut_short_says_what_it_has(folder, plan, solver, code, said):
    result = subprocess.run(
        [sys.executable, "-c", SOLVER, solver, "repair", folder, plan, "--from", "2",
         "--gone", "m1", "--seconds", "60"],
        capture_output=True, text=True, timeout=600, check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip

    assert result.returncode == code
    assert result.stderr.startswith(said)
    assert result.stdout.startswith("Nobody else moves.\n") == (code != 3)


def test_every_kind_of_news_is_an_option(folder, plan):
    out = folder.parent / "repaired.json"
    news = ["--late", "a1:3", "--lost-table", "T1", "--minutes", 8, "--delay", 4]
    result = run("repair", folder, plan, "--from", 2, *news, "--out", out)

    assert result.exit_code == 0, result.output
    made = json.loads(out.read_text())
    assert made["changes"]["away"] == {"a1": [2]}
    assert made["changes"]["tables"] == {"T1": 2}
    assert made["changes"]["minutes"] == {"2": 8, "3": 8}
    assert [one["starts"][11:16] for one in made["rounds"]] == ["18:00", "18:14", "18:22"]
    assert run("check", folder, out).exit_code == 0


def test_second_repair_goes_on_from_the_first(folder, plan):
    first, second = folder.parent / "first.json", folder.parent / "second.json"
    run("repair", folder, plan, "--from", 2, "--gone", "m1", "--out", first)
    result = run("repair", folder, first, "--from", 3, "--drop", 3, "--out", second)

    assert result.exit_code == 0
    made = json.loads(second.read_text())
    assert made["changes"]["away"] == {"m1": [2, 3]}
    assert made["rounds"][:2] == json.loads(first.read_text())["rounds"][:2]
    assert made["rounds"][2]["meetings"] == []
