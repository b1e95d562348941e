"""The event as its organiser describes it: people, tables, programme, rules."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo


class Form(StrEnum):
    """How people meet; the words of event.toml."""

    ONE_TO_ONE = "one_to_one"
    GROUP = "group"
    PEER = "peer"
    BOOKED = "booked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What mentors and mentees have in common. `away` holds round numbers from 1."""

    id: str
    name: str
    email: str = ""
    organisation: str = ""
    notes: str = ""  # for organisers only
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()  # ids, most wanted first
    away: frozenset[int] = frozenset()
    step_free: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Person):
    """Offers topics at a table."""

    seats: int | None = None  # None: as [seating] says
    team: str = ""
    table: str = ""  # fixed table id
    link: str = ""  # meeting URL


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Person):
    """Brings wishes, a goal and a question. In peer form: any person."""

    met: tuple[str, ...] = ()
    both: str = ""  # id of the same human among the mentors
    goal: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A place in the hall; x and y in metres."""

    id: str
    label: str
    zone: str = ""
    x: float = 0.0
    y: float = 0.0
    step_free: bool = False
    quiet: bool = False
    seats: int | None = None  # None: as many as the mentor takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of rules.csv. `why` is confidential: only organisers ever see it."""

    kind: str  # must | never | apart | together | avoid | at
    a: str
    b: str = ""
    rounds: frozenset[int] = frozenset()  # empty: any round
    table: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A pause after round `after`."""

    after: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """When rounds happen; minutes."""

    count: int
    minutes: int
    move_minutes: int = 0
    breaks: tuple[Break, ...] = ()
    auto_advance: bool = False
    lengths: dict[int, int] = field(default_factory=dict)  # of rounds that are not of `minutes`
    delays: dict[int, int] = field(default_factory=dict)  # round: begins so many minutes later
    left_out: tuple[int, ...] = ()  # rounds that do not take place, and take no time

    def minutes_of(self, number: int) -> int:
        """How long round `number` is."""
        return self.lengths.get(number, self.minutes)

    def after(self, number: int) -> int | None:
        """The next round that takes place, or None."""
        later = (r for r in range(number + 1, self.count + 1) if r not in self.left_out)
        return next(later, None)

    def break_after(self, number: int) -> Break | None:
        """The planned break that follows round `number`."""
        return next((pause for pause in self.breaks if pause.after == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """How many sit at one table."""

    seats: int = 1
    fewest: int = 1
    tables: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The [rules] of event.toml."""

    same_organisation: str = "avoid"  # allow | avoid | never
    mentor_rest_after: int = 0
    max_sit_outs: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishPoints:
    """What the 1st, 2nd, … wish is worth; later ones are worth the last."""

    named: tuple[int, ...] = (60, 50, 40, 30, 20, 10)
    named_by_mentor: tuple[int, ...] = (30, 25, 20, 15, 10, 5)
    topics: tuple[int, ...] = (12, 8, 4, 2)


@dataclass(frozen=True, kw_only=True)
class Event:
    """A whole event folder, read and found sound. In peer form `mentees` are all the people."""

    id: str
    name: str
    form: Form
    timezone: str
    starts: datetime  # local wall time, no tzinfo, start of round 1
    programme: Programme
    mode: str = "in_person"
    mentor_word: str = "mentor"
    mentee_word: str = "mentee"
    mentor_words: str = ""  # for more than one; empty: made of `mentor_word`
    mentee_words: str = ""
    seating: Seating = Seating()
    policy: Policy = Policy()
    points: WishPoints = WishPoints()
    order: tuple[str, ...] = ()  # [priorities] order
    mentors: tuple[Mentor, ...] = ()
    mentees: tuple[Mentee, ...] = ()
    tables: tuple[Table, ...] = ()  # as given, or the default room
    tables_given: bool = False
    rules: tuple[Rule, ...] = field(default=(), repr=False)

    @property
    def peer(self) -> bool:
        """People without roles: circles, or meetings booked among people."""
        return not self.mentors and self.form in (Form.PEER, Form.BOOKED)

    @property
    def people(self) -> tuple[Person, ...]:
        return (*self.mentors, *self.mentees)

    @cached_property
    def person(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def table(self) -> dict[str, Table]:
        return {table.id: table for table in self.tables}

    def round_times(self) -> tuple[tuple[datetime, datetime], ...]:
        """Planned start and end of each round, aware, in the event's zone."""
        zone, utc = ZoneInfo(self.timezone), ZoneInfo("UTC")
        programme = self.programme
        start = self.starts.replace(tzinfo=zone).astimezone(utc)
        times = []
        for number in range(1, programme.count + 1):
            start += timedelta(minutes=programme.delays.get(number, 0))
            end = start + timedelta(minutes=programme.minutes_of(number))
            times.append((start.astimezone(zone), end.astimezone(zone)))
            pause = programme.break_after(number)
            taken = 0 if number in programme.left_out else programme.minutes_of(number)
            taken += 0 if number in programme.left_out else programme.move_minutes
            start += timedelta(minutes=taken + (pause.minutes if pause else 0))
        return tuple(times)
