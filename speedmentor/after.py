"""After the evening: who met whom, what they say about it, who stays in touch."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from speedmentor.plan import Plan
from speedmentor.position import Phase
from speedmentor.run import Run

MOST_STARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one person says; `meetings` holds the stars of single rounds."""

    stars: int | None = None
    words: str = ""
    meetings: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """How to reach one person, to whom they would tell it, and what others told them."""

    text: str = ""
    agreed: frozenset[str] = frozenset()
    shared: Mapping[str, str] = field(default_factory=dict)  # person: how to reach them


def met(
    plan: Plan | None, run: Run, begun: Collection[int], person: str
) -> dict[str, tuple[int, ...]]:
    """Everybody who sat at one table with `person` so far, with the rounds of that."""
    rounds: dict[str, tuple[int, ...]] = {}
    for planned in plan.rounds if plan else ():
        if planned.number not in begun or planned.number > last_begun(run):
            continue  # skipped, still to come, or begun by mistake
        for meeting in planned.meetings:
            company = (*meeting.mentors, *meeting.mentees)
            for other in company if person in company else ():
                rounds[other] = (*rounds.get(other, ()), planned.number)
    rounds.pop(person, None)
    return rounds


def last_begun(run: Run) -> int:
    """The last round that people sat down for."""
    return run.round - (run.phase is Phase.MOVING)
