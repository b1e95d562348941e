"""From one table to another, in words: left and right, up and down as on the plan of the room."""

from collections.abc import Sequence
from math import hypot
from statistics import median

from speedmentor.event import Table
from speedmentor.language import counted, marked, say

NUMBERS = (
    marked("one"),
    marked("two"),
    marked("three"),
    marked("four"),
    marked("five"),
    marked("six"),
    marked("seven"),
    marked("eight"),
    marked("nine"),
    marked("ten"),
)
SAME_ROW = 0.5  # of the usual distance between tables


def is_mapped(tables: Sequence[Table]) -> bool:
    """Whether the tables stand in different places, so that there is a plan to draw."""
    return len({(table.x, table.y) for table in tables}) > 1


def way(tables: Sequence[Table], start: Table, end: Table) -> str | None:
    """`two tables to your left`; None where there is nowhere to go, or no plan of the room."""
    if start.id == end.id or not is_mapped(tables):
        return None
    rows, aside = _steps(tables, start, end)
    words = [words for words in (_rows(rows), _aside(aside)) if words]
    return say(", then ").join(words) or None


def _steps(tables: Sequence[Table], start: Table, end: Table) -> tuple[int, int]:
    """Rows down the plan and tables to the right."""
    usual = _usual_distance(tables)
    row_of = _rows_of(tables, usual * SAME_ROW)
    rows = row_of[end.id] - row_of[start.id]
    if rows:
        return rows, round((end.x - start.x) / usual)
    row = sorted((t for t in tables if row_of[t.id] == row_of[start.id]), key=lambda t: t.x)
    return 0, row.index(end) - row.index(start)


def _usual_distance(tables: Sequence[Table]) -> float:
    """Metres from a table to its nearest neighbour."""
    places = sorted({(table.x, table.y) for table in tables})
    return median(
        min(hypot(x - u, y - v) for u, v in places if (u, v) != (x, y)) for x, y in places
    )


def _rows_of(tables: Sequence[Table], least: float) -> dict[str, int]:
    """Table id to row, counted down the plan; between rows there are at least so many metres."""
    rows: dict[str, int] = {}
    row, last = 0, min(table.y for table in tables)
    for table in sorted(tables, key=lambda t: t.y):
        row += table.y - last > least
        last = table.y
        rows[table.id] = row
    return rows


def _rows(n: int) -> str:
    if n < 0:
        return counted("%(many)s row up", "%(many)s rows up", -n, many=_spelled(-n))
    return counted("%(many)s row down", "%(many)s rows down", n, many=_spelled(n)) if n else ""


def _aside(n: int) -> str:
    many = _spelled(abs(n))
    if n < 0:
        return counted("%(many)s table to your left", "%(many)s tables to your left", -n, many=many)
    if n == 0:
        return ""
    return counted("%(many)s table to your right", "%(many)s tables to your right", n, many=many)


def _spelled(n: int) -> str:
    return say(NUMBERS[n - 1]) if 0 < n <= len(NUMBERS) else str(n)


def table_meant(tables: Sequence[Table], typed: str) -> Table | None:
    """The table somebody read off a sign: by its id, its label, or the number in the label."""
    said = " ".join(typed.split()).casefold()
    exact = (t for t in tables if said in (t.id.casefold(), t.label.casefold()))
    numbered = (t for t in tables if said and said == t.label.rsplit(" ", 1)[-1].casefold())
    return next(exact, None) or next(numbered, None)
