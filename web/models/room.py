"""Every round's tables with their people, for those who run the evening."""

from web.models.base import Answer, EventFacts, Named, TableSign, WallTime


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
