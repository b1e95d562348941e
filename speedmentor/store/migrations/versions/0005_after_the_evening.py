"""What people say after the evening, and who stays in touch."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    event = ("events.id",)
    op.create_table(
        "feedback",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("stars", sa.Integer()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("meetings", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event"], event, name="fk_feedback_event", ondelete="CASCADE"),
    )
    op.create_table(
        "contacts",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], event, name="fk_contacts_event", ondelete="CASCADE"),
    )
    op.create_table(
        "agreements",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("other", sa.String(64), primary_key=True),
        sa.ForeignKeyConstraint(["event"], event, name="fk_agreements_event", ondelete="CASCADE"),
    )
