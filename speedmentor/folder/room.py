"""The room when tables.csv does not say: a square block of tables, 3 m apart."""

import math
from collections.abc import Sequence

from speedmentor.event import Form, Mentor, Seating, Table
from speedmentor.folder.rows import table_label

METRES_APART = 3.0


def default_tables(n: int) -> tuple[Table, ...]:
    """T1 … Tn, ⌈√n⌉ to a row."""
    to_a_row = math.ceil(math.sqrt(n))
    return tuple(
        Table(
            id=f"T{i + 1}",
            label=table_label(f"T{i + 1}"),
            x=METRES_APART * (i % to_a_row),
            y=METRES_APART * (i // to_a_row),
        )
        for i in range(n)
    )


def tables_needed(form: Form, mentors: Sequence[Mentor], people: int, seating: Seating) -> int:
    """One per mentor or team; without mentors, as many as circles (or pairs) can form."""
    if mentors:
        teams = {mentor.team for mentor in mentors if mentor.team}
        return len(teams) + sum(not mentor.team for mentor in mentors)
    circles = max(1, people // (2 if form is Form.BOOKED else seating.fewest))
    return min(circles, seating.tables or circles)
