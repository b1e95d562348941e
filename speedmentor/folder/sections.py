"""event.toml as typed sections: each value is checked for itself here."""

from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from speedmentor.folder.cells import one_line, wrong
from speedmentor.folder.words import Spelling
from speedmentor.language import listed, say

LEVELS = (
    "meetings", "even_sit_outs", "first_wishes", "wishes", "even_load",
    "variety", "gaps", "early", "walking",
)  # fmt: skip


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = Spelling(available_timezones()).hint(name)
        hint = hint or " " + say("Write an IANA name, such as Europe/Vienna.")
        raise wrong(say("there is no time zone “%(name)s”.", name=name[:80]) + hint) from None
    return name


def _local(starts: datetime) -> datetime:
    if starts.tzinfo is not None:
        raise wrong(say("write the local time without an offset; `timezone` says the zone"))
    if not 1970 <= starts.year <= 2200:
        raise wrong(
            say("the year %(year)s cannot be right; write one from 1970 to 2200", year=starts.year)
        )
    return starts


def _known_level(name: str) -> str:
    if name not in LEVELS:
        hint = Spelling(LEVELS).hint(name) or " " + say(
            "Known are %(known)s.", known=listed(LEVELS)
        )
        raise wrong(say("there is no level “%(name)s”.", name=name[:80]) + hint)
    return name


def _not_blank(text: str) -> str:
    if not text.strip():
        raise wrong(say("the text is empty; write a word or two"))
    return one_line(text).strip()


Text = Annotated[str, Field(max_length=300), AfterValidator(_not_blank)]
Zone = Annotated[str, AfterValidator(_known_zone)]
Local = Annotated[datetime, AfterValidator(_local)]
LevelName = Annotated[str, AfterValidator(_known_level)]
Points = Annotated[list[Annotated[int, Field(ge=0, le=10_000)]], Field(min_length=1)]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RolesSection(Section):
    mentor: Text = "mentor"
    mentee: Text = "mentee"
    mentors: Text | None = None
    mentees: Text | None = None


class BreakSection(Section):
    after: int = Field(ge=1)
    minutes: int = Field(ge=1, le=1440)


class RoundsSection(Section):
    count: int = Field(ge=1, le=100)
    minutes: int = Field(ge=1, le=480)
    move_minutes: int = Field(0, ge=0, le=120)
    breaks: list[BreakSection] = []
    auto_advance: bool = False


class SeatingSection(Section):
    seats: int | None = Field(None, ge=1, le=9999)
    fewest: int | None = Field(None, ge=1, le=9999)
    tables: int | None = Field(None, ge=1, le=9999)


class RulesSection(Section):
    same_organisation: Literal["allow", "avoid", "never"] = "avoid"
    mentor_rest_after: int = Field(0, ge=0)
    max_sit_outs: int | None = Field(None, ge=0)


class WishesSection(Section):
    named: Points | None = None
    named_by_mentor: Points | None = None
    topics: Points | None = None


class PrioritiesSection(Section):
    order: list[LevelName] = []


class EventSection(Section):
    """The whole of event.toml."""

    format: Literal["speedmentor.event/1"]
    name: Text
    form: Literal["one_to_one", "group", "peer", "booked"]
    timezone: Zone
    starts: Local
    mode: Literal["in_person", "online", "hybrid"] = "in_person"
    roles: RolesSection = RolesSection()
    rounds: RoundsSection
    seating: SeatingSection = SeatingSection()
    rules: RulesSection = RulesSection()
    wishes: WishesSection = WishesSection()
    priorities: PrioritiesSection = PrioritiesSection()
