"""A plan rehearsed: evenings to which some people do not come."""

from collections.abc import Iterator

from scheduler.budget import Budget
from scheduler.rehearse.evenings import Asked, Rehearsal, Tried, if_gone, rehearse
from speedmentor.changes import amended
from speedmentor.event import Event
from speedmentor.plan import Plan
from speedmentor.planning import grid_of, problem_of

__all__ = ["Asked", "Rehearsal", "each_gone", "rehearsal"]


def rehearsal(event: Event, plan: Plan, asked: Asked, *, seconds: float, seed: int) -> Rehearsal:
    """What the plan loses on such evenings, whose absence hurts most, and what helps."""
    problem = problem_of(amended(event, plan))
    return rehearse(problem, grid_of(event, plan), asked, Budget(seconds=seconds, seed=seed))


def each_gone(event: Event, plan: Plan, start: int) -> Iterator[tuple[str, Tried]]:
    """What if a mentor (peer: a person) left before round `start`: one by one, by their ids."""
    people = event.mentees if event.peer else event.mentors
    problem = problem_of(amended(event, plan))
    for person, tried in if_gone(problem, grid_of(event, plan), start - 1):
        yield people[person].id, tried
