"""An event with its plan, as documents show it: by table, and by person."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from speedmentor.event import Event, Mentor, Person
from speedmentor.gridsheet import GridSheet, Row, grid_sheet
from speedmentor.language import marked, role_word, say, table_label
from speedmentor.plan import Meeting, Plan, PlanRound

ILLEGIBLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Status(StrEnum):
    """What somebody does in a round."""

    MEETING = "meeting"
    SIT_OUT = "sit_out"
    RESTING = "resting"
    AWAY = "away"
    LEFT_OUT = "left_out"


WORDS = {
    Status.SIT_OUT: marked("Sits out"),
    Status.RESTING: marked("Rests"),
    Status.AWAY: marked("Away"),
    Status.LEFT_OUT: marked("Does not take place"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Somebody in one round; no meeting: `status` says why."""

    round: PlanRound
    status: Status
    meeting: Meeting | None


@dataclass(frozen=True, kw_only=True)
class Evening:
    """`event` is as the plan knows it (`changes.amended`); `revised`: when the plan was written."""

    event: Event
    plan: Plan
    revised: datetime

    @property
    def name(self) -> str:
        """The event's."""
        return legible(self.event.name)

    @property
    def online(self) -> bool:
        """Whether people meet behind links only, and tables are not to be seen."""
        return self.event.mode == "online"

    @cached_property
    def sheet(self) -> GridSheet:
        return grid_sheet(self.event, self.plan)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        return tuple(sorted(self.event.people, key=lambda one: (one.name.casefold(), one.id)))

    @cached_property
    def _meetings(self) -> dict[tuple[str, int], Meeting]:
        return {
            (person, one.number): meeting
            for one in self.plan.rounds
            for meeting in one.meetings
            for person in (*meeting.mentors, *meeting.mentees)
        }

    def stops(self, person: Person) -> tuple[Stop, ...]:
        """Somebody's evening, round by round."""
        return tuple(self.stop(person, one) for one in self.plan.rounds)

    def stop(self, person: Person, one: PlanRound) -> Stop:
        """Somebody in one round."""
        meeting = self._meetings.get((person.id, one.number))
        return Stop(round=one, status=self._status(person, one, meeting), meeting=meeting)

    def _status(self, person: Person, one: PlanRound, meeting: Meeting | None) -> Status:
        if meeting:
            return Status.MEETING
        if one.number in self.event.programme.left_out:
            return Status.LEFT_OUT
        if one.number in person.away:
            return Status.AWAY
        return Status.RESTING if isinstance(person, Mentor) else Status.SIT_OUT

    def role(self, person: Person) -> str:
        """The word for what somebody is here; nothing where there are no roles."""
        if self.event.peer:
            return ""
        mentor = isinstance(person, Mentor)
        return role_word(self.event.mentor_word if mentor else self.event.mentee_word)

    def label(self, meeting: Meeting) -> str:
        """The table's words on its sign; nothing online."""
        return "" if self.online else table_label(self.event.table[meeting.table].label)

    def zone(self, meeting: Meeting) -> str:
        """The part of the room; nothing online."""
        return "" if self.online else self.event.table[meeting.table].zone

    def place(self, row: Row) -> list[str]:
        """A table's label and zone; online nothing, unless only the table tells circles apart."""
        if self.online:
            return [] if row.hosts else [row.table]
        return [row.table, row.zone] if row.zone else [row.table]

    def link(self, meeting: Meeting) -> str:
        """Where the meeting is held on the net, if it is."""
        if self.event.mode == "in_person":
            return ""
        mentors = (self.event.person[one] for one in meeting.mentors)
        return next((one.link for one in mentors if isinstance(one, Mentor) and one.link), "")

    def others(self, meeting: Meeting, reader: Person) -> list[Person]:
        """Everybody else at the table, mentors first."""
        ids = (*meeting.mentors, *meeting.mentees)
        return [self.event.person[one] for one in ids if one != reader.id]


def status_words(status: Status) -> str:
    """What is said of somebody who meets nobody in a round."""
    return say(WORDS[status])


def hours(one: PlanRound) -> str:
    """`18:00–18:10`, local time."""
    return f"{one.starts:%H:%M}–{one.ends:%H:%M}"


def legible(words: str) -> str:
    """Without control characters and the like, which files of most kinds may not hold."""
    return ILLEGIBLE.sub("", words)
