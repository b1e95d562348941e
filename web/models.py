"""What API v1 takes and gives: the fields listed here leave the house, no others."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer

from speedmentor.instant import iso

Instant = Annotated[datetime, PlainSerializer(iso, return_type=str)]  # UTC
WallTime = Annotated[datetime, PlainSerializer(datetime.isoformat, return_type=str)]  # with offset
Text = Annotated[str, Field(max_length=300)]
PersonRole = Literal["mentor", "mentee"]
Status = Literal["meeting", "sit_out", "away", "resting"]


class Body(BaseModel):
    """What a request carries. Unknown fields are refused, so that a typo never passes."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=1000)


class Answer(BaseModel):
    """What a response carries."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)

    def json_ready(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


class Problem(BaseModel):
    """RFC 9457: what went wrong, in words, and what still works."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] | None = None
    error_id: str | None = None


# -- what requests carry


class CommandBody(Body):
    version: int
    seconds: int | None = None
    text: Text | None = None
    table: Text | None = None


class PublishBody(Body):
    version: int


class PlanJobBody(Body):
    seconds: Annotated[int, Field(ge=1, le=600)] = 30
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class CheckInBody(Body):
    """By code, by person, or empty: oneself. `at` is when it happened, if that was earlier."""

    code: Text | None = None
    person: Text | None = None
    door: Text = ""
    at: AwareDatetime | None = None


class UndoCheckInBody(Body):
    person: Text


# -- what answers carry


class Announcement(Answer):
    text: str
    since: Instant


class State(Answer):
    version: int
    event: str
    phase: str
    round: int
    rounds: int
    deadline: Instant | None
    paused_left: float | None
    plan: int | None
    server_now: Instant
    announcement: Announcement | None
    table_extras: dict[str, int]


class Roles(Answer):
    mentor: str
    mentee: str


class EventFacts(Answer):
    id: str
    name: str
    timezone: str
    rounds: int
    minutes: int
    mode: str
    roles: Roles


class Named(Answer):
    id: str
    name: str


class Member(Named):
    role: PersonRole


class CheckedIn(Answer):
    at: Instant
    door: str


class Wishes(Answer):
    named: int
    met: int


class TableSign(Answer):
    id: str
    label: str
    zone: str


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


class RoomTable(TableSign):
    x: float
    y: float
    mentors: list[Named]
    mentees: list[Named]


class RoomRound(Answer):
    number: int
    starts: WallTime
    ends: WallTime
    break_after: int | None
    moves: int
    tables: list[RoomTable]
    sit_outs: list[Named]
    resting: list[Named]
    away: list[Named]


class Room(Answer):
    event: EventFacts
    plan: int | None
    rounds: list[RoomRound]


class HallEvent(Answer):
    name: str
    timezone: str
    rounds: int
    roles: Roles


class HallTable(Answer):
    label: str
    zone: str
    mentors: list[str]
    mentees: list[str]


class HallRound(Answer):
    number: int
    starts: WallTime
    ends: WallTime
    tables: list[HallTable]
    sit_outs: list[str]


class Hall(Answer):
    event: HallEvent
    plan: int | None
    rounds: list[HallRound]


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


class JournalLine(Answer):
    version: int
    at: Instant
    by: str
    text: str


class Console(Answer):
    available: dict[str, str | None]
    journal: list[JournalLine]
    phones: int
    attendees: int
    alarm: str | None
    undo: str | None


class JobTicket(Answer):
    job: int


class JobLevel(Answer):
    """The newest figures of one level; null where none is known yet."""

    question: str
    level: str
    value: float | None
    bound: float | None
    seconds: float


class JobReport(Answer):
    id: int
    state: str
    progress: list[JobLevel]
    plan: int | None
    errors: list[str]
    conflict: list[str]
    relax: list[str]
