"""One door to SQLite or PostgreSQL: transactions, and errors that say what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    OperationalError,
    StatementError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from calls.model.errors import CallError, SetupError, UnavailableError

BUSY_S = 30  # how long a writer waits for another one of the same SQLite file
CONNECT_S = 5
CACHE_KIB = 16 * 1024  # of SQLite, for each of a process's few connections
WORK_MIB = 32  # of PostgreSQL, for each sorting or grouping
LOOKED_AT = 4000  # rows of each index that tell how all of them lie: a tenth of a second; SQLite chose worse ways by 1,000 and by 20,000
DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


class UnfitValueError(CallError):
    """Something that no row can hold, and that therefore no row holds: a NUL, half a character, a number beyond 64 bits."""

    def __init__(self) -> None:
        super().__init__("a value cannot be kept or looked for", permanent=True, remedy="Leave out unprintable characters and huge numbers")


class Database:
    """read() and write() are the only transactions of the house.

    A write is taken at once (SQLite: BEGIN IMMEDIATE), so that two writers queue up and never deadlock.
    """

    def __init__(self, url: str) -> None:
        self._url = _parsed(url)
        self.is_sqlite = self._url.get_backend_name() == "sqlite"
        self.engine = _engine(self._url, self.is_sqlite)

    @property
    def shown_url(self) -> str:
        """Safe to print: no password, no query."""
        if self.is_sqlite:
            return self._url.database or "memory"
        return f"{self._url.get_backend_name()}://{self._url.host}:{self._url.port or 5432}/{self._url.database}"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A long read() in which every query sees the same instant, whatever others write meanwhile. SQLite's WAL reads so anyway."""
        options: dict[str, Any] = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self._explained(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction, committed at the end, rolled back on any error."""
        with self._explained(), self.engine.connect().execution_options(is_write=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """A write() for changes of tables.

        SQLite changes a table by making it anew and dropping the old one. Watched foreign keys would take everything with it that hangs
        on its rows, so here they are checked once, at the end.
        """
        with (
            self._explained(),
            self.engine.connect().execution_options(is_write=True) as connection,
            self._unwatched(connection),
            connection.begin(),
        ):
            yield connection
            if self.is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()) is not None:
                raise SetupError(
                    f"A row of {broken[0]} lost what it belongs to", remedy="Nothing was changed: keep the file, and report this"
                )

    @contextmanager
    def _unwatched(self, connection: Connection) -> Iterator[None]:
        """Outside of a transaction: within one SQLite does not listen."""
        driver = connection.connection.driver_connection if self.is_sqlite else None
        if driver is None:
            yield
            return
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            yield
        finally:
            driver.execute("PRAGMA foreign_keys=ON")

    def analyze(self) -> None:
        """Tells the planner how the rows lie: SQLite does not find that out by itself, and PostgreSQL only after a while."""
        with self.write() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql(f"PRAGMA analysis_limit={LOOKED_AT}")
            connection.exec_driver_sql("ANALYZE")

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except PoolTimeoutError as error:
            raise UnavailableError(f"The database {self.shown_url} is busy", remedy="Try again in a minute") from error
        except (DataError, OverflowError, UnicodeEncodeError) as error:
            raise UnfitValueError from error
        except OperationalError as error:
            raise self._unavailable(error) from error
        except StatementError as error:
            if isinstance(error.orig, CallError):  # a value that a column refuses says so in its own words
                raise error.orig from error
            if isinstance(error, DBAPIError) and (error.connection_invalidated or type(error) is DatabaseError):
                raise self._unavailable(error) from error  # DatabaseError itself: the file is damaged or no database
            raise

    def _unavailable(self, error: DBAPIError) -> CallError:
        """The driver's own first line says which of the many reasons it is; it never holds the password."""
        reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        remedy = (
            "Check that the folder exists, may be written and is not full"
            if self.is_sqlite
            else "Start PostgreSQL or correct EARSHOT_DATABASE_URL"
        )
        if "locked" in reason:
            remedy = "Another program holds the database for long: end it, or try again"
        return UnavailableError(f"The database {self.shown_url} does not answer: {reason}", remedy=remedy)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SetupError(
            "EARSHOT_DATABASE_URL is not a database address", remedy="Write postgresql://user:password@host/name, or leave it empty"
        ) from error
    parsed = parsed.set(drivername=DRIVERS.get(parsed.drivername, parsed.drivername))
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise SetupError(
            f"The database kind {parsed.get_backend_name()!r} is not supported", remedy="Use SQLite (the default) or PostgreSQL"
        )
    return parsed


def _engine(url: URL, is_sqlite: bool) -> Engine:
    try:
        if not is_sqlite:
            engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_S}, hide_parameters=True)
            event.listen(engine, "connect", _prepare_postgresql)
            return engine
        engine = create_engine(url, connect_args={"timeout": BUSY_S}, hide_parameters=True)  # hidden: an error must not quote a client
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise SetupError(f"No driver for the database {url.drivername!r}", remedy="Write postgresql://… for PostgreSQL") from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own implicit BEGIN would be deferred: two readers that turn writers deadlock
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY", f"cache_size=-{CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """Compiling a report's query takes longer than the query; and a report's groups are to be counted in memory, from indexes."""
    with connection.cursor() as cursor:
        for setting in ("jit = off", f"work_mem = '{WORK_MIB}MB'", "random_page_cost = 1.1"):
            cursor.execute(f"SET {setting}")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("is_write") else "BEGIN")
