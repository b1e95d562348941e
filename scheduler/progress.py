"""News from a running solver, the same for terminal, web page and JSON."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A level got better, or its bound did."""

    question: str  # who | when | where | joint
    level: str
    value: float | None  # None: no plan yet
    bound: float | None
    seconds: float  # since planning began


Listener = Callable[[Progress], None]


def nobody_listens(_: Progress) -> None:
    """The listener for callers who only want the result."""
