"""An event written back as the files of its folder, for the archive."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from speedmentor.event import Event, Person, Rule, Table
from speedmentor.folder.draft import EVENT, MENTEES, MENTORS, PEOPLE, RULES, TABLES
from speedmentor.folder.formulas import inert

Cell = str | int | float | None
PERSON = (
    "id", "name", "email", "organisation", "notes", "languages", "topics", "wishes", "away",
    "step_free", "quiet",
)  # fmt: skip
MENTOR = (*PERSON, "seats", "team", "table", "link")
MENTEE = (*PERSON, "met", "both", "goal", "question")
TABLE = ("id", "label", "zone", "x", "y", "step_free", "quiet", "seats")
RULE = ("kind", "a", "b", "rounds", "table", "why")


def write_files(event: Event) -> dict[str, bytes]:
    """Files that read back as the same event."""
    files = {EVENT: _toml(event)}
    return files | {file: _csv(sheet) for file, sheet in sheets_of(event).items() if sheet.needed}


@dataclass(frozen=True, slots=True)
class Filled:
    """The columns of one file, and a cell of text or a number for each in every row."""

    columns: tuple[str, ...]
    rows: list[list[Cell]]
    needed: bool  # it says something of the event


def sheets_of(event: Event) -> dict[str, Filled]:
    """What each file of people, tables and rules holds."""
    people = {MENTORS: _filled(MENTOR, event.mentors), MENTEES: _filled(MENTEE, event.mentees)}
    tables = event.tables if event.tables_given else ()
    return {
        **({PEOPLE: _filled(MENTEE, event.mentees)} if event.peer else people),
        TABLES: _filled(TABLE, tables, needed=event.tables_given),
        RULES: _filled(RULE, event.rules, needed=bool(event.rules)),
    }


def _filled(
    columns: Iterable[str], rows: Iterable[Person | Table | Rule], *, needed: bool = True
) -> Filled:
    names = tuple("round" if column == "rounds" else column for column in columns)
    cells = [[_cell(getattr(row, column)) for column in columns] for row in rows]
    return Filled(names, cells, needed)


def _csv(sheet: Filled) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow(inert(cell) if isinstance(cell, str) else cell for cell in row)
    return text.getvalue().encode()


def _cell(value: object) -> Cell:
    match value:
        case bool():
            return "yes" if value else ""
        case tuple():
            return ";".join(value)
        case frozenset():
            return ";".join(str(number) for number in sorted(value))
        case str() | int() | float() | None:
            return value
        case _:
            raise TypeError(value)


def settings_of(event: Event) -> dict[str, dict[str, Any]]:
    """The sections of event.toml with their keys; "" is the head."""
    return {
        "": _head(event),
        "roles": {
            "mentor": event.mentor_word,
            "mentee": event.mentee_word,
            "mentors": event.mentor_words or None,
            "mentees": event.mentee_words or None,
        },
        "rounds": _rounds(event),
        "seating": {
            "seats": event.seating.seats,
            "fewest": event.seating.fewest,
            "tables": event.seating.tables,
        },
        "rules": {
            "same_organisation": event.policy.same_organisation,
            "mentor_rest_after": event.policy.mentor_rest_after,
            "max_sit_outs": event.policy.max_sit_outs,
        },
        "wishes": {
            "named": event.points.named,
            "named_by_mentor": event.points.named_by_mentor,
            "topics": event.points.topics,
        },
        "priorities": {"order": event.order},
    }


def _toml(event: Event) -> bytes:
    sections = settings_of(event)
    return "\n".join(_section(name, keys) for name, keys in sections.items()).encode()


def _head(event: Event) -> dict[str, Any]:
    return {
        "format": "speedmentor.event/1",
        "name": event.name,
        "form": str(event.form),
        "timezone": event.timezone,
        "starts": event.starts,
        "mode": event.mode,
    }


def _rounds(event: Event) -> dict[str, Any]:
    programme = event.programme
    return {
        "count": programme.count,
        "minutes": programme.minutes,
        "move_minutes": programme.move_minutes,
        "breaks": [{"after": one.after, "minutes": one.minutes} for one in programme.breaks],
        "auto_advance": programme.auto_advance,
    }


def _section(name: str, keys: Mapping[str, object]) -> str:
    lines = [f"[{name}]"] if name else []
    lines += [f"{key} = {_value(value)}" for key, value in keys.items() if value is not None]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """TOML's texts, whole numbers and booleans are JSON's, but for one character."""
    match value:
        case list() | tuple():
            return f"[{', '.join(_value(one) for one in value)}]"
        case dict():
            return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in value.items())} }}"
        case datetime():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
