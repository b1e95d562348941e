"""Everybody by name and where they stand, and who belongs together."""

from collections import defaultdict
from collections.abc import Mapping

from speedmentor import checkin
from speedmentor.checkin import Status
from speedmentor.event import Event, Person
from web.models.desk import Attendance, CheckIns, Group, Groups
from web.views.common import member


def check_ins(event: Event, known: Mapping[str, checkin.Attendance]) -> CheckIns:
    """Everybody by name and where they stand."""
    people = sorted(event.people, key=lambda person: (person.name.casefold(), person.id))
    listed = [_attendance(person, known.get(person.id)) for person in people]
    return CheckIns(here=sum(one.here for one in listed), expected=len(listed), people=listed)


def _attendance(person: Person, known: checkin.Attendance | None) -> Attendance:
    status = known.status if known else Status.EXPECTED
    return Attendance(
        **dict(member(person)),
        here=status is Status.HERE,
        status=status,
        at=known.at if known else None,
        door=known.door if known else "",
        since=known.since if known else None,
    )


def groups(event: Event) -> Groups:
    """Organisations of two and more, however their names are capitalised; largest first."""
    together: dict[str, list[Person]] = defaultdict(list)
    for person in event.people:
        if person.organisation.strip():
            together[" ".join(person.organisation.casefold().split())].append(person)
    found = [
        Group(
            organisation=min(one.organisation.strip() for one in people),
            people=[one.id for one in people],
        )
        for people in together.values()
        if len(people) > 1
    ]
    return Groups(groups=sorted(found, key=lambda one: (-len(one.people), one.organisation)))
