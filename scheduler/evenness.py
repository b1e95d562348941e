"""Sharing out as evenly as can be: sums of squares, as `even_sit_outs` and `even_load` count."""

import numpy as np

from scheduler.problem import Ints


def evenest(least: Ints, most: Ints, total: int) -> int:
    """The smallest sum of squares of counts from `least` to `most` that add up to `total`."""
    counts, left = least.copy(), total - int(least.sum())
    while left > 0 and (counts < most).any():
        lowest = counts[counts < most].min()
        growing = np.flatnonzero((counts == lowest) & (counts < most))[:left]
        counts[growing] += 1
        left -= len(growing)
    return int((counts**2).sum())
