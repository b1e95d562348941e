"""
The grid as plain rows to sort, filter and read back: one for each table and round.

Columns are called the same in every language, as those of an event's folder; ids and names stand in
the same order, `;` between them. People without a table have rows, too, one a round and status. The
file begins with a byte order mark, which spreadsheets need to see that it is UTF-8, and no cell is
a formula to them.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from speedmentor.event import Person
from speedmentor.export.evening import Evening, Status
from speedmentor.export.formats import Document
from speedmentor.folder.formulas import inert
from speedmentor.language import table_label
from speedmentor.plan import Meeting, PlanRound

COLUMNS = (
    "round", "starts", "ends", "status", "table", "label", "zone", "mentor_ids", "mentors",
    "mentee_ids", "mentees",
)  # fmt: skip
WITHOUT_TABLE = (Status.SIT_OUT, Status.RESTING, Status.AWAY, Status.LEFT_OUT)


def document(evening: Evening) -> Document:
    """The file, UTF-8 with a byte order mark, comma between cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in evening.plan.rounds:
        for row in (*_tables(evening, one), *_without_table(evening, one)):
            writer.writerow([one.number, _time(one.starts), _time(one.ends), *map(inert, row)])
    return Document(text.getvalue().encode("utf-8-sig"))


def _time(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _tables(evening: Evening, one: PlanRound) -> Iterator[tuple[str, ...]]:
    order = {table.id: i for i, table in enumerate(evening.event.tables)}
    for meeting in sorted(one.meetings, key=lambda m: order[m.table]):
        yield (Status.MEETING, *_table(evening, meeting), *_both(evening, meeting))


def _table(evening: Evening, meeting: Meeting) -> tuple[str, str, str]:
    table = evening.event.table[meeting.table]
    return table.id, table_label(table.label), table.zone


def _both(evening: Evening, meeting: Meeting) -> tuple[str, ...]:
    known = evening.event.person
    mentors = [known[one] for one in meeting.mentors]
    mentees = [known[one] for one in meeting.mentees]
    return (*_people(mentors), *_people(mentees))


def _without_table(evening: Evening, one: PlanRound) -> Iterator[tuple[str, ...]]:
    stops = {person.id: evening.stop(person, one).status for person in evening.event.people}
    for status in WITHOUT_TABLE:
        mentors = [person for person in evening.event.mentors if stops[person.id] is status]
        mentees = [person for person in evening.event.mentees if stops[person.id] is status]
        if mentors or mentees:
            yield (status, "", "", "", *_people(mentors), *_people(mentees))


def _people(people: Iterable[Person]) -> tuple[str, str]:
    found = [*people]
    return ";".join(one.id for one in found), ";".join(one.name for one in found)
