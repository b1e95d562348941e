"""What becomes known while an evening runs: who is gone, late or comes along, what is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from speedmentor.event import Event
from speedmentor.folder.words import Spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What became known. Rounds are numbered from 1; those before `start` stay as they were."""

    start: int
    gone: tuple[str, ...] = ()  # from `start` on
    late: dict[str, int] = field(default_factory=dict)  # person: first round they are here
    added: tuple[str, ...] = ()  # people of the event who are new to the plan
    tables: tuple[str, ...] = ()  # lost from `start` on
    rounds: tuple[int, ...] = ()  # that will not take place


def wrong_news(event: Event, news: News) -> Iterator[tuple[str, str]]:
    """(where, what is wrong and how to mend it), all at once."""
    last = event.programme.count
    people, tables = Spelling(event.person), Spelling(event.table)
    sound = 1 <= news.start <= last
    if not sound:
        yield "from", f"there is no round {news.start}; the event has rounds 1 to {last}"
    for where, ids in (("gone", news.gone), ("late", news.late), ("added", news.added)):
        for one in ids:
            if one not in people:
                yield where, f"the event has nobody “{one[:80]}”.{people.hint(one)}"
    for table in news.tables:
        if table not in tables:
            yield "lost-table", f"the event has no table “{table[:80]}”.{tables.hint(table)}"
    for one in sorted({*news.gone} & {*news.late}):
        yield "late", f"“{one}” cannot be both gone and late; leave one of the two out"
    for one, number in news.late.items():
        if sound and not news.start <= number <= last:
            rounds = f"write a round from {news.start} to {last}, or --gone"
            yield "late", f"“{one}” comes in round {number}; {rounds}"
    for number in news.rounds:
        if sound and not news.start <= number <= last:
            yield "drop", f"round {number} cannot be dropped; write one from {news.start} to {last}"


NEWS = TypeAdapter(News)
