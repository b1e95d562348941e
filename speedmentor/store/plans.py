"""Plans: numbered versions of an event's rotation grid that never change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, insert, select, update

from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.instant import to_millisecond
from speedmentor.language import say
from speedmentor.plan import Plan, PlanLevel
from speedmentor.position import Phase
from speedmentor.run import Run, published, state
from speedmentor.store import events, runs
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.part import Part
from speedmentor.store.tables import plans

PLAN = TypeAdapter(Plan)
LEVELS = TypeAdapter(tuple[PlanLevel, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInfo:
    """One line of the list of plans."""

    version: int
    created: datetime
    levels: tuple[PlanLevel, ...]
    published: bool
    current: bool  # made for the event as it is described now


class Plans(Part):
    """Keeps plans and publishes one of them."""

    def add_plan(self, plan: Plan, *, now: datetime) -> int:
        """Store a plan as its event's next version, and return that. Raises NotFoundError."""
        with self._database.write() as connection:
            revision = events.revision_of(connection, plan.event)
            runs.locked(connection, plan.event)
            newest = select(func.max(plans.c.version)).where(plans.c.event == plan.event)
            version = (connection.execute(newest).scalar() or 0) + 1
            document = {**PLAN.dump_python(plan, mode="json"), "version": version}
            values = {"event": plan.event, "version": version, "revision": revision}
            connection.execute(
                insert(plans).values(created=to_millisecond(now), plan=document, **values)
            )
            return version

    def plan(self, event_id: str, version: int) -> Plan:
        """One version. Raises NotFoundError."""
        with self._database.read() as connection:
            return self.plan_in(connection, event_id, version)

    def plan_in(self, connection: Connection, event_id: str, version: int) -> Plan:
        """One version, read in this transaction. Raises NotFoundError."""
        this = (plans.c.event == event_id) & (plans.c.version == version)
        created = connection.execute(select(plans.c.created).where(this)).scalar()
        return self._remembered(
            ("plan", event_id, version, created),
            lambda: PLAN.validate_python(_row(connection, event_id, version).plan),
        )

    def plans(self, event_id: str) -> list[PlanInfo]:
        """All versions, newest first. Raises NotFoundError."""
        with self._database.read() as connection:
            run = runs.found(runs.load(connection, event_id), event_id)
            revision = events.revision_of(connection, event_id)
            query = select(plans).where(plans.c.event == event_id).order_by(plans.c.version.desc())
            rows = connection.execute(query).all()
        return [
            PlanInfo(
                version=row.version,
                created=row.created,
                levels=LEVELS.validate_python(row.plan["levels"]),
                published=row.version == run.plan,
                current=row.revision == revision,
            )
            for row in rows
        ]

    def publish(
        self, event_id: str, version: int, *, request: Request, expected: int | None = None
    ) -> Answer:
        """
        Make a plan the one people see; the body of the answer is the new state.

        `expected` is the version of the run the asker saw; None: whatever it is. Raises as
        `command` does.
        """
        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)

            def current() -> int:
                _require_current(connection, event_id, version)
                return version

            def do() -> dict[str, Any]:
                return self._follow(connection, run, current, expected=expected, request=request)

            return answer_once(connection, event_id, request, do)

    def _follow(
        self,
        connection: Connection,
        run: Run,
        plan: Callable[[], int],
        *,
        expected: int | None,
        request: Request,
        beside: Callable[[], dict[str, Any]] = dict,
    ) -> dict[str, Any]:
        """
        Step the run on to a plan, which is asked for once the run is known to be in place.

        `beside` is done with it; what it gives, the journal notes.
        """
        if expected is not None and run.version != expected:
            raise runs.stale(connection, run)
        if run.phase is Phase.FINISHED:
            raise RefusedError(say("The evening is finished. Undo that to go on."))
        version = plan()
        after = published(run, version)
        changes = self.plan_in(connection, run.event, version).changes
        programme, new = runs.retime(connection, run.event, changes)
        entry = runs.entry_of(after, "publish", {"plan": version, **new, **beside()}, request)
        runs.advance(connection, run, after, entry)
        return state(after, rounds=programme.count, now=to_millisecond(request.now))


def keep_current(connection: Connection, event_id: str, revision: int) -> None:
    """Let the plans of the description before stay valid for this one."""
    before = (plans.c.event == event_id) & (plans.c.revision == revision - 1)
    connection.execute(update(plans).where(before).values(revision=revision))


def _row(connection: Connection, event_id: str, version: int) -> Any:
    this = (plans.c.event == event_id) & (plans.c.version == version)
    row = connection.execute(select(plans).where(this)).one_or_none()
    if row is None:
        raise NotFoundError(
            say('Event "%(event)s" has no plan %(version)s.', event=event_id, version=version)
        )
    return row


def _require_current(connection: Connection, event_id: str, version: int) -> None:
    if _row(connection, event_id, version).revision != events.revision_of(connection, event_id):
        raise RefusedError(
            say(
                "The event was changed after plan %(version)s was made."
                " Make a new one, then publish.",
                version=version,
            )
        )
