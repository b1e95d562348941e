"""Somebody stands at a table: is it theirs, and if not, where is it?"""

from speedmentor.event import Event, Person, Table
from speedmentor.language import table_label
from speedmentor.plan import Plan, PlanRound
from speedmentor.position import Phase
from speedmentor.run import Run
from speedmentor.way import table_meant, way
from web.models.phone import Whereabouts
from web.text import _
from web.views.common import sign
from web.views.phone import meeting_of


def whereabouts(
    event: Event, plan: Plan | None, run: Run, person: Person, seen: str
) -> Whereabouts:
    """Where `person` belongs now, said to somebody who reads `seen` on a table's sign."""
    here = table_meant(event.tables, seen)
    if here is None:
        words = _("No table here is called “%(seen)s”. Type what its sign says.", seen=seen)
        return Whereabouts(here=None, right=False, sentence=words)
    if run.phase is Phase.FINISHED or plan is None:
        words = _("There is no round now.")
        return Whereabouts(here=sign(here), right=False, sentence=words)
    return _compared(event, plan, _coming(run), person, here)


def _coming(run: Run) -> int:
    """The number of the round that people are in or go to."""
    return run.round + 1 if run.phase is Phase.ON_BREAK else max(run.round, 1)


def _compared(event: Event, plan: Plan, number: int, person: Person, here: Table) -> Whereabouts:
    last = event.programme.count
    now = _table_in(event, plan.rounds, number, person)
    later = (_table_in(event, plan.rounds, n, person) for n in range(number + 1, last + 1))
    table = now or next((table for table in later if table), None)
    right = table is not None and table.id == here.id
    return Whereabouts(
        here=sign(here),
        right=right,
        sentence=_sentence(event, here, table, meets_now=now is not None),
    )


def _table_in(
    event: Event, rounds: tuple[PlanRound, ...], number: int, person: Person
) -> Table | None:
    planned = next((planned for planned in rounds if planned.number == number), None)
    meeting = meeting_of(planned, person.id) if planned else None
    return event.table[meeting.table] if meeting else None


def _sentence(event: Event, here: Table, table: Table | None, *, meets_now: bool) -> str:
    if table is None:
        return _("You have no more meetings this evening.")
    label = table_label(table.label)
    if table.id == here.id:
        if meets_now:
            return _("You are right here: %(table)s.", table=label)
        return _("This is where you meet next: %(table)s.", table=label)
    to = way(event.tables, here, table)
    place = f"{label}, {to}" if to else label
    if meets_now:
        return _("You belong at %(place)s.", place=place)
    return _("You have no meeting now. Your next place is %(place)s.", place=place)
