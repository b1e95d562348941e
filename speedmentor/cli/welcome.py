"""What a server says when it is ready: the ways in, after the event it was given is planned."""

import io
from collections.abc import Callable
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

import click
from qrcode.constants import ERROR_CORRECT_L
from qrcode.main import QRCode

from speedmentor.access import Role
from speedmentor.cli.datafolder import now
from speedmentor.errors import NotFoundError
from speedmentor.event import Event
from speedmentor.folder import read_folder
from speedmentor.jobs import enqueue_plan
from speedmentor.language import actor_word, number, say
from speedmentor.links import address, fresh_links
from speedmentor.position import Phase
from speedmentor.run import Run
from speedmentor.store import Job, Request, Store, open_store
from speedmentor.words import level_words, phase_words

SECONDS = 3.0  # for the first plan; a better one is a click away
LOOPBACK = "127.0.0.1"
WITH_PHONES = "make run ADDRESS=192.168.1.20 (--host 0.0.0.0 --url http://192.168.1.20:8000)"
Pulse = Callable[[], None]  # to be called again and again while waiting


def welcome(data: Path, url: str, folder: Path | None, pulse: Pulse) -> None:
    """Get the event in `folder` ready, if one was given, and print the links."""
    with closing(open_store(data)) as store:
        if folder is None:
            organiser = store.new_link(Role.ORGANISER, event_id=None, now=now())
            click.echo("\n" + say("Speedmentor is ready. Open this as the organiser:"))
            click.echo(f"\n  {address(url, organiser)}")
        else:
            event = _known(store, folder)
            if store.run(event.id).plan is None:
                _plan(store, event, pulse)
            _print_links(store, event, url)
    click.echo("\n" + say("Ctrl-C stops it; nothing is lost, and the next start goes on."))


def _known(store: Store, folder: Path) -> Event:
    """The event of that folder as the database has it, read from the folder the first time."""
    try:
        return store.event(folder.resolve().name)
    except NotFoundError:
        event = read_folder(folder)
        store.save_event(event, now=now())
        return event


def _plan(store: Store, event: Event, pulse: Pulse) -> None:
    """Publish the newest plan there is, or else have one made."""
    made = [info.version for info in store.plans(event.id) if info.current]
    version = made[0] if made else _new_plan(store, event, pulse)
    if version is not None:
        store.publish(event.id, version, request=Request(now=now()))


def _new_plan(store: Store, event: Event, pulse: Pulse) -> int | None:
    from speedmentor.report import level_sentences  # noqa: PLC0415 -- slow import

    click.echo(say("Planning %(name)s …", name=event.name))
    running = store.running_job(event.id)
    job_id = running.id if running else _enqueue(store, event)
    told: set[str] = set()
    while (job := store.job(job_id)).open:
        _tell(job, told)
        pulse()
    _tell(job, told)
    sentences = [*job.errors, *job.conflict, *job.relax]
    if job.plan is not None:
        sentences += level_sentences(event, store.plan(event.id, job.plan))
    for sentence in sentences:
        click.echo(f"  {sentence}")
    return job.plan


def _enqueue(store: Store, event: Event) -> int:
    return enqueue_plan(store, event.id, seconds=SECONDS, seed=0, now=now())


def _tell(job: Job, told: set[str]) -> None:
    """A line for all that is new about a level."""
    for progress in job.progress:
        value, bound = progress["value"], progress["bound"]
        reached = [] if value is None else [number(value)]
        limit = [] if bound is None else [say("none can beat %(bound)s", bound=number(bound))]
        news = f"{level_words(progress['level'])}: {', '.join(reached + limit)}"
        if news not in told:
            told.add(news)
            click.echo(f"  {progress['seconds']:5.1f} s  {news}")


def _print_links(store: Store, event: Event, url: str) -> None:
    shown = _two_people(store, event)
    links = fresh_links(store, event.id, shown, now=now())
    click.echo(f"\n{_where(store.run(event.id), event)}\n")
    for role, link in links.staff().items():
        click.echo(f"  {actor_word(role):<14} {address(url, link)}")
    click.echo()
    attendees = {person: address(url, link) for person, link in links.attendees.items()}
    for person, open_this in attendees.items():
        click.echo(f"  {event.person[person].name:<24} {open_this}")
    click.echo()
    _print_side_by_side([_qr(open_this) for open_this in attendees.values()])
    if LOOPBACK in url:
        click.echo("\n" + say("Phones in the same Wi-Fi: %(options)s", options=WITH_PHONES))


def _two_people(store: Store, event: Event) -> list[str]:
    """Two attendees who meet in the first round, so that their phones name each other."""
    plan = store.run(event.id).plan
    for meeting in store.plan(event.id, plan).rounds[0].meetings if plan else ():
        return [*meeting.mentees, *meeting.mentors][-2:]
    return [person.id for person in event.people[:2]]


def _where(run: Run, event: Event) -> str:
    if run.plan is None:
        return say("%(name)s has no plan yet: make one with the organiser's link.", name=event.name)
    ready = say("%(name)s is ready.", name=event.name)
    if run.phase is Phase.PUBLISHED:
        return " ".join((ready, say("The doors are still closed.")))
    goes_on = say(
        "It goes on where it was: %(words)s, round %(round)s of %(count)s.",
        words=phase_words(run.phase.value),
        round=run.round,
        count=event.programme.count,
    )
    return f"{ready} {goes_on}"


def _qr(text: str) -> list[str]:
    code = QRCode(error_correction=ERROR_CORRECT_L, border=2)
    code.add_data(text)
    drawn = io.StringIO()
    code.print_ascii(out=drawn, invert=True)
    return drawn.getvalue().splitlines()


def _print_side_by_side(blocks: list[list[str]]) -> None:
    for lines in zip_longest(*blocks, fillvalue=""):
        click.echo("  " + "    ".join(lines))
