"""An event written back as the files of its folder, for the archive."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from speedmentor.event import Event, Person, Rule, Table
from speedmentor.folder.draft import EVENT, MENTEES, MENTORS, PEOPLE, RULES, TABLES
from speedmentor.folder.formulas import inert

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
    if event.peer:
        files[PEOPLE] = _csv(MENTEE, event.mentees)
    else:
        files[MENTORS] = _csv(MENTOR, event.mentors)
        files[MENTEES] = _csv(MENTEE, event.mentees)
    if event.tables_given:
        files[TABLES] = _csv(TABLE, event.tables)
    if event.rules:
        files[RULES] = _csv(RULE, event.rules)
    return files


def _csv(columns: Iterable[str], rows: Iterable[Person | Table | Rule]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow("round" if column == "rounds" else column for column in columns)
    for row in rows:
        writer.writerow(_cell(getattr(row, column)) for column in columns)
    return text.getvalue().encode()


def _cell(value: object) -> object:
    match value:
        case bool():
            return "yes" if value else ""
        case tuple():
            return inert(";".join(value))
        case str():
            return inert(value)
        case frozenset():
            return ";".join(str(number) for number in sorted(value))
        case _:
            return value


def _toml(event: Event) -> bytes:
    sections: dict[str, dict[str, Any]] = {
        "": _head(event),
        "roles": {"mentor": event.mentor_word, "mentee": event.mentee_word},
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
