"""Runs the scripts inside the transaction that calls.store.migrate has opened."""

from alembic import context

from calls.store.every_table import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
context.run_migrations()
