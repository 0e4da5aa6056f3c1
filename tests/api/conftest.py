"""Doors to a sample house: open on this machine, and locked by tokens."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.auth import Scope
from calls.house import House
from tests.dashboards.sample_house import fill_sample_house, sample_settings

Ask = Callable[..., TestClient]


def sample_app(directory: Path, calls: int) -> FastAPI:
    app = create_app(sample_settings(directory))
    fill_sample_house(app.state.house, calls)
    return app


def visitor(app: FastAPI, token: str | None = None, *, address: str = "127.0.0.1", base_url: str = "http://127.0.0.1") -> TestClient:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return TestClient(app, base_url=base_url, client=(address, 50000), headers=headers, follow_redirects=False)


def walked(client: TestClient, address: str, limit: int, **params: str) -> list[Any]:
    """All rows of a list, so many at a time."""
    rows: list[Any] = []
    after = ""
    while after is not None:
        page = client.get(address, params={**params, "limit": limit, "after": after}).json()
        assert len(page["rows"]) <= limit
        rows += page["rows"]
        after = page["next_cursor"]
    return rows


@pytest.fixture(scope="session")
def open_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """No token exists. Tests that change the house use `own_app`."""
    app = sample_app(tmp_path_factory.mktemp("open"), calls=60)
    yield app
    app.state.house.close()


@pytest.fixture(scope="session")
def locked_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    app = sample_app(tmp_path_factory.mktemp("locked"), calls=8)
    app.state.house.tokens.create("first", [Scope.CALLS_READ])
    yield app
    app.state.house.close()


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    sample_app(folder, calls=8).state.house.close()
    return folder


@pytest.fixture
def own_app(tmp_path: Path, filled_folder: Path) -> Iterator[FastAPI]:
    """Filled once, a copy for each test."""
    shutil.copytree(filled_folder, tmp_path, dirs_exist_ok=True)
    app = create_app(sample_settings(tmp_path))
    yield app
    app.state.house.close()


@pytest.fixture
def local(open_app: FastAPI) -> TestClient:
    return visitor(open_app)


@pytest.fixture
def house(open_app: FastAPI) -> House:
    opened: House = open_app.state.house
    return opened
