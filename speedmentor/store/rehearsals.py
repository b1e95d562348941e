"""Rehearsals in the background: nobody waits for them, and one answer serves all who ask."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from speedmentor.store import runs
from speedmentor.store.jobs import BACKGROUND, Job, Jobs, JobState, job_of, queue_row, stop_row
from speedmentor.store.tables import jobs

OF_NO_USE = (JobState.FAILED, JobState.STOPPING, JobState.STOPPED)


class Rehearsals(Jobs):
    """Queues rehearsals and finds what they found."""

    def new_rehearsal(
        self, kind: str, event_id: str, args: dict[str, Any], *, now: datetime
    ) -> int:
        """
        Queue a job in the background; one that was asked for the same is the answer itself.

        Others of the event stop: the evening has moved on. Raises NotFoundError.
        """
        with self._database.write() as connection:
            runs.found(runs.locked(connection, event_id), event_id)
            for job in _jobs(connection, event_id):
                if args.items() <= job.args.items() and job.state not in OF_NO_USE:
                    return job.id
                if job.open:
                    stop_row(connection, job.id)
            return queue_row(connection, kind, event_id, args, now=now)

    def if_gone(self, event_id: str, *, version: int, start: int) -> Job | None:
        """The newest rehearsal of a plan for who leaves before that round."""
        with self._database.read() as connection:
            for job in _jobs(connection, event_id):
                if (job.args["version"], job.args["start"]) == (version, start):
                    return job
        return None


def _jobs(connection: Connection, event_id: str) -> list[Job]:
    """The event's rehearsals, newest first."""
    ours = (jobs.c.event == event_id) & jobs.c.kind.in_(BACKGROUND)
    rows = connection.execute(select(jobs).where(ours).order_by(jobs.c.id.desc())).all()
    return [job_of(row) for row in rows]
