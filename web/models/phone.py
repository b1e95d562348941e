"""What one attendee sees."""

from typing import Annotated, Literal

from pydantic import Field

from web.models.after import InTouch
from web.models.base import (
    Answer,
    Body,
    EventFacts,
    Member,
    PersonRole,
    TableSign,
    Text,
    WallTime,
)
from web.models.desk import CheckedIn

Status = Literal["meeting", "sit_out", "away", "resting", "left_out"]


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


class Spot(Answer):
    """Where a table stands in the room; metres, right and down the plan."""

    id: str
    label: str
    x: float
    y: float


class Stop(Answer):
    """One round of somebody's evening; `way` leads there from their table before."""

    round: int
    starts: WallTime
    ends: WallTime
    status: Status
    table: TableSign | None
    way: str | None
    break_after: int | None
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
    room: list[Spot]
    in_touch: InTouch
    number: int | None  # in place of the name on screens


class GoalBody(Body):
    goal: Text = ""
    question: Text = ""


class Goal(Answer):
    goal: str
    question: str


class Whereabouts(Answer):
    """The table somebody stands at, whether it is theirs, and where they belong."""

    here: TableSign | None
    right: bool
    sentence: str
