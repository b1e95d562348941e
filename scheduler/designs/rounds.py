"""
Rounds of circles in which nobody meets anybody twice: design theory before search.

People who move on by different steps where tables are many, then the lines of a plane over a finite
field (Bose 1938), then cyclic designs; see `designs.cyclic`.
"""

from collections import defaultdict
from collections.abc import Sequence

from scheduler.budget import Budget
from scheduler.designs.cyclic import Circle, Round, Starter, rings, turned
from scheduler.designs.fields import difference_matrix
from scheduler.designs.known import KNOWN

TRIES = 40  # annealings in all: some 3 s where there is no design to be found
MOST_PEOPLE = 1_000  # beyond, listing the differences takes longer than a second
RINGS = 3  # lengths of rings tried in turn: the roomiest ones nearly always do


def without_repeats(
    sizes: Sequence[int], n_rounds: int, budget: Budget, tries: int = TRIES
) -> list[Round] | None:
    """Rounds with circles of these sizes, people from 0, no pair twice; None if none is found."""
    people = sum(sizes)
    if n_rounds * sum(size * (size - 1) for size in sizes) > people * (people - 1):
        return None
    mixed = min(sizes) < max(sizes)
    found = (
        _moving_on(sizes, n_rounds)
        or _known(sizes, n_rounds)
        or _transversal(sizes, n_rounds, budget, tries)
        or _cyclic(sizes, n_rounds, budget, tries // 4 if mixed else tries)
    )
    if found or not mixed:
        return found
    larger = without_repeats([max(sizes)] * len(sizes), n_rounds, budget, tries)
    return larger and _leaving_out(larger, len(sizes) * max(sizes) - people)


def _leaving_out(rounds: list[Round], missing: int) -> list[Round] | None:
    """Without so many people who never meet: no circle loses two of them."""
    company: defaultdict[int, set[int]] = defaultdict(set)
    for circle in (circle for round_ in rounds for circle in round_):
        for person in circle:
            company[person].update(circle)
    for first in sorted(company):
        gone: list[int] = []
        for person in (first, *sorted(company)):
            if len(gone) < missing and not company[person].intersection(gone):
                gone.append(person)
        if len(gone) == missing:
            left = {person: n for n, person in enumerate(sorted(set(company).difference(gone)))}
            return [[[left[p] for p in circle if p in left] for circle in r] for r in rounds]
    return None


def round_robin(people: int, n_rounds: int) -> list[Round]:
    """
    Pairs by the circle method: one person stays, the others move around them.

    Everybody meets everybody in people − 1 rounds; where people are odd, in as many rounds as
    people, and in each round somebody else sits out.
    """
    ring = people - 1 + people % 2
    rounds: list[Round] = []
    for r in range(min(n_rounds, ring)):
        pairs = [[(r + i) % ring, (r - i) % ring] for i in range(1, ring // 2 + 1)]
        rounds.append(pairs if people % 2 else [*pairs, [r, ring]])
    return rounds


def _moving_on(sizes: Sequence[int], n_rounds: int) -> list[Round] | None:
    """
    Whoever starts in seat b moves on by b tables a round: for few rounds among many tables.

    Two who sit together have different b; between two rounds that parts them by the product of both
    differences, which is a whole turn at the earliest when it is as large as the number of tables.
    """
    size, n_tables = max(sizes), len(sizes)
    if (size - 1) * (n_rounds - 1) >= n_tables or min(sizes) < size - 1:
        return None
    rounds: list[Round] = [[[] for _ in sizes] for _ in range(n_rounds)]
    for person in range(sum(sizes)):
        b, a = divmod(person, n_tables)
        for r, circles in enumerate(rounds):
            circles[(a + b * r) % n_tables].append(person)
    return rounds


def _transversal(
    sizes: Sequence[int], n_rounds: int, budget: Budget, tries: int
) -> list[Round] | None:
    """
    Rounds from a difference matrix.

    Person (a, b) sits in round r at table a + lines[r][b]. People of two columns b meet in one
    round exactly, people of one column never: so some of one column may be missing, circles being
    one smaller, and when the rounds are over, the columns may play designs of their own.
    """
    size, n_tables = max(sizes), len(sizes)
    add, lines = difference_matrix(n_tables)
    if size > len(lines[0]) or min(sizes) < size - 1:
        return None
    missing = sum(one < size for one in sizes)
    rounds: list[Round] = []
    for r in range(min(n_rounds, n_tables)):
        rounds.append([[] for _ in range(n_tables)])
        for person in range(sum(sizes)):
            b, a = divmod(person, n_tables)
            rounds[r][add[a][lines[r][b]]].append(person)
    if n_rounds <= n_tables:
        return rounds
    if missing:
        return None
    inner = _inner_rounds(size, n_tables, n_rounds - n_tables, budget, tries)
    return inner and rounds + [
        [[column * n_tables + p for p in circle] for column in range(size) for circle in round_]
        for round_ in inner
    ]


def _inner_rounds(
    size: int, people: int, n_rounds: int, budget: Budget, tries: int
) -> list[Round] | None:
    """What every column, whose people have not met, plays when the lines are used up."""
    if people % size:
        return None
    if people == size:
        return [[list(range(people))]] if n_rounds == 1 else None
    return without_repeats([size] * (people // size), n_rounds, budget, tries)


def _known(sizes: Sequence[int], n_rounds: int) -> list[Round] | None:
    """A published size whose first rounds are hard to find; see `designs.known`."""
    known = KNOWN.get((len(sizes), max(sizes)))
    if known is None or min(sizes) < max(sizes) or n_rounds > known.turn * len(known.rounds):
        return None
    fixed = sum(sizes) % known.turn
    return [
        [[turned(person, fixed, known.turn, r) for person in circle] for circle in first]
        for r in range(known.turn)
        for first in known.rounds
    ][:n_rounds]


def _cyclic(sizes: Sequence[int], n_rounds: int, budget: Budget, tries: int) -> list[Round] | None:
    candidates = rings(sizes, n_rounds)[:RINGS] if sum(sizes) <= MOST_PEOPLE else []
    for attempt in range(max(1, tries) if candidates else 0):
        starter = Starter(sizes, candidates[attempt % len(candidates)], budget.seed + attempt)
        if starter.anneal():
            return starter.turned(n_rounds)
        if budget.over:
            break
    return None


__all__ = ["Circle", "Round", "round_robin", "without_repeats"]
