"""What a repair does to whom, in a facilitator's words."""

from collections.abc import Iterable, Iterator, Sequence

from speedmentor.event import Event, Person
from speedmentor.language import counted, listed, marked, say
from speedmentor.plan import Plan
from speedmentor.report.names import Names

LABELS = {
    "least_change": marked("Least change"),
    "sit_out": marked("Sit out: who lost a meeting waits, nothing else changes"),
    "double_up": marked("Double up: one more seat at some tables"),
    "stand_in": marked("Stand in: somebody free takes the place of who is gone"),
    "replan": marked("Replan: as many meetings as can be, whoever moves for it"),
}


def repair_label(name: str) -> str:
    """What kind of repair it is."""
    return say(LABELS[name])


def repair_sentences(
    event: Event,
    plan: Plan,
    *,
    moved: Sequence[str],
    left_out: Sequence[str],
    lost: int,
    waived: Iterable[tuple[str, str]],
) -> list[str]:
    """Who moves, who sits out, what is lost, what gave way, and whether it could be less."""
    names = Names(event)
    return [
        _moves(names, _people(event, moved)),
        *_proof(plan),
        *_left_out(names, _people(event, left_out)),
        counted("%(n)s meeting is lost.", "%(n)s meetings are lost.", lost)
        if lost
        else say("No meeting is lost."),
        *_gave_way(names, plan, waived),
    ]


def _people(event: Event, ids: Iterable[str]) -> list[Person]:
    return [event.person[one] for one in ids]


def _moves(names: Names, who: list[Person]) -> str:
    if not who:
        return say("Nobody else moves.")
    return counted(
        "%(who)s moves (%(n)s person).",
        "%(who)s move (%(n)s people).",
        len(who),
        who=names.people(who),
    )


def _proof(plan: Plan) -> Iterator[str]:
    """A word on the fewest moved, where it is not plain to see."""
    moved = next((one for one in plan.levels if one.level == "people_moved"), None)
    if moved is None or not moved.value:
        return
    if moved.proven:
        yield say("No repair can move fewer.")
    elif moved.bound is not None:
        yield counted(
            "Perhaps fewer could move, %(n)s at least.",
            "Perhaps fewer could move, %(n)s at least.",
            int(moved.bound),
        )


def _left_out(names: Names, who: list[Person]) -> Iterator[str]:
    if who:
        yield counted(
            "%(who)s sits out a round that had a meeting.",
            "%(who)s sit out a round that had a meeting.",
            len(who),
            who=names.people(who),
        )


def _gave_way(names: Names, plan: Plan, waived: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The rules that this repair could not keep."""
    event, changes = names.event, plan.changes
    for pair in waived:
        both = listed([names.person(one) for one in _people(event, pair)])
        yield say("%(both)s had to meet, and cannot any more.", both=both)
    if changes.seats:
        doubled = _people(event, changes.seats)
        yield counted(
            "%(who)s takes more at the table than there are seats for.",
            "%(who)s take more at their tables than there are seats for.",
            len(doubled),
            who=names.people(doubled),
        )
    if changes.max_sit_outs is not None:
        yield counted(
            "The limit of sit-outs cannot be kept: somebody sits out %(n)s round.",
            "The limit of sit-outs cannot be kept: somebody sits out %(n)s rounds.",
            changes.max_sit_outs,
        )
