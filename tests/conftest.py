"""Real servers for whoever needs them: started once, on the first use. And tables that need not be made anew for every house."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest

from calls.store.database import Database
from calls.store.migrate import migrate
from tests.services.ceph_server import S3Server, running_ceph
from tests.services.postgres_server import running_postgres
from tests.services.process import ServerMissingError
from tests.services.redis_server import running_redis

T = TypeVar("T")


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting in a developer's environment must not lead a test to his real database."""
    for name in os.environ:
        if name.startswith("EARSHOT_") and name != "EARSHOT_REAL_DIR":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with the tables of this version."""
    path = tmp_path_factory.mktemp("migrated") / "calls.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    return path


@pytest.fixture(autouse=True)
def _new_houses_begin_with_their_tables(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> None:
    """Half of a house's opening time is migrations: a new one copies what they made once. They run all the same, and find it done."""
    if has_real_migrations(request):
        return

    def begin(database: Database) -> None:
        path = Path(database.engine.url.database or "")
        if database.is_sqlite and path.parent.is_dir() and not path.exists():
            shutil.copyfile(migrated_file, path)
        migrate(database)

    monkeypatch.setattr("calls.house.migrate", begin)


def has_real_migrations(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("real_migrations") is not None


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with _or_skip(running_redis) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with _or_skip(running_postgres) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """The name of an empty database with the tables of this version, to be copied."""
    name = "migrated"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    database = Database(postgres_url.removesuffix("/postgres") + f"/{name}")
    migrate(database)
    database.close()
    return name


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    with _or_skip(running_ceph) as server:
        yield server


@contextmanager
def _or_skip(start: Callable[[], AbstractContextManager[T]]) -> Iterator[T]:
    """On a developer's machine a missing server skips and says what to install; in CI it fails."""
    try:
        server = start()
        value = server.__enter__()
    except ServerMissingError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
    try:
        yield value
    finally:
        server.__exit__(None, None, None)
