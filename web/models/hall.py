"""What the public screens show."""

from web.models.base import Answer, Roles, WallTime


class HallEvent(Answer):
    name: str
    timezone: str
    rounds: int
    roles: Roles


class HallTable(Answer):
    """`topics` are what its mentors offer (peer form: what its people talk about)."""

    id: str
    label: str
    zone: str
    mentors: list[str]
    mentees: list[str]
    topics: list[str]


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
