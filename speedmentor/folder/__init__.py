"""An event folder: read with all its mistakes at once, written back for the archive."""

from pathlib import Path

from speedmentor.errors import BadInputError, Mistake
from speedmentor.event import (
    Break,
    Event,
    Form,
    Policy,
    Programme,
    Seating,
    WishPoints,
)
from speedmentor.folder.agreements import wrong_rules
from speedmentor.folder.cells import identifier
from speedmentor.folder.draft import FILES, Draft, read_draft
from speedmentor.folder.people import wrong_people
from speedmentor.folder.room import default_tables, tables_needed
from speedmentor.folder.sections import EventSection
from speedmentor.folder.sheets import MOST_BYTES
from speedmentor.folder.workbook import WORKBOOK, is_workbook, opened
from speedmentor.folder.write import write_files
from speedmentor.language import say

__all__ = ["read_files", "read_folder", "write_files"]


def read_folder(path: Path) -> Event:
    """
    The event in a folder; its id is the folder's name.

    Raises:
        BadInputError: with every mistake of every file.
    """
    folder = path.resolve()
    if not folder.is_dir():
        text = (
            say("this is a file; name its folder")
            if folder.exists()
            else say("there is no such folder")
        )
        raise BadInputError([Mistake(file=str(path), text=text)])
    try:
        there = [file for file in sorted(folder.iterdir()) if file.is_file()]
        files = {file.name: _bytes(file) for file in there if _concerns(file.name)}
    except OSError as error:
        text = say("cannot be read: %(strerror)s; check its permissions", strerror=error.strerror)
        raise BadInputError([Mistake(file=str(error.filename or path), text=text)]) from error
    return read_files(files, event_id=folder.name)


def _concerns(name: str) -> bool:
    """Any other workbook may lie beside the event."""
    return name == WORKBOOK or not is_workbook(name)


def _bytes(file: Path) -> bytes:
    """What is in a file of ours, and a little more than allowed of one that is too large."""
    if file.name not in (*FILES, WORKBOOK):
        return b""
    with file.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def read_files(files: dict[str, bytes], *, event_id: str) -> Event:
    """
    The event in uploaded files or in the sheets of a workbook, by file name.

    Raises:
        BadInputError: with every mistake of every file, and nothing else whatever the bytes are.
    """
    report: list[Mistake] = []
    given = opened(files, report)
    if report:
        raise BadInputError(report)
    report.extend(_wrong_id(event_id))
    draft = read_draft(given.contents, report)
    report.extend(wrong_people(draft))
    report.extend(wrong_rules(draft))
    if report or draft.settings is None:
        raise BadInputError([given.placed(one) for one in sorted(report, key=_place)])
    return _event(event_id, draft, draft.settings)


def _place(mistake: Mistake) -> tuple[int, int]:
    known = mistake.file in FILES
    return (FILES.index(mistake.file) if known else len(FILES), mistake.line or 0)


def _wrong_id(event_id: str) -> list[Mistake]:
    try:
        identifier(event_id)
    except ValueError as error:
        text = say("%(error)s; rename the folder", error=error)
        return [Mistake(file=event_id or "folder", text=text)]
    return []


def _event(event_id: str, draft: Draft, settings: EventSection) -> Event:
    mentors = tuple(row.value for row in draft.mentors.rows) if draft.mentors else ()
    mentees = tuple(row.value for row in draft.mentees.rows) if draft.mentees else ()
    seating = _seating(settings, draft)
    form = Form(settings.form)
    needed = tables_needed(form, mentors, len(mentees), seating)
    given = tuple(row.value for row in draft.tables.rows) if draft.tables else ()
    return Event(
        id=event_id,
        name=settings.name,
        form=form,
        timezone=settings.timezone,
        starts=settings.starts,
        mode=settings.mode,
        mentor_word=settings.roles.mentor,
        mentee_word=settings.roles.mentee,
        mentor_words=settings.roles.mentors or "",
        mentee_words=settings.roles.mentees or "",
        programme=_programme(settings),
        seating=seating,
        policy=Policy(**dict(settings.rules)),
        points=_points(settings),
        order=tuple(settings.priorities.order),
        mentors=mentors,
        mentees=mentees,
        tables=given or default_tables(needed),
        tables_given=bool(given),
        rules=tuple(row.value for row in draft.rules.rows) if draft.rules else (),
    )


def _programme(settings: EventSection) -> Programme:
    rounds = settings.rounds
    return Programme(
        count=rounds.count,
        minutes=rounds.minutes,
        move_minutes=rounds.move_minutes,
        breaks=tuple(Break(after=pause.after, minutes=pause.minutes) for pause in rounds.breaks),
        auto_advance=rounds.auto_advance,
    )


def _seating(settings: EventSection, draft: Draft) -> Seating:
    """People alone sit in circles of `seats` or one fewer; booked pairs of them in twos."""
    given = settings.seating
    if not draft.peer:
        return Seating(seats=given.seats or 1, fewest=given.fewest or 1, tables=given.tables)
    seats = 2 if settings.form == "booked" else given.seats or 2
    fewest = max(2, min(seats, given.fewest or seats - 1))
    return Seating(seats=seats, fewest=fewest, tables=given.tables)


def _points(settings: EventSection) -> WishPoints:
    given = {name: tuple(points) for name, points in settings.wishes if points is not None}
    return WishPoints(**given)
