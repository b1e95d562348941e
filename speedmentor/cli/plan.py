"""`speedmentor plan`: from an event folder to the best plan found in time."""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

from scheduler import NoPlanError, Progress, StoppedError
from speedmentor.cli.files import refuse_unwritable, write_whole
from speedmentor.event import Event
from speedmentor.folder import read_folder
from speedmentor.language import number, say
from speedmentor.plan import Plan
from speedmentor.planfile import dump_plan, level_json
from speedmentor.planning import explained, judge, plan_of, problem_of
from speedmentor.report import level_sentences

if TYPE_CHECKING:
    from scheduler.plan import Solution

GRACE = 5.0  # seconds after its time in which the solver may hand back what it has
NO_PLAN, INTERRUPTED = 3, 130


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
    search = Search(event, seconds=seconds, seed=seed, workers=workers)
    try:
        found, interrupted = search.run(_quiet if as_json else _Teller().tell)
    except NoPlanError as error:
        _say_why_not(event, error, as_json=as_json)
        context.exit(NO_PLAN)
    except StoppedError:
        click.echo(say("Stopped before there was a plan; nothing was written."), err=True)
        context.exit(INTERRUPTED)
    if out:
        write_whole(out, dump_plan(found))
    _say_what_is_reached(event, found, out, as_json=as_json)
    context.exit(INTERRUPTED if interrupted else 0)


@dataclass(slots=True)
class Search:
    """
    The solver in a thread of its own, so that Ctrl-C and the time limit hold whatever it does.

    Interrupted or out of time, it is asked for the best it has; who does not answer is left behind.
    """

    event: Event
    seconds: float
    seed: int
    workers: int | None
    _stop: threading.Event = field(default_factory=threading.Event)
    _done: threading.Event = field(default_factory=threading.Event)
    _result: "Solution | None" = None
    _error: BaseException | None = None

    def run(self, listen: Callable[[Progress], None]) -> tuple[Plan, bool]:
        """The plan, and whether it was interrupted. Raises NoPlanError, StoppedError."""
        began, interrupted = time.monotonic(), False
        try:
            solve = partial(copy_context().run, self._solve, listen)  # in the reader's language
            threading.Thread(target=solve, daemon=True).start()
            self._done.wait(self.seconds + GRACE)
        except KeyboardInterrupt:
            interrupted = True
        self._stop.set()
        if not self._ends_soon():
            _abandon(INTERRUPTED if interrupted else NO_PLAN)
        if self._error is not None:
            raise self._error
        return self._plan(time.monotonic() - began), interrupted

    def _ends_soon(self) -> bool:
        """Whether the solver hands over; a second Ctrl-C does not wait for it."""
        try:
            return self._done.wait(GRACE)
        except KeyboardInterrupt:
            return False

    def _plan(self, spent: float) -> Plan:
        """The solution in names, judged before anybody sees it."""
        if self._result is None:
            raise RuntimeError("the solver ended without a plan or a reason")
        grid, levels = self._result.grid, self._result.levels
        found = plan_of(self.event, grid, levels, version=1, seed=self.seed, seconds=spent)
        broken = judge(self.event, found).broken
        if broken:
            raise RuntimeError(f"the plan breaks rules: {broken[0]}")
        return found

    def _solve(self, listen: Callable[[Progress], None]) -> None:
        try:
            from scheduler.plan import plan as search  # noqa: PLC0415 -- slow import

            self._result = search(
                problem_of(self.event),
                seconds=self.seconds,
                seed=self.seed,
                workers=self.workers,
                listen=listen,
                stop=self._stop,
            )
        except BaseException as error:  # raised again in the thread that waits
            self._error = error
        finally:
            self._done.set()


def _abandon(code: int) -> NoReturn:
    """Leaves without the solver, which does not answer; an orderly exit would wait for it."""
    click.echo(
        say("No plan was found in time, and nothing was written. Give more time (--seconds)."),
        err=True,
    )
    sys.stderr.flush()
    os._exit(code)


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
    where = (
        say("Written to %(out)s.", out=out)
        if out
        else say("Nothing was written; --out FILE keeps the plan.")
    )
    click.echo(f"\n{where}")


def _say_why_not(event: Event, error: NoPlanError, *, as_json: bool) -> None:
    why = explained(event, error)
    if as_json:
        said = {"conflict": why.conflict, "relax": why.relax}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return
    if error.proven:
        click.echo(say("No plan exists:"), err=True)
    click.echo("\n".join([*why.conflict, "", say("What would help:"), *why.relax]), err=True)
