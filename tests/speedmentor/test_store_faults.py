"""What a data folder goes through: locked, full, copied about, written by a newer program."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import an_event
from steps import NOW, asks, command

from speedmentor.cli import main
from speedmentor.damage import FILE
from speedmentor.errors import UnavailableError
from speedmentor.run import Command
from speedmentor.store import open_store
from speedmentor.store.engine import wal_is_safe

PAGE = 4096  # bytes of a page of SQLite
OPEN_DOORS = Command(name="open_doors")
HOLD_THE_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def place(tmp_path):
    """A data folder: these are faults of files."""
    return str(tmp_path / "data")


@pytest.fixture
def store(place):
    opened = open_store(place, wait=0.2)
    yield opened
    opened.close()


@pytest.fixture
def locker(place, spring):
    """Another process that has the database to itself until told to go."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, f"{place}/{FILE}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "locked\n"
        yield process
        if process.poll() is None:
            process.communicate("go\n")


def test_folder_and_database_are_closed_to_others(tmp_path, store):
    folder = tmp_path / "data"

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


def test_folder_left_open_is_closed(tmp_path):
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)

    open_store(folder).close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_locked_database_refuses_in_words_and_works_again(store, locker):
    with pytest.raises(UnavailableError, match=r"busy.*Nothing was changed: try again"):
        store.command("spring", OPEN_DOORS, expected=2, request=asks(key="k"))
    with pytest.raises(UnavailableError, match="busy"):
        store.run("spring")
    assert "busy" in store.health(now=NOW)

    locker.communicate("go\n")

    assert store.run("spring").version == 2
    answer = store.command("spring", OPEN_DOORS, expected=2, request=asks(key="k"))
    assert (answer.body["version"], answer.repeated) == (3, False)
    assert store.health(now=NOW) is None


def test_full_disk_stores_nothing_by_half_and_works_again(store, spring):
    command(store, "open_doors")
    limit(store, pages_more=0)

    kept = store.run("spring")
    with pytest.raises(UnavailableError, match=r"disk of the server is full.*free some space"):
        for number in range(500):
            kept = store.run("spring")
            command(store, "announce", text="x" * 280, key=f"key {number}")

    assert store.run("spring") == kept
    assert store.journal("spring")[0].version == kept.version
    assert store.verify_journal("spring") is None

    limit(store, pages_more=100)
    assert command(store, "announce", text="again").body["version"] == kept.version + 1


def test_alarm_of_a_full_disk_goes_when_there_is_space(store, spring):
    limit(store, pages_more=0)
    with pytest.raises(UnavailableError):
        store.save_event(an_event("b" * 60, name="x" * 9000), now=NOW)

    limit(store, pages_more=100)

    assert store.health(now=NOW) is None


def test_names_leave_the_file_with_their_event(tmp_path, store, spring):
    file = tmp_path / "data" / FILE
    assert b"CANARY" in file.read_bytes()

    store.delete_event("spring")

    left = b"".join(part.read_bytes() for part in file.parent.iterdir())
    assert b"CANARY" not in left


@pytest.mark.parametrize("page", [0, 1, 2, -1])
def test_damaged_database_is_told_at_once_and_left_as_it_is(place, store, page):
    store.save_event(an_event("spring"), now=NOW)
    store.close()
    file = Path(place, FILE)
    sound = file.read_bytes()
    pages = [sound[at : at + PAGE] for at in range(0, len(sound), PAGE)]
    pages[page] = bytes(range(256)) * (PAGE // 256)
    file.write_bytes(b"".join(pages))
    damaged = file.read_bytes()

    with pytest.raises(UnavailableError, match="is damaged"):
        open_store(place)
    served = CliRunner().invoke(main, ["serve", "--data", place])

    assert (served.exit_code, served.stdout) == (2, "")
    assert "put your last copy of it in its place" in served.stderr
    assert file.read_bytes() == damaged


def test_database_of_a_newer_program_is_left_alone(place, store):
    with store._database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(UnavailableError, match="newer speedmentor"):
        open_store(place)


def test_changes_reach_the_disk_before_they_are_acknowledged(store):
    with store._database.write() as connection:
        level = connection.exec_driver_sql("PRAGMA synchronous").scalar()
        journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar()

    assert level == 2  # FULL
    safe = wal_is_safe(sqlite3.sqlite_version_info)
    assert journal == ("wal" if safe else "truncate")


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_wal_is_used_on_mended_versions_only(version, safe):
    assert wal_is_safe(version) is safe


def test_reader_cannot_write(store):
    with pytest.raises(UnavailableError), store._database.read() as connection:
        connection.exec_driver_sql("DELETE FROM events")


def limit(store, *, pages_more):
    """Let the database grow by so many pages and no further, as a full disk would."""
    with store._database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + pages_more}")
