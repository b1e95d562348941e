"""`speedmentor plan`: from an event folder to the best plan found in time."""

import json
from pathlib import Path

import click
from rich.console import Console

from scheduler import Progress
from speedmentor.cli.files import refuse_unwritable, where_written, write_whole
from speedmentor.cli.search import Asked, Outcome, Search
from speedmentor.event import Event
from speedmentor.folder import read_folder
from speedmentor.language import number, say
from speedmentor.plan import Plan
from speedmentor.planfile import dump_plan, level_json
from speedmentor.report import level_sentences

NO_PLAN, INTERRUPTED = 3, 130
NOTHING_KNOWN: dict[str, list[str]] = {"conflict": [], "relax": []}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Write the plan to this file.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1, max=86_400),
    default=30.0,
    show_default=True,
    help="Search no longer than this.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31 - 1),
    default=0,
    show_default=True,
    help="Same seed, same plan, unless time runs out.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Threads of the solver.")
@click.option("--json", "as_json", is_flag=True, help="Print only the levels, as JSON.")
@click.pass_context
def plan(
    context: click.Context,
    folder: Path,
    out: Path | None,
    seconds: float,
    seed: int,
    workers: int | None,
    as_json: bool,
) -> None:
    """Plan the event in FOLDER, and say what the plan reaches and what is proven."""
    event = read_folder(folder)
    if out:
        refuse_unwritable(out)
    asked = Asked(event=event, seconds=seconds, seed=seed, workers=workers)
    outcome = Search(asked, _quiet if as_json else _Teller().tell).run()
    if outcome.note:
        click.echo(outcome.note, err=True)
    if outcome.plan is None:
        _say_why_not(outcome, as_json=as_json)
        context.exit(INTERRUPTED if outcome.interrupted else NO_PLAN)
    if out:
        write_whole(out, dump_plan(outcome.plan))
    _say_what_is_reached(event, outcome.plan, out, as_json=as_json)
    context.exit(INTERRUPTED if outcome.interrupted else 0)


class _Teller:
    """One line on stderr for each level that got better, coloured on a terminal."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._told: dict[str, tuple[float | None, float | None]] = {}

    def tell(self, news: Progress) -> None:
        now = (news.value, news.bound)
        if self._told.get(news.level) == now:
            return
        self._told[news.level] = now
        value = "…" if news.value is None else number(news.value)
        proven = news.value is not None and news.value == news.bound
        limit = "" if news.bound is None else say("bound %(bound)s", bound=number(news.bound))
        note = say("proven") if proven else limit
        colour = "green" if proven else "dim"
        place = f"{news.question:6} {news.level:14}"
        self._console.print(
            f"{news.seconds:6.1f} s  {place} {value:>12}  [{colour}]{note}[/{colour}]"
        )


def _quiet(_: Progress) -> None:
    pass


def _say_what_is_reached(event: Event, found: Plan, out: Path | None, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([level_json(level) for level in found.levels], indent=1))
        return
    for sentence in level_sentences(event, found):
        click.echo(sentence)
    click.echo(f"\n{where_written(out)}")


def _say_why_not(outcome: Outcome, *, as_json: bool) -> None:
    why = outcome.no_plan
    if outcome.interrupted:
        click.echo(say("Stopped before there was a plan; nothing was written."), err=True)
        return
    if as_json:
        said = {"conflict": why.conflict, "relax": why.relax} if why else NOTHING_KNOWN
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    if why is None and outcome.note is None:
        click.echo(
            say("No plan was found in time, and nothing was written. Give more time (--seconds)."),
            err=True,
        )
    elif why and not as_json:
        if why.proven:
            click.echo(say("No plan exists:"), err=True)
        click.echo("\n".join([*why.conflict, "", say("What would help:"), *why.relax]), err=True)
