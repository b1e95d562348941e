"""Jobs: one row each is the truth about it, whatever becomes of queue and worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, insert, select, update

from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.instant import to_millisecond
from speedmentor.language import say, spoken
from speedmentor.store import runs
from speedmentor.store.keys import Request, answer_once
from speedmentor.store.part import Part
from speedmentor.store.tables import jobs, workers

BACKGROUND = frozenset({"if_gone"})  # kinds of jobs that nobody waits for
YIELDING = BACKGROUND | {"why"}  # kinds that are stopped for any other of their event
SILENT = timedelta(seconds=15)  # a worker that says nothing for so long is gone


class JobState(StrEnum):
    """Where a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


OPEN = (JobState.QUEUED, JobState.RUNNING, JobState.STOPPING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work for the worker."""

    id: int
    event: str
    kind: str
    state: JobState
    args: dict[str, Any]
    progress: list[dict[str, Any]]  # question, level, value, bound, seconds: latest per level
    plan: int | None  # the version that came of it
    errors: list[str]  # sentences
    conflict: list[str]
    relax: list[str]
    created: datetime
    heartbeat: datetime

    @property
    def open(self) -> bool:
        """Still to be done, or being done."""
        return self.state in OPEN


class Jobs(Part):
    """Keeps jobs and the worker's sign of life."""

    def new_job(
        self,
        kind: str,
        event_id: str,
        args: dict[str, Any],
        *,
        now: datetime,
        request: Request | None = None,
    ) -> int:
        """
        Queue a job, which words what it finds in the present language. Raises NotFoundError.

        A `request` gets the job of the event that is not through, if there is one, and the same
        request again the same job. KeyReusedError if its key came with another request.
        Raises RefusedError while another one of the same event is not through.
        """
        with self._database.write() as connection:
            runs.found(runs.locked(connection, event_id), event_id)

            def do() -> dict[str, Any]:
                running = open_row(connection, event_id)
                if running is not None and (request is None or running.kind != kind):
                    raise RefusedError(say("A plan for this event is being made already."))
                if running is not None:
                    return {"job": running.id}
                return {"job": queue_row(connection, kind, event_id, args, now=now)}

            answer = answer_once(connection, event_id, request or Request(now=now), do)
            return int(answer.body["job"])

    def job(self, job_id: int) -> Job:
        """One job. Raises NotFoundError."""
        with self._database.read() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).one_or_none()
        if row is None:
            raise NotFoundError(say("There is no job %(number)s.", number=job_id))
        return job_of(row)

    def running_job(self, event_id: str) -> Job | None:
        """The plan or repair of this event that is being made, if there is one."""
        with self._database.read() as connection:
            row = open_row(connection, event_id)
        return job_of(row) if row is not None else None

    def start_job(self, job_id: int, *, now: datetime) -> Job | None:
        """Take a queued job to work on; None if it was stopped, or taken, before."""
        queued = (jobs.c.id == job_id) & (jobs.c.state == JobState.QUEUED.value)
        values = {"state": JobState.RUNNING.value, "heartbeat": to_millisecond(now)}
        with self._database.write() as connection:
            if not connection.execute(update(jobs).where(queued).values(**values)).rowcount:
                return None
        return self.job(job_id)

    def update_job(
        self, job_id: int, *, now: datetime, state: JobState | None = None, **changes: Any
    ) -> None:
        """Note a sign of life and what is new about a job that is not through."""
        if state is not None:
            changes["state"] = state.value
        going = (jobs.c.id == job_id) & jobs.c.state.in_([state.value for state in OPEN])
        with self._database.write() as connection:
            connection.execute(
                update(jobs).where(going).values(heartbeat=to_millisecond(now), **changes)
            )

    def stop_job(self, job_id: int) -> None:
        """Ask for a job to end: a queued one is stopped now, a running one within a moment."""
        with self._database.write() as connection:
            stop_row(connection, job_id)

    def requeue_jobs(self) -> list[int]:
        """At the start of the only worker: what a dead one left undone, ready to be taken again."""
        this = update(jobs)
        with self._database.write() as connection:
            for before, after in (
                (JobState.RUNNING, JobState.QUEUED),
                (JobState.STOPPING, JobState.STOPPED),
            ):
                here = this.where(jobs.c.state == before.value)
                connection.execute(here.values(state=after.value))
            queued = select(jobs.c.id).where(jobs.c.state == JobState.QUEUED.value)
            return list(connection.execute(queued.order_by(jobs.c.id)).scalars())

    def worker_seen(self, name: str, *, now: datetime) -> None:
        """A worker's sign of life."""
        seen = to_millisecond(now)
        this = update(workers).where(workers.c.name == name).values(seen=seen)
        with self._database.write() as connection:
            if not connection.execute(this).rowcount:
                connection.execute(insert(workers).values(name=name, seen=seen))

    def _silent_worker(self, now: datetime) -> str | None:
        with self._database.read() as connection:
            seen: Sequence[datetime] = connection.execute(select(workers.c.seen)).scalars().all()
        if not seen or now - max(seen) <= SILENT:
            return None
        return say(
            "The planning worker does not answer. The evening goes on; new plans have to wait."
        )


def queue_row(
    connection: Connection, kind: str, event_id: str, args: dict[str, Any], *, now: datetime
) -> int:
    """A new job, which words what it finds in the present language; what yields to it stops."""
    if kind not in BACKGROUND:
        for idle in connection.execute(_going(jobs.c.kind.in_(YIELDING))).all():
            if idle.kind in BACKGROUND or idle.event == event_id:
                stop_row(connection, idle.id)
    values: dict[str, Any] = {"progress": [], "errors": [], "conflict": [], "relax": []}
    args = {**args, "language": spoken()}
    values |= {"kind": kind, "event": event_id, "state": JobState.QUEUED.value, "args": args}
    now = to_millisecond(now)
    row = insert(jobs).values(created=now, heartbeat=now, **values)
    return int(connection.execute(row.returning(jobs.c.id)).scalar_one())


def stop_row(connection: Connection, job_id: int) -> None:
    """A queued job is stopped now, a running one asked to end."""
    this = update(jobs).where(jobs.c.id == job_id)
    for before, after in (
        (JobState.RUNNING, JobState.STOPPING),
        (JobState.QUEUED, JobState.STOPPED),
    ):
        here = this.where(jobs.c.state == before.value)
        connection.execute(here.values(state=after.value))


def open_rows(
    connection: Connection, event_id: str, *, but: frozenset[str] = YIELDING
) -> Sequence[Any]:
    """The rows of the event's jobs that are not through, but of those kinds; oldest first."""
    wanted = (jobs.c.event == event_id) & jobs.c.kind.not_in(but)
    return connection.execute(_going(wanted)).all()


def open_row(connection: Connection, event_id: str, *, but: frozenset[str] = YIELDING) -> Any:
    """The oldest of `open_rows`; or None."""
    return next(iter(open_rows(connection, event_id, but=but)), None)


def _going(wanted: ColumnElement[bool]) -> Select[Any]:
    """Wanted rows of jobs that are not through, oldest first."""
    going = jobs.c.state.in_([state.value for state in OPEN])
    return select(jobs).where(going, wanted).order_by(jobs.c.id)


def job_of(row: Any) -> Job:
    return Job(**{**row._mapping, "state": JobState(row.state)})
