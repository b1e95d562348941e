"""The command group: help at once, kind refusals."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

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
