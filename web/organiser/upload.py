"""Uploaded files of an event: a workbook, several files, or one ZIP; never more than fits."""

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath

from werkzeug.datastructures import FileStorage

from speedmentor.errors import BadInputError, Mistake
from speedmentor.folder.workbook import is_workbook
from web.text import _

MOST_BYTES = 16 * 1024 * 1024  # of one upload
MOST_UNZIPPED = 32 * 1024 * 1024
MOST_FILES = 40
SHEETS = (".xls", ".ods", ".numbers")
UNWANTED = ("__MACOSX", ".")  # what computers add to a ZIP by themselves


def files_of(uploads: Iterable[FileStorage]) -> dict[str, bytes]:
    """File contents by plain name. Raises BadInputError."""
    given = {_plain(upload.filename or ""): upload.read() for upload in uploads if upload.filename}
    if not given:
        raise _bad(
            _("upload"), _("no file was chosen; choose a workbook, or event.toml and CSV files")
        )
    name, content = next(iter(given.items()))
    if len(given) == 1 and name.lower().endswith(".zip"):
        given = _unzipped(name, content)
    sheets = [name for name in given if name.lower().endswith(SHEETS)]
    if mistakes := [_unread(name) for name in sheets if _csv(name) not in given]:
        raise BadInputError(mistakes)
    return {name: data for name, data in given.items() if not _saved_as_csv(name, given)}


def _csv(sheet: str) -> str:
    return f"{PurePosixPath(sheet).stem}.csv"


def _saved_as_csv(name: str, given: Mapping[str, bytes]) -> bool:
    """A workbook beside the file of text that was made of it."""
    return is_workbook(name) and _csv(name) in given


def _unread(sheet: str) -> Mistake:
    text = _("is a spreadsheet of another kind; save it as XLSX (Excel workbook), then upload that")
    return Mistake(file=sheet, text=text)


def _unzipped(name: str, content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return dict(_members(name, archive))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        text = _("cannot be opened as a ZIP file; pack the event's files again, without a password")
        raise _bad(name, text) from None


def _members(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The wanted files; sizes are counted while unpacking, as the declared ones may lie."""
    wanted = [info for info in archive.infolist() if not info.is_dir() and _wanted(info.filename)]
    if len(wanted) > MOST_FILES:
        raise _bad(name, _("holds more than %(most)s files; pack only the event", most=MOST_FILES))
    left = MOST_UNZIPPED
    for info in wanted:
        with archive.open(info) as member:
            content = member.read(left + 1)
        left -= len(content)
        if left < 0:
            raise _bad(name, _("unpacks to more than 32 MB; pack only the event's files"))
        yield _plain(info.filename), content


def _wanted(path: str) -> bool:
    return not any(part.startswith(UNWANTED) for part in PurePosixPath(path).parts)


def _plain(name: str) -> str:
    """A name without any folder, whichever system it came from."""
    return PurePosixPath(name.replace("\\", "/")).name[:100]


def _bad(file: str, text: str) -> BadInputError:
    return BadInputError([Mistake(file=file, text=text)])


def id_from(name: str) -> str:
    """An event id out of an event's name: `Spring Évening 2027` gives `spring_evening_2027`."""
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:40] or "event"
