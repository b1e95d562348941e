"""Who has arrived: values, and how what a scanner or a human typed becomes a code."""

from dataclasses import dataclass
from datetime import datetime

from speedmentor.access import ALPHABET, SHORT_CODE_LENGTH
from speedmentor.event import Event, Mentee

LONGEST_DOOR = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """When and where somebody arrived first."""

    at: datetime
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How many are here; `version` grows with every change."""

    here: int
    expected: int
    version: int


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
