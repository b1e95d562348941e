"""Every sentence stands in every catalogue, with its places; nothing else does."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from speedmentor.language import languages

ROOT = Path(__file__).parents[1]
METHODS = {".py": "python", ".html": "jinja2.ext:babel_extract"}
KEYWORDS = {"_": None, "ngettext": (1, 2), "say": None, "marked": None, "counted": (1, 2)}
PLACE = re.compile(r"%(?:\(\w+\)[sd]|%)")
BOTH = [(package, code) for package in ("speedmentor", "web") for code in languages()[1:]]

Sentence = str | tuple[str, ...]


def sentences(package: str) -> set[Sentence]:
    """What the package says: a sentence, or one and many of it."""
    said: set[Sentence] = set()
    for file in sorted((ROOT / package).rglob("*")):
        if file.suffix in METHODS and not {"assets", "static"} & set(file.parts):
            source, strict = BytesIO(file.read_bytes()), {"silent": "false"}
            found = extract(METHODS[file.suffix], source, KEYWORDS, options=strict)
            said.update(message for _line, message, _comments, _context in found)
    return said


def catalogue(package: str, code: str) -> Catalog:
    file = ROOT / package / "translations" / code / "LC_MESSAGES" / "messages.po"
    return read_po(BytesIO(file.read_bytes()), locale=code)


def places(sentence: str) -> set[str]:
    return set(PLACE.findall(sentence))


def test_there_are_two_languages_and_more_than_a_handful_of_sentences():
    assert {"en", "de"} <= set(languages())
    assert len(sentences("web")) > 200
    assert len(sentences("speedmentor")) > 5


@pytest.mark.parametrize(("package", "code"), BOTH)
def test_catalogue_has_every_sentence_and_no_other(package, code):
    written = {message.id for message in catalogue(package, code) if message.id}

    assert sentences(package) - written == set()
    assert written - sentences(package) == set()


@pytest.mark.parametrize(("package", "code"), BOTH)
def test_catalogue_says_each_sentence_surely_with_the_same_places(package, code):
    known = catalogue(package, code)
    for message in known:
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        assert all(said), message.id
        assert not message.fuzzy, message.id
        asked = [message.id] if isinstance(message.id, str) else list(message.id)
        if message.id:
            allowed = set().union(*map(places, asked))
            assert all(places(words) <= allowed for words in said), message.id
            assert places(said[-1]) == places(asked[-1]), message.id
    assert not known.obsolete
