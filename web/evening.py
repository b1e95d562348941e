"""What API and pages both do: read for a role, or change and then tell everybody."""

from collections.abc import Callable

from speedmentor.access import Grant
from speedmentor.changes import amended
from speedmentor.commands import due_command
from speedmentor.event import Event, Programme
from speedmentor.language import actor_word
from speedmentor.plan import Plan
from speedmentor.run import Command, Run, available
from speedmentor.store import Answer, Request
from web.models.room import Room
from web.models.run import Advance, Console, Device
from web.parts import parts
from web.views import phone
from web.views import room as room_views
from web.views.journal import label_of, lines
from web.words import undo_words

JOURNAL_LINES = 30
JOURNAL_STEPS = 100


def event_and_plan(event_id: str) -> tuple[Event, Plan | None]:
    """The event as the plan it follows knows it, and that plan, if one was published."""
    store = parts().store
    version = store.run(event_id).plan
    if version is None:
        return store.event(event_id), None
    plan = store.plan(event_id, version)
    return amended(store.event(event_id), plan), plan


def room(event_id: str) -> Room:
    return room_views.room(*event_and_plan(event_id))


def console(event_id: str) -> Console:
    store = parts().store
    event = store.event(event_id)
    run, programme = store.run(event_id), store.programme(event_id)
    entries = store.journal(event_id, limit=JOURNAL_STEPS)
    devices = store.device_names({entry.actor for entry in entries if entry.actor})
    return Console(
        available=available(run, programme=programme),
        journal=lines(event, entries, devices)[:JOURNAL_LINES],
        phones=len(parts().live.sockets.people(event_id)),
        silent=parts().live.sockets.silent(event_id),
        attendees=len(event.people),
        alarm=store.health(now=parts().now()),
        undo=undo_words(run, programme, lambda table: label_of(event, table)),
        advance=_advance(run, programme),
        held=run.position.held,
        dark=run.position.dark,
    )


def _advance(run: Run, programme: Programme) -> Advance | None:
    command = due_command(run.position, programme)
    if command is None:
        return None
    following = programme.after(run.round) if command == "next_round" else None
    return Advance(command=command, round=following or run.round, at=run.deadline)


def device(grant: Grant) -> Device:
    """How others are told of the device with this grant."""
    return Device(label=actor_word(grant.label), name=grant.name)


def command(event_id: str, asked: Command, *, expected: int, request: Request) -> Answer:
    """Move the evening, then tell everybody."""
    answer = parts().store.command(event_id, asked, expected=expected, request=request)
    _tell(event_id, answer)
    return answer


def _tell(event_id: str, answer: Answer) -> None:
    """Push the state that was stored; a repeated answer may hold an old one."""
    live = parts().live
    live.publish(live.state(parts().store.run(event_id)) if answer.repeated else answer.body)


def publish(event_id: str, version: int, *, expected: int, request: Request) -> Answer:
    """Make a plan the one everybody follows, and tell those whose evening it changes."""
    store = parts().store
    return follow(
        event_id, lambda: store.publish(event_id, version, expected=expected, request=request)
    )


def follow(event_id: str, publishing: Callable[[], Answer]) -> Answer:
    """Have everybody follow another plan, and tell those whose evening it changes."""
    event, before = event_and_plan(event_id)
    answer = publishing()
    _tell(event_id, answer)
    _event, after = event_and_plan(event_id)
    if after is not None:
        parts().live.tell(event_id, phone.changed_people(event, before, after))
    return answer
