"""`speedmentor check`: a plan held against every rule, without a solver."""

from pathlib import Path

import click

from speedmentor.cli.files import read_plan
from speedmentor.folder import read_folder
from speedmentor.language import number, say
from speedmentor.plan import Plan, PlanLevel
from speedmentor.planfile import level_json
from speedmentor.planning import judge


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("plan_file", metavar="PLAN", type=click.Path(path_type=Path))
@click.pass_context
def check(context: click.Context, folder: Path, plan_file: Path) -> None:
    """Verify PLAN for the event in FOLDER: every broken rule, and the levels counted anew."""
    event = read_folder(folder)
    plan = read_plan(plan_file, event)
    judgement = judge(event, plan)
    for sentence in judgement.broken:
        click.echo(sentence)
    if not judgement.broken:
        click.echo(say("The plan keeps every rule."))
    click.echo()
    for level in judgement.levels:
        click.echo(_line(level, plan))
    context.exit(1 if judgement.broken else 0)


def _line(counted: PlanLevel, plan: Plan) -> str:
    value = level_json(counted)["value"]
    said = [level_json(one)["value"] for one in plan.levels if one.level == counted.level]
    note = (
        ""
        if said in ([], [value])
        else "   " + say("(the plan file says %(value)s)", value=number(said[0]))
    )
    return f"{counted.stage:6} {counted.level:14} {value:>12,}{note}"
