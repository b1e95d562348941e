"""Did you mean …? Near matches for typing mistakes, quick among thousands of ids."""

from collections.abc import Iterable
from functools import cached_property

from speedmentor.language import say


def one_less(word: str) -> set[str]:
    """The word, and every word with one of its characters left out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


class Spelling:
    """
    Finds the known word that a wrong one is a typing mistake of.

    Two words are near when leaving out at most one character of each makes them equal, whatever
    the case: one letter wrong, missing, too many, or two neighbours swapped. One digit for another
    is no typing mistake that can be guessed: m7 is not nearer to m2 than to m3.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = dict.fromkeys(words)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    @cached_property
    def _by_rest(self) -> dict[str, str]:
        """Made at the first mistake only: it takes a moment."""
        by_rest: dict[str, str] = {}
        for word in self._words:
            for rest in one_less(_plain(word)):
                by_rest.setdefault(rest, word)
        return by_rest

    def nearest(self, wrong: str) -> str | None:
        """The nearest known word, or None when nothing is near."""
        plain = _plain(wrong)
        for rest in (plain, *sorted(one_less(plain) - {plain})):
            word = self._by_rest.get(rest)
            if word is not None and not _other_number(plain, _plain(word)):
                return word
        return None

    def hint(self, wrong: str) -> str:
        """` Did you mean “…”?`, or nothing."""
        near = self.nearest(wrong)
        return " " + say("Did you mean “%(near)s”?", near=near) if near else ""


def _plain(word: str) -> str:
    return word.strip().casefold()[:64]


def _other_number(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and all(character.isdigit() for character in differing[0])
