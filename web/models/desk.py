"""Arrivals and departures: what the desk sends and sees."""

from typing import Annotated

from pydantic import Field

from speedmentor.checkin import Status
from web.models.base import Answer, Body, Instant, Member, Moment, PersonRole, Text

MOST_IN_A_GROUP = 1000


class CheckInBody(Body):
    """By code, by person, or empty: oneself. `at` is when it happened, if that was earlier."""

    code: Text | None = None
    person: Text | None = None
    door: Text = ""
    at: Moment | None = None


class DoorBody(Body):
    """By code, or empty: whoever this phone belongs to."""

    code: Text | None = None


class MarkBody(Body):
    """Who left, did not come, or stands by; `at` is when it happened, if that was earlier."""

    code: Text | None = None
    person: Text | None = None
    at: Moment | None = None


class UndoCheckInBody(Body):
    """`status`, where given, is what is taken back: two who undo the same undo it once."""

    person: Text
    status: Status | None = None


class GroupBody(Body):
    people: Annotated[list[Text], Field(min_length=1, max_length=MOST_IN_A_GROUP)]
    door: Text = ""


class WalkUpBody(Body):
    """`code` is that of a reserve badge, which then is theirs."""

    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    role: PersonRole
    topics: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    goal: str = ""
    question: str = ""
    organisation: Text = ""
    code: Text | None = None
    standby: bool = False
    door: Text = ""


class CheckedIn(Answer):
    at: Instant
    door: str


class Attendance(Member):
    """`at` and `door` of the first arrival; `since`: when this status began."""

    here: bool
    status: Status
    at: Instant | None
    door: str
    since: Instant | None


class CheckIns(Answer):
    here: int
    expected: int
    people: list[Attendance]


class NextTable(Answer):
    round: int
    table: str


class Arrival(Answer):
    at: Instant
    door: str
    person: Member


class CheckInAnswer(Arrival):
    already: bool
    next: NextTable | None


class Standing(Answer):
    """Where somebody stands now."""

    person: Member
    status: Status


class GroupAnswer(Answer):
    """Who came in just now, and who was here before."""

    arrived: list[Member]
    already: list[Arrival]


class Group(Answer):
    organisation: str
    people: list[str]


class Groups(Answer):
    """Who belongs together, largest first; ids."""

    groups: list[Group]


class DoorCodes(Answer):
    """Whose badges these are, by the first 16 hex digits of the SHA-256 of each code."""

    persons: dict[str, str]
    reserves: dict[str, int]
