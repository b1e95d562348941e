"""What is wrong between the keys of event.toml, each of which is fine for itself."""

import re
from collections.abc import Mapping
from datetime import UTC
from typing import Self
from zoneinfo import ZoneInfo

from speedmentor.errors import Mistake
from speedmentor.folder.sections import EventSection
from speedmentor.language import say

FILE = "event.toml"


class Places:
    """On which line a key of event.toml, or of the sheet that stands for it, is written."""

    def __init__(self, lines: Mapping[tuple[str, ...], int]) -> None:
        self._lines = lines

    @classmethod
    def in_toml(cls, text: str) -> Self:
        lines: dict[tuple[str, ...], int] = {}
        section: tuple[str, ...] = ()
        for number, line in enumerate(text.splitlines(), 1):
            if header := re.match(r"\s*\[+\s*([^\]#]+?)\s*\]", line):
                section = tuple(part.strip(" \"'") for part in header[1].split("."))
                lines.setdefault(section, number)
            elif key := re.match(r"\s*([A-Za-z0-9_\-.\"']+)\s*=", line):
                names = (part.strip("\"'") for part in key[1].split("."))
                lines.setdefault((*section, *names), number)
        return cls(lines)

    def line(self, *path: str) -> int | None:
        """The line of the key, or of the innermost section that would hold it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return None

    def mistake(self, text: str, *path: str) -> Mistake:
        return Mistake(file=FILE, line=self.line(*path), column=".".join(path), text=text)


def contradictions(section: EventSection, places: Places) -> list[Mistake]:
    """All contradictions, each at the key that is easier to mend."""
    return [
        *_impossible_start(section, places),
        *_impossible_breaks(section, places),
        *_impossible_seats(section, places),
        *_repeated_levels(section, places),
    ]


def _impossible_start(section: EventSection, places: Places) -> list[Mistake]:
    zone = ZoneInfo(section.timezone)
    early, late = (section.starts.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return []
    when = f"{section.starts:%Y-%m-%d %H:%M}"
    returned = early.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if returned == section.starts:
        text = say(
            "%(when)s happens twice in %(zone)s, as the clocks go back; start before or after that"
            " hour",
            when=when,
            zone=section.timezone,
        )
        return [places.mistake(text, "starts")]
    text = say(
        "%(when)s does not exist in %(zone)s, as the clocks go forward; did you mean %(later)s?",
        when=when,
        zone=section.timezone,
        later=f"{returned:%H:%M}",
    )
    return [places.mistake(text, "starts")]


def _impossible_breaks(section: EventSection, places: Places) -> list[Mistake]:
    after = [pause.after for pause in section.rounds.breaks]
    last = section.rounds.count - 1
    texts = [_misplaced(number, last) for number in after if number > last]
    texts += [
        say("two breaks follow round %(number)s; make them one", number=number)
        for number in sorted({number for number in after if after.count(number) > 1})
    ]
    return [places.mistake(text, "rounds", "breaks", "after") for text in texts]


def _misplaced(number: int, last: int) -> str:
    """A break can follow rounds 1 to `last` only."""
    if not last:
        return say("an event of one round has no break; remove it")
    return say(
        "a break after round %(number)s is not between two of the %(count)s rounds; write 1 to"
        " %(last)s",
        number=number,
        count=last + 1,
        last=last,
    )


def _impossible_seats(section: EventSection, places: Places) -> list[Mistake]:
    seats, fewest = section.seating.seats, section.seating.fewest
    if section.form == "one_to_one" and (seats or 1) > 1:
        text = say(
            '%(seats)s seats at a table are not one to one; write form = "group", or seats = 1',
            seats=seats,
        )
        return [places.mistake(text, "seating", "seats")]
    if section.form == "peer" and seats == 1:
        text = say("a circle has at least two people; write 2 or more")
        return [places.mistake(text, "seating", "seats")]
    most = seats or (2 if section.form == "peer" else 1)
    if (fewest or 1) > most:
        text = say(
            "a table of at most %(most)s cannot have at least %(fewest)s; lower it or raise seats",
            most=most,
            fewest=fewest,
        )
        return [places.mistake(text, "seating", "fewest")]
    return []


def _repeated_levels(section: EventSection, places: Places) -> list[Mistake]:
    order = section.priorities.order
    twice = sorted({level for level in order if order.count(level) > 1})
    return [
        places.mistake(
            say("“%(level)s” stands twice; each may stand once", level=level), "priorities", "order"
        )
        for level in twice
    ]
