"""People who come along: rows of the same columns, read as if they stood in the event's files."""

import csv
import io

from speedmentor.errors import BadInputError, Mistake
from speedmentor.event import Event
from speedmentor.folder import read_files
from speedmentor.folder.draft import MENTEES, MENTORS, PEOPLE
from speedmentor.folder.rows import MenteeRow, MentorRow, mentees, mentors
from speedmentor.folder.sheets import Complaints, decode, separator


def add_people(files: dict[str, bytes], data: bytes, *, name: str, event_id: str) -> Event:
    """
    The event of `files` with the people of one more CSV file, called `name` in what is said of it.

    They are mentors if a column says so that only mentors have, or the file is called so.

    Raises:
        BadInputError: with every mistake of the rows, alone or beside the people there are.
    """
    file = _whose(files, data, name)
    report: list[Mistake] = []
    sheet = mentors(data, report) if file == MENTORS else mentees(name, data, report)
    if report:
        raise BadInputError([_renamed(mistake, name) for mistake in report])
    merged, before = _merged(files[file], data)
    try:
        return read_files({**files, file: merged}, event_id=event_id)
    except BadInputError as error:
        lines = [line for _, line in sheet.ids]
        found = [_moved(mistake, file, name, before, lines) for mistake in error.mistakes]
        raise BadInputError(found) from None


def _whose(files: dict[str, bytes], data: bytes, name: str) -> str:
    if PEOPLE in files:
        return PEOPLE
    columns = {(column or "").strip() for column in _reader(data).fieldnames or ()}
    only_mentors = MentorRow.model_fields.keys() - MenteeRow.model_fields.keys()
    only_mentees = MenteeRow.model_fields.keys() - MentorRow.model_fields.keys()
    named_so = "mentor" in name.lower() and not columns & only_mentees
    return MENTORS if columns & only_mentors or named_so else MENTEES


def _merged(data: bytes, more: bytes) -> tuple[bytes, int]:
    """One file of both, and how many lines it has before the first of `more`."""
    rows = [list(_reader(one)) for one in (data, more)]
    columns = list(dict.fromkeys(column.strip() for part in rows for column in (part or [{}])[0]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    counts = []
    for part in rows:
        counts.append(text.getvalue().count("\n"))
        for row in part:
            filled = {key.strip(): cell for key, cell in row.items() if key is not None}
            if any((cell or "").strip() for cell in filled.values()):
                writer.writerow({key: cell or "" for key, cell in filled.items()})
    return text.getvalue().encode(), counts[1]


def _reader(data: bytes) -> "csv.DictReader[str]":
    text = decode(data, Complaints("", []))
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=separator(text))


def _renamed(mistake: Mistake, name: str) -> Mistake:
    return Mistake(file=name, line=mistake.line, column=mistake.column, text=mistake.text)


def _moved(mistake: Mistake, file: str, name: str, before: int, lines: list[int]) -> Mistake:
    """A mistake in the merged file, at its place in the file of the people who come along."""
    if mistake.file != file or mistake.line is None or mistake.line <= before:
        return mistake
    at = mistake.line - before - 1
    line = lines[at] if at < len(lines) else lines[-1]
    return Mistake(file=name, line=line, column=mistake.column, text=mistake.text)
