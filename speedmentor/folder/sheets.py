"""CSV files as rows with the line they stand on; every mistake is reported, none is raised."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from speedmentor.errors import Mistake
from speedmentor.folder.words import Spelling

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
MOST_CHARACTERS = 10_000  # in one cell
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row, trimmed, by column; `line` is the physical line it begins on."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """What a file may and must hold."""

    known: Sequence[str]
    required: Sequence[str]


def decode(file: str, data: bytes, report: list[Mistake]) -> str | None:
    """The text of a UTF-8 file, with or without a byte order mark."""
    if len(data) > MOST_BYTES:
        text = f"the file has {len(data):,} bytes; at most {MOST_BYTES:,} are read"
        report.append(Mistake(file=file, text=text))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.append(Mistake(file=file, line=_line_at(data[: error.start]), text=_encoding(data)))
        return None
    control = CONTROL.search(text)
    if control:
        what = "a NUL byte" if control[0] == "\0" else f"the control character {control[0]!r}"
        line = _line_at(text[: control.start()].encode())
        report.append(Mistake(file=file, line=line, text=f"{what} stands here; delete it"))
        return None
    return text


def read_rows(file: str, data: bytes, columns: Columns, report: list[Mistake]) -> list[Row]:
    """All rows that hold anything; mistakes go to `report`."""
    text = decode(file, data, report)
    if text is None:
        return []
    if not text.strip():
        needed = f"it needs a header row with at least {','.join(columns.required)}"
        report.append(Mistake(file=file, text=f"the file is empty; {needed}"))
        return []
    lines = _parse(file, text, report)
    if not lines:
        return []
    (at, header), body = lines[0], lines[1:]
    names = [name.strip() for name in header]
    if not _header_is_sound(file, at, names, columns, report):
        return []
    return _rows(file, names, body, report)


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is UTF-16; save it as “CSV UTF-8” and try again"
    return "a character here is not UTF-8; save the file as “CSV UTF-8” and try again"


def _line_at(before: bytes) -> int:
    return 1 + len(re.findall(rb"\r\n|\r|\n", before))


def _parse(file: str, text: str, report: list[Mistake]) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((begins, cells))
            begins = reader.line_num + 1
            if len(lines) > MOST_ROWS + 1:
                too_many = f"more than {MOST_ROWS:,} rows; split the event or remove rows"
                report.append(Mistake(file=file, line=begins, text=too_many))
                return []
    except csv.Error as error:
        report.append(Mistake(file=file, line=begins, text=_quoting(str(error))))
    return lines


def _quoting(reason: str) -> str:
    if "field limit" in reason:
        return f"a cell is too long; at most {MOST_CHARACTERS:,} characters fit"
    if "end of data" in reason:
        return 'a cell opens with " and never closes; add the closing quotation mark'
    return 'a quotation mark stands inside a quoted cell; write it twice: ""'


def _header_is_sound(
    file: str, line: int, names: list[str], columns: Columns, report: list[Mistake]
) -> bool:
    before = len(report)
    if len(names) == 1 and re.search(r"[;\t]", names[0]):
        text = "columns are separated by commas here; save the file as CSV with commas"
        report.append(Mistake(file=file, line=line, text=text))
        return False
    spelling = Spelling(columns.known)
    for name in dict.fromkeys(names):
        if name and name not in columns.known:
            hint = spelling.hint(name) or f" Known are {', '.join(columns.known)}."
            text = f"there is no such column.{hint}"
            report.append(Mistake(file=file, line=line, column=name[:64], text=text))
        if name and names.count(name) > 1:
            text = "the column stands twice; remove one"
            report.append(Mistake(file=file, line=line, column=name[:64], text=text))
    for name in columns.required:
        if name not in names:
            text = "the header row lacks this column; add it"
            report.append(Mistake(file=file, line=line, column=name, text=text))
    return len(report) == before


def _rows(
    file: str, names: list[str], body: list[tuple[int, list[str]]], report: list[Mistake]
) -> list[Row]:
    rows = []
    for line, cells in body:
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(names):
            text = f"this row has {len(cells)} cells, the header row has {len(names)}"
            text += "; put cells that hold a comma in quotation marks"
            report.append(Mistake(file=file, line=line, text=text))
            continue
        for name, cell in zip(names, cells, strict=True):
            if len(cell) > MOST_CHARACTERS:
                text = f"the cell is too long; at most {MOST_CHARACTERS:,} characters fit"
                report.append(Mistake(file=file, line=line, column=name, text=text))
            elif cell.strip() and not name:
                text = f"“{cell.strip()[:40]}” stands in a column without a name; name the column"
                report.append(Mistake(file=file, line=line, text=text))
        filled = {n: c.strip() for n, c in zip(names, cells, strict=True) if n and c.strip()}
        rows.append(Row(line, filled))
    return rows
