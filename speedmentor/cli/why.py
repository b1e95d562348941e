"""`speedmentor why`: why two people meet, or do not, and what it would cost."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from speedmentor.cli.files import read_plan, refuse_unwritable, write_whole
from speedmentor.event import Event
from speedmentor.folder import read_folder
from speedmentor.indices import indices_of
from speedmentor.language import say
from speedmentor.planfile import dump_plan
from speedmentor.why import Answer, why_pair

PATH = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=PATH)
@click.argument("plan_file", metavar="PLAN", type=PATH)
@click.argument("mentee")
@click.argument("mentor")
@click.option("--out", type=PATH, help="Write the plan in which they would meet to this file.")
@click.option("--seconds", type=click.FloatRange(0.1, 3_600), default=2.0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def why(
    folder: Path,
    plan_file: Path,
    mentee: str,
    mentor: str,
    out: Path | None,
    seconds: float,
    as_json: bool,
) -> None:
    """
    Say why MENTEE and MENTOR (ids) meet in PLAN or do not, and what it would cost.

    This is for organisers: confidential reasons of rules.csv are shown.
    """
    event = read_folder(folder)
    plan = read_plan(plan_file, event)
    if out:
        refuse_unwritable(out)
    answer = why_pair(event, plan, mentee, mentor, seconds=seconds, notes=True)
    if out and answer.plan:
        write_whole(out, dump_plan(answer.plan))
    if as_json:
        click.echo(json.dumps(_as_json(event, answer), ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(answer.sentences))
    if answer.plan:
        where = (
            say("Written to %(out)s.", out=out)
            if out
            else say("--out FILE writes the plan in which they meet.")
        )
        click.echo(f"\n{where}")


def _as_json(event: Event, answer: Answer) -> dict[str, Any]:
    members = indices_of(event).members

    def named(pairs: tuple[tuple[int, int], ...]) -> list[dict[str, Any]]:
        return [
            {"mentee": event.mentees[mentee].id, "mentors": [one.id for one in members[unit]]}
            for mentee, unit in pairs
        ]

    found = answer.why
    return {
        "reason": found.reason.value,
        "sentences": answer.sentences,
        "round": None if found.round is None else found.round + 1,
        "table": None if found.table is None else event.tables[found.table].id,
        "changes": [asdict(change) | {"proven": change.proven} for change in found.changes],
        "lost": named(found.lost),
        "gained": named(found.gained),
    }
