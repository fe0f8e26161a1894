"""A pair that a package dropped and a later one restored is owed apart before and after.

Until now one row said both, as if it had been owed between. When it was dropped and restored stands in `expected`.
"""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RESTORED = """
select old.item, old.unit, old.until, change.day
from expected old
join expected new on new.item = old.item and new.unit = old.unit and new.since = old.since and new.added = old.removed
join change on change.revision = old.removed
where change.action = 'adopt' and new.until > old.until and change.day > old.until
order by old.until
"""


def upgrade() -> None:
    """Bring a store to this version."""
    connection, days = op.get_bind(), (sa.column("since", sa.Date()), sa.column("until", sa.Date()))
    pair = sa.column("item", sa.String()), sa.column("unit", sa.String())
    known = sa.text("select item, unit, since, until from owed").columns(*pair, *days)
    rows = connection.execute(known).all()
    gaps: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for one in connection.execute(sa.text(RESTORED).columns(*pair, days[1], sa.column("day", sa.Date()))):
        gaps.setdefault((one.item, one.unit), []).append((one.until, one.day))
    op.drop_table("owed")
    owed = op.create_table(
        "owed",
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("item", "unit", "since", name=op.f("pk_owed")),
    )
    split = [
        {"item": row.item, "unit": row.unit, "since": since, "until": until}
        for row in rows
        for since, until in _without(row.since, row.until, gaps.get((row.item, row.unit), ()))
    ]
    if split:
        op.bulk_insert(owed, split)
    if len(split) > len(rows):  # so that the next start takes over anew what is owed
        connection.execute(sa.text("update store set plan_version = ''"))


def _without(since: date, until: date, gaps: Iterable[tuple[date, date]]) -> Iterable[tuple[date, date]]:
    """Yield a span of days, half open, without the gaps in it, which are given in their order."""
    for dropped, restored in gaps:
        if since < dropped and restored < until:
            yield since, dropped
            since = restored
    yield since, until
