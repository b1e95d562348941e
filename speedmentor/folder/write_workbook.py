"""An event as a workbook: to fill in if there is none yet, else to change and read again."""

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from speedmentor.event import Event
from speedmentor.folder.cells import KINDS
from speedmentor.folder.settingsheet import MEANINGS, shown
from speedmentor.folder.sheets import CONTROL
from speedmentor.folder.workbook import SHEETS
from speedmentor.folder.write import MENTEE, MENTOR, RULE, TABLE, Filled, settings_of, sheets_of
from speedmentor.language import marked, say

HEAD = PatternFill("solid", fgColor="E8E6E0")
TEXT, INSTANT = "@", "yyyy-mm-dd hh:mm"
NUMBERS = ("seats", "x", "y")
NARROW = ("id", "kind", "round", "away", "seats", "x", "y", "step_free", "quiet")
CHOICES = {
    "form": "one_to_one,group,peer,booked",
    "mode": "in_person,online,hybrid",
    "rounds.auto_advance": "yes,no",
    "rules.same_organisation": "allow,avoid,never",
    "step_free": "yes,no",
    "quiet": "yes,no",
    "kind": ",".join(KINDS),
}
COLUMNS = {
    "id": marked("Required, and unique in the event: letters, digits, . _ -"),
    "name": marked("Required: shown on phones, badges and screens"),
    "email": marked("For organisers only"),
    "organisation": marked("For organisers, and for the rule about one organisation"),
    "notes": marked("For organisers only"),
    "languages": marked(
        "Several with ; between: two who both list some meet only if they share one"
    ),
    "topics": marked(
        "Several with ; between. Mentors: offered. Mentees: wanted, most wanted first"
    ),
    "wishes": marked("Ids of people they would like to meet, most wanted first, with ; between"),
    "away": marked("Rounds not present: 1;2 or 1-3"),
    "step_free": marked("yes: only at tables that are"),
    "quiet": marked("yes: only at tables that are"),
    "seats": marked("Most mentees at once"),
    "team": marked("Mentors with the same word share one table"),
    "table": marked("Id of a table that is fixed"),
    "link": marked("Address of the online meeting"),
    "met": marked("Ids of mentors met at earlier events"),
    "both": marked("Id of the same human among the mentors"),
    "goal": marked("What they bring; mentors see it"),
    "question": marked("What they want to ask; mentors see it"),
    "label": marked("What people call the table"),
    "zone": marked("Part of the hall"),
    "x": marked("Metres from the left"),
    "y": marked("Metres from the front"),
    "kind": marked("must, never, apart, together, avoid or at"),
    "a": marked("Id of the mentee; for “at”, of the mentor"),
    "b": marked("Id of the mentor; for “apart” and “together”, of the other mentee"),
    "round": marked("Only in these rounds: 2, or 1;3, or 1-3"),
    "why": marked("Confidential: only organisers ever see it"),
}
BLANK = {
    "mentors.csv": Filled(MENTOR, [], needed=True),
    "mentees.csv": Filled(MENTEE, [], needed=True),
    "tables.csv": Filled(TABLE, [], needed=False),
    "rules.csv": Filled(tuple(c.replace("rounds", "round") for c in RULE), [], needed=False),
}
START = {
    "form": "one_to_one", "mode": "in_person", "rounds.count": 6, "rounds.minutes": 10,
    "rounds.move_minutes": 2, "rounds.auto_advance": "no", "seating.seats": 1,
    "rules.same_organisation": "avoid",
}  # fmt: skip


def write_workbook(event: Event | None = None) -> bytes:
    """An XLSX file that reads back as the same event; without one, to be filled in."""
    book = Workbook()
    settings = shown(settings_of(event)) if event else dict.fromkeys(MEANINGS) | START
    _settings(book.active, settings)
    names = {file: title for title, file in SHEETS.items()}
    for file, filled in (sheets_of(event) if event else BLANK).items():
        _rows(book.create_sheet(names[file]), filled)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _settings(sheet: Worksheet, settings: dict[str, object]) -> None:
    sheet.title = "event"
    _head(sheet, (say("Setting"), say("Value"), say("Meaning")), widths=(28, 34, 76))
    for row, (key, value) in enumerate(settings.items(), 2):
        _write(sheet.cell(row, 1), key, bold=True)
        _write(sheet.cell(row, 2), value)
        _write(sheet.cell(row, 3), say(MEANINGS[key]))
        if key == "starts":
            sheet.cell(row, 2).number_format = INSTANT
        _offer(sheet, key, f"B{row}")


def _rows(sheet: Worksheet, filled: Filled) -> None:
    widths = [10 if column in NARROW else 24 for column in filled.columns]
    _head(sheet, filled.columns, widths=widths)
    for number, column in enumerate(filled.columns, 1):
        letter = get_column_letter(number)
        note = Comment(say(COLUMNS[column]), "Speedmentor", width=260, height=80)
        sheet.cell(1, number).comment = note
        if column not in NUMBERS:  # or a spreadsheet makes a date of 1-3
            sheet.column_dimensions[letter].number_format = TEXT
        _offer(sheet, column, f"{letter}2:{letter}1000")
    for row, cells in enumerate(filled.rows, 2):
        for number, cell in enumerate(cells, 1):
            if cell not in ("", None):
                _write(sheet.cell(row, number), cell)


def _head(sheet: Worksheet, names: Iterable[str], *, widths: Iterable[int]) -> None:
    for number, (name, width) in enumerate(zip(names, widths, strict=True), 1):
        _write(sheet.cell(1, number), name, bold=True)
        sheet.cell(1, number).fill = HEAD
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"


def _write(cell: Cell, value: object, *, bold: bool = False) -> None:
    """Text stays text, whatever it begins with, also when somebody edits it."""
    cell.value = CONTROL.sub("", value) if isinstance(value, str) else value
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.font = Font(bold=bold)
    if isinstance(value, str):
        cell.data_type, cell.quotePrefix, cell.number_format = "s", True, TEXT


def _offer(sheet: Worksheet, key: str, cells: str) -> None:
    if key in CHOICES:
        choice = DataValidation("list", formula1=f'"{CHOICES[key]}"', allow_blank=True)
        sheet.add_data_validation(choice)
        choice.add(cells)
