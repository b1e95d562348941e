"""When a command cannot be given, and the sentence that says why and what to do first."""

from speedmentor.commands import due_command, repeated, skipped
from speedmentor.event import Programme
from speedmentor.language import marked, say
from speedmentor.position import LIVE, TIMED, Phase, Position

FROM: dict[str, frozenset[Phase]] = {
    "open_doors": frozenset({Phase.PUBLISHED}),
    "start": frozenset({Phase.DOORS_OPEN}),
    "next_round": frozenset({Phase.IN_ROUND, Phase.ON_BREAK}),
    "skip_round": LIVE,
    "repeat_round": TIMED,
    "begin": frozenset({Phase.MOVING}),
    "pause": TIMED,
    "resume": TIMED,
    "extend": TIMED,
    "extend_table": frozenset({Phase.IN_ROUND}),
    "take_break": frozenset({Phase.IN_ROUND}),
    "announce": frozenset(Phase) - {Phase.DRAFT},
    "hold": TIMED,
    "blackout": frozenset(Phase) - {Phase.DRAFT},
    "lights_on": frozenset(Phase) - {Phase.DRAFT},
    "finish": LIVE,
}

NOT_NOW: dict[tuple[str, Phase], str] = {
    ("start", Phase.PUBLISHED): marked("Open the doors first."),
    ("next_round", Phase.MOVING): marked("People are still on their way: begin this round first."),
    ("take_break", Phase.MOVING): marked("People are on their way to a round: begin it first."),
    ("take_break", Phase.ON_BREAK): marked("The break is on. Give it more time instead."),
}
NOT_NOW_ELSE: dict[str, str] = {
    "open_doors": marked("The doors are open already."),
    "start": marked("The first round was started already."),
    "next_round": marked("Start the first round first."),
    "skip_round": marked("Open the doors first."),
    "repeat_round": marked("No round has begun yet."),
    "begin": marked("Nobody is on the way to a table now."),
    "pause": marked("Nothing is counting down."),
    "resume": marked("Nothing is counting down."),
    "extend": marked("Nothing is counting down."),
    "extend_table": marked("Only a table in a running round can get more time."),
    "take_break": marked("A break follows a round, and no round has begun."),
    "announce": marked("Publish a plan first."),
    "hold": marked("Nothing goes on by itself now."),
    "blackout": marked("Publish a plan first."),
    "lights_on": marked("Publish a plan first."),
    "finish": marked("The doors have not been opened yet."),
}


def why_not(position: Position, name: str, programme: Programme) -> str | None:
    """The sentence why a command cannot be given now, or None if it can."""
    phase = position.phase
    if phase in FROM[name]:
        return _why_not_in_place(position, name, programme)
    if phase is Phase.FINISHED:
        return say("The evening is finished. Undo that to go on.")
    return say(NOT_NOW.get((name, phase), NOT_NOW_ELSE[name]))


def _why_not_in_place(position: Position, name: str, programme: Programme) -> str | None:
    """The phase is right for the command; what else may stand in its way."""
    last = programme.after(position.round) is None
    match name:
        case "next_round" if last:
            return say("That was the last round: finish the evening instead.")
        case "take_break" if last:
            return say("After the last round there is no break: finish the evening instead.")
        case "skip_round" if programme.after(skipped(position, programme)) is None:
            return say("After that round there is no other: finish the evening instead.")
        case "repeat_round" if repeated(position, programme) < 1:
            return say("No round has begun yet.")
        case "hold" if due_command(position, programme) is None:
            return say("Nothing goes on by itself now.")
        case "blackout" if position.dark:
            return say("The screens are dark already.")
        case "lights_on" if not position.dark:
            return say("The screens are not dark.")
        case "pause" if position.paused_left is not None:
            return say("The clock is already paused.")
        case "resume" if position.paused_left is None:
            return say("The clock is not paused.")
    return None
