"""Repairs on their way: asked for, previewed, and one of their previews made the plan."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.language import say
from speedmentor.news import NEWS
from speedmentor.position import Position
from speedmentor.run import Run
from speedmentor.store import journal, runs
from speedmentor.store.events import Events
from speedmentor.store.jobs import Jobs, open_rows, queue_row, stop_row
from speedmentor.store.keys import Answer, Request, answer_once
from speedmentor.store.marks import mark_news, take_back
from speedmentor.store.plans import Plans
from speedmentor.store.tables import jobs


class Repairs(Events, Plans, Jobs):
    """Queues repairs and publishes their previews."""

    def new_repair(
        self,
        kind: str,
        event_id: str,
        args: dict[str, Any],
        *,
        ends: frozenset[str],
        now: datetime,
        request: Request | None = None,
    ) -> int:
        """
        Queue a job for news, the newest being what counts: open jobs of the kinds `ends` stop.

        An open job that was asked for the very same is the answer itself. Raises NotFoundError,
        KeyReusedError, and RefusedError while a job of another kind is not through.
        """
        with self._database.write() as connection:
            runs.found(runs.locked(connection, event_id), event_id)

            def do() -> dict[str, Any]:
                going = open_rows(connection, event_id)
                same = next((row.id for row in going if _asks(row, kind, args)), None)
                if same is not None:
                    return {"job": same}
                if any(row.kind not in ends for row in going):
                    raise RefusedError(
                        say("A plan is being made at this moment. Wait for it, or have it stopped.")
                    )
                for row in going:
                    stop_row(connection, row.id)
                return {"job": queue_row(connection, kind, event_id, args, now=now)}

            answer = answer_once(connection, event_id, request or Request(now=now), do)
            return int(answer.body["job"])

    def publish_repair(
        self,
        event_id: str,
        job_id: int,
        *,
        choice: str | None,
        seen: int | None,
        expected: int,
        request: Request,
    ) -> Answer:
        """
        Make a preview of a repair the plan people see; the body of the answer is the new state.

        Who is gone by it has left or never came, at the desk, too.

        Args:
            choice: Name of the alternative; None: the least change.
            seen: Version of the plan that was looked at, even if there is a better one by now;
                None: whatever the preview is by now.
            expected: Version of the run the asker saw.

        Raises as `publish` does, and RefusedError where the evening has outrun the repair.
        """
        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)

            def do() -> dict[str, Any]:
                args = _args(connection, event_id, job_id)
                event, news = (
                    self.event_in(connection, event_id),
                    NEWS.validate_python(args["news"]),
                )
                return self._follow(
                    connection,
                    run,
                    lambda: _version(run, args, choice=choice, seen=seen),
                    expected=expected,
                    request=request,
                    beside=lambda: {"marks": mark_news(connection, event, news, request)},
                )

            return answer_once(connection, event_id, request, do)

    def take_back_plan(self, event_id: str, *, expected: int, request: Request) -> Answer:
        """
        Make the plan that the present one replaced the plan again, and take back what the repair
        said of people at the desk. Raises as `publish_repair` does.
        """
        with self._database.write() as connection:
            run = runs.found(runs.locked(connection, event_id), event_id)

            def do() -> dict[str, Any]:
                event = self.event_in(connection, event_id)

                def unmark() -> dict[str, Any]:
                    made = journal.publications(connection, event_id)[0]
                    marks = made.args.get("marks", {})
                    return {"marks": take_back(connection, event, marks, made.at, request)}

                return self._follow(
                    connection,
                    run,
                    lambda: _version_before(connection, run),
                    expected=expected,
                    request=request,
                    beside=unmark,
                )

            return answer_once(connection, event_id, request, do)


def _version_before(connection: Connection, run: Run) -> int:
    """The plan that the present one replaced, if nobody sat down by this one yet."""
    found = journal.publications(connection, run.event)
    if len(found) < 2:
        raise RefusedError(say("No plan was replaced: there is nothing to take back."))
    present, before = found[:2]
    then = Position(phase=present.phase, round=present.round)
    coming = Run(event=run.event, position=then).coming
    if coming < run.coming:
        raise RefusedError(
            say(
                "Round %(round)s has begun by this plan. Repair it instead of taking it back.",
                round=coming,
            )
        )
    return int(before.args["plan"])


def _asks(row: Any, kind: str, args: dict[str, Any]) -> bool:
    """Whether a job was asked for just this."""
    return bool(row.kind == kind and args.items() <= row.args.items())


def _args(connection: Connection, event_id: str, job_id: int) -> dict[str, Any]:
    query = select(jobs.c.args).where(jobs.c.id == job_id, jobs.c.event == event_id)
    args: dict[str, Any] | None = connection.execute(query).scalar()
    if args is None or "news" not in args:
        raise NotFoundError(say("There is no repair %(number)s.", number=job_id))
    return args


def _version(run: Run, args: dict[str, Any], *, choice: str | None, seen: int | None) -> int:
    """The version of the chosen preview, if it still fits the evening. Raises RefusedError."""
    if run.plan != args["version"]:
        raise RefusedError(
            say("Another plan was published after this repair was made. Ask for the repair again.")
        )
    if args["news"]["start"] < run.coming:
        raise RefusedError(
            say(
                "Round %(round)s has begun meanwhile. Ask for the repair again, from the next on.",
                round=args["news"]["start"],
            )
        )
    return _chosen(args, choice=choice, seen=seen)


def _chosen(args: dict[str, Any], *, choice: str | None, seen: int | None) -> int:
    """The version that was looked at, or the newest of that name. Raises RefusedError."""
    newest = {preview["name"]: preview["plan"] for preview in args.get("previews", ())}
    if not newest:
        raise RefusedError(say("There is nothing to publish yet: wait for the first preview."))
    name = choice or next(iter(newest))
    offered = {(name, plan) for name, plan in args["offered"]}
    if name not in (newest if seen is None else {known for known, _plan in offered}):
        raise RefusedError(
            say(
                'There is no alternative "%(name)s". There are: %(known)s.',
                name=name,
                known=", ".join(newest),
            )
        )
    if seen is None:
        return int(newest[name])
    if (name, seen) not in offered:
        raise RefusedError(
            say("This is none of the ways that were found. Look at them again, then publish.")
        )
    return seen
