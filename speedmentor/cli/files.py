"""Files that commands read and write, with what goes wrong in words."""

import os
import tempfile
from pathlib import Path

from speedmentor.errors import BadInputError, Mistake
from speedmentor.event import Event
from speedmentor.folder.sheets import MOST_BYTES, Complaints, decode
from speedmentor.language import say
from speedmentor.plan import Plan
from speedmentor.planfile import load_plan


def read_plan(path: Path, event: Event) -> Plan:
    """The plan in a file. Raises BadInputError."""
    report: list[Mistake] = []
    try:
        with path.open("rb") as stream:
            text = decode(stream.read(MOST_BYTES + 1), Complaints(str(path), report))
    except OSError as error:
        why = say("cannot be read: %(strerror)s; check the path", strerror=error.strerror)
        raise BadInputError([Mistake(file=str(path), text=why)]) from error
    if report:
        raise BadInputError(report)
    return load_plan(text, event, file=str(path))


def refuse_unwritable(path: Path) -> None:
    """Says before the work, not after it, that its result could not be written."""
    if path.is_dir():
        raise BadInputError([Mistake(file=str(path), text=say("this is a folder; name a file"))])
    if not os.access(path.absolute().parent, os.W_OK):
        text = say(
            "cannot write into %(parent)s; check that the folder exists",
            parent=path.absolute().parent,
        )
        raise BadInputError([Mistake(file=str(path), text=text)])


def write_whole(path: Path, data: str | bytes) -> None:
    """Writes all or nothing: a file of that name is replaced in one step."""
    partial = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.absolute().parent, prefix=f".{path.name}.", delete=False
        ) as stream:
            partial = Path(stream.name)
            stream.write(data.encode() if isinstance(data, str) else data)
            stream.flush()
            os.fsync(stream.fileno())
        partial.chmod(0o644)
        partial.replace(path)
    except OSError as error:
        if partial is not None:
            partial.unlink(missing_ok=True)
        why = say("cannot be written: %(strerror)s; nothing was changed", strerror=error.strerror)
        raise BadInputError([Mistake(file=str(path), text=why)]) from error


def where_written(out: Path | None) -> str:
    """Where a plan has gone."""
    if out is None:
        return say("Nothing was written; --out FILE keeps the plan.")
    return say("Written to %(out)s.", out=out)
