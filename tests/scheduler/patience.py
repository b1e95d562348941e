"""Searches that are cut by time: on a slow machine they are given more of it."""

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def patiently(
    search: Callable[[float], Found], seconds: float, enough: Callable[[Found], object] = bool
) -> Found:
    """What the search finds in so many seconds, or in ten times as many, until it is enough."""
    for more in (1, 10, 100):
        found = search(more * seconds)
        if enough(found):
            break
    return found
