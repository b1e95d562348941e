"""Words for people: translation, and how templates write instants."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import Babel, gettext  # type: ignore[import-untyped]


def init_app(app: Flask) -> None:
    Babel(app)
    app.add_template_filter(clock)
    app.add_template_filter(day)


def _(sentence: str, **values: object) -> str:
    """The sentence in the reader's language; English is the source."""
    return str(gettext(sentence, **values))


def clock(moment: datetime | str, zone: str | None = None) -> str:
    """`18:00`, on the clock of `zone` or else of the instant's own zone."""
    instant = _instant(moment)
    return f"{instant.astimezone(ZoneInfo(zone)) if zone else instant:%H:%M}"


def day(moment: datetime | str) -> str:
    """`11 March 2027`."""
    moment = _instant(moment)
    return f"{moment.day} {moment:%B %Y}"


def _instant(moment: datetime | str) -> datetime:
    return datetime.fromisoformat(moment) if isinstance(moment, str) else moment
