"""The levels of FORMAT.md section 3 as linear expressions of a CP-SAT model, one function each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from scheduler.cpsat.model import Literal, Model


def meetings(model: Model) -> LinearExpr:
    return LinearExpr.sum(model.meeting)


def even_sit_outs(model: Model) -> LinearExpr:
    """Σ s², s = rounds present − meetings."""
    squares = []
    for mentee, present in enumerate(model.problem.mentee_here.sum(axis=1).tolist()):
        held = LinearExpr.sum(model.of_mentee.get((mentee,), []))
        squares.append(squared(model.cp, present - held, present))
    return LinearExpr.sum(squares)


def first_wishes(model: Model) -> LinearExpr:
    named = model.problem.named
    glad = []
    for mentee in range(model.problem.n_mentees):
        wished = [
            meeting
            for unit in named[mentee].nonzero()[0].tolist()
            for meeting in model.of_pair.get((mentee, unit), [])
        ]
        if wished:
            glad.append(model.cp.new_bool_var(""))
            model.cp.add_max_equality(glad[-1], wished)
    return LinearExpr.sum(glad)


def wishes(model: Model) -> LinearExpr:
    points = model.problem.points[model.mentee, model.unit].tolist()
    return LinearExpr.weighted_sum(model.meeting, points)


def even_load(model: Model) -> LinearExpr:
    """Σ (mentees met)² over units."""
    most = Counter(unit for _, unit in model.of_pair)
    squares = [
        squared(model.cp, LinearExpr.sum(held), most[unit])
        for (unit,), held in model.of_unit.items()
    ]
    return LinearExpr.sum(squares)


def variety(model: Model) -> LinearExpr:
    """How often two mentees share a table beyond the first time."""
    sharing: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
    for (unit, r), there in model.mentees_at.items():
        if model.possible.seats[unit, r] > 1:
            for a, b in combinations(sorted(there), 2):
                sharing[a, b].append(_and(model, [there[a], there[b]]))
    repeats = []
    for shared in sharing.values():
        if len(shared) > 1:
            repeats.append(model.cp.new_int_var(0, len(shared) - 1, ""))
            model.cp.add(repeats[-1] >= LinearExpr.sum(shared) - 1)
    return LinearExpr.sum(repeats)


def gaps(model: Model) -> LinearExpr:
    return LinearExpr.sum(
        [gap for busy, here in _evenings(model) for gap in _gaps(model, busy, here)]
    )


def early(model: Model) -> LinearExpr:
    points = model.problem.points[model.mentee, model.unit].tolist()
    last = model.problem.n_rounds - 1
    worth = [p * (last - r) for p, r in zip(points, model.round, strict=True)]
    return LinearExpr.weighted_sum(model.meeting, worth)


AIMS: dict[str, Callable[[Model], LinearExpr]] = {
    "meetings": meetings,
    "even_sit_outs": even_sit_outs,
    "first_wishes": first_wishes,
    "wishes": wishes,
    "even_load": even_load,
    "variety": variety,
    "gaps": gaps,
    "early": early,
}


def squared(cp: CpModel, count: LinearExpr, most: int) -> LinearExpr:
    """count² as 1 + 3 + 5 + … of its unary digits: exact when minimised."""
    digits = [cp.new_bool_var("") for _ in range(most)]
    cp.add(LinearExpr.sum(digits) == count)
    for digit, following in pairwise(digits):
        cp.add_implication(following, digit)
    return LinearExpr.weighted_sum(digits, [2 * n + 1 for n in range(most)])


def _and(model: Model, literals: list[IntVar]) -> IntVar:
    """True where all are; free elsewhere, where it only hurts."""
    both = model.cp.new_bool_var("")
    model.cp.add_bool_or([both, *(literal.negated() for literal in literals)])
    return both


def _evenings(model: Model) -> Iterator[tuple[list[Literal], list[bool]]]:
    """For every human: busy in each round, and present in it; two roles of one human merged."""
    problem = model.problem
    twin = dict(problem.same_human)
    for mentee, here in enumerate(problem.mentee_here.tolist()):
        busy = [model.any_of(model.meets(mentee, r)) for r in range(problem.n_rounds)]
        if mentee in twin:
            works, there = _of_mentor(model, twin[mentee])
            busy = [model.any_of(both) for both in zip(busy, works, strict=True)]
            here = [a or b for a, b in zip(here, there, strict=True)]
        yield busy, here
    for mentor in sorted(set(range(problem.n_mentors)) - set(twin.values())):
        yield _of_mentor(model, mentor)


def _of_mentor(model: Model, mentor: int) -> tuple[list[Literal], list[bool]]:
    unit = int(model.problem.mentor_unit[mentor])
    here = model.problem.mentor_here[mentor].tolist()
    return [model.works(unit, r) if present else None for r, present in enumerate(here)], here


def _gaps(model: Model, busy: list[Literal], here: list[bool]) -> Iterator[IntVar]:
    """Per round, true if somebody is busy again after waiting; else free, where it only hurts."""
    met: Literal = None  # has had a meeting
    waiting: Literal = None  # has had one, and has been present and idle since
    for now, present in zip(busy, here, strict=True):
        if now is not None and waiting is not None:
            yield _and(model, [waiting, now])
        waiting = _some_unless(model, [waiting, met if present else None], now)
        met = model.any_of([met, now])


def _some_unless(model: Model, causes: list[Literal], now: Literal) -> Literal:
    """True where a cause is and `now` is not; free elsewhere, where it only hurts."""
    known = [cause for cause in causes if cause is not None]
    if not known or (now is None and len(known) == 1):
        return known[0] if known else None
    some = model.cp.new_bool_var("")
    for cause in known:
        model.cp.add_bool_or([some, cause.negated(), *([] if now is None else [now])])
    return some
