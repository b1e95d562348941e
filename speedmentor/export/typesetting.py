"""
Pages set by Typst from the templates beside this module; the data goes in as JSON, never as markup.

Letters that the fonts of this package lack (Han, Kana, Hangul) come from the system's fonts. Where
those have none either, the pages are set all the same, and it is said which letters are missing;
only then they are not PDF/UA-1, which asks for every letter.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import manimgx_fonts
import typst

from speedmentor.export.evening import Evening, legible
from speedmentor.export.formats import Document
from speedmentor.language import isolated, say, spoken

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(manimgx_fonts.__file__).parent
LACKING = re.compile(r"the text `\"(.+?)\"` could not be displayed")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
LONGEST = 24  # letters that surely fit the narrowest column
BREAK = "\u200b"  # a line may end here


def typeset(template: str, evening: Evening, **data: Any) -> Document:
    """The pages of a template, with what all of them say of event and plan."""
    fonts = typst.Fonts(include_embedded_fonts=False, font_paths=[FONTS])
    own = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    ).families()  # the same on every machine: they go first
    common = {
        "event": words(evening.name),
        "plan": say("Plan %(version)s", version=evening.plan.version),
        "language": spoken(),
        "fonts": sorted(own, key=lambda family: family != "Noto Sans"),
    }
    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts,
        sys_inputs={"data": json.dumps(common | data)},
    )
    try:
        return Document(_pdf(compiler, "ua-1"))
    except typst.TypstError as error:
        missing = _missing(error.diagnostic)
        if not missing:
            raise
    return Document(_pdf(compiler), missing=" ".join(missing))


def _missing(diagnostic: str) -> list[str]:
    """The letters that a diagnostic calls without a font; the rarest stand in it by number."""
    texts = (
        ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        for text in LACKING.findall(diagnostic)
    )
    return sorted({letter for text in texts for letter in text})


def _pdf(compiler: typst.Compiler, *standards: "typst.PDFStandard") -> bytes:
    pages = compiler.compile(format="pdf", pdf_standards=[*standards], timestamp=0)
    if not isinstance(pages, bytes):  # as it would be for pictures, one a page
        raise TypeError(type(pages))
    return pages


def words(text: str) -> str:
    """Somebody's words, to stay in their place whichever way they run and however long they are."""
    return isolated("".join(_breakable(legible(text))))


def _breakable(text: str) -> Iterator[str]:
    """With places for a line to end in what has none by itself."""
    for spaced, run in groupby(text, key=lambda letter: letter in " -\u2013\u200b\n"):
        part, letters = "".join(run), 0
        if spaced or len(part) <= LONGEST:
            yield part
            continue
        for letter in part:
            mark = unicodedata.category(letter).startswith("M")
            if letters >= LONGEST and not mark:
                yield BREAK
                letters = 0
            letters += not mark
            yield letter
