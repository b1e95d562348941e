"""Why some kind of repair is not among the ways to go on."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What stands against a kind of repair."""

    NO_ROOM_TO_ADD = "no_room_to_add"  # who sits together is not a matter of seats in this form
    NOTHING_LOST = "nothing_lost"  # the least change loses no meeting
    SAVES_NOTHING = "saves_nothing"  # it loses as many meetings as the least change
    NO_ROLES = "no_roles"  # nobody leads a table
    NOBODY_GONE = "nobody_gone"  # nobody waits for a unit that is
    NOBODY_FREE = "nobody_free"  # every unit that is here works
    NOBODY_FITS = "nobody_fits"  # no unit that is free can meet those who lost theirs
    BREAKS_RULES = "breaks_rules"
    SAME = "same"  # people are told the same as with another kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A kind of repair that is not offered; `like`: the kind that comes to the same."""

    name: str
    why: Why
    like: str | None = None
