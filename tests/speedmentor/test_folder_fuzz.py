"""Whatever the bytes are, the reader gives an event or mistakes, and what it gives reads back."""

import contextlib
from pathlib import Path

import pytest
from folders import MENTEES, MENTORS, TOML, files
from hypothesis import given, settings
from hypothesis import strategies as st

from speedmentor.errors import BadInputError
from speedmentor.folder import read_files, read_folder, write_files

FILES = ("event.toml", "mentors.csv", "mentees.csv", "people.csv", "tables.csv", "rules.csv")
SAMPLES = sorted(
    path.parent for path in (Path(__file__).parents[2] / "sample_events").glob("*/event.toml")
)
SCRAPS = st.sampled_from(
    [
        "id,name,wishes,away,seats,both,met,team,table\n",
        "kind,a,b,round,table\n",
        "id,label,x,y,seats\n",
        *TOML.splitlines(keepends=True),
        *MENTORS.splitlines(keepends=True),
        *MENTEES.splitlines(keepends=True),
        '"', ",", ";", "\n", "\r", "\0", "1-2", "must,a1,m1", "at,m1,,1,T1", "[wishes]\n", "= nan",
        "1979-05-27", "[[a.b]]", "{", "'''", "\x7f", "\ufeff", "é",
    ]
)  # fmt: skip
TEXTS = st.lists(SCRAPS | st.text(max_size=5), max_size=12).map(
    lambda parts: "".join(parts).encode()
)


def read(named: dict[str, bytes], event_id: str = "evening") -> None:
    with contextlib.suppress(BadInputError):
        event = read_files(named, event_id=event_id)
        assert read_files(write_files(event), event_id=event_id) == event


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(FILES), st.binary(max_size=80) | TEXTS), st.text(max_size=5))
def test_any_bytes_give_an_event_or_mistakes(named, event_id):
    read(named, event_id)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FILES), TEXTS, st.integers(0, 300), st.integers(0, 40))
def test_any_damage_to_a_sound_event_gives_an_event_or_mistakes(name, scrap, at, cut):
    sound = files(tables="id,x\nT1,0\nT2,3\n", rules="kind,a,b\nnever,a1,m1\n")
    data = sound.get(name, b"")

    read(sound | {name: data[:at] + scrap + data[at + cut :]})


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_sample_event_written_back_reads_the_same(folder):
    event = read_folder(folder)

    assert read_files(write_files(event), event_id=event.id) == event
