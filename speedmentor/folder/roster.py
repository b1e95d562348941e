"""Who is known by which id, on which line; a wrong id gets the near one named."""

from collections.abc import Sequence
from typing import TypeVar

from speedmentor.errors import Mistake
from speedmentor.event import Mentee, Mentor, Table
from speedmentor.folder.rows import Sheet
from speedmentor.folder.words import Spelling
from speedmentor.language import say

Named = TypeVar("Named", Mentor, Mentee, Table)


class Roster:
    """The ids of one file, with their lines and names."""

    def __init__(self, sheet: Sheet[Named]) -> None:
        self.file = sheet.file
        self._whole = sheet.whole
        self._lines = dict(reversed(sheet.ids))
        self._names = {
            row.value.id: row.value.label if isinstance(row.value, Table) else row.value.name
            for row in sheet.rows
            if row.value.id in self._lines  # not the stand-in of a row without an id
        }
        self._by_name = {name.casefold(): one for one, name in self._names.items()}
        self._spelling = Spelling(self._lines)

    def __contains__(self, wanted: str) -> bool:
        return wanted in self._lines

    def unknown(self, wanted: str) -> str | None:
        """What is wrong with an id that should be known here; None if it is, or may be."""
        if wanted in self._lines or not self._whole:
            return None
        hint = self._hint(wanted) or " " + say("Add it there, or remove it here.")
        return say("“%(wanted)s” is not in %(file)s.", wanted=wanted[:80], file=self.file) + hint

    def _hint(self, wrong: str) -> str:
        """Names the id of a typing mistake, or of a person whose name stands in its place."""
        near = self._by_name.get(wrong.casefold()) or self._spelling.nearest(wrong)
        if near is None:
            return ""
        line = say("line %(line)s", line=self._lines[near])
        where = ", ".join([*filter(None, [self._names.get(near)]), line])
        return " " + say("Did you mean “%(near)s” (%(where)s)?", near=near, where=where)


def duplicates(files: Sequence[tuple[str, list[tuple[str, int]]]]) -> list[Mistake]:
    """Ids that stand more than once in (file, [(id, line)])."""
    first: dict[str, str] = {}
    mistakes = []
    for file, ids in files:
        for wanted, line in ids:
            place = f"{file}:{line}"
            if first.setdefault(wanted, place) != place:
                text = say(
                    "“%(wanted)s” is taken by %(first)s; give this one another id",
                    wanted=wanted[:80],
                    first=first[wanted],
                )
                mistakes.append(Mistake(file=file, line=line, column="id", text=text))
    return mistakes
