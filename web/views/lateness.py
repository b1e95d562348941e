"""What can be done about an evening that runs late: pure functions."""

from datetime import timedelta

from speedmentor.event import Event
from speedmentor.lateness import MINUTE, Choice
from speedmentor.report.lateness import choice_label, choice_sentences
from web.models.lateness import Lateness, LatenessChoice, LatenessNews
from web.views.common import named


def lateness(event: Event, late: timedelta, choices: tuple[Choice, ...]) -> Lateness:
    """How late it is, and what can be done."""
    return Lateness(late=max(late // MINUTE, 0), choices=[_choice(event, one) for one in choices])


def _choice(event: Event, choice: Choice) -> LatenessChoice:
    news = choice.news
    return LatenessChoice(
        name=choice.name,
        label=choice_label(choice.name),
        minutes=choice.minutes,
        dropped=list(choice.dropped),
        ends=choice.ends,
        over=choice.over // MINUTE,
        meetings_lost=choice.lost,
        without_wish=named(event, choice.without_wish),
        sentences=choice_sentences(event, choice),
        news=news
        and LatenessNews(
            start=news.start, rounds=news.rounds, minutes=news.minutes, delay=news.delay
        ),
    )
