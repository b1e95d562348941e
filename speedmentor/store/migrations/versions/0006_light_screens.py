"""A screen may be light, for a bright hall."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    theme = sa.Column("theme", sa.String(16), nullable=False, server_default="dark")
    op.add_column("screens", theme)
