"""Why two people of a plan meet, or do not, with names, and the plan in which they would."""

from dataclasses import dataclass

from scheduler.explain.pair import Reason, Why
from scheduler.explain.pair import why as explain
from speedmentor.changes import amended
from speedmentor.errors import BadInputError, Mistake
from speedmentor.event import Event
from speedmentor.folder.words import Spelling
from speedmentor.indices import indices_of
from speedmentor.plan import Plan
from speedmentor.planning import grid_of, plan_of, problem_of
from speedmentor.report.pairs import pair_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`why` in sentences, and, where they could meet, the plan that would follow."""

    why: Why
    sentences: tuple[str, ...]
    plan: Plan | None

    @property
    def possible(self) -> bool:
        return self.why.reason in (Reason.MEETS, Reason.POSSIBLE)


def why_pair(
    event: Event, plan: Plan, mentee: str, mentor: str, *, seconds: float, notes: bool
) -> Answer:
    """
    The answer about two people, by their ids.

    `notes`: with confidential reasons, for organisers only. Raises BadInputError.
    """
    event = amended(event, plan)
    refuse_unknown(event, mentee, mentor)
    at = indices_of(event)
    pair = at.mentee[mentee], at.unit[mentor]
    found = explain(problem_of(event), grid_of(event, plan), *pair, seconds=seconds)
    return Answer(
        why=found,
        sentences=tuple(pair_sentences(event, found, *pair, notes=notes)),
        plan=_plan_of(event, plan, found),
    )


def refuse_unknown(event: Event, mentee: str, mentor: str) -> None:
    """Both ids must be of the right people. Raises BadInputError with every mistake."""
    mentees = [one.id for one in event.mentees]
    mentors = mentees if event.peer else [one.id for one in event.mentors]
    mistakes = [
        Mistake(file="command line", column=what.upper(), text=_unknown(what, given, known, others))
        for what, given, known, others in (
            ("mentee", mentee, mentees, mentors),
            ("mentor", mentor, mentors, mentees),
        )
        if given not in known
    ]
    if mistakes:
        raise BadInputError(mistakes)
    if event.peer and mentee == mentor:
        text = "these are one person; name two"
        raise BadInputError([Mistake(file="command line", column="MENTOR", text=text)])


def _unknown(what: str, given: str, known: list[str], others: list[str]) -> str:
    if given in others:
        return f"“{given}” is not a {what}; the mentee comes first, then the mentor"
    return f"there is no {what} “{given}”.{Spelling(known).hint(given)}"


def _plan_of(event: Event, plan: Plan, found: Why) -> Plan | None:
    if found.solution is None:
        return None
    grid, levels = found.solution.grid, found.solution.levels
    return plan_of(event, grid, levels, version=plan.version + 1, seed=plan.seed, seconds=0.0)
