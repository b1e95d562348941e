"""The settings of an event as a sheet: a row each, with the key of event.toml and its value."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from speedmentor.folder.cells import items
from speedmentor.folder.sheets import Lines
from speedmentor.language import marked

FORMAT = "speedmentor.event/1"
MEANINGS = {
    "name": marked("The name of the event"),
    "form": marked("one_to_one, group, peer (people without roles) or booked"),
    "timezone": marked("Where it takes place, such as Europe/Vienna"),
    "starts": marked("Start of round 1, local time, such as 2027-03-11 18:00"),
    "mode": marked("in_person, online or hybrid"),
    "roles.mentor": marked("What people call a mentor"),
    "roles.mentee": marked("What people call a mentee"),
    "roles.mentors": marked("What people call more than one mentor"),
    "roles.mentees": marked("What people call more than one mentee"),
    "rounds.count": marked("How many rounds"),
    "rounds.minutes": marked("Length of one round, in minutes"),
    "rounds.move_minutes": marked("Minutes to change tables between rounds"),
    "rounds.breaks": marked("Round: minutes of the break after it, such as 3: 15; 6: 30"),
    "rounds.auto_advance": marked("yes: the next round starts by itself"),
    "seating.seats": marked("Mentees at one table; in peer form, people in one circle"),
    "seating.fewest": marked("A mentor never sits with fewer mentees than this"),
    "seating.tables": marked("At most so many tables in use in one round; empty: no limit"),
    "rules.same_organisation": marked("People of one organisation: allow, avoid or never"),
    "rules.mentor_rest_after": marked(
        "A mentor works at most so many rounds in a row; 0: no limit"
    ),
    "rules.max_sit_outs": marked("Nobody sits out more often than this; empty: no limit"),
    "wishes.named": marked("Points when a mentee meets the first, second, … mentor they named"),
    "wishes.named_by_mentor": marked("Points for the mentees that a mentor named"),
    "wishes.topics": marked("Points for the first, second, … wanted topic that the mentor offers"),
    "priorities.order": marked("Which level goes before which; empty: the usual order"),
}


def table_of(lines: Lines) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    """
    What event.toml would hold, and on which row each key stands.

    A value that is not of its key's kind stays as it was written, for the reader to complain of.
    """
    table: dict[str, Any] = {"format": FORMAT}
    places: dict[tuple[str, ...], int] = {}
    for line, key, value in _rows(lines):
        path = tuple(part.strip() for part in key.split("."))
        places.setdefault(path, line)
        if not value:
            continue
        section: Any = table
        for name in path[:-1]:
            section = section.setdefault(name, {}) if isinstance(section, dict) else None
        if isinstance(section, dict):
            section[path[-1]] = READ.get(key, str)(value)
        else:  # below a key that has a value of its own: refused as unknown
            table[key], places[key,] = value, line
    return table, places


def shown(settings: Mapping[str, Mapping[str, Any]]) -> dict[str, object]:
    """Each key with its value as a cell, out of what the sections of event.toml hold."""
    values = {
        f"{section}.{key}" if section else key: value
        for section, keys in settings.items()
        for key, value in keys.items()
    }
    return {key: _cell(values.get(key)) for key in MEANINGS}


def _rows(lines: Lines) -> list[tuple[int, str, str]]:
    """(line, key, value); a first row that is none of them is a header."""
    rows = [(line, cells[0].strip(), "".join(cells[1:2]).strip()) for line, cells in lines]
    return rows if rows and rows[0][1] in MEANINGS else rows[1:]


def _cell(value: Any) -> object:
    match value:
        case bool():
            return "yes" if value else "no"
        case [{"after": _}, *_]:
            return "; ".join(f"{one['after']}: {one['minutes']}" for one in value)
        case list() | tuple():
            return "; ".join(str(one) for one in value)
        case _:
            return value


def _whole(text: str) -> Any:
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else text


def _numbers(text: str) -> list[Any]:
    return [_whole(item) for item in items(text)]


def _yes_or_no(text: str) -> Any:
    return {"yes": True, "no": False}.get(text.casefold(), text)


def _breaks(text: str) -> Any:
    found = [re.fullmatch(r"([0-9]{1,4})\s*:\s*([0-9]{1,4})", item) for item in items(text)]
    if not all(found):
        return [text]
    return [{"after": int(one[1]), "minutes": int(one[2])} for one in found if one]


def _instant(text: str) -> Any:
    """`2027-03-11 18:00`, with a T or without, or `11.3.2027 18:00`."""
    day = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}),? +([0-9]{1,2}):([0-9]{2})", text)
    try:
        if day:
            date, month, year, hour, minute = map(int, day.groups())
            return datetime(year, month, date, hour, minute)  # noqa: DTZ001 -- local time
        return datetime.fromisoformat(text)
    except ValueError:
        return text


READ: dict[str, Callable[[str], Any]] = {
    "starts": _instant,
    "rounds.breaks": _breaks,
    "rounds.auto_advance": _yes_or_no,
    "priorities.order": lambda text: list(items(text)),
    **dict.fromkeys(
        (
            "rounds.count", "rounds.minutes", "rounds.move_minutes", "seating.seats",
            "seating.fewest", "seating.tables", "rules.mentor_rest_after", "rules.max_sit_outs",
        ),
        _whole,
    ),
    **dict.fromkeys(("wishes.named", "wishes.named_by_mentor", "wishes.topics"), _numbers),
}  # fmt: skip
