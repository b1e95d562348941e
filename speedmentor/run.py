"""
The live evening as one frozen value, stepped by pure functions; `now` is always an argument.

People move a run by commands (`step`), time moves it by itself (`due`); either way the version
grows by one. `undo` returns to the position before the last command of a human, so time's own
steps since then are undone with it.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from speedmentor.commands import COMMANDS, LONGEST_SECONDS, due_command, undone
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Programme
from speedmentor.instant import iso
from speedmentor.language import say
from speedmentor.position import LIVE, Announcement, Command, Phase, Position
from speedmentor.refusals import why_not

__all__ = [
    "Announcement",
    "Command",
    "Phase",
    "Position",
    "Run",
    "Undo",
    "available",
    "described",
    "due",
    "published",
    "state",
    "step",
]

UNDO_STEPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """A human's command and the position it left."""

    command: str
    before: Position
    seconds: int | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One evening at one version."""

    event: str
    version: int = 0
    plan: int | None = None
    position: Position = field(default_factory=Position)
    undo: tuple[Undo, ...] = ()  # oldest first

    @property
    def phase(self) -> Phase:
        return self.position.phase

    @property
    def round(self) -> int:
        return self.position.round

    @property
    def deadline(self) -> datetime | None:
        return self.position.deadline

    @property
    def paused_left(self) -> float | None:
        return self.position.paused_left

    @property
    def coming(self) -> int:
        """The first round that has not begun; one beyond the last where all have."""
        return self.round if self.phase is Phase.MOVING else self.round + 1

    @property
    def live(self) -> bool:
        """Doors are open and the evening is not over."""
        return self.phase in LIVE


def step(run: Run, command: Command, *, now: datetime, programme: Programme) -> Run:
    """The run after a human's command. Raises RefusedError or NotFoundError, worded for them."""
    if command.name != "undo" and command.name not in COMMANDS:
        raise NotFoundError(
            say(
                'There is no command "%(name)s". The commands are: %(known)s, undo.',
                name=command.name,
                known=", ".join(COMMANDS),
            )
        )
    refusal = _why_not(run, command.name, programme)
    if refusal:
        raise RefusedError(refusal)
    if command.seconds is not None and abs(command.seconds) > LONGEST_SECONDS:
        raise RefusedError(say("That is more than four hours. Give fewer seconds."))
    if command.name == "undo":
        return _undone(run, now, programme)
    after = COMMANDS[command.name](run.position, command, now, programme)
    taken = Undo(
        command=command.name, before=run.position, seconds=command.seconds, table=command.table
    )
    undo = (*run.undo, taken)[-UNDO_STEPS:]
    return replace(run, version=run.version + 1, position=after, undo=undo)


def due(run: Run, *, now: datetime, programme: Programme) -> Run | None:
    """The step that time makes now, or None: one step however late the clock comes."""
    deadline = run.deadline
    if deadline is None or deadline > now:
        return None
    name = due_command(run.position, programme)
    if name is None:
        return None
    after = COMMANDS[name](run.position, Command(name=name), now, programme)
    return replace(run, version=run.version + 1, position=after)


def published(run: Run, plan: int) -> Run:
    """The run with another plan; a draft becomes published, a running evening goes on."""
    position = run.position
    if position.phase is Phase.DRAFT:
        position = replace(position, phase=Phase.PUBLISHED)
    return replace(run, version=run.version + 1, plan=plan, position=position)


def described(run: Run) -> Run:
    """The run after its event was described anew: a draft without a plan."""
    return Run(event=run.event, version=run.version + 1)


def available(run: Run, *, programme: Programme) -> dict[str, str | None]:
    """Each command with None if it may be given now, else the sentence why not."""
    return {name: _why_not(run, name, programme) for name in (*COMMANDS, "undo")}


def state(run: Run, *, rounds: int, now: datetime) -> dict[str, Any]:
    """The whole state as it goes over the wire (LIVE.md, section 2): no names, at most 4 KB."""
    position = run.position
    said = position.announcement
    return {
        "version": run.version,
        "event": run.event,
        "phase": position.phase.value,
        "round": position.round,
        "rounds": rounds,
        "deadline": iso(position.deadline) if position.deadline else None,
        "paused_left": position.paused_left,
        "plan": run.plan,
        "server_now": iso(now),
        "announcement": {"text": said.text, "since": iso(said.since)} if said else None,
        "table_extras": dict(position.table_extras),
    }


def _why_not(run: Run, name: str, programme: Programme) -> str | None:
    if run.plan is None:
        return say("Publish a plan first; until then there is nothing to run.")
    if name == "undo":
        return None if run.undo else say("There is nothing to undo yet.")
    return why_not(run.position, name, programme)


def _undone(run: Run, now: datetime, programme: Programme) -> Run:
    *earlier, last = run.undo
    position = undone(run.position, last.command, last.before, now=now, programme=programme)
    return replace(run, version=run.version + 1, position=position, undo=tuple(earlier))
