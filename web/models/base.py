"""What every call of API v1 takes and gives: the fields listed leave the house, no others."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer

from speedmentor.instant import iso

Instant = Annotated[datetime, PlainSerializer(iso, return_type=str)]  # UTC
FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
Moment = Annotated[AwareDatetime, Field(ge=FIRST, le=LAST)]  # as somebody says it
WallTime = Annotated[datetime, PlainSerializer(datetime.isoformat, return_type=str)]  # with offset
Text = Annotated[str, Field(max_length=300)]
PersonRole = Literal["mentor", "mentee"]


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


class TableSign(Answer):
    id: str
    label: str
    zone: str
