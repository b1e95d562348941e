"""Between the event and the scheduler: numbers out, names and times back, and a judgement."""

from speedmentor.planning.grids import grid_of, plan_of
from speedmentor.planning.judge import Judgement, judge
from speedmentor.planning.numbers import problem_of

__all__ = ["Judgement", "grid_of", "judge", "plan_of", "problem_of"]
