"""Between folders, the database and people: `import`, `archive`, `links`."""

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from speedmentor.archive import archived
from speedmentor.cli.datafolder import data_option, now, served_at, there
from speedmentor.cli.files import read_plan
from speedmentor.errors import BadInputError, Mistake
from speedmentor.event import Event, Person
from speedmentor.folder import read_folder
from speedmentor.language import number, role_word, role_words, say
from speedmentor.links import address, fresh_links
from speedmentor.planning import judge
from speedmentor.store import Request, open_store


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@data_option
@click.option(
    "--publish", "plan_file", type=click.Path(path_type=Path), help="Publish this plan file, too."
)
def import_(folder: Path, data: Path, plan_file: Path | None) -> None:
    """Take the event in FOLDER into the database, new or in place of what is known of it."""
    event = read_folder(folder)
    plan = read_plan(plan_file, event) if plan_file else None
    if plan and (broken := judge(event, plan).broken):
        raise BadInputError([Mistake(file=str(plan_file), text=text) for text in broken])
    with closing(open_store(data)) as store:
        store.save_event(event, now=now())
        click.echo(f"{event.id}: {_counts(event)}.")
        if plan:
            version = store.add_plan(plan, now=now())
            store.publish(event.id, version, request=Request(now=now()))
            click.echo(say("Plan %(version)s is published.", version=version))


@click.command()
@click.argument("event")
@data_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The folder to write; it must not exist.  [default: the event's id]",
)
def archive(event: str, data: Path, out: Path | None) -> None:
    """Write EVENT as a folder: its files, the published plan, and the journal of its evening."""
    out = out or Path(event)
    with closing(open_store(there(data))) as store:
        files = archived(store, store.event(event), name=out.name)
    try:
        out.mkdir(parents=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
    except OSError as error:
        why = say("it exists; name another one with --out") if out.exists() else str(error.strerror)
        raise BadInputError(
            [Mistake(file=str(out), text=say("cannot be written: %(why)s", why=why))]
        ) from error
    click.echo(f"{out}: {', '.join(files)}")


@click.command()
@click.argument("event")
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.option("--revoke", is_flag=True, help="Make older links of this event stop working.")
@click.option("--url", help="Where people reach the server.  [default: where it runs now]")
def links(event: str, data: Path, as_json: bool, revoke: bool, url: str | None) -> None:
    """Make fresh links for the people of EVENT; older ones go on working unless --revoke."""
    with closing(open_store(there(data))) as store:
        found = store.event(event)
        fresh = fresh_links(store, event, list(found.person), now=now(), revoke=revoke)
    base = url or served_at(data)
    staff = {role: address(base, link) for role, link in fresh.staff().items()}
    attendees = {person: address(base, link) for person, link in fresh.attendees.items()}
    if as_json:
        click.echo(json.dumps({**staff, "attendees": attendees}, indent=1))
        return
    click.echo(found.name)
    for role, link in staff.items():
        click.echo(f"  {role:<10} {link}")
    for person, link in attendees.items():
        code = fresh.attendees[person].short_code
        click.echo(f"  {person:<10} {link}  {code}  {found.person[person].name}")


def _counts(event: Event) -> str:
    """`15 mentors, 60 mentees` in the event's own words; of peers the latter alone."""
    mentees = _count(event.mentees, event.mentee_word, event.mentee_words)
    mentors = _count(event.mentors, event.mentor_word, event.mentor_words)
    return mentees if event.peer else f"{mentors}, {mentees}"


def _count(people: Sequence[Person], one: str, many: str) -> str:
    words = role_word(one) if len(people) == 1 else role_words(one, many)
    return f"{number(len(people))} {words}"
