"""Who may do what: roles, link tokens and the short codes people read out at the desk."""

import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum

# No letters or digits that look alike, nor y and z, which keyboards swap.
ALPHABET = "23456789ACDEFGHJKLMNPQRTUVWX"
SHORT_CODE_LENGTH = 6
LONGEST_DEVICE = 40
TOKEN_BYTES = 16  # 128 bits


class Role(StrEnum):
    """What a link is for."""

    ORGANISER = "organiser"
    FACILITATOR = "facilitator"
    HELPER = "helper"
    SCREEN = "screen"
    POSTER = "poster"  # at a door: whoever scans it may check in themself
    ATTENDEE = "attendee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What the bearer of a link or cookie is, as the database says now."""

    id: int
    role: Role
    event: str | None  # None: every event (organisers)
    person: str | None  # attendees
    label: str  # "facilitator 3", "attendee a07", "reserve 7"
    name: str = ""  # what its user calls the device


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A fresh link. Only hashes are stored, so this is the one time its secrets are known."""

    token: str
    short_code: str | None  # attendees
    grant_id: int
    number: int = 0  # of staff links and reserve badges


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_short_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(SHORT_CODE_LENGTH))


def hashed(secret: str) -> str:
    """SHA-256 in hex: secrets of 128 random bits need no salt and no slowness."""
    return hashlib.sha256(secret.encode()).hexdigest()
