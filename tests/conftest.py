"""Real servers for whoever needs them: started once, on the first use."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

import pytest

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
def redis_url() -> Iterator[str]:
    with _or_skip(running_redis) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with _or_skip(running_postgres) as url:
        yield url


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
