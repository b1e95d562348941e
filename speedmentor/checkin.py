"""Who is here: values, what one more word about somebody changes, and how codes are read."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from speedmentor.access import ALPHABET, SHORT_CODE_LENGTH
from speedmentor.event import Event, Mentee

LONGEST_DOOR = 40


class Status(StrEnum):
    """Where somebody stands with the evening."""

    EXPECTED = "expected"
    HERE = "here"
    LEFT = "left"
    NO_SHOW = "no_show"
    STANDBY = "standby"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """When and where somebody arrived first."""

    at: datetime
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Where somebody stands, `since` when, and when and where they arrived first, if they did."""

    status: Status
    since: datetime
    at: datetime | None = None
    door: str = ""

    @property
    def left_at(self) -> datetime | None:
        return self.since if self.status is Status.LEFT else None

    @property
    def check_in(self) -> CheckIn | None:
        """The arrival of somebody who is here."""
        if self.status is not Status.HERE or self.at is None:
            return None
        return CheckIn(at=self.at, door=self.door)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How many are here; `version` grows with every change."""

    here: int
    expected: int
    version: int


def arrived(known: Attendance | None, check_in: CheckIn) -> Attendance:
    """
    What is known after somebody was seen at a door.

    The earliest arrival and the latest word count, in whichever order they come in. Whoever was
    called a no-show and was seen is here.
    """
    at, door = check_in.at, check_in.door
    if known is None:
        return Attendance(status=Status.HERE, since=at, at=at, door=door)
    if known.at is None or at < known.at:
        known = replace(known, at=at, door=door)
    if known.status is Status.NO_SHOW or at > known.since:
        return replace(known, status=Status.HERE, since=at)
    return known


def marked(known: Attendance | None, status: Status, at: datetime) -> Attendance:
    """What is known after somebody was called left, no-show or standby at that instant."""
    if known is None:
        return Attendance(status=status, since=at)
    return known if at < known.since else replace(known, status=status, since=at)


def taken_back(known: Attendance, at: datetime) -> Attendance | None:
    """What is known after the present status was taken back; None: expected again."""
    if known.status is Status.HERE or known.at is None:
        return None
    return replace(known, status=Status.HERE, since=at)


def short_code_of(typed: str) -> str | None:
    """The short code in what somebody typed, in any case and spacing; None if it is none."""
    code = typed.strip().upper().replace(" ", "").replace("-", "")
    if len(code) == SHORT_CODE_LENGTH and set(code) <= set(ALPHABET):
        return code
    return None


def token_of(scanned: str) -> str:
    """The token in what a scanner read: a whole `…/j/{token}` link, or the token alone."""
    return scanned.strip().split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]


def same_human(event: Event, person_id: str) -> tuple[str, ...]:
    """All ids of the human behind `person_id`: two for a mentee who is a mentor, too."""
    for mentee in event.mentees:
        if mentee.both and person_id in (mentee.id, mentee.both):
            return (mentee.id, mentee.both)
    return (person_id,)


def role_of(event: Event, person_id: str) -> str:
    """`mentor` or `mentee`; the event says which words people see for that."""
    return "mentee" if isinstance(event.person[person_id], Mentee) else "mentor"
