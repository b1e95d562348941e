"""One line of the table of figures, and how it comes to be measured."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

HEAD = ("what", "target", "measured", "reference in the same run", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`met` is None where there is no target; `tried` is printed with a miss only."""

    what: str
    target: str
    measured: str
    reference: str = "–"
    met: bool | None = None
    tried: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        missed = f"**missed**; {self.tried}" if self.tried else "**missed**"
        verdict = "" if self.met is None else "met" if self.met else missed
        return self.what, self.target, self.measured, self.reference, verdict


@dataclass(frozen=True, slots=True)
class Task:
    """Some lines that are measured in a process of their own, within `limit` seconds."""

    what: str
    limit: float
    measure: Callable[..., Iterable[Line]]
    args: tuple[Any, ...] = ()

    def run(self) -> list[Line]:
        """Its memory is its own, and so is its end: beyond the limit it is killed, and missed."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(theirs, self))
        process.start()
        theirs.close()
        lines = list(_received(ours, self.limit))
        process.kill()
        process.join()
        if lines and lines[-1] is None:
            return [line for line in lines if line is not None]
        given_up = f"no answer within {self.limit:g} s"
        missed = Line(what=self.what, target=f"{self.limit:g} s", measured=given_up, met=False)
        return [*(line for line in lines if line is not None), missed]


def _send(connection: Connection, task: Task) -> None:
    for line in task.measure(*task.args):
        connection.send(line)
    connection.send(None)


def _received(connection: Connection, seconds: float) -> Iterator[Line | None]:
    """Lines as they come, and None after the last; ends early when nothing came for so long."""
    try:
        while connection.poll(seconds):
            line = connection.recv()
            yield line
            if line is None:
                return
    except EOFError:  # the process failed, and has said why on stderr
        return


def table(lines: Iterable[Line]) -> str:
    """As Markdown."""
    rows = [HEAD, ["---"] * len(HEAD), *(line.cells for line in lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
