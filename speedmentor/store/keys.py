"""Idempotency keys: a request and its answer, stored in the transaction that did what was asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from speedmentor.access import Grant
from speedmentor.errors import KeyReusedError
from speedmentor.instant import to_millisecond
from speedmentor.language import say
from speedmentor.store.part import Part
from speedmentor.store.tables import answers

KEPT = timedelta(days=2)  # no phone comes back to the same evening later
SYSTEM = 0  # the actor of requests that no grant made


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks, when, and how to recognise the same request when it comes again."""

    actor: Grant | None = None  # None: the system itself
    key: str | None = None  # Idempotency-Key
    fingerprint: str = ""  # hash of method, path and body
    now: datetime

    @property
    def by(self) -> str:
        return self.actor.label if self.actor else "system"

    @property
    def actor_id(self) -> int | None:
        return self.actor.id if self.actor else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the asker gets; `repeated` if it was stored when the request came the first time."""

    status: int = 200
    body: dict[str, Any]
    repeated: bool = False


class Keys(Part):
    """Keeps answers for as long as a request may come again."""

    def forget_answers(self, *, now: datetime) -> None:
        """Drop answers nobody will ask for again; they may hold names."""
        old = delete(answers).where(answers.c.at < to_millisecond(now) - KEPT)
        with self._database.write() as connection:
            connection.execute(old)


def answer_once(
    connection: Connection, event_id: str, request: Request, do: Callable[[], dict[str, Any]]
) -> Answer:
    """
    The stored answer to this request, or `do()` and store its answer.

    The caller holds the lock of the event's run, so two equal requests come one after the other.
    Raises KeyReusedError if the key came with another request before.
    """
    if request.key is None:
        return Answer(body=do())
    actor = request.actor_id or SYSTEM
    mine = (answers.c.actor == actor) & (answers.c.key == request.key)
    columns = (answers.c.fingerprint, answers.c.status, answers.c.body)
    stored = connection.execute(select(*columns).where(mine)).one_or_none()
    if stored is None:
        answer = Answer(body=do())
        _keep(connection, event_id, request, answer)
        return answer
    if stored.fingerprint != request.fingerprint:
        raise KeyReusedError(
            say("This Idempotency-Key came before with another request. Send a new key with it.")
        )
    return Answer(status=stored.status, body=stored.body, repeated=True)


def _keep(connection: Connection, event_id: str, request: Request, answer: Answer) -> None:
    connection.execute(
        insert(answers).values(
            actor=request.actor_id or SYSTEM,
            key=request.key,
            event=event_id,
            fingerprint=request.fingerprint,
            status=answer.status,
            body=answer.body,
            at=request.now,
        )
    )
