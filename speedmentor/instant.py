"""Instants: aware, UTC, exact to the millisecond, so that what is stored is what was decided."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def to_millisecond(moment: datetime) -> datetime:
    """The same instant in UTC without anything finer than a millisecond."""
    return EPOCH + (moment - EPOCH) // MILLISECOND * MILLISECOND


def iso(moment: datetime) -> str:
    """RFC 3339 in UTC: `2027-03-11T17:36:00Z`, with milliseconds where there are any."""
    moment = to_millisecond(moment)
    text = moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
    return text.replace("+00:00", "Z")
