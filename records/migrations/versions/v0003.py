"""What a change of an account changed: from what, to what."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store to this version."""
    for name in ("before", "after"):
        op.add_column("account_change", sa.Column(name, sa.Text(), nullable=False, server_default=""))
