"""Reports taken over from `reports.csv` were handed in when they were taken over, as those taken over since are."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# also where one was reopened and handed in again: what comes later makes it no later
HANDED_IN = """
update record set
  submitted = (select entry.revision from entry where entry.record = record.id and entry.version = 1),
  submitted_day = (
    select change.day from entry join change on change.revision = entry.revision
    where entry.record = record.id and entry.version = 1
  )
where id in (
  select entry.record from entry join change on change.revision = entry.revision
  where entry.version = 1 and entry.status = 'accepted' and change.action = 'import-reports'
)
"""


def upgrade() -> None:
    """Bring a store to this version."""
    op.get_bind().execute(sa.text(HANDED_IN))
