"""After rows were deleted their bytes still lie in the database's files: here they go."""

from sqlalchemy import text

from calls.model.errors import UnavailableError
from calls.store.database import Database
from calls.store.every_table import every_table
from calls.store.search_index import merge_deleted


def wipe_deleted(database: Database) -> None:
    """SQLite's file is written anew and its log emptied, PostgreSQL's tables are written anew. UnavailableError while others read."""
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in every_table():
                connection.execute(text(f'VACUUM (FULL) "{table.name}"'))
        return
    with database.write() as connection:
        merge_deleted(connection)
    with database.engine.connect() as outside:
        driver = outside.connection.driver_connection
        assert driver is not None
        driver.execute("VACUUM")
        busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise UnavailableError(
            "The rows are deleted, but another program reads the database, so that their bytes still lie in its log",
            remedy="Ask for the same erasure again when that program has ended",
        )
