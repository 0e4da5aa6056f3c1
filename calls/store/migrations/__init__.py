"""The tables' history: Alembic scripts, run by calls.store.migrate."""
