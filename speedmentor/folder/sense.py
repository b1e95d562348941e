"""What is wrong between the keys of event.toml, each of which is fine for itself."""

import re
from datetime import UTC
from zoneinfo import ZoneInfo

from speedmentor.errors import Mistake
from speedmentor.folder.sections import EventSection

FILE = "event.toml"


class Places:
    """On which line a key of event.toml stands."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        section: tuple[str, ...] = ()
        for number, line in enumerate(text.splitlines(), 1):
            if header := re.match(r"\s*\[+\s*([^\]#]+?)\s*\]", line):
                section = tuple(part.strip(" \"'") for part in header[1].split("."))
                self._lines.setdefault(section, number)
            elif key := re.match(r"\s*([A-Za-z0-9_\-.\"']+)\s*=", line):
                names = (part.strip("\"'") for part in key[1].split("."))
                self._lines.setdefault((*section, *names), number)

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
    when = f"{section.starts:%H:%M} on {section.starts:%d %B %Y}"
    returned = early.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if returned == section.starts:
        text = f"{when} happens twice in {section.timezone}, as the clocks go back"
        return [places.mistake(f"{text}; start before or after that hour", "starts")]
    text = f"{when} does not exist in {section.timezone}, as the clocks go forward"
    return [places.mistake(f"{text}; did you mean {returned:%H:%M}?", "starts")]


def _impossible_breaks(section: EventSection, places: Places) -> list[Mistake]:
    after = [pause.after for pause in section.rounds.breaks]
    last = section.rounds.count - 1
    mistakes = [
        places.mistake(
            f"a break after round {number} is not between two of the {last + 1} rounds;"
            f" write 1 to {last}" if last else "an event of one round has no break; remove it",
            "rounds", "breaks", "after",
        )
        for number in after
        if number > last
    ]  # fmt: skip
    twice = sorted({number for number in after if after.count(number) > 1})
    for number in twice:
        text = f"two breaks follow round {number}; make them one"
        mistakes.append(places.mistake(text, "rounds", "breaks", "after"))
    return mistakes


def _impossible_seats(section: EventSection, places: Places) -> list[Mistake]:
    seats, fewest = section.seating.seats, section.seating.fewest
    if section.form == "one_to_one" and (seats or 1) > 1:
        text = f'{seats} seats at a table are not one to one; write form = "group", or seats = 1'
        return [places.mistake(text, "seating", "seats")]
    if section.form == "peer" and seats == 1:
        text = "a circle has at least two people; write 2 or more"
        return [places.mistake(text, "seating", "seats")]
    most = seats or (2 if section.form == "peer" else 1)
    if (fewest or 1) > most:
        text = f"a table of at most {most} cannot have at least {fewest}; lower it or raise seats"
        return [places.mistake(text, "seating", "fewest")]
    return []


def _repeated_levels(section: EventSection, places: Places) -> list[Mistake]:
    order = section.priorities.order
    twice = sorted({level for level in order if order.count(level) > 1})
    return [
        places.mistake(f"“{level}” stands twice; each may stand once", "priorities", "order")
        for level in twice
    ]
