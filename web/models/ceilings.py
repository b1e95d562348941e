"""The numbers of an event that has no names yet."""

from typing import Annotated

from pydantic import Field

from speedmentor.report.ceilings import MOST
from web.models.base import Body

Some = Annotated[int, Field(ge=1, le=MOST)]


class CeilingBody(Body):
    mentors: Annotated[int, Field(ge=0, le=MOST)]
    mentees: Some
    rounds: Some
    seats: Some = 1
    tables: Some | None = None
