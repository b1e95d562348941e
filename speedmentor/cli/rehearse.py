"""`speedmentor rehearse`: what a plan loses when people do not come, and what helps."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from scheduler.rehearse.standby import Standby
from scheduler.repair.loss import Loss, Summary
from speedmentor.cli.files import read_plan
from speedmentor.event import Event
from speedmentor.folder import read_folder
from speedmentor.indices import indices_of
from speedmentor.rehearsal import Asked, Rehearsal, rehearsal
from speedmentor.report.rehearsals import rehearsal_sentences

PATH = click.Path(path_type=Path)


class Shares(click.ParamType[tuple[float, float]]):
    """`0.15-0.30`, or `0.2` for both."""

    name = "share"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        match = re.fullmatch(r"([01](?:\.\d+)?)(?:-([01](?:\.\d+)?))?", str(value))
        low, high = (float(match[1]), float(match[2] or match[1])) if match else (1.0, 0.0)
        if not low <= high <= 1:
            self.fail(f"“{value}” is no share of people; write 0.2, or 0.15-0.30", param, ctx)
        return low, high


@click.command()
@click.argument("folder", type=PATH)
@click.argument("plan_file", metavar="PLAN", type=PATH)
@click.option("--trials", type=click.IntRange(1, 10_000), default=30, show_default=True)
@click.option(
    "--no-shows",
    type=Shares(),
    default="0.15-0.30",
    show_default=True,
    metavar="SHARE",
    help="Of people who do not come; one share, or the least and the largest.",
)
@click.option("--seconds", type=click.FloatRange(0.1, 3_600), default=20.0, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print all numbers as JSON.")
def rehearse(
    folder: Path,
    plan_file: Path,
    trials: int,
    no_shows: tuple[float, float],
    seconds: float,
    seed: int,
    as_json: bool,
) -> None:
    """
    Try evenings on which some people do not come, repaired at doors closed.

    Says what is lost on average, whose absence hurts most, and which reserve or seat helps most.
    """
    event = read_folder(folder)
    plan = read_plan(plan_file, event)
    asked = Asked(trials=trials, no_shows=no_shows)
    found = rehearsal(event, plan, asked, seconds=seconds, seed=seed)
    sentences = rehearsal_sentences(event, found, asked=trials)
    if as_json:
        made = {**_as_json(event, found), "seed": seed, "asked": trials, "sentences": sentences}
        click.echo(json.dumps(made, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(sentences))


def _as_json(event: Event, found: Rehearsal) -> dict[str, Any]:
    people = event.mentees if event.peer else event.mentors
    return {
        "trials": found.trials,
        "absent": round(found.absent, 3),
        "due": round(found.due, 3),
        "before": _summary(found.before),
        "after": _summary(found.after),
        "people": found.people,
        "absences": [
            {
                "person": people[one.person].id,
                "before": _numbers(one.before),
                "after": _numbers(one.after),
            }
            for one in found.absences
        ],
        "compared": found.compared,
        "alone": None if found.alone is None else _summary(found.alone),
        "standbys": [
            {**_standby(event, one.standby), "after": _summary(one.after)} for one in found.helped
        ],
    }


def _summary(lost: Summary) -> dict[str, Any]:
    return {"mean": _numbers(lost.mean), "worst": _numbers(lost.worst)}


def _numbers(lost: Loss) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(lost).items()}


def _standby(event: Event, standby: Standby) -> dict[str, Any]:
    """`for` null: whoever is missed most."""
    if standby.seat_at is not None:
        members = indices_of(event).members[standby.seat_at]
        return {"kind": "seat", "at": [one.id for one in members]}
    mentor = standby.mentor
    return {"kind": "reserve", "for": None if mentor is None else event.mentors[mentor].id}
