"""The command line speaks the language of the terminal."""

import os
import subprocess
import sys

import pytest
from folders import MENTEES, files, mistakes

from speedmentor.language import asked_for, speaking

MAIN = "from speedmentor.cli import main; main()"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "xx:de"}, "de"),
        ({"LANG": "xx_XX"}, "en"),
    ],
)
def test_environment_asks_for_language_as_gettext_reads_it(environment, language):
    assert asked_for(environment) == language


def test_mistakes_are_said_in_the_language_of_the_reader():
    wrong = files(mentees=MENTEES.replace("id,name", "id,name,wishes").replace("Kim", "Kim,m9"))

    with speaking("de"):
        german = mistakes(wrong)

    assert "steht nicht in mentors.csv" in german[0]
    assert "is not in mentors.csv" in mistakes(wrong)[0]


def test_plan_and_its_reasons_are_said_in_german(tmp_path):
    folder = tmp_path / "evening"
    folder.mkdir()
    for name, data in files().items():
        (folder / name).write_bytes(data)
    command = [sys.executable, "-c", MAIN, "plan", str(folder), "--seconds", "1"]
    environment = {**os.environ, "LANGUAGE": "de"}

    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert "Besser kann es kein Plan" in said.stdout
    assert "Nichts wurde geschrieben" in said.stdout
    assert "bewiesen" in said.stderr
