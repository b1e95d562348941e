"""A plan judged without a solver: the rules it breaks, in words, and what its levels are worth."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from scheduler.check import broken_rules, level_values
from scheduler.levels import levels_of
from speedmentor import report
from speedmentor.changes import amended
from speedmentor.event import Event, Person
from speedmentor.indices import Indices, indices_of
from speedmentor.language import listed, say
from speedmentor.plan import Meeting, Plan, PlanLevel, PlanRound
from speedmentor.planning.grids import grid_of
from speedmentor.planning.numbers import problem_of


@dataclass(frozen=True, slots=True)
class Judgement:
    """`broken`: sentences. `levels`: as counted here, with no word on bounds."""

    broken: tuple[str, ...]
    levels: tuple[PlanLevel, ...]


def judge(event: Event, plan: Plan) -> Judgement:
    """Holds a plan against every hard rule, and counts its levels, knowing what it knows."""
    event = amended(event, plan)
    problem, grid = problem_of(event), grid_of(event, plan)
    at = indices_of(event)
    misstated = [
        text
        for one, times in zip(plan.rounds, event.round_times(), strict=True)
        for text in (*_wrong_times(one, times), *_misstatements(event, at, one))
    ]
    clashes = broken_rules(problem, grid)
    values = level_values(problem, grid)
    return Judgement(
        broken=(*misstated, *report.breach_sentences(event, clashes)),
        levels=tuple(
            PlanLevel(
                stage=stage, level=level, aim=aim, value=values[level], bound=None, proven=False
            )
            for stage, level, aim in levels_of(problem)
        ),
    )


def _wrong_times(one: PlanRound, times: tuple[datetime, datetime]) -> Iterator[str]:
    if (one.starts, one.ends) != times:
        yield say(
            "The plan has round %(round)s from %(starts)s to %(ends)s; by event.toml it is from"
            " %(begins)s to %(is_over)s.",
            round=one.number,
            starts=one.starts.isoformat(),
            ends=one.ends.isoformat(),
            begins=times[0].isoformat(),
            is_over=times[1].isoformat(),
        )


def _misstatements(event: Event, at: Indices, one: PlanRound) -> Iterator[str]:
    """What a file can say, and no grid can hold."""
    seated = Counter(who for m in one.meetings for who in (*m.mentors, *m.mentees))
    for who, times in seated.items():
        if times > 1:
            yield say(
                "%(name)s is at %(times)s tables at once in round %(round)s.",
                name=event.person[who].name,
                times=times,
                round=one.number,
            )
    for meeting in one.meetings if event.mentors else ():
        yield from _misstated_mentors(event, at, one, meeting)
    yield from _misstated_list(event, one, "sit_outs", event.mentees, seated)
    yield from _misstated_list(event, one, "resting", event.mentors, seated)


def _misstated_mentors(
    event: Event, at: Indices, one: PlanRound, meeting: Meeting
) -> Iterator[str]:
    """All members of a team who are present are listed, and nobody else."""
    units = {at.unit[who] for who in meeting.mentors}
    present = {
        member.id for u in units for member in at.members[u] if one.number not in member.away
    }
    where = {"table": event.table[meeting.table].label, "round": one.number}
    for who in sorted(set(meeting.mentors) - present):
        yield say(
            "%(name)s is listed at %(table)s in round %(round)s, but is away.",
            name=event.person[who].name,
            **where,
        )
    for who in sorted(present - set(meeting.mentors)):
        yield say(
            "%(name)s is missing at %(table)s in round %(round)s, where the team sits.",
            name=event.person[who].name,
            **where,
        )


def _misstated_list(
    event: Event, one: PlanRound, key: str, people: tuple[Person, ...], seated: Counter[str]
) -> Iterator[str]:
    idle = {who.id for who in people if one.number not in who.away and not seated[who.id]}
    said: tuple[str, ...] = getattr(one, key)
    wrong = sorted(idle.symmetric_difference(said) | {w for w in said if said.count(w) > 1})
    if wrong:
        names = listed(event.person[who].name for who in wrong)
        yield say(
            "The %(key)s of round %(round)s are wrong about %(names)s.",
            key=key,
            round=one.number,
            names=names,
        )
