"""The data folder as commands know it: which one, and who serves it where."""

import fcntl
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import click

from speedmentor.errors import BadInputError, Mistake, UnavailableError
from speedmentor.language import say

LOCK = "serve.lock"
LOCAL = "http://127.0.0.1:8000"


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--data DIR`, the same for every command."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("data"),
        envvar="SPEEDMENTOR_DATA",
        show_default=True,
        show_envvar=True,
        help="Where events are kept.",
    )(command)


def there(data: Path) -> Path:
    """The same folder, for commands that only read: a mistyped name makes no new one."""
    if not data.is_dir():
        raise BadInputError([Mistake(file=str(data), text=say("there is no such folder"))])
    return data


def now() -> datetime:
    """The clock of the command line."""
    return datetime.now(UTC)


def served_at(data: Path) -> str:
    """Where the server of this folder says it can be reached; else where it would be."""
    try:
        url = json.loads((data / LOCK).read_text())["url"]
    except (OSError, ValueError, KeyError, TypeError):
        return LOCAL
    return url if isinstance(url, str) else LOCAL


class ServeLock:
    """Held while a folder is served; the system lets go of it however the process ends."""

    def __init__(self, data: Path, *, url: str) -> None:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.open(data / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise UnavailableError(
                say(
                    'The data folder "%(data)s" is served already, at %(url)s. Stop that server'
                    " first, or choose another folder with --data.",
                    data=data,
                    url=served_at(data),
                )
            ) from error
        os.ftruncate(self._file, 0)
        os.write(self._file, json.dumps({"url": url, "process": os.getpid()}).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)
