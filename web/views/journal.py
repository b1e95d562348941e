"""The journal as people read it: equal steps of one device gathered into one line."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from speedmentor.commands import ONE_MINUTE
from speedmentor.event import Event
from speedmentor.language import actor_word
from speedmentor.store import Entry, undoable
from web.models.run import JournalLine
from web.words import step_words

TIMES = ("extend", "extend_table")  # what is pressed several times to get where one wants


def lines(
    event: Event, newest_first: Sequence[Entry], devices: Mapping[int, str]
) -> list[JournalLine]:
    """What was done, newest first; the step that can be undone stands alone."""
    last = undoable(newest_first)
    return [
        _line(event, entry, times, undo=entry is last, device=devices.get(entry.actor or 0, ""))
        for entry, times in _gathered(newest_first, last)
    ]


def label_of(event: Event, table: str) -> str:
    """What people call a table; its id where the event no longer has it."""
    return event.table[table].label if table in event.table else table


def _gathered(newest_first: Iterable[Entry], alone: Entry | None) -> Iterable[tuple[Entry, int]]:
    """Each run of equal steps by its newest, and how many they are."""

    def alike(entry: Entry) -> tuple[Any, ...]:
        if entry is alone or entry.command not in TIMES:
            return (entry.version,)
        return (entry.command, entry.actor, entry.by, sorted(entry.args.items()))

    for _, equal in groupby(newest_first, key=alike):
        newest, *older = equal
        yield newest, 1 + len(older)


def _line(event: Event, entry: Entry, times: int, *, undo: bool, device: str) -> JournalLine:
    args = dict(entry.args)
    if args.get("table"):
        args["table"] = label_of(event, args["table"])
    if entry.command in TIMES:
        args["seconds"] = times * args.get("seconds", ONE_MINUTE)
    return JournalLine(
        version=entry.version,
        at=entry.at,
        by=actor_word(entry.by, device),
        text=step_words(entry.command, number=entry.round, args=args),
        undo=undo,
        times=times,
    )
