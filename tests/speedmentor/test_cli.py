"""The command group: help at once, kind refusals."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from folders import files

from speedmentor.cli import COMMANDS, main

SLOW = ("ortools", "numpy", "pydantic", "rich", "flask", "sqlalchemy", "web")


def test_help_lists_every_command_and_imports_nothing_slow():
    code = f"""
import sys
from speedmentor.cli import main
main(["--help"], standalone_mode=False)
sys.exit([name for name in {SLOW} if name in sys.modules] or 0)
"""
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert (result.returncode, result.stderr) == (0, "")
    for name, (_, what) in COMMANDS.items():
        assert f"  {name} " in result.stdout
        assert what in result.stdout


def test_every_command_has_help_of_its_own():
    for name in COMMANDS:
        result = CliRunner().invoke(main, [name, "--help"])

        assert result.exit_code == 0, name
        assert f"Usage: main {name}" in result.stdout


def test_unknown_command_is_refused():
    result = CliRunner().invoke(main, ["plann"])

    assert result.exit_code == 2
    assert "plann" in result.stderr


def test_names_that_the_terminal_cannot_show_do_not_stop_a_command(tmp_path):
    given = files(mentees="id,name\na1,ليلى\na2,Lee\n", rules="kind,a,b\nmust,a1,m1\nnever,a1,m1\n")
    for name, data in given.items():
        (tmp_path / name).write_bytes(data)
    result = subprocess.run(
        [sys.executable, "-c", "from speedmentor.cli import main; main()", "plan", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )

    assert result.returncode == 3
    assert "???? must meet Ann." in result.stderr
