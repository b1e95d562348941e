"""
First rounds of cyclic designs that annealing takes long to find, or does not.

All were found with CP-SAT as exact covers, the larger ones by assuming one more symmetry (a
multiplier of the differences). That the designs exist was known: Kirkman systems (21 people) and
nearly (18), the resolvable block designs of Ray-Chaudhuri, Wilson 1971 (28 and 40), and Aguado 2004
(32 people in fours, ten rounds).
"""

from dataclasses import dataclass

Rounds = tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Rounds to be turned, people numbered as in `designs.cyclic`."""

    turn: int
    rounds: Rounds


KNOWN: dict[tuple[int, int], Known] = {  # (circles, size)
    (6, 3): Known(
        4,
        (
            ((0, 2, 9), (1, 3, 11), (4, 16, 17), (5, 7, 10), (6, 12, 15), (8, 13, 14)),
            ((0, 10, 16), (1, 8, 15), (2, 6, 7), (3, 4, 14), (5, 11, 12), (9, 13, 17)),
        ),
    ),
    (7, 3): Known(
        5,
        (
            (
                (0, 4, 17),
                (1, 7, 15),
                (2, 5, 12),
                (3, 18, 20),
                (6, 8, 19),
                (9, 10, 11),
                (13, 14, 16),
            ),
            (
                (0, 9, 14),
                (1, 10, 17),
                (2, 7, 16),
                (3, 4, 6),
                (5, 11, 13),
                (8, 12, 18),
                (15, 19, 20),
            ),
        ),
    ),
    (7, 4): Known(
        9,
        (
            (
                (0, 1, 10, 19),
                (2, 9, 13, 16),
                (3, 8, 11, 18),
                (4, 7, 23, 24),
                (5, 6, 20, 27),
                (12, 17, 22, 25),
                (14, 15, 21, 26),
            ),
        ),
    ),
    (8, 4): Known(
        5,
        (
            (
                (0, 5, 9, 22),
                (1, 12, 18, 31),
                (2, 3, 13, 28),
                (4, 17, 19, 24),
                (6, 8, 20, 29),
                (7, 11, 16, 21),
                (10, 25, 27, 30),
                (14, 15, 23, 26),
            ),
            (
                (0, 12, 19, 30),
                (1, 3, 11, 22),
                (2, 5, 23, 29),
                (4, 10, 13, 16),
                (6, 14, 17, 18),
                (7, 9, 20, 26),
                (8, 15, 27, 31),
                (21, 24, 25, 28),
            ),
        ),
    ),
    (10, 4): Known(
        13,
        (
            (
                (0, 1, 14, 27),
                (2, 13, 32, 35),
                (3, 12, 20, 21),
                (4, 11, 29, 38),
                (5, 10, 33, 34),
                (6, 9, 16, 25),
                (7, 8, 19, 22),
                (15, 26, 31, 36),
                (17, 24, 28, 39),
                (18, 23, 30, 37),
            ),
        ),
    ),
}
