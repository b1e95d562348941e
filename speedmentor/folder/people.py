"""What can be wrong between people, rounds and tables, though every row is fine for itself."""

from collections.abc import Iterable, Iterator

from speedmentor.errors import Mistake
from speedmentor.event import Form, Mentee, Mentor, Person, Seating, Table
from speedmentor.folder.draft import Draft
from speedmentor.folder.room import default_tables, tables_needed
from speedmentor.folder.roster import Roster, duplicates
from speedmentor.folder.rows import Placed, Sheet
from speedmentor.language import say


def wrong_people(draft: Draft) -> Iterator[Mistake]:
    """All mistakes between the files of people, tables and the settings."""
    people = [sheet for sheet in (draft.mentors, draft.mentees) if sheet]
    yield from duplicates([(sheet.file, sheet.ids) for sheet in people])
    for sheet in people:
        if sheet.whole and not sheet.ids:
            yield Mistake(file=sheet.file, text=say("there is nobody here; add a row each"))
        yield from _away_beyond_the_event(draft, sheet)
        yield from _no_table_for_their_needs(draft, sheet)
    yield from _unknown_people(draft)
    if draft.mentors:
        yield from _impossible_seats(draft, draft.mentors)
        yield from _divided_teams(draft.mentors)
        yield from _unknown_tables(draft, draft.mentors)
    if draft.tables:
        yield from _confusable_tables(draft.tables)


def _unknown_people(draft: Draft) -> Iterator[Mistake]:
    if draft.mentees is None:
        return
    mentees = Roster(draft.mentees)
    mentors = mentees if draft.peer else Roster(draft.mentors) if draft.mentors else None
    if mentors:
        yield from _unknown_ids(draft.mentees, "wishes", mentors)
        yield from _unknown_ids(draft.mentees, "met", mentors)
    if draft.mentors:
        yield from _unknown_ids(draft.mentors, "wishes", mentees)
    yield from _wrong_both(draft.mentees, None if draft.peer else mentors, peer=draft.peer)


def _unknown_ids(
    sheet: Sheet[Mentor] | Sheet[Mentee], column: str, roster: Roster
) -> Iterator[Mistake]:
    rows: Iterable[Placed[Mentor] | Placed[Mentee]] = sheet.rows
    for row in rows:
        for wanted in getattr(row.value, column):
            text = roster.unknown(wanted)
            if wanted == row.value.id:
                text = say("“%(wanted)s” is the person of this row; remove it", wanted=wanted)
            if text:
                yield Mistake(file=sheet.file, line=row.line, column=column, text=text)


def _wrong_both(sheet: Sheet[Mentee], mentors: Roster | None, *, peer: bool) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for row in sheet.rows:
        wanted = row.value.both
        if not wanted:
            continue
        text = mentors.unknown(wanted) if mentors else None
        if peer:
            text = say("in people.csv nobody has two roles; leave it empty")
        elif first.setdefault(wanted, row.line) != row.line:
            text = say(
                "“%(wanted)s” is also the human of line %(first)s; correct one of the two",
                wanted=wanted,
                first=first[wanted],
            )
        if text:
            yield Mistake(file=sheet.file, line=row.line, column="both", text=text)


def _away_beyond_the_event(draft: Draft, sheet: Sheet[Mentor] | Sheet[Mentee]) -> Iterator[Mistake]:
    if draft.settings is None:
        return
    count = draft.settings.rounds.count
    rows: Iterable[Placed[Mentor] | Placed[Mentee]] = sheet.rows
    for row in rows:
        beyond = sorted(number for number in row.value.away if not 1 <= number <= count)
        if beyond:
            text = say(
                "there is no round %(beyond)s; the event has rounds 1 to %(last)s",
                beyond=beyond[0],
                last=count,
            )
            yield Mistake(file=sheet.file, line=row.line, column="away", text=text)


