"""`speedmentor export`: what it refuses, what it writes, and that all of it is the same twice."""

import json

import pytest
from exporting import PLANNABLE, SAMPLES, export, exported, plan_text, written
from folders import MENTEES, TOML

from speedmentor.export import FORMATS

SECRETS = (
    "email,organisation,notes\nm1,Ann,ann@canary.example,CANARY works,CANARY note\nm2,Bob,,,\n"
)


@pytest.mark.parametrize("name", PLANNABLE)
def test_every_sample_is_exported_as_everything(tmp_path, name):
    plan = tmp_path / "plan.json"
    plan.write_text(plan_text(name), "utf-8")

    for what in FORMATS:
        assert len(exported(SAMPLES / name, plan, what)) > 200


@pytest.mark.parametrize("what", FORMATS)
def test_same_plan_gives_the_same_bytes(tmp_path, what):
    folder, plan = written(tmp_path)

    assert exported(folder, plan, what) == exported(folder, plan, what)


def test_unknown_document_is_refused_with_those_there_are(tmp_path):
    done = export(*written(tmp_path), "grid.docx", tmp_path / "grid.docx")

    assert done.exit_code == 2
    assert all(what in done.stderr for what in FORMATS)


def test_plan_that_breaks_a_rule_is_not_exported(tmp_path):
    folder, plan = written(tmp_path)
    broken = json.loads(plan.read_text("utf-8"))
    broken["rounds"][1]["meetings"][0] |= {"mentors": ["m1"], "mentees": ["a1"]}
    plan.write_text(json.dumps(broken), "utf-8")
    done = export(folder, plan, "grid.csv", tmp_path / "grid.csv")

    assert done.exit_code == 2
    assert f"{plan}: Kim and Ann meet in rounds 1 and 2; a pair meets once at most." in done.stderr
    assert not (tmp_path / "grid.csv").exists()


def test_plan_of_another_event_is_not_exported(tmp_path):
    _folder, plan = written(tmp_path)
    done = export(SAMPLES / "medical_centre", plan, "grid.csv", tmp_path / "grid.csv")

    assert done.exit_code == 2
    assert "this is a plan of “evening”, not of medical_centre" in done.stderr


def test_place_that_cannot_be_written_to_is_named_and_nothing_is_left(tmp_path):
    folder, plan = written(tmp_path)
    done = export(folder, plan, "grid.csv", tmp_path / "nowhere" / "grid.csv")

    assert done.exit_code == 2
    assert f"cannot write into {tmp_path / 'nowhere'}" in done.stderr
    assert export(folder, plan, "grid.csv", tmp_path).exit_code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evening", "plan.json"]


@pytest.mark.parametrize("what", ["grid.csv", "people.ics"])
def test_notes_and_addresses_are_in_no_document(tmp_path, what):
    mentors = f"id,name,{SECRETS}"
    mentees = MENTEES.replace("name\n", "name,notes\n").replace("Kim\n", "Kim,CANARY too\n")
    mentees = mentees.replace("Lee\n", "Lee,\n").replace("Noor\n", "Noor,\n")
    folder, plan = written(tmp_path, mentors=mentors, mentees=mentees)

    assert b"CANARY" not in exported(folder, plan, what).upper()


@pytest.mark.parametrize("what", FORMATS)
def test_letters_that_cannot_be_shown_stop_no_export(tmp_path, what):
    toml = TOML.replace('"Evening"', '"Odd \\u0001\\u202E\\uFFFE evening"')

    data = exported(*written(tmp_path, toml=toml), what)

    assert data
    assert what.endswith(("pdf", "xlsx")) or b"\x01" not in data
