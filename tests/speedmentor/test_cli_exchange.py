"""`import`, `archive`, `links`: from a folder into the database, out again, and to people."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import write
from invented import a_plan, an_event

from speedmentor.access import Role
from speedmentor.cli import main
from speedmentor.folder import read_folder, write_files
from speedmentor.planfile import dump_plan, load_plan
from speedmentor.run import Phase
from speedmentor.store import open_store


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def folder(tmp_path):
    """The folder `spring`."""
    return write(tmp_path, write_files(an_event("spring")), "spring")


@pytest.fixture
def plan_file(tmp_path, folder):
    file = tmp_path / "plan.json"
    file.write_text(dump_plan(a_plan(read_folder(folder))))
    return file


@pytest.fixture
def speedmentor(data):
    """Runs a command on the data folder: exit code, output, errors."""

    def run(*args):
        result = CliRunner().invoke(main, [*map(str, args), "--data", str(data)])
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def store(data):
    opened = open_store(data)
    yield opened
    opened.close()


def test_imported_event_is_in_the_database(speedmentor, folder, store):
    assert speedmentor("import", folder) == (0, "spring: 3 mentors, 4 founders.\n", "")
    assert store.event("spring") == read_folder(folder)
    assert store.run("spring").phase is Phase.DRAFT


def test_import_with_a_plan_publishes_it(speedmentor, folder, plan_file, store):
    code, out, _ = speedmentor("import", folder, "--publish", plan_file)

    assert (code, out.splitlines()[-1]) == (0, "Plan 1 is published.")
    assert (store.run("spring").phase, store.run("spring").plan) == (Phase.PUBLISHED, 1)


def test_import_of_a_plan_that_breaks_rules_stores_nothing(speedmentor, folder, plan_file, store):
    plan = json.loads(plan_file.read_text())
    plan["rounds"][1]["meetings"][0]["mentees"] = ["a1"]  # Ada meets Gerda twice
    plan["rounds"][1]["sit_outs"] = ["a2", "a3"]
    plan_file.write_text(json.dumps(plan))

    code, _, errors = speedmentor("import", folder, "--publish", plan_file)

    assert code == 2
    assert "Ada" in errors
    assert store.events() == []


def test_import_of_a_folder_that_is_none_is_refused(speedmentor, tmp_path, store):
    code, out, errors = speedmentor("import", tmp_path / "nothing")

    assert (code, out) == (2, "")
    assert "nothing" in errors
    assert "Traceback" not in errors
    assert store.events() == []


def test_archive_reads_back_as_the_same_event(speedmentor, folder, plan_file, store, tmp_path):
    speedmentor("import", folder, "--publish", plan_file)
    out = tmp_path / "kept" / "spring"

    code, _, _ = speedmentor("archive", "spring", "--out", out)

    assert code == 0
    event = read_folder(out)
    assert event == store.event("spring")
    assert load_plan((out / "plan.json").read_text(), event) == store.plan("spring", 1)
    journal = json.loads((out / "journal.json").read_text())
    assert [(step["version"], step["command"], step["by"]) for step in journal] == [
        (1, "describe", "system"),
        (2, "publish", "system"),
    ]


def test_archive_under_another_name_holds_a_plan_of_that_event(
    speedmentor, folder, plan_file, tmp_path
):
    speedmentor("import", folder, "--publish", plan_file)
    out = tmp_path / "kept" / "last_year"
    speedmentor("archive", "spring", "--out", out)

    result = CliRunner().invoke(main, ["check", str(out), str(out / "plan.json")])

    assert (result.exit_code, result.stderr) == (0, "")
    assert "keeps every rule" in result.stdout


def test_archive_never_overwrites(speedmentor, folder, tmp_path):
    speedmentor("import", folder)
    before = {file: file.read_bytes() for file in folder.iterdir()}

    code, _, errors = speedmentor("archive", "spring", "--out", folder)

    assert code == 2
    assert "exists; name another one with --out" in errors
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


@pytest.mark.parametrize("command", ["archive", "links"])
def test_mistyped_data_folder_is_refused_and_not_made(tmp_path, command):
    nowhere = tmp_path / "dtaa"

    result = CliRunner().invoke(main, [command, "spring", "--data", str(nowhere)])

    assert (result.exit_code, result.stderr) == (2, f"{nowhere}: there is no such folder\n")
    assert not nowhere.exists()


def test_archive_of_an_unknown_event_is_refused(speedmentor, store, tmp_path):
    code, _, errors = speedmentor("archive", "winter", "--out", tmp_path / "x")

    assert (code, errors) == (2, 'There is no event "winter".\n')
    assert not (tmp_path / "x").exists()


def test_links_are_printed_as_the_contract_says(speedmentor, folder, store):
    speedmentor("import", folder)

    code, out, _ = speedmentor("links", "spring", "--json", "--url", "https://hall.example/")

    links = json.loads(out)
    assert code == 0
    assert list(links) == ["organiser", "console", "desk", "screen", "attendees"]
    assert set(links["attendees"]) == set(store.event("spring").person)
    roles = {name: store.grant(token(url)).role for name, url in list(links.items())[:4]}
    assert roles == {
        "organiser": Role.ORGANISER,
        "console": Role.FACILITATOR,
        "desk": Role.HELPER,
        "screen": Role.SCREEN,
    }
    assert store.grant(token(links["attendees"]["a1"])).person == "a1"


def test_links_in_words_show_names_and_short_codes(speedmentor, folder):
    speedmentor("import", folder)

    _, out, _ = speedmentor("links", "spring")

    (line,) = [line for line in out.splitlines() if "Ada Berg" in line]
    person, url, code, *name = line.split()
    assert (person, len(code), name) == ("a1", 6, ["Ada", "Berg"])
    assert url.startswith("http://127.0.0.1:8000/j/")


def test_links_older_ones_stop_only_when_revoked(speedmentor, folder, store):
    speedmentor("import", folder)
    first, second, third = (
        json.loads(speedmentor("links", "spring", "--json", *revoke)[1])["attendees"]["a1"]
        for revoke in ((), (), ("--revoke",))
    )

    alive = [store.grant(token(url)) is not None for url in (first, second, third)]

    assert alive == [False, False, True]


def test_help_of_each_command_explains_itself():
    for command in ("serve", "import", "archive", "links"):
        result = CliRunner().invoke(main, [command, "--help"])
        assert result.exit_code == 0
        assert "--data" in result.stdout


def token(url):
    return Path(url).name


def test_one_alone_is_counted_as_one(folder, speedmentor):
    (folder / "rules.csv").unlink()
    (folder / "mentors.csv").write_text("id,name\nm1,Ann\n")
    (folder / "mentees.csv").write_text("id,name\na1,Kim\n")

    assert speedmentor("import", folder) == (0, "spring: 1 mentor, 1 founder.\n", "")
