"""What a repair does to whom, in a facilitator's words."""

from collections.abc import Iterable, Iterator

from speedmentor.event import Event, Person
from speedmentor.folder.words import listed
from speedmentor.plan import Plan, PlanLevel
from speedmentor.report.names import Names, count

LABELS = {
    "least_change": "Least change",
    "sit_out": "Sit out: who lost a meeting waits, nothing else changes",
    "double_up": "Double up: one more seat at some tables",
    "stand_in": "Stand in: somebody free takes the place of who is gone",
    "replan": "Replan: as many meetings as can be, whoever moves for it",
}


def repair_label(name: str) -> str:
    """What kind of repair it is."""
    return LABELS[name]


def repair_sentences(
    event: Event,
    plan: Plan,
    *,
    moved: Iterable[str],
    left_out: Iterable[str],
    lost: int,
    waived: Iterable[tuple[str, str]],
) -> list[str]:
    """Who moves, who sits out, what is lost, and whether it could be less."""
    names = Names(event)
    who, waiting = _people(event, moved), _people(event, left_out)
    sentences = [_moves(names, who), *_proofs(plan)]
    if waiting:
        verb = "sits" if len(waiting) == 1 else "sit"
        sentences.append(f"{names.people(waiting)} {verb} out a round with a meeting before.")
    gone = count(lost, "meeting")
    verb = "is" if lost == 1 else "are"
    sentences.append(f"{gone} {verb} lost." if lost else "No meeting is lost.")
    for a, b in waived:
        pair = listed(names.person(one) for one in _people(event, (a, b)))
        sentences.append(f"{pair} had to meet, and cannot any more.")
    doubled = _people(event, plan.changes.seats)
    if doubled:
        where = "takes one more at the table" if len(doubled) == 1 else "take one more at the table"
        sentences.append(f"{names.people(doubled)} {where}.")
    if plan.changes.max_sit_outs is not None:
        most = count(plan.changes.max_sit_outs, "round")
        sentences.append(f"The limit of sit-outs cannot be kept: somebody sits out {most}.")
    return sentences


def _people(event: Event, ids: Iterable[str]) -> list[Person]:
    return [event.person[one] for one in ids]


def _moves(names: Names, who: list[Person]) -> str:
    if not who:
        return "Nobody else moves."
    verb = "moves" if len(who) == 1 else "move"
    return f"{names.people(who)} {verb} ({count(len(who), 'person', 'people')})."


def _proofs(plan: Plan) -> Iterator[str]:
    """A word on the fewest moved, where that is not plain to see."""
    moved: PlanLevel | None = next(
        (level for level in plan.levels if level.level == "people_moved"), None
    )
    if moved is None or not moved.value:
        return
    if moved.proven:
        yield "No repair can move fewer."
    elif moved.bound is not None:
        yield f"Perhaps fewer could, at least {count(int(moved.bound), 'person', 'people')}."
