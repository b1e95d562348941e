"""Reading event.toml: every mistake with its line, in an organiser's words."""

import re
import tomllib
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from speedmentor.errors import Mistake
from speedmentor.folder.sections import BreakSection, EventSection
from speedmentor.folder.sense import FILE, Places, contradictions
from speedmentor.folder.settingsheet import FORMAT, table_of
from speedmentor.folder.sheets import Complaints, Contents, decode
from speedmentor.folder.words import Spelling
from speedmentor.language import listed, say

STAND_INS = {
    "format": FORMAT,
    "name": "name",
    "timezone": "UTC",
    "starts": datetime(2000, 1, 1),  # noqa: DTZ001 -- local time, as in the file
}


def read_settings(contents: Contents, report: list[Mistake]) -> EventSection | None:
    """The settings, or None with the reasons in `report`."""
    if isinstance(contents, bytes):
        return _read_toml(contents, report)
    table, lines = table_of(contents)
    return _judged(table, Places(lines), report)


def _read_toml(data: bytes, report: list[Mistake]) -> EventSection | None:
    before = len(report)
    text = decode(data, Complaints(FILE, report))
    if not text and len(report) > before:
        return None
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        report.append(_syntax(error))
        return None
    return _judged(table, Places.in_toml(text), report)


def _judged(table: dict[str, Any], places: Places, report: list[Mistake]) -> EventSection | None:
    try:
        section: EventSection | None = EventSection.model_validate(table)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        report.extend(_mistake(found, places) for found in errors)
        section = _remains(table, errors)
    if section is not None:
        report.extend(contradictions(section, places))
    return section


def _remains(table: dict[str, Any], errors: list[ErrorDetails]) -> EventSection | None:
    """The settings without bad ones that decide nothing elsewhere; None if others are bad."""
    for found in errors:
        *path, key = [part for part in found["loc"] if isinstance(part, str)]
        section: Any = table
        for name in path:
            section = section.get(name) if isinstance(section, dict) else None
        if isinstance(section, dict):
            section.pop(key, None)
    try:
        return EventSection.model_validate(STAND_INS | table)
    except ValidationError:
        return None


def _syntax(error: Exception) -> Mistake:
    at = re.search(r" \(at line (\d+), column (\d+)\)| \(at end of document\)", str(error))
    reason = str(error)[: at.start()] if at else str(error)
    line = int(at[1]) if at and at[1] else None
    return Mistake(
        file=FILE,
        line=line,
        text=say("this is not TOML: %(reason)s; mend the line", reason=reason[:200]),
    )


def _mistake(found: ErrorDetails, places: Places) -> Mistake:
    path = [str(part) for part in found["loc"] if isinstance(part, str)]
    return places.mistake(_sentence(found), *path)


def _sentence(found: ErrorDetails) -> str:
    """pydantic's finding in an organiser's words."""
    shown = _shown(found["input"])
    limits: dict[str, Any] = found.get("ctx", {})
    match found["type"]:
        case "cell":
            return found["msg"]
        case "missing":
            return say("this is missing; add it") + _example(str(found["loc"][-1]))
        case "extra_forbidden":
            return say("there is no such key.") + _siblings(found["loc"])
        case "literal_error":
            known = re.findall(r"'([^']+)'", limits["expected"])
            hint = Spelling(known).hint(str(found["input"])) or " " + say(
                "Write %(known)s.", known=limits["expected"]
            )
            return say("%(shown)s is not known here.", shown=shown) + hint
        case "greater_than_equal":
            return say("%(shown)s is too small; write %(ge)s or more", shown=shown, ge=limits["ge"])
        case "less_than_equal":
            return say("%(shown)s is too much; write %(le)s or less", shown=shown, le=limits["le"])
        case "too_short":
            return say("the list is empty; write one number or more, such as [10, 5]")
        case "string_too_long":
            return say(
                "the text is too long; at most %(most)s characters fit", most=limits["max_length"]
            )
        case _:
            return say("%(shown)s is not %(wanted)s", shown=shown, wanted=_wanted(found["type"]))


def _shown(value: Any) -> str:
    if isinstance(value, int) and abs(value) >= 10**18:
        return say("this number")
    return say("“%(value)s”", value=str(value)[:80])


def _example(key: str) -> str:
    examples = {
        "format": 'format = "speedmentor.event/1"',
        "timezone": 'timezone = "Europe/Vienna"',
        "starts": "starts = 2027-03-11T18:00:00",
        "form": 'form = "group"',
        "rounds": "[rounds] count = 6, minutes = 10",
    }
    return f": {examples[key]}" if key in examples else ""


def _wanted(kind: str) -> str:
    if kind.startswith(("date", "time")):
        return say("a local time; write it like 2027-03-11T18:00:00, without quotation marks")
    wanted = {
        "int_type": say("a whole number; write it in digits, without quotation marks"),
        "int_from_float": say("a whole number"),
        "string_type": say("a text; put it in quotation marks"),
        "bool_type": say("true or false"),
        "list_type": say("a list; write it in square brackets"),
    }
    return wanted.get(kind, say("what belongs here; see the example events"))


def _siblings(location: tuple[int | str, ...]) -> str:
    *path, key = [part for part in location if isinstance(part, str)]
    section: Any = EventSection
    for name in path:
        annotation = section.model_fields[name].annotation
        section = annotation if isinstance(annotation, type) else BreakSection
    known = list(section.model_fields)
    return Spelling(known).hint(key) or " " + say("Known are %(known)s.", known=listed(known))
