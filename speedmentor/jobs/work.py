"""The worker's side of a job: starts its child, keeps the job's row true, and stops the child."""

import json
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from speedmentor.errors import NotFoundError, UnavailableError
from speedmentor.jobs import REPAIR
from speedmentor.language import say, speaking
from speedmentor.store import Job, JobState, Store
from speedmentor.store.events import EVENT
from speedmentor.store.plans import PLAN

log = logging.getLogger(__name__)

LOOK_EVERY = 0.1  # seconds between two looks at whether the job shall stop
TELL_EVERY = 0.5  # seconds between two changes of its row
PATIENCE = 60  # seconds the outcome of a job waits for a locked or full database


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may take before it is killed."""

    memory: int = 4 * 2**30  # bytes of address space
    overtime: float = 15.0  # seconds beyond those it was given
    stopping: float = 3.0  # seconds from being asked to stop


class Child:
    """One job's process; `news` gets its lines, then None when it has ended."""

    def __init__(self, command: list[str], request: dict[str, Any]) -> None:
        self.news: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._process = subprocess.Popen(  # noqa: S603 -- our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._write(json.dumps(request))
        threading.Thread(target=self._read, daemon=True).start()

    def stop(self) -> None:
        """Ask it to end with what it has."""
        self._write("stop")

    def kill(self) -> None:
        """End it."""
        self._process.kill()

    def ended_by(self) -> int:
        """Its exit code, or minus the signal that ended it."""
        return self._process.wait()

    def _write(self, line: str) -> None:
        assert self._process.stdin  # noqa: S101 -- a pipe was asked for
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            log.info("the job's process ended before it could be told anything")

    def _read(self) -> None:
        with self._process as process:
            assert process.stdout  # noqa: S101 -- a pipe was asked for
            for line in process.stdout:
                if line.endswith("\n"):  # else it was killed while it wrote
                    self.news.put(json.loads(line))
        self.news.put(None)


class Work:
    """Works on one job at a time, each in a child."""

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        limits: Limits | None = None,
        child: tuple[str, ...] = ("-m", "speedmentor.jobs.child"),
    ) -> None:
        self.store = store
        self.now = now
        self.limits = limits or Limits()
        self.command = [sys.executable, *child]

    def __call__(self, job_id: int) -> None:
        """Take the job, if it is still there to be taken, and see it through."""
        job = self.store.start_job(job_id, now=self.now())
        if job is None:
            return
        with speaking(job.args["language"]):
            self._work_on(job)

    def _work_on(self, job: Job) -> None:
        log.info("job %s (%s) of %s begins", job.id, job.kind, job.event)
        request = {
            "event": EVENT.dump_python(self.store.event(job.event), mode="json"),
            "memory": self.limits.memory,
            "kind": job.kind,
            **job.args,
        }
        if job.kind == REPAIR:
            old = self.store.plan(job.event, job.args["version"])
            request["plan"] = PLAN.dump_python(old, mode="json")
        try:
            outcome = self._outcome(job, request)
        except Exception as error:
            log.exception("job %s failed", job.id)
            bug = say("The planning failed by a bug (%(bug)s).", bug=type(error).__name__)
            outcome = {"errors": [bug]}
        try:
            log.info("job %s ends: %s", job.id, self._finish(job, outcome))
        except NotFoundError:
            log.info("job %s ends: its event was deleted", job.id)

    def _outcome(self, job: Job, request: dict[str, Any]) -> dict[str, Any]:
        child = Child(self.command, request)
        try:
            return self._watch(job, child)
        finally:
            child.kill()

    def _watch(self, job: Job, child: Child) -> dict[str, Any]:
        """Pass on the child's news until it has an outcome, or must be ended."""
        patience = job.args["seconds"] + self.limits.overtime
        deadline, told, stopping = time.monotonic() + patience, time.monotonic(), False
        latest: dict[tuple[str, str], dict[str, Any]] = {}
        while time.monotonic() < deadline:
            try:
                news = child.news.get(timeout=LOOK_EVERY)
            except queue.Empty:
                news = {}
            if news is None:
                return _unexpected_end(child.ended_by())
            if "progress" in news:
                progress = news["progress"]
                latest[progress["question"], progress["level"]] = progress
            elif news:
                return {"progress": list(latest.values()), **news}
            if time.monotonic() - told >= TELL_EVERY:
                self._tell(job.id, list(latest.values()))
                told = time.monotonic()
            if not stopping and self._shall_stop(job.id):
                child.stop()
                deadline, stopping = time.monotonic() + self.limits.stopping, True
        return {"stopped": True} if stopping else {"errors": [_too_long(round(patience))]}

    def _tell(self, job_id: int, progress: list[dict[str, Any]]) -> None:
        try:
            self.store.update_job(job_id, progress=progress, now=self.now())
        except UnavailableError:
            log.warning("progress of job %s could not be stored", job_id)

    def _shall_stop(self, job_id: int) -> bool:
        try:
            return self.store.job(job_id).state is JobState.STOPPING
        except UnavailableError:
            return False
        except NotFoundError:  # the event was deleted
            return True

    def _finish(self, job: Job, outcome: dict[str, Any]) -> JobState:
        """Store what came of the job; patiently, for it may have taken long to come by."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self._store_outcome(job, outcome)
            except UnavailableError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(1.0)

    def _store_outcome(self, job: Job, outcome: dict[str, Any]) -> JobState:
        changes = {key: outcome.get(key, []) for key in ("errors", "conflict", "relax")}
        if "progress" in outcome:
            changes["progress"] = outcome["progress"]
        version = None
        if "plan" in outcome:
            version = self._add_plan(outcome["plan"])
        if "previews" in outcome:
            previews = [
                {**preview, "plan": self._add_plan(preview["plan"])}
                for preview in outcome["previews"]
            ]
            version = previews[0]["plan"]
            changes["args"] = {**job.args, "previews": previews}
        stopped = self.store.job(job.id).state is JobState.STOPPING
        if stopped or "stopped" in outcome:
            state = JobState.STOPPED
        else:
            state = JobState.DONE if version else JobState.FAILED
        self.store.update_job(job.id, state=state, plan=version, now=self.now(), **changes)
        return state

    def _add_plan(self, document: dict[str, Any]) -> int:
        return self.store.add_plan(PLAN.validate_python(document), now=self.now())


def _too_long(seconds: int) -> str:
    return say("The planning did not end within %(n)s seconds and was ended.", n=seconds)


def _unexpected_end(code: int) -> dict[str, Any]:
    how = say("by signal %(n)s", n=-code) if code < 0 else say("with code %(n)s", n=code)
    sentence = say(
        "The planning process ended unexpectedly (%(how)s). Try again, with less time.", how=how
    )
    return {"errors": [sentence]}
