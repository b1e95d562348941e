"""The README's commands are run as written, and print what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
SEARCHING = ("plan", "why", "repair", "rehearse")
SESSIONS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def commands_of(session: str) -> list[tuple[str, str]]:
    """(command, what it prints) of one console session."""
    parts = re.split(r"^\$ (.*)\n", session, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def matches(said: str, printed: str) -> bool:
    """Whether `printed` is what the README said, where `...` stands for anything."""
    pieces = (re.escape(piece) for piece in said.strip().split("..."))
    return re.fullmatch(r"[\s\S]*?".join(pieces), printed.strip()) is not None


def run(command: str, seconds: str, folder: Path) -> str:
    """What the command prints, searching so many seconds or as many as it says."""
    words = shlex.split(command)
    if seconds and words[1] in SEARCHING:
        words += ["--seconds", seconds]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    ).stdout


@pytest.mark.parametrize("session", SESSIONS)
def test_console_session_prints_what_the_readme_says(session, tmp_path):
    (tmp_path / "sample_events").symlink_to(ROOT / "sample_events")
    commands = commands_of(session)

    for seconds in ("", "30", "300"):  # a slow machine needs longer than the README asks for
        printed = [run(command, seconds, tmp_path) for command, _ in commands]
        wrong = [
            f"{command}\n{shown}"
            for (command, said), shown in zip(commands, printed, strict=True)
            if not matches(said, shown)
        ]
        if not wrong:
            break

    assert wrong == []


def test_readme_shows_commands_with_their_output():
    assert sum(len(commands_of(session)) for session in SESSIONS) >= 3


@pytest.mark.parametrize("target", ["run", "test", "bench-plan", "lock", "lint", "types"])
def test_make_target_of_the_readme_exists(target):
    assert re.search(rf"\bmake [\w -]*\b{target}\b", README)
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_command_of_the_readme_is_one_of_ours_and_back():
    help_text = subprocess.run(
        [Path(sys.executable).with_name("speedmentor"), "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    ours = set(re.findall(r"^  (\w+) {2,}", help_text.split("Commands:")[1], re.MULTILINE))

    assert set(re.findall(r"^\| `speedmentor (\w+)", README, re.MULTILINE)) == ours


def test_every_test_named_in_the_catalogue_of_faults_is_there():
    catalogue = (ROOT / "tests" / "README.md").read_text("utf-8")
    named = re.findall(r"\btests/[\w/]+\.py\b", catalogue)

    assert len(named) > 30
    assert [file for file in named if not (ROOT / file).is_file()] == []
