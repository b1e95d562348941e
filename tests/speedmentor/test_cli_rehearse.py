"""`speedmentor rehearse`, run as its users run it."""

import json

import pytest
from click.testing import CliRunner, Result
from folders import TOML, files

from speedmentor.cli import main

ONE_TO_ONE = TOML.replace('form = "group"', 'form = "one_to_one"').replace("seats = 3", "seats = 1")
MENTEES = "id,name,wishes\na1,Kim,m1\na2,Lee,m1\na3,Noor,\n"
MENTORS = "id,name\nm1,Ann\nm2,Bob\nm3,Cid\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def planned(tmp_path):
    """Writes a folder, plans it, and returns both places."""

    def make(given):
        folder, plan = tmp_path / "evening", tmp_path / "plan.json"
        folder.mkdir()
        for name, data in given.items():
            (folder / name).write_bytes(data)
        assert run("plan", folder, "--out", plan, "--seconds", 1).exit_code == 0
        return folder, plan

    return make


@pytest.fixture
def tight(planned):
    """An evening in which every mentor is needed in every round."""
    return planned(files(toml=ONE_TO_ONE, mentors=MENTORS, mentees=MENTEES))


def test_rehearse_says_losses_worst_absence_and_best_help(tight):
    answer = run("rehearse", *tight, "--trials", 12, "--no-shows", "0.3")

    lines = answer.stdout.splitlines()
    assert answer.exit_code == 0
    assert lines[0].startswith("12 evenings tried: on average ")
    assert lines[1].startswith("If nothing is done: ")
    assert lines[2].startswith("Once repaired, quickly (a full repair may lose less): ")
    assert lines[3].startswith("Whose absence alone hurts most")
    assert {line.split(":")[0].strip() for line in lines[4:7]} == {"Ann", "Bob", "Cid"}
    assert lines[7].startswith("What helps most: a reserve for whoever is missed most.")


def test_rehearse_counts_a_single_meeting_as_one(planned):
    toml = ONE_TO_ONE.replace("count = 3", "count = 1")
    one = planned(files(toml=toml, mentors="id,name\nm1,Ann\n", mentees="id,name\na1,Kim\n"))
    answer = run("rehearse", *one, "--trials", 2, "--no-shows", "0")

    assert answer.stdout.splitlines()[0].endswith("; planned for those who do: 1 meeting.")


def test_rehearse_of_the_same_seed_says_the_same_and_of_another_does_not(tight):
    given = ("rehearse", *tight, "--trials", 6, "--json", "--seconds", 100)
    first, again, other = (run(*given, "--seed", seed).stdout for seed in (3, 3, 4))

    assert first == again
    assert json.loads(other)["before"] != json.loads(first)["before"]


def test_rehearse_json_names_people_and_standbys_by_id(tight):
    found = json.loads(run("rehearse", *tight, "--trials", 8, "--json").stdout)

    assert (found["trials"], found["asked"], found["people"]) == (8, 8, 3)
    assert {one["person"] for one in found["absences"]} == {"m1", "m2", "m3"}
    assert found["absences"][0]["after"]["meetings"] == 3
    assert {one["kind"] for one in found["standbys"]} == {"reserve"}
    assert {one["for"] for one in found["standbys"]} == {None, "m1", "m2", "m3"}
    assert found["before"]["mean"]["meetings"] >= found["after"]["mean"]["meetings"]
    assert found["after"]["mean"] == found["alone"]["mean"]


def test_rehearse_with_everybody_there_needs_no_help(tight):
    answer = run("rehearse", *tight, "--no-shows", "0", "--trials", 2)

    assert "If nothing is done: 0.0 meetings lost" in answer.stdout
    assert answer.stdout.endswith("No help is needed: the repair makes good for everything.\n")


def test_rehearse_cut_by_time_says_how_far_it_came(tight):
    answer = run("rehearse", *tight, "--seconds", "0.1", "--trials", 10_000)

    assert "Time was up before the other evenings of 10,000" in answer.stdout


@pytest.mark.parametrize("share", ["0.3-0.1", "2", "some", "0.2-", "0,2", "nan"])
def test_rehearse_refuses_what_is_no_share(tight, share):
    answer = run("rehearse", *tight, "--no-shows", share)

    assert answer.exit_code == 2
    assert "is no share of people; write 0.2, or 0.15-0.30" in answer.stderr


def test_rehearse_of_peers_tries_people_and_compares_no_reserves(planned):
    toml = TOML.replace('form = "group"', 'form = "peer"').replace("seats = 3", "seats = 2")
    people = "id,name\n" + "".join(f"p{i},Person {i}\n" for i in range(6))
    given = {"event.toml": toml.encode(), "people.csv": people.encode()}

    answer = run("rehearse", *planned(given), "--trials", 10)

    assert answer.exit_code == 0
    assert "Reserves are not compared where people meet each other" in answer.stdout
