"""What may stand in one cell, and the words for what may not."""

import math
import re
from collections import Counter
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from speedmentor.folder.words import Spelling
from speedmentor.language import listed, say

KINDS = ("must", "never", "apart", "together", "avoid", "at")


def wrong(text: str) -> PydanticCustomError:
    """The error of a cell, in words."""
    return PydanticCustomError("cell", "{text}", {"text": text})


def identifier(cell: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", cell):
        raise wrong(
            say("“%(cell)s” is not an id; use 1 to 64 of A–Z a–z 0–9 . _ -", cell=cell[:80])
        )
    return cell


def one_line(cell: str) -> str:
    if re.search(r"[\n\r\t]", cell):
        raise wrong(say("a line break or tab stands in this cell; keep it on one line"))
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
            raise wrong(
                say(
                    "“%(item)s” stands %(times)s times; each may stand once",
                    item=item[:80],
                    times=times,
                )
            )
    return items(cell)


def rounds(cell: str) -> frozenset[int]:
    """`1;2`, `1-3`, or both mixed; at most 1,000 rounds, later checked against the event's."""
    numbers: set[int] = set()
    for item in items(cell):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]+)?", item):
            raise wrong(
                say(
                    "the spreadsheet made a date of this; format the column as text and write it"
                    " again"
                )
            )
        match = re.fullmatch(r"([0-9]{1,3})(?:\s*[-–]\s*([0-9]{1,3}))?", item)
        if not match:
            raise wrong(say("“%(item)s” is not a round; write 2, or 1;3, or 1-3", item=item[:80]))
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            raise wrong(
                say(
                    "“%(item)s” runs backwards; write %(last)s-%(first)s",
                    item=item,
                    last=last,
                    first=first,
                )
            )
        numbers.update(range(first, last + 1))
    return frozenset(numbers)


def yes_or_no(cell: str) -> bool:
    if cell.casefold() not in ("yes", "no"):
        raise wrong(
            say("“%(cell)s” is neither yes nor no; write yes, or leave it empty", cell=cell[:80])
        )
    return cell.casefold() == "yes"


def seats(cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", cell) or int(cell) < 1:
        raise wrong(say("“%(cell)s” is not a number of seats; write 1 or more", cell=cell[:80]))
    return int(cell)


def metres(cell: str) -> float:
    try:
        value = float(re.sub(r"(?<=[0-9]),(?=[0-9])", ".", cell))  # a decimal comma, too
    except ValueError:
        value = math.nan
    if not abs(value) <= 10_000:
        raise wrong(say("“%(cell)s” is not a distance; write metres, such as 4.5", cell=cell[:80]))
    return value


def meeting_url(cell: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]\S*", cell, re.IGNORECASE):
        raise wrong(
            say(
                "“%(cell)s” is not a meeting link; write one that begins with https://",
                cell=cell[:80],
            )
        )
    return cell


def kind(cell: str) -> str:
    if cell not in KINDS:
        hint = Spelling(KINDS).hint(cell) or " " + say("Known are %(known)s.", known=listed(KINDS))
        raise wrong(say("there is no rule “%(cell)s”.", cell=cell[:80]) + hint)
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
