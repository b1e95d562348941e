"""After the evening: feedback, and who stays in touch."""

from typing import Annotated

from pydantic import Field

from speedmentor.after import MOST_STARS
from web.models.base import Answer, Body, Named, PersonRole, Text


class Acquaintance(Named):
    """Somebody met: `agreed` is one's own word, `contact` what they tell if both agree."""

    role: PersonRole
    rounds: list[int]
    agreed: bool
    contact: str | None


class InTouch(Answer):
    """How to be reached oneself, and everybody met so far."""

    text: str
    people: list[Acquaintance]


Stars = Annotated[int, Field(ge=1, le=MOST_STARS)]


class FeedbackBody(Body):
    """What one says about the evening; `meetings`: round to stars."""

    stars: Stars | None = None
    words: Annotated[str, Field(max_length=1000)] = ""
    meetings: dict[int, Stars] = Field(default_factory=dict)


class ContactBody(Body):
    """How to be reached, and the ids of those who may know."""

    text: Annotated[str, Field(max_length=200)] = ""
    people: list[Text] = Field(default_factory=list)


class Kept(Answer):
    kept: bool
