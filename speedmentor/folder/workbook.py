"""An event in a workbook (XLSX): each sheet is read as the file of its name."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import PurePath
from typing import Any

from openpyxl import load_workbook

from speedmentor.errors import Mistake
from speedmentor.folder.draft import FILES
from speedmentor.folder.sheets import CONTROL, MOST_ROWS, Complaints, Contents, Lines
from speedmentor.language import listed, number, say

WORKBOOK = "event.xlsx"  # its name in a folder
ENDINGS = (".xlsx", ".xlsm")
SHEETS = {PurePath(file).stem: file for file in FILES}
MOST_UNPACKED = 32 * 1024 * 1024  # bytes
MOST_COLUMNS = 200
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """Files and sheets by the name of the file they are or stand for, and what people call them."""

    contents: dict[str, Contents]
    called: dict[str, str]

    def placed(self, mistake: Mistake) -> Mistake:
        return replace(mistake, file=self.called.get(mistake.file, mistake.file))


def is_workbook(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def opened(files: dict[str, bytes], report: list[Mistake]) -> Opened:
    """The files, with the sheets of workbooks among them; what cannot be opened is reported."""
    found = Opened({name: data for name, data in files.items() if not is_workbook(name)}, {})
    for name in filter(is_workbook, files):
        sheets = _sheets(name, files[name], Complaints(name, report))
        for title, lines in sheets.items():
            file = SHEETS[title]
            if file in found.contents:
                text = say("“%(sheet)s” is given twice, here too; keep one of them", sheet=title)
                report.append(Mistake(file=name, text=text))
            found.contents[file] = lines
        if sheets:
            alone = PurePath(name).stem in sheets and len(sheets) == 1
            found.called.update(
                {file: name if alone else f"{title} ({name})" for title, file in SHEETS.items()}
            )
    found.called.update({file: file for file in FILES if file in files})
    return found


def _sheets(name: str, data: bytes, complain: Complaints) -> dict[str, Lines]:
    """The rows of the sheets that belong to an event and hold anything below their header."""
    try:
        if not _fits(data):
            complain.add(say("the workbook is too large; keep only the event in it"))
            return {}
        found, others = _read(data, PurePath(name).stem.casefold(), complain)
    except Exception:  # whatever a damaged workbook makes of its reader
        complain.add(
            say("cannot be opened as a workbook; save it again as XLSX, without a password")
        )
        return {}
    if not found and others:
        known = listed(tuple(SHEETS))
        what = say("no sheet is called %(known)s; name the sheets so", known=known)
        complain.add(what)
    return {title: lines for title, lines in found.items() if len(lines) > 1}


def _fits(data: bytes) -> bool:
    """Counted while unpacking, as declared sizes may lie."""
    left = MOST_UNPACKED
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            with archive.open(info) as member:
                while chunk := member.read(CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        return False
    return True


def _read(data: bytes, stem: str, complain: Complaints) -> tuple[dict[str, Lines], bool]:
    """The sheets by title, and whether there are others; one sheet alone may go by its file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what only matters to who would write it back
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = {_title(sheet.title): sheet for sheet in book.worksheets}
        if stem in SHEETS and len(sheets) == 1 and not sheets.keys() & SHEETS.keys():
            sheets = {stem: book.worksheets[0]}
        found = {
            title: _lines(title, sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), complain)
            for title, sheet in sheets.items()
            if title in SHEETS
        }
    return found, bool(sheets.keys() - SHEETS.keys())


def _title(title: str) -> str:
    return title.strip().casefold().removesuffix(".csv").removesuffix(".toml")


def _lines(title: str, rows: Iterable[tuple[Any, ...]], complain: Complaints) -> Lines:
    """Rows that hold anything, each as wide as the first or as what it holds."""
    lines: Lines = []
    for line, cells in _filled(rows):
        if len(lines) > MOST_ROWS:
            what = say("more than %(most)s rows; split the event or remove rows",
                       most=number(MOST_ROWS))  # fmt: skip
            complain.add(what, column=title)
            return []
        width = len(lines[0][1]) if lines else 0
        lines.append((line, cells + [""] * (width - len(cells))))
    return lines


def _filled(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(rows, 1):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield line, cells


def _text(value: Any) -> str:
    """A cell as it would stand in a file of text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return (value + timedelta(milliseconds=500)).replace(microsecond=0).isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return CONTROL.sub("", re.sub(r"_x000[Dd]_", "", str(value))).strip()
