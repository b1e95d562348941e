"""What people can mend. Any other exception leaving this package is a bug."""

from dataclasses import dataclass


class SpeedmentorError(Exception):
    """Something an organiser, facilitator or attendee can act on; its text is for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing wrong in a file: where it is, what it is, how to mend it."""

    file: str
    text: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.column}: {self.text}" if self.column else f"{place}: {self.text}"


class BadInputError(SpeedmentorError):
    """Files that cannot be read as an event or a plan; every mistake at once."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


class NotFoundError(SpeedmentorError):
    """There is no such event, plan, person, link, job or command."""


class RefusedError(SpeedmentorError):
    """The evening is not in a state that allows this; the text says why and what to do first."""


class UnavailableError(SpeedmentorError):
    """The database cannot take a change now (locked, full, failing). Nothing was stored; retry."""


class KeyReusedError(SpeedmentorError):
    """An idempotency key came again with another request."""
