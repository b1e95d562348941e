"""
Work that takes long, in processes of its own.

The queue (huey) only wakes the worker, `python -m speedmentor.jobs`; the job's row in the store is
the truth about it. Each job runs in a child of the worker, `python -m speedmentor.jobs.child`,
which may crash, outgrow its memory or hang without harm to anything else.
"""

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from huey import SqliteHuey
from huey.api import TaskWrapper

from speedmentor.errors import UnavailableError
from speedmentor.language import say
from speedmentor.news import NEWS, News
from speedmentor.store import JobState, Request, Store

PLAN, REPAIR, WHY, IF_GONE = "plan", "repair", "why", "if_gone"
WHY_SECONDS = 5.0  # 120 × 30 takes 1.2
IF_GONE_SECONDS = 60.0  # for all mentors; 120 × 30 takes one, 500 × 125 five
QUEUE_FILE = "jobs.db"  # beside the store, so that neither waits for the other


def enqueue_plan(
    store: Store,
    event_id: str,
    *,
    seconds: float,
    seed: int,
    now: datetime,
    request: Request | None = None,
) -> int:
    """
    Have the worker make a plan, and return the number of the job; of the same one if the same
    `request` comes again.

    Raises NotFoundError, RefusedError while another plan of this event is being made, and
    UnavailableError.
    """
    args = {"seconds": seconds, "seed": seed}
    job_id = store.new_job(PLAN, event_id, args, now=now, request=request)
    return _queued(store, job_id, now=now)


def enqueue_repair(
    store: Store,
    event_id: str,
    *,
    version: int,
    news: News,
    seconds: float,
    seed: int,
    now: datetime,
    request: Request | None = None,
) -> int:
    """
    Have the worker repair a plan of that version, and return the number of the job; of the same
    one if the same repair, or the same `request`, comes again. An older repair is stopped for it.

    Every way to go on becomes a version of its own, not yet published: the job's `plan` is the
    least change, and its `args["previews"]` say of each what it does to whom. The news must be
    sound (see `wrong_news`). Raises as `enqueue_plan` does.
    """
    args = {"version": version, "news": NEWS.dump_python(news, mode="json")}
    args |= {"seconds": seconds, "seed": seed}
    job_id = store.new_repair(
        REPAIR, event_id, args, ends=frozenset({REPAIR}), now=now, request=request
    )
    return _queued(store, job_id, now=now)


def enqueue_why(
    store: Store,
    event_id: str,
    *,
    version: int,
    mentee: str,
    mentor: str,
    now: datetime,
    request: Request | None = None,
) -> int:
    """
    Have the worker find out why these two people meet in a plan or not, and return the number of
    the job. An older question about the event is stopped for it, and it for any other job.

    Its `args["said"]` are the sentences, with confidential reasons; its `plan`, if there is one, is
    the version in which they would meet. Raises as `enqueue_plan` does.
    """
    args = {"version": version, "mentee": mentee, "mentor": mentor, "seconds": WHY_SECONDS}
    return _queued(store, store.new_job(WHY, event_id, args, now=now, request=request), now=now)


def enqueue_if_gone(store: Store, event_id: str, *, version: int, start: int, now: datetime) -> int:
    """
    Have the worker find out what is lost if a mentor leaves before round `start` (from 1), for each
    mentor, and return the number of the job; of the same one if that is known already.

    It gives way to every other job. Its `args["if_gone"]` grows while it runs: `person`, and the
    losses `before` and `after` a quick repair. Raises NotFoundError and UnavailableError.
    """
    args = {"version": version, "start": start, "seconds": IF_GONE_SECONDS}
    return _queued(store, store.new_rehearsal(IF_GONE, event_id, args, now=now), now=now)


def _queued(store: Store, job_id: int, *, now: datetime) -> int:
    try:
        _wake_worker(store.data, job_id)
    except sqlite3.OperationalError as error:
        sentence = say("The job could not be queued. Try again in a moment.")
        store.update_job(job_id, state=JobState.FAILED, errors=[sentence], now=now)
        raise UnavailableError(sentence) from error
    return job_id


def queue_in(data: str, work: Callable[[int], None]) -> tuple[SqliteHuey, TaskWrapper]:
    """The queue of a data folder, and its one kind of task: `work` on the job of a number."""
    file = Path(data) / QUEUE_FILE
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    queue = SqliteHuey("speedmentor", filename=str(file), results=False, journal_mode="truncate")

    def work_on(job_id: int) -> None:
        work(job_id)

    return queue, queue.task()(work_on)


def _wake_worker(data: str, job_id: int) -> None:
    queue, task = queue_in(data, _not_here)
    task(job_id)
    queue.storage.close()


def _not_here(job_id: int) -> None:
    raise RuntimeError(f"job {job_id} belongs into the worker")
