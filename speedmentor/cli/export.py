"""`speedmentor export`: a plan as sheets, pages and a calendar, from files alone."""

from datetime import UTC, datetime
from pathlib import Path

import click

from speedmentor.changes import amended
from speedmentor.cli.files import read_plan, refuse_unwritable, where_written, write_whole
from speedmentor.errors import BadInputError, Mistake
from speedmentor.event import Event
from speedmentor.export import FORMATS, Evening, letters_missing, made
from speedmentor.folder import read_folder
from speedmentor.plan import Plan
from speedmentor.planning import judge

PATH = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=PATH)
@click.argument("plan_file", metavar="PLAN", type=PATH)
@click.argument("what", metavar="WHAT", type=click.Choice(list(FORMATS)))
@click.option("--out", type=PATH, required=True, help="The file to write.")
def export(folder: Path, plan_file: Path, what: str, out: Path) -> None:
    """
    Write PLAN for the event in FOLDER as a document.

    \b
    WHAT is one of:
      grid.pdf    who sits where in each round, to pin up
      grid.xlsx   the same by table and by person, as a workbook
      grid.csv    the same as plain rows, to sort and filter
      badges.pdf  a badge for everybody, with their own rounds
      signs.pdf   a sign for every table
      people.pdf  everybody's own programme, a page each
      people.ics  everybody's meetings as a calendar
    """
    event = read_folder(folder)
    plan = read_plan(plan_file, event)
    refuse_unwritable(out)
    _refuse_broken(event, plan, plan_file)
    revised = datetime.fromtimestamp(int(plan_file.stat().st_mtime), UTC)
    document = made(what, Evening(event=amended(event, plan), plan=plan, revised=revised))
    write_whole(out, document.data)
    if document.missing:
        click.echo(letters_missing(document.missing), err=True)
    click.echo(where_written(out))


def _refuse_broken(event: Event, plan: Plan, file: Path) -> None:
    if broken := judge(event, plan).broken:
        raise BadInputError([Mistake(file=str(file), text=text) for text in broken])
