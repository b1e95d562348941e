"""What a row says: a target, the figure, the reference beside it, met or missed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the report."""

    what: str
    target: str
    figure: str
    reference: str = "–"
    met: bool


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * percent / 100) - 1, 0)]


def ms(seconds: float) -> str:
    """Milliseconds, as precise as they deserve."""
    return f"{seconds * 1000:.3g} ms"
