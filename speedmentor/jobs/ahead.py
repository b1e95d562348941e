"""Thinking ahead: while an evening waits or a round runs, what if a mentor leaves now?"""

from datetime import datetime

from speedmentor.jobs import enqueue_if_gone
from speedmentor.position import Phase
from speedmentor.run import Run
from speedmentor.store import JobState, Store

CALM = (Phase.DOORS_OPEN, Phase.IN_ROUND, Phase.ON_BREAK)  # on the way, it would be for nothing


def think_ahead(store: Store, *, now: datetime) -> None:
    """Have every live evening rehearsed for the round that comes, while nobody waits for a job."""
    for run in store.live_runs():
        if run.phase in CALM and store.running_job(run.event) is None:
            _rehearse(store, run, now=now)


def _rehearse(store: Store, run: Run, *, now: datetime) -> None:
    if run.plan is None or run.coming > store.programme(run.event).count:
        return
    known = store.if_gone(run.event, version=run.plan, start=run.coming)
    if known is None or known.state is JobState.STOPPED:  # a failed one would fail again
        enqueue_if_gone(store, run.event, version=run.plan, start=run.coming, now=now)
