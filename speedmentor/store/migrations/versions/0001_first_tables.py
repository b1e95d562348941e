"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_events()
    _create_workers()
    _create_answers()
    _create_check_ins()
    _create_grants()
    _create_jobs()
    _create_journal()
    _create_people()
    _create_plans()
    _create_runs()


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts", sa.BigInteger(), nullable=False),
        sa.Column("presence", sa.Integer(), nullable=False),
        sa.Column("description", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )


def _create_workers() -> None:
    op.create_table(
        "workers",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_workers"),
    )


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("actor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_answers_event", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor", "key", name="pk_answers"),
    )
    op.create_index("ix_answers_event", "answers", ["event"], unique=False)


def _create_check_ins() -> None:
    op.create_table(
        "check_ins",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("door", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_check_ins_event", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "person", name="pk_check_ins"),
    )


def _create_grants() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=True),
        sa.Column("person", sa.String(length=64), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("short_code", sa.String(length=64), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("revoked", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_grants_event", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["link"], ["grants.id"], name="fk_grants_link", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
        sa.UniqueConstraint("secret", name="uq_grants_secret"),
    )
    op.create_index("ix_grants_event", "grants", ["event"], unique=False)
    op.create_index("ix_grants_event_short_code", "grants", ["event", "short_code"], unique=True)
    op.create_index("ix_grants_link", "grants", ["link"], unique=False)


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=True),
        sa.Column("errors", sa.JSON(), nullable=False),
        sa.Column("conflict", sa.JSON(), nullable=False),
        sa.Column("relax", sa.JSON(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("heartbeat", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_jobs_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_event", "jobs", ["event"], unique=False)


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("command", sa.String(length=32), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_journal_event", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "version", name="pk_journal"),
    )


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_people_event", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "id", name="pk_people"),
    )


def _create_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_plans_event", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "version", name="pk_plans"),
    )


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=True),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=True),
        sa.Column("paused_left", sa.Float(), nullable=True),
        sa.Column("announcement", sa.JSON(), nullable=True),
        sa.Column("table_extras", sa.JSON(), nullable=False),
        sa.Column("undo", sa.JSON(), nullable=False),
        sa.Column("programme", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_runs_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", name="pk_runs"),
    )
    op.create_index("ix_runs_deadline", "runs", ["deadline"], unique=False)
