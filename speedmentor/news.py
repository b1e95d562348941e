"""What becomes known while an evening runs: who is gone, late or comes along, what is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from speedmentor.event import Event
from speedmentor.folder.words import Spelling
from speedmentor.language import say

LONGEST = 240  # minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What became known. Rounds are numbered from 1; those before `start` stay as they were."""

    start: int
    gone: tuple[str, ...] = ()  # from `start` on
    late: dict[str, int] = field(default_factory=dict)  # person: first round they are here
    added: tuple[str, ...] = ()  # people of the event who are new to the plan
    tables: tuple[str, ...] = ()  # lost from `start` on
    rounds: tuple[int, ...] = ()  # that will not take place
    minutes: int | None = None  # how long each round from `start` on is from now on
    delay: int = 0  # minutes that round `start` begins later than planned


def wrong_news(event: Event, news: News) -> Iterator[tuple[str, str]]:
    """(where, what is wrong and how to mend it), all at once."""
    last = event.programme.count
    people, tables = Spelling(event.person), Spelling(event.table)
    sound = 1 <= news.start <= last
    if not sound:
        yield (
            "from",
            say(
                "there is no round %(round)s; the event has rounds 1 to %(last)s",
                round=news.start,
                last=last,
            ),
        )
    for where, ids in (("gone", news.gone), ("late", news.late), ("added", news.added)):
        for one in ids:
            if one not in people:
                nobody = say("the event has nobody “%(id)s”.", id=one[:80])
                yield where, nobody + people.hint(one)
    for table in news.tables:
        if table not in tables:
            none = say("the event has no table “%(id)s”.", id=table[:80])
            yield "lost-table", none + tables.hint(table)
    for one in sorted({*news.gone} & {*news.late}):
        yield "late", say("“%(id)s” cannot be both gone and late; leave one of the two out", id=one)
    if sound:
        yield from _wrong_rounds(news, last)
    yield from _wrong_times(news)


def _wrong_rounds(news: News, last: int) -> Iterator[tuple[str, str]]:
    for one, number in news.late.items():
        if not news.start <= number <= last:
            text = say(
                "“%(id)s” comes in round %(round)s; write a round from %(start)s to %(last)s,"
                " or call them gone",
                id=one,
                round=number,
                start=news.start,
                last=last,
            )
            yield "late", text
    for number in news.rounds:
        if not news.start <= number <= last:
            text = say(
                "round %(round)s cannot be dropped; write one from %(start)s to %(last)s",
                round=number,
                start=news.start,
                last=last,
            )
            yield "drop", text


def _wrong_times(news: News) -> Iterator[tuple[str, str]]:
    if news.minutes is not None and not 1 <= news.minutes <= LONGEST:
        text = say("write how long a round is, from 1 to %(most)s minutes", most=LONGEST)
        yield "minutes", text
    if abs(news.delay) > LONGEST:
        text = say("a round begins at most %(most)s minutes later, or earlier", most=LONGEST)
        yield "delay", text


NEWS = TypeAdapter(News)
