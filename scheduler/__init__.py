"""
Numbers in, numbers out: who meets whom, when, where, and the proof.

No names, files, clock or network live here, and importing this package does not import ortools:
`scheduler.plan` does.

The scheduler thinks in three questions: `who` meets whom (exact min-cost flow), `when` (edge
colouring, CP-SAT for the side rules), `where` (fewest metres). `joint` answers the first two at
once when they cannot be taken apart. `check` judges every grid and shares no code with them.
"""

from scheduler.errors import Clash, NoPlanError, SchedulingError, StoppedError
from scheduler.grid import NOWHERE, Grid
from scheduler.levels import Level, levels_of
from scheduler.problem import FixedTable, Forbidden, Form, Must, Need, Problem
from scheduler.progress import Listener, Progress

__all__ = [
    "NOWHERE",
    "Clash",
    "FixedTable",
    "Forbidden",
    "Form",
    "Grid",
    "Level",
    "Listener",
    "Must",
    "Need",
    "NoPlanError",
    "Problem",
    "Progress",
    "SchedulingError",
    "StoppedError",
    "levels_of",
]
