"""Each fixture that has two kinds runs its tests twice."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import redis

from calls.house import House, open_house
from calls.model.call import CallId, Lane
from calls.settings import Settings
from calls.store.stage_repository import StageRepository
from tests.conftest import has_real_migrations
from tests.contracts.stage_samples import LEASE_S, Clock
from tests.services.ceph_server import S3Server

NEEDS_SERVICES = pytest.mark.needs_services


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=NEEDS_SERVICES)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database: on a server a copy of one that has its tables, unless the migrations themselves are asked."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'calls.db'}"
        return
    server = request.getfixturevalue("postgres_url")
    name = f"test_{secrets.token_hex(6)}"
    template = "template1" if has_real_migrations(request) else request.getfixturevalue("migrated_postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield server.removesuffix("/postgres") + f"/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    opened = open_house(Settings(company_dir=tmp_path, database_url=database_url))
    yield opened
    opened.close()


@pytest.fixture(params=["folder", pytest.param("s3", marks=NEEDS_SERVICES)])
def blobs_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "folder":
        return Settings(company_dir=tmp_path, blobs_url=str(tmp_path / "blobs"))
    server: S3Server = request.getfixturevalue("s3_server")
    return Settings(
        company_dir=tmp_path,
        blobs_url=f"s3+http://{server.address}/test-{secrets.token_hex(6)}",
        s3_access_key=server.access_key,
        s3_secret_key=server.secret_key,
    )


@pytest.fixture(params=["in_process", pytest.param("rq", marks=NEEDS_SERVICES)])
def queue_url(request: pytest.FixtureRequest) -> str | None:
    """Redis empty, or none."""
    if request.param == "in_process":
        return None
    url: str = request.getfixturevalue("redis_url")
    with redis.Redis.from_url(url) as connection:
        connection.flushall()
    return url


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(UTC) + timedelta(minutes=1))


@pytest.fixture
def told() -> list[tuple[CallId, str, Lane]]:
    return []


@pytest.fixture
def stages(house: House, clock: Clock, told: list[tuple[CallId, str, Lane]]) -> StageRepository:
    return StageRepository(
        house.database, LEASE_S, max_attempts=3, announce=lambda *what: told.append(what), clock=clock, chance=lambda: 1.0
    )
