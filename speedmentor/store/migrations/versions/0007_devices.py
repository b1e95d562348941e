"""What a device is called by who uses it, and when a screen was connected last."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("grants", sa.Column("name", sa.Text(), nullable=False, server_default=""))
    op.add_column("screens", sa.Column("seen", sa.BigInteger(), nullable=False, server_default="0"))
