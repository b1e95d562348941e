"""
The reader's language: English is the source, every other one needs only its catalogues.

A catalogue is `translations/<language>/LC_MESSAGES/messages.po` in the package whose sentences it
holds. It is read as it was written: nothing is compiled, so nothing can be out of date.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from babel.support import Translations

SOURCE = "en"
SEVERAL = 5
OWN = Path(__file__).parent / "translations"
FILE = "LC_MESSAGES/messages.po"
_spoken: ContextVar[str] = ContextVar("language", default=SOURCE)


@cache
def languages() -> tuple[str, ...]:
    """Every language there is, English first."""
    return SOURCE, *sorted(file.parts[-3] for file in OWN.glob(f"*/{FILE}"))


def asked_for(environment: Mapping[str, str]) -> str:
    """The first language of ours that a terminal's environment asks for, as gettext reads it."""
    named = (environment.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = next(filter(None, named), SOURCE)
    codes = (re.split(r"[_.@]", one)[0].lower() for one in wanted.split(":"))
    return next((code for code in codes if code in languages()), SOURCE)


def spoken() -> str:
    """The language that sentences are worded in now."""
    return _spoken.get()


def speak(language: str) -> None:
    """Word sentences in this language from now on, in this thread or request."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Word sentences in this language for a while."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def say(sentence: str, /, **values: object) -> str:
    """The sentence in the reader's language, `%(name)s` places filled."""
    words = _catalogue().gettext(sentence)
    return words % values if values else words


def counted(one: str, many: str, n: int | None, /, **values: object) -> str:
    """`one` or `many`, as the reader's language wants it for `%(n)s`; of None there are some."""
    words = _catalogue().ngettext(one, many, SEVERAL if n is None else n)
    return words % {"n": say("some") if n is None else number(n), **values}


def marked(sentence: str) -> str:
    """The sentence itself, as one to translate by `say`."""
    return sentence


def number(value: float, digits: int = 0) -> str:
    """`2,000` or `2.000`: as the reader's language groups digits."""
    if spoken() == SOURCE:
        return f"{value:,.{digits}f}"
    from babel.numbers import format_decimal  # noqa: PLC0415 -- slow import, and English needs none

    places = f".{'0' * digits}" if digits else ""
    return str(format_decimal(value, f"#,##0{places}", spoken()))


def listed(words: Iterable[str]) -> str:
    """`a, b and c`; of nothing, nothing."""
    *head, last = [*words] or [""]
    if not head:
        return last
    return say("%(head)s and %(last)s", head=", ".join(head), last=last)


def role_word(word: str) -> str:
    """An organiser's own word for a role; where nobody chose one, the reader's."""
    return {"mentor": say("mentor"), "mentee": say("mentee")}.get(word, word)


def role_words(word: str, many: str = "") -> str:
    """The same for more than one of them; `many` is an organiser's own word for that."""
    if many:
        return many
    known = {"mentor": say("mentors"), "mentee": say("mentees")}
    return known.get(word) or say("%(word)ss", word=word)


def table_label(label: str) -> str:
    """`Table 7` in the reader's language; any other label as the organiser wrote it."""
    match = re.fullmatch(r"Table ([0-9]+)", label)
    return say("Table %(number)s", number=match[1]) if match else label


def actor_word(by: str, device: str = "") -> str:
    """Who did something: `facilitator 3` by the journal, or `Kim's tablet (facilitator 3)`."""
    role, _space, number = by.partition(" ")
    known = {
        "organiser": say("organiser"),
        "facilitator": say("facilitator"),
        "helper": say("helper"),
        "attendee": say("attendee"),
        "screen": say("screen"),
        "reserve": say("reserve badge"),
        "poster": say("poster"),
        "clock": say("clock"),
        "system": say("system"),
    }
    words = f"{known.get(role, role)} {number}".rstrip()
    return f"{isolated(device)} ({words})" if device else words


def isolated(name: str) -> str:
    """A name inside a sentence, whichever way its script runs."""
    return f"\u2068{name}\u2069" if any(map(_right_to_left, name)) else name


def _right_to_left(character: str) -> bool:
    return bidirectional(character) in ("R", "AL")


def _catalogue() -> NullTranslations:
    return NullTranslations() if spoken() == SOURCE else catalogue(OWN, spoken())


@cache
def catalogue(folder: Path, language: str) -> "Translations":
    """A package's catalogue; for English, or where there is none, an empty one."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 -- slow import, and English needs none
    from babel.messages.pofile import read_po  # noqa: PLC0415 -- slow import, and English needs none
    from babel.support import Translations  # noqa: PLC0415 -- slow import, and English needs none

    file = folder / language / FILE
    if not file.exists():
        return Translations()
    with file.open("rb") as source:
        written = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, written)
    compiled.seek(0)
    return Translations(compiled)
