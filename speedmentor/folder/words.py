"""Did you mean …? Near matches for typing mistakes, quick among thousands of ids."""

from collections.abc import Iterable
from functools import cached_property


def one_less(word: str) -> set[str]:
    """The word, and every word with one of its characters left out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


class Spelling:
    """
    Finds the known word that a wrong one is a typing mistake of.

    Two words are near when leaving out at most one character of each makes them equal, whatever
    the case: one letter wrong, missing, too many, or two neighbours swapped.
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
        rests = (plain, *sorted(one_less(plain) - {plain}))
        return next((self._by_rest[rest] for rest in rests if rest in self._by_rest), None)

    def hint(self, wrong: str) -> str:
        """` Did you mean “…”?`, or nothing."""
        near = self.nearest(wrong)
        return f" Did you mean “{near}”?" if near else ""


def _plain(word: str) -> str:
    return word.strip().casefold()[:64]


def listed(words: Iterable[str]) -> str:
    """`a, b and c`."""
    *head, last = words
    return f"{', '.join(head)} and {last}" if head else last
