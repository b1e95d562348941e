"""Steps of the evening in the words of people, for the journal and the undo button."""

from collections.abc import Callable, Mapping

from speedmentor.commands import repeated, skipped
from speedmentor.event import Programme
from speedmentor.run import Run, Undo
from web.text import _


def step_words(name: str, *, number: int, args: Mapping[str, object]) -> str:
    """What a step did; `number` is the round it led to or happened in."""
    seconds = args.get("seconds")
    if name == "extend" and isinstance(seconds, int):
        return _("Time %(change)s", change=_signed_time(seconds))
    if name == "extend_table":
        change = _signed_time(seconds if isinstance(seconds, int) else 60)
        return _("Time %(change)s for %(table)s", change=change, table=args.get("table"))
    if name == "publish":
        return _("Publish plan %(plan)s", plan=args.get("plan"))
    return _plain_words(number).get(name, name)


def _plain_words(number: int) -> dict[str, str]:
    start = _("Start round %(number)s", number=number)
    return {
        "describe": _("New description of the event"),
        "open_doors": _("Open the doors"),
        "start": start,
        "next_round": start,
        "skip_round": _("Skip a round: on to round %(number)s", number=number),
        "repeat_round": _("Repeat round %(number)s", number=number),
        "begin": _("Begin round %(number)s", number=number),
        "pause": _("Pause the clock"),
        "resume": _("Let the clock run on"),
        "extend": _("Time +1 min"),
        "take_break": _("Break after round %(number)s", number=number),
        "announce": _("Announcement"),
        "hold": _("Wait for a human"),
        "blackout": _("Screens dark"),
        "lights_on": _("Screens bright again"),
        "undo": _("Undo"),
        "finish": _("Finish the evening"),
    }


def undo_words(run: Run, programme: Programme, label: Callable[[str], str]) -> str | None:
    """What `undo` would take back, or None; `label` is what people call a table."""
    if not run.undo:
        return None
    last = run.undo[-1]
    number = _round_after(last, programme)
    args = {"seconds": last.seconds, "table": last.table and label(last.table)}
    return step_words(last.command, number=number, args=args)


def _round_after(last: Undo, programme: Programme) -> int:
    """The round that the command led to or happened in."""
    before = last.before
    match last.command:
        case "start" | "next_round":
            return programme.after(before.round) or before.round
        case "skip_round":
            return programme.after(skipped(before, programme)) or before.round
        case "repeat_round":
            return repeated(before, programme)
    return before.round


def _signed_time(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    sign = "−" if seconds < 0 else "+"
    change = f"{sign}{minutes}:{rest:02}" if rest else f"{sign}{minutes}"
    return _("%(change)s min", change=change)
