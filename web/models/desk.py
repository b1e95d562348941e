"""Arrivals: what the desk sends and sees."""

from pydantic import AwareDatetime

from web.models.base import Answer, Body, Instant, Member, Text


class CheckInBody(Body):
    """By code, by person, or empty: oneself. `at` is when it happened, if that was earlier."""

    code: Text | None = None
    person: Text | None = None
    door: Text = ""
    at: AwareDatetime | None = None


class UndoCheckInBody(Body):
    person: Text


class CheckedIn(Answer):
    at: Instant
    door: str


class Attendance(Member):
    here: bool
    at: Instant | None
    door: str


class CheckIns(Answer):
    here: int
    expected: int
    people: list[Attendance]


class NextTable(Answer):
    round: int
    table: str


class CheckInAnswer(Answer):
    already: bool
    at: Instant
    door: str
    person: Member
    next: NextTable | None


class UndoneCheckIn(Answer):
    person: Member
