"""A run may hold time back, and may have darkened the screens."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name in ("held", "dark"):
        no = sa.false()
        op.add_column("runs", sa.Column(name, sa.Boolean, nullable=False, server_default=no))
