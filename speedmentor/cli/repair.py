"""`speedmentor repair`: the rest of an evening planned anew, with the least change."""

import json
import re
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from speedmentor.cli.files import read_plan, refuse_unwritable, where_written, write_whole
from speedmentor.cli.process import TIME_LEFT, Ended, Limits, Process, Tell
from speedmentor.cli.search import LOADING
from speedmentor.errors import BadInputError, Mistake
from speedmentor.event import Event
from speedmentor.folder import read_folder
from speedmentor.folder.additions import add_people
from speedmentor.folder.draft import FILES, MENTEES, MENTORS, PEOPLE
from speedmentor.language import listed, say
from speedmentor.news import News, wrong_news
from speedmentor.plan import Plan
from speedmentor.planfile import dump_plan, level_json
from speedmentor.repair import MENU, Asked, Missing, Repair, repairs
from speedmentor.report import level_sentences
from speedmentor.report.repairs import missing_sentence, repair_label, repair_sentences

NO_PLAN, INTERRUPTED = 3, 130
OVERTIME = 5.0  # seconds for the simple repairs, which are always shown
Found = tuple[Repair, ...]
PATH = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=PATH)
@click.argument("plan_file", metavar="PLAN", type=PATH)
@click.option("--from", "start", type=int, required=True, metavar="ROUND", help="First free round.")
@click.option("--gone", multiple=True, metavar="ID", help="Has left, or never came.")
@click.option("--late", multiple=True, metavar="ID:ROUND", help="Is here from ROUND on.")
@click.option("--add", type=PATH, help="CSV of people who come along, from ROUND on.")
@click.option("--lost-table", "tables", multiple=True, metavar="ID", help="Cannot be used.")
@click.option("--drop", "rounds", multiple=True, type=int, metavar="ROUND", help="Is left out.")
@click.option("--minutes", type=int, metavar="N", help="How long rounds are from ROUND on.")
@click.option("--delay", type=int, default=0, metavar="N", help="Minutes ROUND begins later.")
@click.option("--take", type=click.Choice(MENU), default=MENU[0], show_default=True)
@click.option("--out", type=PATH, help="Write the repaired plan to this file.")
@click.option("--seconds", type=click.FloatRange(0.1, 3_600), default=15.0, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print levels and people moved, as JSON.")
@click.pass_context
def repair(context: click.Context, /, folder: Path, plan_file: Path, **given: Any) -> None:
    """Plan the rounds from ROUND on anew; earlier ones stay as they were."""
    event, plan, news = _read(folder, plan_file, given)
    if given["out"]:
        refuse_unwritable(given["out"])
    search = _Search(event, plan, news, Asked(seconds=given["seconds"], seed=given["seed"]))
    found, ended = search.run()
    if ended.note:
        click.echo(ended.note, err=True)
    taken = next((one for one in found if one.name == given["take"]), None)
    if taken is None:
        click.echo(search.why_not(given["take"], found), err=True)
        context.exit(INTERRUPTED if ended.interrupted else NO_PLAN)
    if given["out"]:
        write_whole(given["out"], dump_plan(taken.plan))
    if given["as_json"]:
        click.echo(json.dumps(_as_json(taken, found), ensure_ascii=False, indent=1))
    else:
        _say(event, taken, found, given["out"])
        if given["add"] and given["out"]:
            click.echo(_append(event, news, given["add"], folder))
    context.exit(INTERRUPTED if ended.interrupted else 0)


class _Search:
    """The search for repairs, in a process of its own."""

    def __init__(self, event: Event, plan: Plan, news: News, asked: Asked) -> None:
        self._task = partial(_repair, event, plan, news, asked)
        self._limits = Limits(seconds=asked.seconds, overtime=LOADING)
        self._shown: dict[str, Repair] = {}
        self._missing: dict[str, Missing] = {}

    def run(self) -> tuple[Found, Ended]:
        """The ways to go on; those shown until then where the search had to be ended."""
        ended = Process(self._task, self._limits, self._hear).run()
        so_far = tuple(self._shown[name] for name in MENU if name in self._shown)
        return ended.answer or so_far, ended

    def _hear(self, kind: str, one: Any) -> None:
        (self._shown if kind == "found" else self._missing)[one.name] = one

    def why_not(self, kind: str, found: Found) -> str:
        """Why there is no repair of this kind."""
        if not found:
            return say("No repair was found in time, and nothing was written. Give more time.")
        if kind in self._missing:
            one = self._missing[kind]
            return missing_sentence(one.name, one.why, one.like)
        ways = listed([one.name for one in found])
        return say(
            "There is no other repair of the kind %(kind)s; take %(ways)s.", kind=kind, ways=ways
        )


def _repair(
    event: Event, plan: Plan, news: News, asked: Asked, tell: Tell, stop: threading.Event
) -> Found:
    """What the process does."""
    import scheduler.repair.least  # noqa: F401, PLC0415 -- slow import, before the time counts

    tell(TIME_LEFT, asked.seconds + OVERTIME)
    show, miss = partial(tell, "found"), partial(tell, "missing")
    return repairs(event, plan, news, asked=asked, show=show, miss=miss, stop=stop)


def _read(folder: Path, plan_file: Path, given: dict[str, Any]) -> tuple[Event, Plan, News]:
    """Everything that was asked for. Raises BadInputError with all that is wrong with it."""
    event = read_folder(folder)
    known = set(event.person)
    if given["add"]:
        event = _with_more_people(folder, event, given["add"])
    plan = read_plan(plan_file, event)
    late, mistakes = _late(given["late"])
    news = News(
        start=given["start"],
        gone=given["gone"],
        late=late,
        added=tuple(one for one in event.person if one not in known),
        tables=given["tables"],
        rounds=given["rounds"],
        minutes=given["minutes"],
        delay=given["delay"],
    )
    mistakes += [_mistake(f"--{where}", text) for where, text in wrong_news(event, news)]
    if mistakes:
        raise BadInputError(mistakes)
    return event, plan, news


def _with_more_people(folder: Path, event: Event, add: Path) -> Event:
    files = {name: (folder / name).read_bytes() for name in FILES if (folder / name).is_file()}
    try:
        data = add.read_bytes()
    except OSError as error:
        text = f"cannot be read: {error.strerror}; check the path"
        raise BadInputError([Mistake(file=str(add), text=text)]) from error
    return add_people(files, data, name=str(add), event_id=event.id)


def _late(given: tuple[str, ...]) -> tuple[dict[str, int], list[Mistake]]:
    late, mistakes = {}, []
    for one in given:
        match = re.fullmatch(r"(.+):([0-9]{1,4})", one)
        if match:
            late[match[1]] = int(match[2])
        else:
            text = f"“{one[:80]}” is not a person and a round; write ID:ROUND, such as m07:4"
            mistakes.append(_mistake("--late", text))
    return late, mistakes


def _mistake(option: str, text: str) -> Mistake:
    return Mistake(file="repair", column=option, text=text)


def _as_json(taken: Repair, found: Found) -> dict[str, Any]:
    others = [_summary(one) for one in found if one is not taken]
    return {**_summary(taken), "alternatives": others}


def _summary(one: Repair) -> dict[str, Any]:
    return {
        "name": one.name,
        "levels": [level_json(level) for level in one.plan.levels],
        "moved": list(one.moved),
        "left_out": list(one.left_out),
        "lost": one.lost,
        "waived": [list(pair) for pair in one.waived],
    }


def _say(event: Event, taken: Repair, found: Found, out: Path | None) -> None:
    for sentence in _sentences(event, taken):
        click.echo(sentence)
    click.echo()
    usual = tuple(level for level in taken.plan.levels if level.stage != "repair")
    for sentence in level_sentences(event, replace(taken.plan, levels=usual)):
        click.echo(sentence)
    for one in found:
        if one is not taken:
            click.echo(f"\n{repair_label(one.name)} (--take {one.name}):")
            click.echo(" ".join(_sentences(event, one)))
    click.echo(f"\n{where_written(out)}")


def _append(event: Event, news: News, add: Path, folder: Path) -> str:
    """The files do not know yet who came along, and a plan is read beside them."""
    mentors = {one.id for one in event.mentors}
    file = PEOPLE if event.peer else MENTORS if mentors.intersection(news.added) else MENTEES
    return say(
        "Before `check` or `import`, append the rows of %(add)s to %(file)s, each cell in its"
        " column: %(who)s.",
        add=add,
        file=folder / file,
        who=listed(list(news.added)),
    )


def _sentences(event: Event, one: Repair) -> list[str]:
    return repair_sentences(
        event,
        one.plan,
        moved=one.moved,
        left_out=one.left_out,
        lost=one.lost,
        waived=one.waived,
    )
