"""The rotation grid as a sheet: tables down, rounds across."""

from dataclasses import dataclass

from speedmentor.event import Event
from speedmentor.language import table_label
from speedmentor.plan import Meeting, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Who sits at one table in one round."""

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table with its mentors, if they are the same all evening, and its rounds."""

    table: str
    zone: str
    hosts: tuple[str, ...]
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSheet:
    """Rows of tables, and below them who has no table in each round."""

    rows: tuple[Row, ...]
    sit_outs: tuple[tuple[str, ...], ...]
    resting: tuple[tuple[str, ...], ...]
    away: tuple[tuple[str, ...], ...]


def grid_sheet(event: Event, plan: Plan) -> GridSheet:
    """Every table in use, in the room's order."""
    used = {meeting.table for planned in plan.rounds for meeting in planned.meetings}
    rounds = plan.rounds
    at = [{meeting.table: meeting for meeting in planned.meetings} for planned in rounds]
    return GridSheet(
        rows=tuple(_row(event, table.id, at) for table in event.tables if table.id in used),
        sit_outs=tuple(_names(event, planned.sit_outs) for planned in rounds),
        resting=tuple(_names(event, planned.resting) for planned in rounds),
        away=tuple(
            tuple(p.name for p in event.people if planned.number in p.away) for planned in rounds
        ),
    )


def _row(event: Event, table: str, at: list[dict[str, Meeting]]) -> Row:
    meetings = [meetings_of_round.get(table) for meetings_of_round in at]
    hosts = {meeting.mentors for meeting in meetings if meeting}
    same = next(iter(hosts)) if len(hosts) == 1 else ()
    place = event.table[table]
    cells = tuple(_cell(event, meeting, without=same) for meeting in meetings)
    label = table_label(place.label)
    return Row(table=label, zone=place.zone, hosts=_names(event, same), cells=cells)


def _cell(event: Event, meeting: Meeting | None, *, without: tuple[str, ...]) -> Cell | None:
    if meeting is None:
        return None
    mentors = () if meeting.mentors == without else meeting.mentors
    return Cell(mentors=_names(event, mentors), mentees=_names(event, meeting.mentees))


def _names(event: Event, people: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(event.person[person].name for person in people)
