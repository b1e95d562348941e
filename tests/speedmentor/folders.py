"""Small event folders as bytes, and what the reader says of them."""

from pathlib import Path

from speedmentor.errors import BadInputError
from speedmentor.event import Event
from speedmentor.folder import read_files

TOML = """format = "speedmentor.event/1"
name = "Evening"
form = "group"
timezone = "Europe/Vienna"
starts = 2027-03-11T18:00:00

[rounds]
count = 3
minutes = 10

[seating]
seats = 3
"""
MENTORS = "id,name\nm1,Ann\nm2,Bob\n"
MENTEES = "id,name\na1,Kim\na2,Lee\na3,Noor\n"


def files(toml: str = TOML, mentors: str = MENTORS, mentees: str = MENTEES, **more: str):
    """The files of an event; more by name, such as `rules="kind,a,b\\n…"`."""
    texts = {"event.toml": toml, "mentors.csv": mentors, "mentees.csv": mentees}
    texts |= {f"{name}.csv": text for name, text in more.items()}
    return {name: text.encode() for name, text in texts.items()}


def peer_files(toml: str, people: str, **more: str):
    """The files of an event of people without roles."""
    return {
        name: data
        for name, data in files(toml, people=people, **more).items()
        if name not in ("mentors.csv", "mentees.csv")
    }


def write(path: Path, given: dict[str, bytes], name: str = "evening") -> Path:
    """A new folder of these files in `path`."""
    folder = path / name
    folder.mkdir()
    for file, data in given.items():
        (folder / file).write_bytes(data)
    return folder


def event(given: dict[str, bytes] | None = None) -> Event:
    return read_files(given or files(), event_id="evening")


def mistakes(given: dict[str, bytes]) -> list[str]:
    """All that is wrong; [] where the files are an event."""
    try:
        read_files(given, event_id="evening")
    except BadInputError as error:
        return [str(mistake) for mistake in error.mistakes]
    return []
