"""Runs the scripts inside the transaction that calls.store.migrate has opened."""

from alembic import context

from calls.store import company_tables, evening_tables, own_weights_tables, people_tables, quality_tables, recorder_tables, taxonomy_tables  # noqa: F401 make the metadata whole
from calls.store.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
