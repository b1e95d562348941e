"""The tables. Personal data stands in `people` alone, so that erasing it breaks no journal."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from speedmentor.instant import EPOCH, MILLISECOND

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as whole milliseconds since 1970: the same in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - EPOCH) // MILLISECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(milliseconds=value)


def _of_event(**options: Any) -> Column[str]:
    return Column("event", String(64), ForeignKey("events.id", ondelete="CASCADE"), **options)


events = Table(
    "events",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("revision", BigInteger, nullable=False),  # grows with every new description
    Column("name", Text, nullable=False),
    Column("starts", Instant, nullable=False),
    Column("presence", Integer, nullable=False),  # grows with every check-in
    Column("description", JSON, nullable=False),  # all of the event but its people
)

people = Table(
    "people",
    metadata,
    _of_event(primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("place", Integer, nullable=False),  # the row in the file
    Column("data", JSON, nullable=False),
)

plans = Table(
    "plans",
    metadata,
    _of_event(primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("revision", BigInteger, nullable=False),  # of the event it was made for
    Column("created", Instant, nullable=False),
    Column("plan", JSON, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    _of_event(primary_key=True),
    Column("version", Integer, nullable=False),
    Column("plan", Integer),
    Column("phase", String(16), nullable=False),
    Column("round", Integer, nullable=False),
    Column("deadline", Instant),
    Column("paused_left", Float),
    Column("announcement", JSON),
    Column("table_extras", JSON, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("dark", Boolean, nullable=False),
    Column("undo", JSON, nullable=False),
    Column("programme", JSON, nullable=False),  # the clockwork this run is stepped by
    Index(None, "deadline"),
)

journal = Table(
    "journal",
    metadata,
    _of_event(primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("by", String(80), nullable=False),  # role and number, "system" or "clock"
    Column("actor", Integer),  # grant id
    Column("command", String(32), nullable=False),
    Column("args", JSON, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("round", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("actor", Integer, primary_key=True, autoincrement=False),  # grant id; 0: the system
    Column("key", String(200), primary_key=True),
    _of_event(nullable=False, index=True),
    Column("fingerprint", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    Column("at", Instant, nullable=False),
)

attendances = Table(
    "attendances",
    metadata,
    _of_event(primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("status", String(16), nullable=False),
    Column("since", Instant, nullable=False),  # of the latest word about them
    Column("at", Instant),  # of their first arrival
    Column("door", String(40), nullable=False),  # where they arrived first
    Column("actor", Integer),  # grant id of whoever changed this last
)

feedback = Table(
    "feedback",
    metadata,
    _of_event(primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("stars", Integer),  # of the evening
    Column("words", Text, nullable=False),
    Column("meetings", JSON, nullable=False),  # round: stars
    Column("at", Instant, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    _of_event(primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("text", Text, nullable=False),  # how to reach them
)

agreements = Table(
    "agreements",
    metadata,
    _of_event(primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("other", String(64), primary_key=True),  # to whom they would tell it
)

grants = Table(
    "grants",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("link", Integer, ForeignKey("grants.id", ondelete="CASCADE"), index=True),
    Column("role", String(16), nullable=False),
    _of_event(index=True),
    Column("person", String(64)),
    Column("number", Integer, nullable=False),  # "facilitator 3"
    Column("name", Text, nullable=False, default=""),  # what its user calls the device
    Column("secret", String(64), nullable=False, unique=True),  # SHA-256
    Column("short_code", String(64)),  # SHA-256
    Column("created", Instant, nullable=False),
    Column("revoked", Instant),
    Index(None, "event", "short_code", unique=True),
)

screens = Table(
    "screens",
    metadata,
    Column("id", Integer, ForeignKey("grants.id", ondelete="CASCADE"), primary_key=True),
    _of_event(nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("view", String(16), nullable=False),
    Column("zone", Text, nullable=False),
    Column("table", String(64), nullable=False),
    Column("theme", String(16), nullable=False, server_default="dark"),
    Column("blackout", Boolean, nullable=False),
    Column("identify_until", Instant),
    Column("seen", Instant, nullable=False),  # connected, last
)

pairings = Table(
    "pairings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("secret", String(64), nullable=False, unique=True),  # SHA-256
    Column("code", String(6), unique=True),  # as the waiting screen shows it; null once used
    Column("expires", Instant, nullable=False),
    Column("grant", Integer, ForeignKey("grants.id", ondelete="CASCADE")),
)

numbers = Table(
    "numbers",
    metadata,
    _of_event(primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("number", Integer, nullable=False),  # what screens show in place of the name
    UniqueConstraint("event", "number"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_event(nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("args", JSON, nullable=False),
    Column("progress", JSON, nullable=False),
    Column("plan", Integer),
    Column("errors", JSON, nullable=False),
    Column("conflict", JSON, nullable=False),
    Column("relax", JSON, nullable=False),
    Column("created", Instant, nullable=False),
    Column("heartbeat", Instant, nullable=False),
)

workers = Table(
    "workers",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("seen", Instant, nullable=False),
)

OF_PEOPLE = (attendances, feedback, contacts, agreements, numbers)  # these go with their person
