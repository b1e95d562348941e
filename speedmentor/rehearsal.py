"""A plan rehearsed: evenings to which some people do not come."""

from scheduler.budget import Budget
from scheduler.rehearse import Asked, Rehearsal, rehearse
from speedmentor.changes import amended
from speedmentor.event import Event
from speedmentor.plan import Plan
from speedmentor.planning import grid_of, problem_of

__all__ = ["Asked", "Rehearsal", "rehearsal"]


def rehearsal(event: Event, plan: Plan, asked: Asked, *, seconds: float, seed: int) -> Rehearsal:
    """What the plan loses on such evenings, whose absence hurts most, and what helps."""
    problem = problem_of(amended(event, plan))
    return rehearse(problem, grid_of(event, plan), asked, Budget(seconds=seconds, seed=seed))
