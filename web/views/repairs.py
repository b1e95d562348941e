"""What a repair does to whom: pure functions of the event and two of its plans."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from speedmentor.checkin import Attendance, Status
from speedmentor.event import Event
from speedmentor.language import isolated, table_label
from speedmentor.plan import Plan
from speedmentor.previews import Move, RoundMoves, WishesMet, round_moves, wishes_met
from speedmentor.report import level_sentences
from speedmentor.report.gone import if_gone_sentences
from speedmentor.report.repairs import (
    CALL_FOR_HELP,
    missing_sentence,
    repair_label,
    repair_sentences,
    standby_sentence,
)
from web.models.repairs import IfGone, LostWishes, RepairMove, RepairPreview, RepairRound
from web.views.common import member, named


def preview(
    event: Event, before: Plan, after: Plan, found: dict[str, Any], *, start: int
) -> RepairPreview:
    """One way to go on, `found` as its job tells of it."""
    moved = next(one for one in after.levels if one.level == "people_moved")
    wishes = wishes_met(event, before, after, start=start)
    usual = tuple(level for level in after.levels if level.stage != "repair")
    return RepairPreview(
        name=found["name"],
        label=repair_label(found["name"]),
        plan=after.version,
        proven=moved.proven,
        moved=named(event, found["moved"]),
        left_out=named(event, found["left_out"]),
        meetings_lost=found["lost"],
        wishes_lost=sum(one.before - one.after for one in wishes),
        wishing=[_wishing(event, one) for one in wishes if one.after < one.before],
        rounds=[_round(event, one) for one in round_moves(event, before, after)],
        sentences=repair_sentences(
            event,
            after,
            moved=found["moved"],
            left_out=found["left_out"],
            lost=found["lost"],
            waived=[(a, b) for a, b in found["waived"]],
        ),
        levels=level_sentences(event, replace(after, levels=usual)),
    )


def missing_ways(event: Event, known: Mapping[str, Attendance], asked: dict[str, Any]) -> list[str]:
    """Why there is none of some usual kinds, and who stands by and could be planned in for it."""
    added = asked["news"].get("added", ())
    waiting = [
        isolated(mentor.name)
        for mentor in event.mentors
        if mentor.id not in added
        and mentor.id in known
        and known[mentor.id].status is Status.STANDBY
    ]
    sentences = []
    for one in asked.get("missing", ()):
        sentences.append(missing_sentence(one["name"], one["why"], one["like"]))
        if one["why"] in CALL_FOR_HELP:
            sentences.append(standby_sentence(waiting))
    return sentences


def _wishing(event: Event, wishes: WishesMet) -> LostWishes:
    name = event.person[wishes.person].name
    return LostWishes(id=wishes.person, name=name, before=wishes.before, after=wishes.after)


def if_gone(event: Event, found: dict[str, Any]) -> IfGone:
    """What happens if one mentor leaves now, `found` as its job tells of it."""
    return IfGone(
        id=found["person"],
        moved=int(found["after"]["moved"]),
        meetings_lost=int(found["after"]["meetings"]),
        sentences=if_gone_sentences(event, found),
    )


def _round(event: Event, changed: RoundMoves) -> RepairRound:
    return RepairRound(round=changed.number, moves=[_move(event, one) for one in changed.moves])


def _move(event: Event, move: Move) -> RepairMove:
    return RepairMove(
        **dict(member(event.person[move.person])),
        before=_label(event, move.before),
        after=_label(event, move.after),
    )


def _label(event: Event, table: str | None) -> str | None:
    return table_label(event.table[table].label) if table else None
