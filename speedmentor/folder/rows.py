"""Rows of the CSV files as typed values: each cell is checked for itself here."""

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from speedmentor.errors import Mistake
from speedmentor.event import Mentee, Mentor, Rule, Table
from speedmentor.folder.sheets import Columns, Row, read_rows
from speedmentor.folder.words import Spelling

Value = TypeVar("Value")
KINDS = ("must", "never", "apart", "together", "avoid", "at")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Value]):
    """A value and the line it was read from."""

    line: int
    value: Value


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Value]):
    """
    What could be read of one file.

    `ids` holds every (id, line), also of rows with mistakes, so that one mistake does not make
    others elsewhere; `whole` is false when rows are missing, so that nobody can say who is unknown.
    """

    file: str
    rows: list[Placed[Value]]
    ids: list[tuple[str, int]]
    whole: bool


def wrong(text: str) -> PydanticCustomError:
    """The error of a cell, in words."""
    return PydanticCustomError("cell", "{text}", {"text": text})


def identifier(cell: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", cell):
        raise wrong(f"“{cell[:80]}” is not an id; use 1 to 64 of A–Z a–z 0–9 . _ -")
    return cell


def one_line(cell: str) -> str:
    if re.search(r"[\n\r\t]", cell):
        raise wrong("a line break or tab stands in this cell; keep it on one line")
    return cell


def items(cell: str) -> tuple[str, ...]:
    return tuple(item for part in cell.split(";") if (item := part.strip()))


def words(cell: str) -> tuple[str, ...]:
    """Each item once, as it is first written: `Design;design` is one topic."""
    first: dict[str, str] = {}
    for item in items(cell):
        first.setdefault(item.casefold(), item)
    return tuple(first.values())


def ids(cell: str) -> tuple[str, ...]:
    for item, times in Counter(items(cell)).items():
        if times > 1:
            raise wrong(f"“{item[:80]}” stands {times} times; each may stand once")
    return items(cell)


def rounds(cell: str) -> frozenset[int]:
    """`1;2`, `1-3`, or both mixed; at most 1,000 rounds, later checked against the event's."""
    numbers: set[int] = set()
    for item in items(cell):
        match = re.fullmatch(r"([0-9]{1,3})(?:\s*[-–]\s*([0-9]{1,3}))?", item)
        if not match:
            raise wrong(f"“{item[:80]}” is not a round; write 2, or 1;3, or 1-3")
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            raise wrong(f"“{item}” runs backwards; write {last}-{first}")
        numbers.update(range(first, last + 1))
    return frozenset(numbers)


def yes_or_no(cell: str) -> bool:
    if cell.casefold() not in ("yes", "no"):
        raise wrong(f"“{cell[:80]}” is neither yes nor no; write yes, or leave it empty")
    return cell.casefold() == "yes"


def seats(cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", cell) or int(cell) < 1:
        raise wrong(f"“{cell[:80]}” is not a number of seats; write 1 or more")
    return int(cell)


def metres(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not abs(value) <= 10_000:
        raise wrong(f"“{cell[:80]}” is not a distance; write metres, such as 4.5")
    return value


def meeting_url(cell: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]\S*", cell, re.IGNORECASE):
        raise wrong(f"“{cell[:80]}” is not a meeting link; write one that begins with https://")
    return cell


def kind(cell: str) -> str:
    if cell not in KINDS:
        hint = Spelling(KINDS).hint(cell) or f" Known are {', '.join(KINDS)}."
        raise wrong(f"there is no rule “{cell[:80]}”.{hint}")
    return cell


Id = Annotated[str, BeforeValidator(identifier)]
Line = Annotated[str, BeforeValidator(one_line)]
Words = Annotated[tuple[str, ...], BeforeValidator(words)]
Ids = Annotated[tuple[str, ...], BeforeValidator(ids)]
Rounds = Annotated[frozenset[int], BeforeValidator(rounds)]
YesNo = Annotated[bool, BeforeValidator(yes_or_no)]
Seats = Annotated[int | None, BeforeValidator(seats)]
Metres = Annotated[float, BeforeValidator(metres)]
Url = Annotated[str, BeforeValidator(meeting_url)]
Kind = Annotated[str, BeforeValidator(kind)]


class RowModel(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PersonRow(RowModel):
    id: Id
    name: Line
    email: Line = ""
    organisation: Line = ""
    notes: str = ""
    languages: Words = ()
    topics: Words = ()
    wishes: Ids = ()
    away: Rounds = frozenset()
    step_free: YesNo = False
    quiet: YesNo = False


class MentorRow(PersonRow):
    seats: Seats = None
    team: Line = ""
    table: Line = ""
    link: Url = ""


class MenteeRow(PersonRow):
    met: Ids = ()
    both: Line = ""
    goal: str = ""
    question: str = ""


class TableRow(RowModel):
    id: Id
    label: Line = ""
    zone: Line = ""
    x: Metres = 0.0
    y: Metres = 0.0
    step_free: YesNo = False
    quiet: YesNo = False
    seats: Seats = None


class RuleRow(RowModel):
    kind: Kind
    a: Line
    b: Line = ""
    round: Rounds = frozenset()
    table: Line = ""
    why: str = ""


def mentors(data: bytes, report: list[Mistake]) -> Sheet[Mentor]:
    return _read("mentors.csv", data, MentorRow, lambda row: Mentor(**dict(row)), report)


def mentees(file: str, data: bytes, report: list[Mistake]) -> Sheet[Mentee]:
    """Rows of mentees.csv, or of people.csv."""
    return _read(file, data, MenteeRow, lambda row: Mentee(**dict(row)), report)


def tables(data: bytes, report: list[Mistake]) -> Sheet[Table]:
    return _read("tables.csv", data, TableRow, _table, report)


def rules(data: bytes, report: list[Mistake]) -> Sheet[Rule]:
    return _read("rules.csv", data, RuleRow, _rule, report)


def table_label(table_id: str) -> str:
    """`Table 7` for T7 and 7, else the id: no bare number is ever shown."""
    match = re.fullmatch(r"[Tt]?([0-9]+)", table_id)
    return f"Table {match[1]}" if match else table_id


def _table(row: TableRow) -> Table:
    fields = dict(row)
    return Table(**fields | {"label": row.label or table_label(row.id)})


def _rule(row: RuleRow) -> Rule:
    fields = dict(row)
    return Rule(rounds=fields.pop("round"), **fields)


Model = TypeVar("Model", bound=RowModel)


def _read(
    file: str,
    data: bytes,
    model: type[Model],
    build: Callable[[Model], Value],
    report: list[Mistake],
) -> Sheet[Value]:
    fields = model.model_fields
    required = [name for name, field in fields.items() if field.is_required()]
    before = len(report)
    read = read_rows(file, data, Columns(list(fields), required), report)
    sheet: Sheet[Value] = Sheet(file, [], [], whole=len(report) == before)
    for row in read:
        if "id" in row.cells:
            sheet.ids.append((row.cells["id"], row.line))
        try:
            sheet.rows.append(Placed(row.line, build(model.model_validate(row.cells))))
        except ValidationError as error:
            report.extend(_mistakes(file, row, error))
    return sheet


def _mistakes(file: str, row: Row, error: ValidationError) -> list[Mistake]:
    return [
        Mistake(
            file=file,
            line=row.line,
            column=str(found["loc"][0]),
            text="the cell is empty; every row needs one"
            if found["type"] == "missing"
            else found["msg"],
        )
        for found in error.errors(include_url=False)
    ]