def _impossible_seats(draft: Draft, sheet: Sheet[Mentor]) -> Iterator[Mistake]:
    if draft.settings is None:
        return
    usual = draft.settings.seating.seats or 1
    fewest = draft.settings.seating.fewest or 1
    largest: dict[str, int] = {}
    for row in sheet.rows:
        unit = row.value.team or row.value.id
        largest[unit] = max(largest.get(unit, 0), row.value.seats or usual)
    for row in sheet.rows:
        seats, text = row.value.seats, None
        if seats and seats > 1 and draft.form is Form.ONE_TO_ONE:
            text = say(
                '%(seats)s seats are not one to one; write 1, or form = "group" in event.toml',
                seats=seats,
            )
        elif seats and largest[row.value.team or row.value.id] < fewest:
            text = say(
                "a table of %(seats)s never has the %(fewest)s mentees that event.toml asks for"
                " (fewest); raise it, or lower fewest",
                seats=seats,
                fewest=fewest,
            )
        if text:
            yield Mistake(file=sheet.file, line=row.line, column="seats", text=text)


def _divided_teams(sheet: Sheet[Mentor]) -> Iterator[Mistake]:
    first: dict[str, Placed[Mentor]] = {}
    for row in sheet.rows:
        if not (row.value.team and row.value.table):
            continue
        other = first.setdefault(row.value.team, row)
        if other.value.table != row.value.table:
            text = say(
                "the team “%(team)s” sits at one table, and line %(line)s says %(table)s; write the"
                " same, or leave one empty",
                team=row.value.team,
                line=other.line,
                table=other.value.table,
            )
            yield Mistake(file=sheet.file, line=row.line, column="table", text=text)


def _unknown_tables(draft: Draft, sheet: Sheet[Mentor]) -> Iterator[Mistake]:
    tables = TableIds(draft)
    for row in sheet.rows:
        text = tables.unknown(row.value.table) if row.value.table else None
        if text:
            yield Mistake(file=sheet.file, line=row.line, column="table", text=text)


class TableIds:
    """The tables there are: those of tables.csv, or those of the default room."""

    def __init__(self, draft: Draft) -> None:
        self._given = Roster(draft.tables) if draft.tables else None
        mentors = [row.value for row in draft.mentors.rows] if draft.mentors else []
        n = tables_needed(Form.GROUP, mentors, 0, Seating())
        self._default = {table.id for table in default_tables(n)}

    def unknown(self, wanted: str) -> str | None:
        """What is wrong with the id of a table; None if there is one."""
        if self._given:
            return self._given.unknown(wanted)
        if wanted in self._default:
            return None
        return say(
            "without tables.csv there is no table “%(wanted)s”, only T1, T2 …; add the file",
            wanted=wanted[:80],
        )


def _no_table_for_their_needs(
    draft: Draft, sheet: Sheet[Mentor] | Sheet[Mentee]
) -> Iterator[Mistake]:
    if draft.tables and not draft.tables.whole:
        return
    tables = [row.value for row in draft.tables.rows] if draft.tables else []
    by_id = {table.id: table for table in tables}
    rows: Iterable[Placed[Mentor] | Placed[Mentee]] = sheet.rows
    for row in rows:
        person, text = row.value, None
        fixed = by_id.get(person.table) if isinstance(person, Mentor) else None
        if fixed and not _suits(fixed, person):
            text = say(
                "%(label)s is not so; mark it in tables.csv, or fix another table",
                label=fixed.label,
            )
        elif not any(_suits(table, person) for table in tables):
            text = _not_offered(tables, person)
        if text and (person.step_free or person.quiet):
            column = "step_free" if person.step_free else "quiet"
            yield Mistake(file=sheet.file, line=row.line, column=column, text=text)


def _not_offered(tables: list[Table], person: Person) -> str:
    """Each need may be met somewhere, and yet both nowhere."""
    both = person.step_free and person.quiet
    if both and any(one.step_free for one in tables) and any(one.quiet for one in tables):
        return say("no one table is step-free and quiet; mark one yes for both in tables.csv")
    return say("no table offers that; mark one yes in tables.csv")


def _suits(table: Table, person: Person) -> bool:
    return table.step_free >= person.step_free and table.quiet >= person.quiet


def _confusable_tables(sheet: Sheet[Table]) -> Iterator[Mistake]:
    yield from duplicates([(sheet.file, sheet.ids)])
    first: dict[tuple[str, str], Placed[Table]] = {}
    for row in sheet.rows:
        shown = (row.value.label.casefold(), row.value.zone.casefold())
        other = first.setdefault(shown, row)
        if other.value.id != row.value.id:
            text = say(
                "line %(line)s is called “%(label)s”, too; people need to tell tables apart",
                line=other.line,
                label=other.value.label,
            )
            yield Mistake(file=sheet.file, line=row.line, column="label", text=text)
