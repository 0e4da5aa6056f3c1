"""Brings a database to the tables of this version, however many processes start at once."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from calls.model.errors import SetupError
from calls.store.database import Database

SCRIPTS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 5_348_761  # any number that is ours: PostgreSQL has no lock on "the schema"


def migrate(database: Database, target: str = "head") -> None:
    """Up (or, in tests, down) to `target` in one transaction: a half-made schema is never seen."""
    config = migration_config()
    if database.is_sqlite:
        _turn_on_wal(database)
    head = _scripts().get_current_head()
    with database.read() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if target == "head" and current == head:
        return
    with database.rebuild() as connection:
        _wait_for_others(connection, database)
        _refuse_newer(connection)
        config.attributes["connection"] = connection
        if target in ("head", head):
            command.upgrade(config, target)
        else:
            command.downgrade(config, target)


def migration_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


def _turn_on_wal(database: Database) -> None:
    """The file remembers it, so only the first opener really changes anything. Not possible inside a transaction."""
    with database._explained(), database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            driver.execute("PRAGMA journal_mode=WAL")


def _wait_for_others(connection: Connection, database: Database) -> None:
    if not database.is_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


@cache
def _scripts() -> ScriptDirectory:
    """Read once for a process: a house is opened more often."""
    return ScriptDirectory.from_config(migration_config())


def _refuse_newer(connection: Connection) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in known:
        raise SetupError(f"The database was made by a newer Earshot (revision {current})", remedy="Update Earshot")
