"""Screens: how they are let in and steered, and what they may show of people."""

from typing import Annotated

from pydantic import Field

from speedmentor.screens import LONGEST_NAME, Theme, View
from web.models.base import Answer, Body, Instant, Named, Text

ScreenName = Annotated[str, Field(max_length=LONGEST_NAME)]


class PairBody(Body):
    """The code that a fresh screen shows, and what it shall be called."""

    code: Annotated[str, Field(max_length=20)]
    name: ScreenName = ""


class SteerBody(Body):
    """What changes; fields that are left out stay as they are."""

    name: ScreenName | None = None
    view: View | None = None
    zone: Text | None = None
    table: Text | None = None
    theme: Theme | None = None
    blackout: bool | None = None
    identify: bool = False


class DismissBody(Body):
    pass


class ScreenFacts(Answer):
    id: int
    number: int
    name: str
    view: View
    zone: str
    table: str
    theme: Theme
    blackout: bool
    identify_until: Instant | None


class ListedScreen(ScreenFacts):
    connected: bool


class ScreenTable(Answer):
    id: str
    label: str


class ScreenList(Answer):
    """Every screen, and what they can be sent to."""

    blackout: bool
    screens: list[ListedScreen]
    zones: list[str]
    tables: list[ScreenTable]


class OwnScreen(Answer):
    """How the screen that asks is steered; `screen` is null for one that cannot be."""

    blackout: bool
    screen: ScreenFacts | None


class Awaited(Answer):
    """A first name with an initial, or a number for those who asked for one."""

    name: str


class DoorCode(Answer):
    """A QR code as the `d` of a path in a square of `size` modules, its white border included."""

    size: int
    path: str


class Board(Answer):
    """Who is missing, and the code by which they check in themselves; null: none just now."""

    here: int
    expected: int
    missing: list[Awaited]
    door: DoorCode | None


class Numbered(Named):
    number: int | None


class NumberList(Answer):
    people: list[Numbered]


class NumberBody(Body):
    """Empty `person`: oneself."""

    person: Text | None = None
    wanted: bool


class OwnNumber(Answer):
    person: str
    number: int | None
