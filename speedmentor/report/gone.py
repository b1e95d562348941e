"""What it costs those who stay if somebody leaves, in a facilitator's words."""

from collections.abc import Iterator
from typing import Any

from scheduler.repair.loss import Loss
from speedmentor.event import Event
from speedmentor.language import counted, listed, say
from speedmentor.report.names import Names


def if_gone_sentences(event: Event, found: dict[str, Any]) -> list[str]:
    """One entry of an "if gone" job: what is at stake, and what a repair leaves of it."""
    names = Names(event)
    before, after = Loss(**found["before"]), Loss(**found["after"])
    who = names.person(event.person[found["person"]])
    if not before:
        return [say("If %(who)s leaves now, nobody misses anything.", who=who)]
    return [
        say(
            "If %(who)s leaves now and nothing is done: %(lost)s.",
            who=who,
            lost=listed(list(losses(names, before))),
        ),
        say("Once repaired: %(lost)s.", lost=listed(list(losses(names, after))))
        if after
        else say("Free seats make good for all of it, and nobody else moves."),
    ]


def losses(names: Names, lost: Loss) -> Iterator[str]:
    if lost.meetings:
        yield counted("%(n)s meeting lost", "%(n)s meetings lost", int(lost.meetings))
    if lost.sit_outs:
        who = names.count(int(lost.sit_outs))
        yield say("%(who)s sitting out more than planned", who=who)
    if lost.without_wish:
        who = names.count(int(lost.without_wish))
        yield say("%(who)s meeting nobody they named", who=who)
    if lost.moved:
        yield counted("%(n)s person moved", "%(n)s people moved", int(lost.moved))
    if lost.musts:
        musts = int(lost.musts)
        yield counted("%(n)s pair not meeting who must", "%(n)s pairs not meeting who must", musts)
