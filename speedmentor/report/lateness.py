"""What to do about an evening that runs late, in a facilitator's words."""

from collections.abc import Iterator
from datetime import datetime

from speedmentor.event import Event
from speedmentor.language import counted, marked, say
from speedmentor.lateness import MINUTE, Choice
from speedmentor.report.names import Names, in_rounds, n_rounds

LABELS = {
    "as_it_is": marked("Change nothing"),
    "shorter_breaks": marked("Shorter breaks"),
    "shorter_rounds": marked("Shorter rounds"),
    "fewer_rounds": marked("One round fewer"),
}


def choice_label(name: str) -> str:
    """What kind of choice it is."""
    return say(LABELS[name])


def choice_sentences(event: Event, choice: Choice) -> list[str]:
    """How long rounds are, when the evening ends, and what is lost."""
    return [*_rounds(choice), _end(choice), *_loss(Names(event), choice)]


def _rounds(choice: Choice) -> Iterator[str]:
    if choice.dropped:
        yield say("There is no meeting%(when)s.", when=in_rounds([r - 1 for r in choice.dropped]))
    yield counted(
        "%(rounds)s to come, of %(n)s minute each.",
        "%(rounds)s to come, of %(n)s minutes each.",
        choice.minutes,
        rounds=n_rounds(len(choice.rounds)),
    )


def _end(choice: Choice) -> str:
    minutes, ends = choice.over // MINUTE, _clock(choice.ends)
    if not minutes:
        return say("The evening ends at %(time)s, as planned.", time=ends)
    if minutes < 0:
        return counted(
            "The evening ends at %(time)s, %(n)s minute early.",
            "The evening ends at %(time)s, %(n)s minutes early.",
            -minutes,
            time=ends,
        )
    return counted(
        "The evening ends at %(time)s, %(n)s minute late.",
        "The evening ends at %(time)s, %(n)s minutes late.",
        minutes,
        time=ends,
    )


def _loss(names: Names, choice: Choice) -> Iterator[str]:
    if not choice.lost:
        yield say("No meeting is lost.")
        return
    yield counted("%(n)s meeting is lost.", "%(n)s meetings are lost.", choice.lost)
    unhappy = [names.event.person[one] for one in choice.without_wish]
    if unhappy:
        yield counted(
            "%(who)s then meets nobody they named.",
            "%(who)s then meet nobody they named.",
            len(unhappy),
            who=names.people(unhappy),
        )


def _clock(time: datetime) -> str:
    return time.strftime("%H:%M")
