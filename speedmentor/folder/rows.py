"""Rows of the tables as typed values; a row with mistakes still takes part in what it can."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from speedmentor.errors import Mistake
from speedmentor.event import Mentee, Mentor, Rule, Table
from speedmentor.folder.cells import Id, Ids, Kind, Line, Metres, Rounds, Seats, Url, Words, YesNo
from speedmentor.folder.sheets import Columns, Complaints, Contents, Row, read_rows
from speedmentor.language import say

Value = TypeVar("Value")


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


def mentors(data: Contents, report: list[Mistake]) -> Sheet[Mentor]:
    return _read("mentors.csv", data, MentorRow, lambda row: Mentor(**dict(row)), report)


def mentees(file: str, data: Contents, report: list[Mistake]) -> Sheet[Mentee]:
    """Rows of mentees.csv, or of people.csv."""
    return _read(file, data, MenteeRow, lambda row: Mentee(**dict(row)), report)


def tables(data: Contents, report: list[Mistake]) -> Sheet[Table]:
    return _read("tables.csv", data, TableRow, _table, report)


def rules(data: Contents, report: list[Mistake]) -> Sheet[Rule]:
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
    data: Contents,
    model: type[Model],
    build: Callable[[Model], Value],
    report: list[Mistake],
) -> Sheet[Value]:
    fields = model.model_fields
    required = [name for name, field in fields.items() if field.is_required()]
    complain = Complaints(file, report)
    read, whole = read_rows(data, Columns(list(fields), required), complain)
    sheet: Sheet[Value] = Sheet(file, [], [], whole)
    for row in read:
        if "id" in row.cells:
            sheet.ids.append((row.cells["id"], row.line))
        try:
            valid: Model | None = model.model_validate(row.cells)
        except ValidationError as error:
            valid = _remains(model, row, error.errors(include_url=False), complain)
        if valid is not None:
            sheet.rows.append(Placed(row.line, build(valid)))
    return sheet


def _remains(
    model: type[Model], row: Row, errors: list[ErrorDetails], complain: Complaints
) -> Model | None:
    """Complains of the bad cells; the row without them, so that the others are judged, too."""
    bad = {str(found["loc"][0]): found for found in errors}
    for column, found in bad.items():
        missing = found["type"] == "missing"
        text = say("the cell is empty; every row needs one") if missing else found["msg"]
        complain.add(text, line=row.line, column=column)
    good = {column: cell for column, cell in row.cells.items() if column not in bad}
    stand_ins = {"id": f"line-{row.line}", "name": f"line {row.line}"}
    good |= {column: stand_ins[column] for column in bad if column in stand_ins}
    try:
        return model.model_validate(good)
    except ValidationError:
        return None
