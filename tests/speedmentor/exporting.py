"""Events with their plans as files, and the command that exports them."""

from contextvars import copy_context
from functools import cache
from pathlib import Path

from click.testing import CliRunner, Result
from folders import MENTEES, MENTORS, TOML, files
from test_planfile import PLAN

from scheduler.plan import plan as solve
from speedmentor.cli import main
from speedmentor.folder import read_folder
from speedmentor.planfile import dump_plan
from speedmentor.planning import plan_of, problem_of

SAMPLES = Path(__file__).parents[2] / "sample_events"
PLANNABLE = (
    "acs_congress", "medical_centre", "mentor_night", "peer_circles", "remote_booked",
    "spring_evening",
)  # fmt: skip


@cache
def plan_text(name: str) -> str:
    """A quick plan of a sample event, as its file."""
    event = read_folder(SAMPLES / name)
    found = solve(problem_of(event), seconds=0.4, seed=0)
    return dump_plan(plan_of(event, found.grid, found.levels, version=1, seed=0, seconds=0.4))


def written(
    tmp_path: Path, *, toml: str = TOML, mentors: str = MENTORS, mentees: str = MENTEES
) -> tuple[Path, Path]:
    """The folder and plan of a small evening: Kim and Lee meet Ann, then Noor meets Bob."""
    folder = tmp_path / "evening"
    folder.mkdir()
    for name, data in files(toml, mentors, mentees).items():
        (folder / name).write_bytes(data)
    plan = tmp_path / "plan.json"
    plan.write_text(dump_plan(PLAN), "utf-8")
    return folder, plan


def export(folder: Path, plan: Path, what: str, out: Path, language: str | None = None) -> Result:
    environment = {"LANGUAGE": language or "en"}
    arguments = ["export", str(folder), str(plan), what, "--out", str(out)]
    own = copy_context()  # the command chooses a language, and must not choose it for other tests
    return own.run(CliRunner().invoke, main, arguments, env=environment)


def exported(folder: Path, plan: Path, what: str, language: str | None = None) -> bytes:
    """The document; the command must have been content."""
    out = plan.with_name(f"out.{what}")
    done = export(folder, plan, what, out, language)
    assert done.exit_code == 0, done.output
    return out.read_bytes()
