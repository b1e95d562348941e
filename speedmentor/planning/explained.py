"""Why there is no plan, in sentences: the same for the command line and the web page."""

import threading
from dataclasses import dataclass

from scheduler import NoPlanError
from scheduler.budget import Budget
from speedmentor import report
from speedmentor.event import Event
from speedmentor.language import marked, say
from speedmentor.planning.numbers import problem_of

SECONDS = 4.0  # for the explanation
DOUBT = 1.5  # of them, to find out whether there can be a plan where none was found in time
IN_TIME = marked("No plan was found in time, and none is proven impossible.")
MORE_TIME = marked("Allow more seconds for the search.")
UNSURE = marked(
    "There was no time to try each change on the whole event. Each of these ends this conflict:"
)
SEVERAL = marked(
    "No single change is enough. To end this conflict, do one of these, and plan again:"
)


@dataclass(frozen=True, slots=True)
class NoPlan:
    """`conflict`: what cannot all hold. `relax`: what would help, the cheapest change first."""

    conflict: tuple[str, ...]
    relax: tuple[str, ...]
    proven: bool = True  # False: only the time was too short


def explained(
    event: Event,
    error: NoPlanError,
    *,
    seconds: float = SECONDS,
    seed: int = 0,
    stop: threading.Event | None = None,
) -> NoPlan:
    """The smallest set of clashing rules, and each single change that makes a plan possible."""
    # Whoever gets here has planned, and with that loaded the solver.
    from scheduler.explain.conflict import conflict  # noqa: PLC0415 -- slow import
    from scheduler.explain.possible import can_be_planned  # noqa: PLC0415 -- slow import

    problem = problem_of(event)
    budget = Budget(seconds=DOUBT, seed=seed, stop=stop or threading.Event())
    if not error.proven and can_be_planned(problem, budget) is not False:
        return NoPlan((say(IN_TIME),), (say(MORE_TIME),), proven=False)
    found = conflict(problem, seconds=seconds - budget.spent, seed=seed, stop=stop)
    counts_first = sorted(found.clashes, key=lambda clash: clash.needed is None)
    helps = [report.relaxation_sentence(event, clash) for clash in found.relaxations]
    if helps and not found.sure:
        helps = [say(UNSURE), *helps]
    elif not helps:
        helps = [say(SEVERAL), *(report.relaxation_sentence(event, one) for one in counts_first)]
    return NoPlan(
        conflict=tuple(report.clash_sentence(event, clash) for clash in counts_first),
        relax=tuple(dict.fromkeys(helps)),
    )
