"""The worker's side of a job: starts its child, keeps the job's row true, and stops the child."""

import logging
import queue
import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from speedmentor.errors import NotFoundError, UnavailableError
from speedmentor.jobs.process import Child, Limits, Patience
from speedmentor.language import say, speaking
from speedmentor.store import Job, JobState, Store
from speedmentor.store.events import EVENT
from speedmentor.store.plans import PLAN

Kept = TypeVar("Kept")
log = logging.getLogger(__name__)

LOOK_EVERY = 0.1  # seconds between two looks at whether the job shall stop
TELL_EVERY = 0.5  # seconds between two changes of its row
FIRST = "least_change"  # of the previews
PATIENCE = 60  # seconds the outcome of a job waits for a locked or full database


class Told:
    """What a job's child has told so far, as the job's row keeps it."""

    def __init__(self, job: Job, add_plan: Callable[[dict[str, Any]], int]) -> None:
        self.job = job
        self.urgent = False  # somebody waits for what is new
        self.best: dict[str, Any] | None = None  # the plan to keep if the child is ended
        self._add_plan = add_plan
        self._progress: dict[tuple[str, str], dict[str, Any]] = {}
        self._previews: dict[str, dict[str, Any]] = {}
        self._offered: list[tuple[str, int]] = []  # every one, though a better one came after it
        self._missing: list[dict[str, Any]] = []
        self._gone: list[dict[str, Any]] = []
        self._said: list[str] = []

    def hear(self, news: dict[str, Any]) -> bool:
        """Whether this was news, and not the outcome."""
        if "progress" in news:
            progress = news["progress"]
            self._progress[progress["question"], progress["level"]] = progress
        elif "best" in news:
            self.best = news["best"]
        elif "preview" in news:
            preview = news["preview"]
            version = self._add_plan(preview["plan"])
            self._previews[preview["name"]] = {**preview, "plan": version}
            self._offered.append((preview["name"], version))
            self.urgent = True
        elif "missing" in news:
            self._missing = news["missing"]
        elif "gone" in news:
            self._gone.append(news["gone"])
        elif "said" in news:
            self._said = news["said"]
        else:
            return not news
        return True

    def kept(self, otherwise: dict[str, Any]) -> dict[str, Any]:
        """The best plan of a child that was ended, if it told of one."""
        return otherwise if self.best is None else {"plan": self.best}

    def changes(self, kept: list[str] | None = None) -> dict[str, Any]:
        """Of the row; of the previews only those `kept`, in that order."""
        self.urgent = False
        args = dict(self.job.args)
        names = sorted(self._previews, key=lambda name: name != FIRST) if kept is None else kept
        if names:
            args["previews"] = [self._previews[name] for name in names]
            args["offered"] = self._offered
        if self._missing:
            args["missing"] = self._missing
        if self._gone:
            args["if_gone"] = self._gone
        if self._said:
            args["said"] = self._said
        return {"progress": list(self._progress.values()), "args": args}


class Work:
    """
    Works on one job at a time, each in a child.

    With `ready`, the next child is started before it is needed: what it must load takes seconds.
    """

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        limits: Limits | None = None,
        child: tuple[str, ...] = ("-m", "speedmentor.jobs.child"),
        ready: bool = False,
    ) -> None:
        self.store = store
        self.now = now
        self.limits = limits or Limits()
        self.command = [sys.executable, *child]
        self._next = Child(self.command) if ready else None

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
        if "version" in job.args:
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
        child = self._child()
        try:
            child.begin(request)
            return self._watch(job, child)
        finally:
            child.kill()

    def _child(self) -> Child:
        """The one that is ready, if there is one; and the next is made ready."""
        ready, self._next = self._next, self._next and Child(self.command)
        return ready if ready is not None and ready.alive else Child(self.command)

    def _watch(self, job: Job, child: Child) -> dict[str, Any]:
        """Pass on the child's news until it has an outcome, or must be ended."""
        patience, last = Patience(self.limits, job.args["seconds"]), time.monotonic()
        told = Told(job, self._add_plan)
        while True:
            try:
                news = child.news.get(timeout=LOOK_EVERY)
                patience.begin()
            except queue.Empty:
                news = {}
            if news is None:
                break
            if not told.hear(news):
                return {**told.changes(news.get("previews")), **news}
            if told.urgent or time.monotonic() - last >= TELL_EVERY:
                self._tell(job.id, told.changes())
                last = time.monotonic()
            if not patience.ending and self._shall_stop(job.id):
                child.stop()
                patience.end()
            if not patience.lasts:
                child.kill()  # what it told before is heard
        if patience.ending:
            return {**told.changes(), **told.kept({}), "stopped": True}
        over = not patience.lasts
        why = _too_long(patience.seconds) if over else _unexpected_end(child.ended_by())
        return {**told.changes(), **told.kept({"errors": [why]})}

    def _tell(self, job_id: int, changes: dict[str, Any]) -> None:
        try:
            self.store.update_job(job_id, now=self.now(), **changes)
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
        return self._patiently(lambda: self._store_outcome(job, outcome))

    def _patiently(self, do: Callable[[], Kept]) -> Kept:
        """What comes of a job may have taken long to come by, or somebody waits for it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return do()
            except UnavailableError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(1.0)

    def _store_outcome(self, job: Job, outcome: dict[str, Any]) -> JobState:
        changes = {key: outcome.get(key, []) for key in ("errors", "conflict", "relax")}
        changes |= {key: outcome[key] for key in ("progress", "args") if key in outcome}
        version = None
        if "plan" in outcome:
            version = self._add_plan(outcome["plan"])
        elif previews := changes.get("args", {}).get("previews"):
            version = previews[0]["plan"]
        stopped = self.store.job(job.id).state is JobState.STOPPING
        if stopped or "stopped" in outcome:
            state = JobState.STOPPED
        else:
            state = JobState.FAILED if changes["errors"] else JobState.DONE
        self.store.update_job(job.id, state=state, plan=version, now=self.now(), **changes)
        return state

    def _add_plan(self, document: dict[str, Any]) -> int:
        plan = PLAN.validate_python(document)
        return self._patiently(lambda: self.store.add_plan(plan, now=self.now()))


def _too_long(seconds: float) -> str:
    return say("The planning did not end within %(n)s seconds and was ended.", n=round(seconds))


def _unexpected_end(code: int) -> str:
    how = say("by signal %(n)s", n=-code) if code < 0 else say("with code %(n)s", n=code)
    return say(
        "The planning process ended unexpectedly (%(how)s). Try again, with less time.", how=how
    )
