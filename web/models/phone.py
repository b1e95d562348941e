"""What one attendee sees."""

from typing import Annotated, Literal

from pydantic import Field

from web.models.base import Answer, EventFacts, Member, PersonRole, TableSign, WallTime
from web.models.desk import CheckedIn

Status = Literal["meeting", "sit_out", "away", "resting"]


class Wishes(Answer):
    named: int
    met: int


class Company(Answer):
    """Somebody else at one's table."""

    name: str
    role: PersonRole
    topics: list[str]
    goal: str | None
    question: str | None


class Stop(Answer):
    """One round of somebody's evening."""

    round: int
    starts: WallTime
    ends: WallTime
    status: Status
    table: TableSign | None
    link: str | None
    company: Annotated[list[Company], Field(serialization_alias="with")]


class Me(Answer):
    event: EventFacts
    person: Member
    plan: int | None
    checked_in: CheckedIn | None
    goal: str
    question: str
    wishes: Wishes
    schedule: list[Stop]
