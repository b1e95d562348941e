"""The arrow web → speedmentor → scheduler, and what each package leaves alone."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOLVES = {"numpy", "ortools"}
SHELL = {"flask", "flask_socketio", "flask_babel", "flask_limiter", "spectree", "werkzeug"}
FILES = {
    package: sorted((ROOT / package).rglob("*.py"))
    for package in ("scheduler", "speedmentor", "web")
}


def imported(file: Path) -> Iterator[str]:
    """Top-level names of all modules a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            yield (node.module or "").split(".")[0]


def imports_of(package: str) -> dict[str, set[str]]:
    assert FILES[package]
    return {str(file.relative_to(ROOT)): set(imported(file)) for file in FILES[package]}


def test_scheduler_imports_only_the_standard_library_numpy_and_ortools():
    allowed = {"scheduler", *SOLVES, *sys.stdlib_module_names}

    assert {file: names - allowed for file, names in imports_of("scheduler").items()} == {
        file: set() for file in imports_of("scheduler")
    }


def test_speedmentor_imports_neither_web_nor_its_frameworks():
    forbidden = {"web", "ortools", *SHELL}

    assert not {
        file: names & forbidden
        for file, names in imports_of("speedmentor").items()
        if names & forbidden
    }


def test_web_imports_neither_scheduler_nor_what_it_stands_on():
    forbidden = {"scheduler", "sqlalchemy", "alembic", *SOLVES}

    assert not {
        file: names & forbidden for file, names in imports_of("web").items() if names & forbidden
    }


@pytest.mark.parametrize("module", ["scheduler", "speedmentor.cli", "speedmentor.planning", "web"])
def test_ortools_is_not_loaded_by(module):
    code = f"import sys, {module}; sys.exit('ortools' in sys.modules)"

    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
