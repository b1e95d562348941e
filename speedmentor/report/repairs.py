"""What a repair does to whom, in a facilitator's words."""

from collections.abc import Iterable, Iterator, Sequence

from scheduler.repair.missing import Why
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

KINDS = {
    "sit_out": marked("Only sitting out"),
    "double_up": marked("Doubling up"),
    "stand_in": marked("Standing in"),
}
WHY_NOT = {
    ("double_up", Why.NO_ROOM_TO_ADD): marked(
        "Doubling up is not possible in this form of evening."
    ),
    ("double_up", Why.NOTHING_LOST): marked(
        "Doubling up would change nothing: no meeting is lost."
    ),
    ("double_up", Why.SAVES_NOTHING): marked(
        "Doubling up would save no meeting: nobody who lost one could take the seat."
    ),
    ("stand_in", Why.NO_ROLES): marked("Nobody can stand in: all sit at the tables as equals."),
    ("stand_in", Why.NOBODY_GONE): marked(
        "Nobody needs to stand in: nobody is left at a table without its leader."
    ),
    ("stand_in", Why.NOBODY_FREE): marked(
        "Nobody is free to stand in: all who lead tables and are planned in have their own."
    ),
    ("stand_in", Why.NOBODY_FITS): marked(
        "Nobody can stand in: those who are free can meet none of those who lost a meeting."
    ),
}
CALL_FOR_HELP = (Why.NOBODY_FREE, Why.NOBODY_FITS)


def missing_sentence(name: str, why: str, like: str | None) -> str:
    """Why there is no repair of this kind."""
    kind = say(KINDS[name])
    if like is not None:
        other = repair_label(like).split(":")[0]
        return say("%(kind)s comes to the same as “%(other)s”.", kind=kind, other=other)
    if why == Why.BREAKS_RULES:
        return say("%(kind)s would break a rule of the evening.", kind=kind)
    return say(WHY_NOT[name, Why(why)])


def standby_sentence(names: Sequence[str]) -> str:
    """Whether somebody stands by who could take a table."""
    if not names:
        return say("Nobody who could lead a table stands by.")
    return counted(
        "%(who)s stands by: plan them in, and they can take over.",
        "%(who)s stand by: plan them in, and they can take over.",
        len(names),
        who=listed(list(names)),
    )


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
