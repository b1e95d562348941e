"""
The grid as a workbook: a sheet by table, a sheet by person, ready to filter and to print.

Whatever a cell begins with, it is text: a name such as `=1+1` stays a name.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import repeat

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from speedmentor.export.evening import Evening, Stop, hours, legible, status_words
from speedmentor.export.formats import Document
from speedmentor.gridsheet import Cell as GridCell
from speedmentor.gridsheet import Row
from speedmentor.language import role_words, say

A4 = 9  # as spreadsheets number papers
WIDE = 30  # characters
PROPERTIES = "docProps/core.xml"
OLDEST = (1980, 1, 1, 0, 0, 0)  # of a zip's entries
HEAD = PatternFill("solid", fgColor="E8E6E0")


def document(evening: Evening) -> Document:
    """The workbook; the same bytes every time."""
    book = Workbook()
    by_table = book.active
    by_table.title = say("By table")
    _fill(by_table, _by_table(evening), evening, fixed=(16, WIDE))
    by_person = book.create_sheet(say("By person"))
    _fill(by_person, _by_person(evening), evening, fixed=(WIDE, 10, 12))
    buffer = io.BytesIO()
    book.save(buffer)
    return Document(_undated(buffer.getvalue(), evening.name, evening.revised))


def _by_table(evening: Evening) -> Iterator[Sequence[str]]:
    event, sheet = evening.event, evening.sheet
    hosts = "" if event.peer else role_words(event.mentor_word, event.mentor_words)
    yield [say("Table"), hosts, *_round_heads(evening)]
    for row in sheet.rows:
        yield [
            "\n".join(evening.place(row)),
            "\n".join(row.hosts),
            *(_seated(cell, row) for cell in row.cells),
        ]
    for words, absent in (
        (say("Sit out"), sheet.sit_outs),
        (say("Rest"), sheet.resting),
        (say("Away"), sheet.away),
    ):
        if any(absent):
            yield [words, "", *("\n".join(people) for people in absent)]


def _seated(cell: GridCell | None, row: Row) -> str:
    """Mentors only where they are not the same all evening."""
    if cell is None:
        return ""
    guests = "\n".join(cell.mentees)
    return guests if cell.mentors in ((), row.hosts) else f"{', '.join(cell.mentors)}:\n{guests}"


def _by_person(evening: Evening) -> Iterator[Sequence[str]]:
    yield [say("Name"), say("Id"), say("Role"), *_round_heads(evening)]
    for person in evening.people:
        stops = [_stop(evening, person.id, stop) for stop in evening.stops(person)]
        yield [person.name, person.id, evening.role(person), *stops]


def _stop(evening: Evening, person: str, stop: Stop) -> str:
    if stop.meeting is None:
        return status_words(stop.status)
    others = evening.others(stop.meeting, evening.event.person[person])
    return "\n".join(filter(None, (evening.label(stop.meeting), *(one.name for one in others))))


def _round_heads(evening: Evening) -> list[str]:
    return [
        f"{say('Round %(number)s', number=one.number)}\n{hours(one)}" for one in evening.plan.rounds
    ]


def _fill(
    sheet: Worksheet, rows: Iterable[Sequence[str]], evening: Evening, *, fixed: tuple[int, ...]
) -> None:
    """Rows below a head; the first columns, so many characters wide, stay in sight."""
    for number, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            _write(sheet.cell(number, column), words, head=number == 1, first=column == 1)
    rest = repeat(WIDE, sheet.max_column - len(fixed))
    for column, width in enumerate((*fixed, *rest), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(2, len(fixed) + 1)
    sheet.auto_filter.ref = sheet.dimensions
    _print_set_up(sheet, evening)


def _write(cell: Cell, words: str, *, head: bool, first: bool) -> None:
    cell.value = legible(words)
    cell.data_type = "s"  # or what begins with = would be a formula
    cell.quotePrefix = True  # and stays text when somebody edits it
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.font = Font(bold=head or first)
    if head:
        cell.fill = HEAD


def _print_set_up(sheet: Worksheet, evening: Evening) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddHeader.left.text = evening.name.replace("&", "&&")
    sheet.oddFooter.left.text = say("Plan %(version)s", version=evening.plan.version)
    sheet.oddFooter.right.text = "&P / &N"


def _undated(workbook: bytes, title: str, revised: datetime) -> bytes:
    """The workbook without the time at which it happened to be written."""
    stamp = revised.replace(tzinfo=None, microsecond=0)
    properties = DocumentProperties(
        creator="Speedmentor",
        title=title,
        created=stamp,
        modified=stamp,
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as dated, zipfile.ZipFile(buffer, "w") as archive:
        for name in dated.namelist():
            data = tostring(properties.to_tree()) if name == PROPERTIES else dated.read(name)
            archive.writestr(zipfile.ZipInfo(name, OLDEST), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
