"""Words for people: which language they read, translation, and how templates write instants."""

from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel import Locale
from babel.support import Translations
from flask import Flask, Response, request
from flask_babel import Babel, Domain, format_date, gettext  # type: ignore[import-untyped]

from speedmentor import language
from speedmentor.words import level_words, phase_words, question_words

CATALOGUES = Path(__file__).parent / "translations"
COOKIE = "lang"
A_YEAR = 31_536_000  # seconds


class Catalogues(Domain):  # type: ignore[misc]
    """The shell's own sentences, in the language of the request."""

    def get_translations(self) -> Translations:
        return language.catalogue(CATALOGUES, locale())


def init_app(app: Flask) -> None:
    """Translate, and let everything behind a request word its sentences in one language."""
    babel = Babel(app, default_locale=language.SOURCE, locale_selector=locale)
    babel.domain_instance = Catalogues()
    app.before_request(speak)
    app.after_request(remember)
    app.teardown_request(fall_silent)
    app.add_template_filter(clock)
    app.add_template_filter(day)
    for words in (
        language.role_word,
        language.role_words,
        language.table_label,
        level_words,
        question_words,
        phase_words,
    ):
        app.add_template_filter(words)
    app.context_processor(reader)


def _(sentence: str, **values: object) -> str:
    """The sentence in the reader's language; English is the source."""
    return str(gettext(sentence, **values))


def locale() -> str:
    """The language asked for (?lang=de), else the one chosen before, else what the browser says."""
    for asked in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if asked in language.languages():
            return str(asked)
    return request.accept_languages.best_match(language.languages()) or language.SOURCE


def speak() -> None:
    """Word what comes from behind the shell, too, as the reader wants it."""
    language.speak(locale())


def remember(response: Response) -> Response:
    """Keep a language that was asked for."""
    asked = request.args.get("lang")
    if asked in language.languages():
        response.set_cookie(
            COOKIE, asked, max_age=A_YEAR, secure=request.is_secure, httponly=True, samesite="Lax"
        )
    if request.endpoint != "static":
        response.headers["Content-Language"] = locale()
        response.vary.add("Accept-Language")
    return response


def fall_silent(_error: BaseException | None) -> None:
    """Leave nobody else's sentences in this request's language."""
    language.speak(language.SOURCE)


def reader() -> dict[str, object]:
    """What every template knows about who reads it."""
    return {"locale": locale(), "languages": other_languages()}


def other_languages() -> list[dict[str, str]]:
    """The languages this page is not in: code, own name, and this page's address in it."""
    return [
        {
            "code": code,
            "name": str(Locale.parse(code).get_display_name()).capitalize(),
            "url": "?" + urlencode([*_arguments(), ("lang", code)]),
        }
        for code in language.languages()
        if code != locale()
    ]


def _arguments() -> list[tuple[str, str]]:
    return [pair for pair in request.args.items(multi=True) if pair[0] != "lang"]


def clock(moment: datetime | str, zone: str | None = None) -> str:
    """`18:00`, on the clock of `zone` or else of the instant's own zone."""
    return f"{_instant(moment, zone):%H:%M}"


def day(moment: datetime | str, zone: str | None = None) -> str:
    """`11 March 2027`, in `zone` or else in the instant's own zone."""
    return str(format_date(_instant(moment, zone).date(), _("d MMMM y")))


def _instant(moment: datetime | str, zone: str | None) -> datetime:
    instant = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return instant.astimezone(ZoneInfo(zone)) if zone else instant
