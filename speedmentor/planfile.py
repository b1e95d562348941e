"""The plan file of FORMAT.md, section 4: written, and read with every mistake at once."""

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from speedmentor.errors import BadInputError, Mistake
from speedmentor.event import Event
from speedmentor.folder.words import Spelling
from speedmentor.language import marked, say
from speedmentor.plan import Changes, Meeting, Plan, PlanLevel, PlanRound

FORMAT = "speedmentor.plan/1"
LONGEST = 24 * 60  # minutes
NOBODY = {
    "mentee": marked("the event has no mentee “%(one)s”."),
    "mentor": marked("the event has no mentor “%(one)s”."),
    "person": marked("the event has nobody “%(one)s”."),
    "away": marked(
        "the event has nobody “%(one)s”. If they came along with a repair, append their row to its"
        " files."
    ),
    "table": marked("the event has no table “%(one)s”."),
}
CHANGES = TypeAdapter(Changes)


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as the file holds it."""
    return {
        "format": FORMAT,
        "event": plan.event,
        "version": plan.version,
        "seed": plan.seed,
        "seconds": plan.seconds,
        "rounds": [_round_json(one) for one in plan.rounds],
        "levels": [level_json(level) for level in plan.levels],
        **_changes_json(plan.changes),
    }


def _changes_json(changes: Changes) -> dict[str, Any]:
    """What there is of them, under `changes`; nothing for a plan that was not repaired."""
    known = CHANGES.dump_python(changes, mode="json")
    found = {key: value for key, value in known.items() if value}
    return {"changes": found} if found else {}


def dump_plan(plan: Plan) -> str:
    """The whole file."""
    return json.dumps(plan_json(plan), ensure_ascii=False, indent=1) + "\n"


def level_json(level: PlanLevel) -> dict[str, Any]:
    """One level as the file, and `plan --json`, hold it."""
    return {
        "stage": level.stage,
        "level": level.level,
        "aim": level.aim,
        "value": _number(level.value),
        "bound": None if level.bound is None else _number(level.bound),
        "proven": level.proven,
    }


def _number(value: float) -> float:
    return int(value) if value == int(value) else round(value, 3)


def _round_json(one: PlanRound) -> dict[str, Any]:
    return {
        "number": one.number,
        "starts": one.starts.isoformat(),
        "ends": one.ends.isoformat(),
        "meetings": [
            {"table": m.table, "mentors": list(m.mentors), "mentees": list(m.mentees)}
            for m in one.meetings
        ],
        "sit_outs": list(one.sit_outs),
        "resting": list(one.resting),
    }


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class _Meeting(_Part):
    table: str
    mentors: list[str]
    mentees: Annotated[list[str], Field(min_length=1)]


class _Round(_Part):
    number: int
    starts: AwareDatetime
    ends: AwareDatetime
    meetings: list[_Meeting]
    sit_outs: list[str]
    resting: list[str]


class _Level(_Part):
    stage: str
    level: str
    aim: Literal["max", "min"]
    value: float
    bound: float | None
    proven: bool


class _Changes(_Part):
    away: dict[str, list[int]] = {}
    here: dict[str, list[int]] = {}
    rounds: list[int] = []
    minutes: dict[int, Annotated[int, Field(gt=0, le=LONGEST)]] = {}
    delays: dict[int, Annotated[int, Field(ge=-LONGEST, le=LONGEST)]] = {}
    tables: dict[str, int] = {}
    seats: dict[str, int] = {}
    waived: list[Annotated[list[str], Field(min_length=2, max_length=2)]] = []
    max_sit_outs: int | None = None
    burden: dict[str, int] = {}


class _File(_Part):
    """What another program need not know about its plan may be left out."""

    format: Literal["speedmentor.plan/1"]
    event: str
    version: int = 1
    seed: int = 0
    seconds: float = 0.0
    rounds: list[_Round]
    levels: list[_Level] = []
    changes: _Changes = _Changes()


PARTS: dict[str, type[_Part]] = {
    "rounds": _Round,
    "meetings": _Meeting,
    "levels": _Level,
    "changes": _Changes,
}


def load_plan(text: str, event: Event, *, file: str = "plan.json") -> Plan:
    """
    The plan in a file's text.

    Raises:
        BadInputError: with every mistake: what is not JSON, of another event, or unknown to it.
    """
    try:
        read = _File.model_validate_json(text)
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise BadInputError([_mistake(file, one) for one in found]) from None
    mistakes = [
        Mistake(file=file, column=place, text=wrong) for place, wrong in _wrong(read, event)
    ]
    if mistakes:
        raise BadInputError(mistakes)
    return _plan(read, event)


def _mistake(file: str, found: ErrorDetails) -> Mistake:
    if found["type"] == "json_invalid":
        at = re.search(r" at line (\d+)", found["msg"])
        text = say("this is not a whole JSON file; write the plan again")
        return Mistake(file=file, line=int(at[1]) if at else None, text=text)
    if found["type"] == "extra_forbidden":
        text = _no_such_key(*found["loc"])
        return Mistake(file=file, column=_path(*found["loc"]), text=text)
    words = {
        "missing": say("this is missing; write the plan again"),
        "too_short": say("nobody meets here; name a mentee, or remove the meeting"),
    }
    reason = f"{found['msg'][0].lower()}{found['msg'][1:]}"
    text = words.get(found["type"], say("%(reason)s; correct it", reason=reason))
    return Mistake(file=file, column=_path(*found["loc"]), text=text)


def _no_such_key(*path: int | str) -> str:
    *within, key = (part for part in path if isinstance(part, str))
    known = (PARTS[within[-1]] if within else _File).model_fields
    hint = Spelling(known).hint(key)
    return say("there is no such key.") + hint if hint else say("there is no such key; remove it")


def _path(*parts: int | str) -> str:
    """`rounds[2].meetings[0].table`"""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return path.removeprefix(".")


def _wrong(read: _File, event: Event) -> Iterator[tuple[str, str]]:
    """(path, what is wrong) with a file of the right shape."""
    if read.event != event.id:
        yield (
            "event",
            say("this is a plan of “%(event)s”, not of %(id)s", event=read.event[:80], id=event.id),
        )
    numbers = [one.number for one in read.rounds]
    if numbers != list(range(1, event.programme.count + 1)):
        yield (
            "rounds",
            say("the event has rounds 1 to %(count)s; number them so", count=event.programme.count),
        )
        return
    mentors = Spelling(one.id for one in event.mentors)
    mentees = Spelling(one.id for one in event.mentees)
    tables = Spelling(event.table)
    yield from _unknown_changes(read.changes, event, numbers)
    for r, one in enumerate(read.rounds):
        if not 1970 <= one.starts.year <= one.ends.year <= 2201 or one.ends <= one.starts:
            yield (
                _path("rounds", r, "ends"),
                say("a round begins before it ends; correct the times"),
            )
        yield from _unknown(one.sit_outs, mentees, "mentee", "rounds", r, "sit_outs")
        yield from _unknown(one.resting, mentors, "mentor", "rounds", r, "resting")
        for m, meeting in enumerate(one.meetings):
            at = ("rounds", r, "meetings", m)
            yield from _unknown([meeting.table], tables, "table", *at, "table")
            yield from _unknown(meeting.mentors, mentors, "mentor", *at, "mentors")
            yield from _unknown(meeting.mentees, mentees, "mentee", *at, "mentees")


def _unknown_changes(
    changes: _Changes, event: Event, numbers: list[int]
) -> Iterator[tuple[str, str]]:
    people = Spelling(event.person)
    named = {
        "away": [*changes.away],
        "here": [*changes.here],
        "seats": [*changes.seats],
        "burden": [*changes.burden],
    }
    for key, ids in named.items():
        what = "away" if key == "away" else "person"
        yield from _unknown(ids, people, what, "changes", key)
    for pair in changes.waived:
        yield from _unknown(pair, people, "person", "changes", "waived")
    yield from _unknown(list(changes.tables), Spelling(event.table), "table", "changes", "tables")
    presence = [*changes.away.values(), *changes.here.values()]
    rounds = [*changes.rounds, *changes.minutes, *changes.delays]
    for number in sorted({*rounds, *(r for some in presence for r in some)}):
        if number not in numbers:
            yield (
                "changes",
                say(
                    "there is no round %(beyond)s; the event has rounds 1 to %(last)s",
                    beyond=number,
                    last=numbers[-1],
                ),
            )


def _unknown(
    ids: list[str], known: Spelling, what: str, *path: int | str
) -> Iterator[tuple[str, str]]:
    for one in ids:
        if one not in known:
            yield _path(*path), say(NOBODY[what], one=one[:80]) + known.hint(one)


def _plan(read: _File, event: Event) -> Plan:
    zone = ZoneInfo(event.timezone)
    return Plan(
        event=read.event,
        version=read.version,
        seed=read.seed,
        seconds=read.seconds,
        rounds=tuple(
            PlanRound(
                number=one.number,
                starts=one.starts.astimezone(zone),
                ends=one.ends.astimezone(zone),
                meetings=tuple(
                    Meeting(table=m.table, mentors=tuple(m.mentors), mentees=tuple(m.mentees))
                    for m in one.meetings
                ),
                sit_outs=tuple(one.sit_outs),
                resting=tuple(one.resting),
            )
            for one in read.rounds
        ),
        levels=tuple(PlanLevel(**dict(level)) for level in read.levels),
        changes=CHANGES.validate_python(read.changes.model_dump()),
    )
