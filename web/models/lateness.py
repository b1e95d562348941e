"""Running late: what can be done, and what each would cost."""

from typing import Annotated

from pydantic import Field

from web.models.base import Answer, Named, WallTime


class LatenessNews(Answer):
    """What to ask a repair for, so that the plan follows."""

    start: Annotated[int, Field(serialization_alias="from")]
    rounds: tuple[int, ...]
    minutes: int | None
    delay: int


class LatenessChoice(Answer):
    """`over`: minutes after the planned end; `news` is null where the plan stays as it is."""

    name: str
    label: str
    minutes: int
    dropped: list[int]
    ends: WallTime
    over: int
    meetings_lost: int
    without_wish: list[Named]
    sentences: list[str]
    news: LatenessNews | None


class Lateness(Answer):
    """`late`: minutes by which the next round begins later than planned, at the least."""

    late: int
    choices: list[LatenessChoice]
