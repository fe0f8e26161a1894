"""What Alembic runs for each command: the migrations, on the connection that records.migrate has opened."""

from alembic import context

import records.schema  # noqa: F401 – declares the tables
from records.schema_base import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
