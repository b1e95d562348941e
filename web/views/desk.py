"""Everybody by name, and who is here."""

from collections.abc import Mapping

from speedmentor.checkin import CheckIn
from speedmentor.event import Event, Person
from web.models.desk import Attendance, CheckIns
from web.views.common import member


def check_ins(event: Event, arrived: Mapping[str, CheckIn]) -> CheckIns:
    """Everybody by name, and who is here."""
    people = sorted(event.people, key=lambda person: (person.name.casefold(), person.id))
    return CheckIns(
        here=len(arrived),
        expected=len(people),
        people=[_attendance(person, arrived.get(person.id)) for person in people],
    )


def _attendance(person: Person, arrived: CheckIn | None) -> Attendance:
    return Attendance(
        **dict(member(person)),
        here=arrived is not None,
        at=arrived.at if arrived else None,
        door=arrived.door if arrived else "",
    )
