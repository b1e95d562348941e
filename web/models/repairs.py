"""Repairs: what became known, and what each way to go on would mean."""

from typing import Annotated

from pydantic import Field

from web.models.base import Answer, Body, Member, Named, Text
from web.models.jobs import JobLevel

MOST = 500  # people or tables that one repair may name
Ids = Annotated[tuple[Text, ...], Field(max_length=MOST)]


class RepairBody(Body):
    """What became known; rounds before `from` stay as they were."""

    start: Annotated[int, Field(alias="from")]
    gone: Ids = ()
    late: Annotated[dict[Text, int], Field(max_length=MOST, default_factory=dict)]
    added: Ids = ()
    tables: Ids = ()
    rounds: Annotated[tuple[int, ...], Field(max_length=MOST)] = ()
    minutes: int | None = None
    delay: int = 0
    seconds: Annotated[int, Field(ge=1, le=60)] = 15


class PublishRepairBody(Body):
    """`choice` names the alternative, `plan` the version of it that was looked at."""

    version: int
    choice: Text | None = None
    plan: int | None = None


class RepairMove(Member):
    """Somebody's table, before and after; null: at no table."""

    before: Annotated[str | None, Field(serialization_alias="from")]
    after: Annotated[str | None, Field(serialization_alias="to")]


class RepairRound(Answer):
    round: int
    moves: list[RepairMove]


class LostWishes(Named):
    """Somebody who meets fewer of the people they wished for."""

    before: int
    after: int


class RepairPreview(Answer):
    """
    One way to go on.

    `proven`: no plan that keeps the rules moves fewer people. `wishes_lost` counts those of all who
    stay, and is below zero where more come true than before; `wishing` are those who lose some.
    """

    name: str
    label: str
    plan: int
    proven: bool
    moved: list[Named]
    left_out: list[Named]
    meetings_lost: int
    wishes_lost: int
    wishing: list[LostWishes]
    rounds: list[RepairRound]
    sentences: list[str]
    levels: list[str]


class IfGone(Answer):
    """What happens if this mentor leaves now, by a quick repair; `sentences` say it in full."""

    id: str
    moved: int
    meetings_lost: int
    sentences: list[str]


class Rehearsal(Answer):
    """For every mentor; it grows while the worker thinks, and is empty before it begins."""

    of_plan: int | None
    start: Annotated[int, Field(serialization_alias="from")]
    complete: bool
    people: list[IfGone]


class RepairReport(Answer):
    """
    How far a repair is; its previews come one by one, and may become better.

    `missing` says, once the search is over, why there is none of some usual kind.
    """

    id: int
    state: str
    of_plan: int
    start: Annotated[int, Field(serialization_alias="from")]
    progress: list[JobLevel]
    previews: list[RepairPreview]
    missing: list[str]
    errors: list[str]
