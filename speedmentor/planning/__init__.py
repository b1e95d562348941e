"""Between the event and the scheduler: numbers out, names and times back, and a judgement."""

from speedmentor.planning.explained import NoPlan, explained
from speedmentor.planning.grids import grid_of, plan_of
from speedmentor.planning.judge import Judgement, judge
from speedmentor.planning.numbers import problem_of

__all__ = ["Judgement", "NoPlan", "explained", "grid_of", "judge", "plan_of", "problem_of"]
