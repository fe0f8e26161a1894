"""不公开 acts from the draft on that marks it: what stands of a project so marked is hidden, on earlier days too."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
BLOCK = 400

record = sa.table("record", sa.column("id", sa.String), sa.column("kind", sa.String), sa.column("version", sa.Integer))
entry = sa.table(
    "entry", sa.column("record", sa.String), sa.column("version", sa.Integer), sa.column("content", sa.JSON)
)


def upgrade() -> None:
    """Bring a store to this version."""
    connection = op.get_bind()
    latest = (entry.c.record == record.c.id) & (entry.c.version == record.c.version)
    said = sa.select(record.c.id, entry.c.content).select_from(record.join(entry, latest))
    rows = connection.execute(said.where(record.c.kind == "project", entry.c.content.is_not(None)))
    marked = [row.id for row in rows if row.content and row.content.get("confidential")]
    for name in ("accepted", "project"):
        table = sa.table(name, sa.column("record", sa.String), sa.column("confidential", sa.Boolean))
        for start in range(0, len(marked), BLOCK):
            mine = table.c.record.in_(marked[start : start + BLOCK])
            connection.execute(sa.update(table).where(mine).values(confidential=True))
