"""Which documents there are; each one's module is imported only when it is made: some are slow."""

from dataclasses import dataclass
from importlib import import_module

from speedmentor.export.evening import Evening
from speedmentor.language import say

FORMATS = {  # name: its module
    "grid.pdf": "grid_pdf",
    "grid.xlsx": "grid_xlsx",
    "grid.csv": "grid_csv",
    "badges.pdf": "badges",
    "signs.pdf": "signs",
    "people.pdf": "people_pdf",
    "people.ics": "people_ics",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file; `missing`: letters that no font here has, printed as empty boxes."""

    data: bytes
    missing: str = ""


def made(what: str, evening: Evening) -> Document:
    """One of FORMATS, in the language spoken. The same evening gives the same bytes."""
    document: Document = import_module(f"speedmentor.export.{FORMATS[what]}").document(evening)
    return document


def letters_missing(letters: str) -> str:
    """What to say of a document's `missing`."""
    return say(
        "No font here has the letters %(letters)s; they are printed as empty boxes. Install a font"
        " that has them, such as Noto Sans CJK, and export again.",
        letters=letters,
    )
