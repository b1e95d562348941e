"""`speedmentor ceiling`: what is possible at all, before there are any names."""

import json
from dataclasses import asdict
from typing import Any

import click

from scheduler.ceiling import Ceiling
from speedmentor.report.ceilings import MOST, Size, ceiling_sentences

SOME, ANY = click.IntRange(1, MOST), click.IntRange(0, MOST)


@click.command()
@click.option("--mentors", type=ANY, required=True)
@click.option("--mentees", type=SOME, required=True)
@click.option("--rounds", type=SOME, required=True)
@click.option("--seats", type=SOME, default=1, show_default=True, help="Mentees at a table.")
@click.option("--tables", type=SOME, help="Tables in use in one round.  [default: one a mentor]")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")
def ceiling(
    mentors: int, mentees: int, rounds: int, seats: int, tables: int | None, as_json: bool
) -> None:
    """Say how many meetings there can be at most, why, and which change allows more."""
    size = Size(mentors=mentors, mentees=mentees, rounds=rounds, seats=seats, tables=tables)
    found = size.highest()
    sentences = ceiling_sentences(size, found)
    if as_json:
        click.echo(json.dumps(_as_json(found, sentences), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(sentences))


def _as_json(found: Ceiling, sentences: list[str]) -> dict[str, Any]:
    return {
        "meetings": found.meetings,
        "per_mentee": found.per_mentee,
        "luckiest": found.luckiest,
        "sit_outs": found.sit_outs,
        "reason": found.reason.rule,
        "change": None if found.change is None else asdict(found.change),
        "sentences": sentences,
    }
