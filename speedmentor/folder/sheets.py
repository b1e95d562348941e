"""Tables as rows with the line they stand on; every mistake is reported, none is raised."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from speedmentor.errors import Mistake
from speedmentor.folder.formulas import as_typed
from speedmentor.folder.words import Spelling
from speedmentor.language import listed, number, say

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
MOST_CHARACTERS = 10_000  # in one cell
Lines = list[tuple[int, list[str]]]  # (line, cells) of the rows that are not blank
Contents = bytes | Lines  # of a file, or of a sheet that stands for one
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Complaints:
    """The mistakes of one file, as they are found."""

    file: str
    report: list[Mistake]

    def add(self, text: str, *, line: int | None = None, column: str | None = None) -> None:
        column = column[:64] if column else None
        self.report.append(Mistake(file=self.file, line=line, column=column, text=text))


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


def decode(data: bytes, complain: Complaints) -> str:
    """The text of a UTF-8 file as far as it can be read, without byte order mark and controls."""
    if len(data) > MOST_BYTES:
        complain.add(
            say(
                "the file has more than %(most)s bytes; split the event or remove rows",
                most=number(MOST_BYTES),
            )
        )
        return ""
    form = "CSV UTF-8" if complain.file.endswith(".csv") else "UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        complain.add(say("the file is UTF-16; save it as “%(form)s” and try again", form=form))
        return ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", errors="replace")
        what = say(
            "a character here is not UTF-8; save the file as “%(form)s” and try again", form=form
        )
        complain.add(what, line=_line_at(data[: error.start].decode(errors="replace")))
    control = CONTROL.search(text)
    if control:
        what = (
            say("a NUL byte")
            if control[0] == "\0"
            else say("the control character %(control)s", control=repr(control[0]))
        )
        complain.add(
            say("%(what)s stands here; delete it", what=what),
            line=_line_at(text[: control.start()]),
        )
    return CONTROL.sub("", text)


def read_rows(contents: Contents, columns: Columns, complain: Complaints) -> tuple[list[Row], bool]:
    """All rows that hold anything, and whether none is missing."""
    before = len(complain.report)
    lines, whole = _parse(contents, complain) if isinstance(contents, bytes) else (contents, True)
    if not lines:
        if len(complain.report) == before:
            needed = ",".join(columns.required)
            complain.add(
                say(
                    "the file is empty; it needs a header row with at least %(needed)s",
                    needed=needed,
                )
            )
        return [], False
    (at, header), body = lines[0], lines[1:]
    names = [name.strip() for name in header]
    if not _header_is_usable(at, names, columns, complain):
        return [], False
    rows = [_row(line, names, cells, columns, complain) for line, cells in body]
    filled = [row for row in rows if row is not None]
    return filled, whole and len(filled) == len(rows)


def separator(text: str) -> str:
    """What parts the columns: a comma, or what a spreadsheet writes where a comma is decimal."""
    header = re.search(r"^.*\w.*$", text, re.MULTILINE)
    return max(",;\t", key=header[0].count) if header else ","


def _line_at(before: str) -> int:
    return 1 + len(re.findall(r"\r\n|\r|\n", before))


def _parse(data: bytes, complain: Complaints) -> tuple[Lines, bool]:
    """The rows of a CSV file, and whether they are all."""
    text = decode(data, complain)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator(text))
    lines: Lines = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((begins, [as_typed(cell.strip()) for cell in cells]))
            begins = reader.line_num + 1
            if len(lines) > MOST_ROWS + 1:
                complain.add(
                    say(
                        "more than %(most)s rows; split the event or remove rows",
                        most=number(MOST_ROWS),
                    )
                )
                return [], False
    except csv.Error as error:
        complain.add(_quoting(str(error)), line=begins)
        return lines, False
    return lines, True


def _quoting(reason: str) -> str:
    if "field limit" in reason:
        return say(
            "a cell is too long; at most %(most)s characters fit", most=number(MOST_CHARACTERS)
        )
    if "end of data" in reason:
        return say('a cell opens with " and never closes; add the closing quotation mark')
    return say('a quotation mark stands inside a quoted cell; write it twice: ""')


def _header_is_usable(line: int, names: list[str], columns: Columns, complain: Complaints) -> bool:
    """Complains of wrong columns; what stands in the right ones can still be read."""
    spelling = Spelling(columns.known)
    for name in filter(None, dict.fromkeys(names)):
        if name not in columns.known:
            hint = spelling.hint(name) or " " + say(
                "Known are %(known)s.", known=listed(columns.known)
            )
            complain.add(say("there is no such column.") + hint, line=line, column=name)
        if names.count(name) > 1:
            complain.add(say("the column stands twice; remove one"), line=line, column=name)
    missing = [name for name in columns.required if name not in names]
    for name in missing:
        complain.add(say("the header row lacks this column; add it"), line=line, column=name)
    return not missing


def _row(
    line: int, names: list[str], cells: list[str], columns: Columns, complain: Complaints
) -> Row | None:
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(names):
        text = say(
            "this row has %(cells)s cells, the header row has %(names)s; put cells that hold a"
            " comma or semicolon in quotation marks",
            cells=len(cells),
            names=len(names),
        )
        complain.add(text, line=line)
        return None
    found = zip(names, cells, strict=True)
    filled = {name: cell.strip() for name, cell in found if cell.strip()}
    for name, cell in filled.items():
        if len(cell) > MOST_CHARACTERS:
            what = say(
                "the cell is too long; at most %(most)s characters fit",
                most=number(MOST_CHARACTERS),
            )
            complain.add(what, line=line, column=name)
        elif not name:
            what = say(
                "“%(cell)s” stands in a column without a name; name the column", cell=cell[:40]
            )
            complain.add(what, line=line)
    return Row(line, {name: cell for name, cell in filled.items() if name in columns.known})
