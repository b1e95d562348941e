"""Screens that are steered, fresh ones that wait, and numbers in place of names."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "screens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("view", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("table", sa.String(length=64), nullable=False),
        sa.Column("blackout", sa.Boolean(), nullable=False),
        sa.Column("identify_until", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_screens_event", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["id"], ["grants.id"], name="fk_screens_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_screens"),
    )
    op.create_index("ix_screens_event", "screens", ["event"], unique=False)
    _create_pairings()
    _create_numbers()


def _create_pairings() -> None:
    op.create_table(
        "pairings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=6)),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("grant", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["grant"], ["grants.id"], name="fk_pairings_grant", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_pairings"),
        sa.UniqueConstraint("code", name="uq_pairings_code"),
        sa.UniqueConstraint("secret", name="uq_pairings_secret"),
    )


def _create_numbers() -> None:
    op.create_table(
        "numbers",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_numbers_event", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "person", name="pk_numbers"),
        sa.UniqueConstraint("event", "number", name="uq_numbers_event_number"),
    )
