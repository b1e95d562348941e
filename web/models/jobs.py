"""What the worker is asked for, and what it reports."""

from typing import Annotated

from pydantic import Field

from web.models.base import Answer, Body


class PlanJobBody(Body):
    seconds: Annotated[int, Field(ge=1, le=600)] = 30
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


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
