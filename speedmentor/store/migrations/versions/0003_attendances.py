"""Whoever arrived is somebody who can leave, too."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
ARRIVALS = """
    INSERT INTO attendances (event, person, status, since, at, door, actor)
    SELECT event, person, 'here', at, at, door, actor FROM check_ins
"""


def upgrade() -> None:
    op.create_table(
        "attendances",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("door", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name="fk_attendances_event", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "person", name="pk_attendances"),
    )
    op.execute(ARRIVALS)
    op.drop_table("check_ins")
