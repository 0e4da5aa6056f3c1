"""A real PostgreSQL that hangs, and one that is gone, while an exchange asks whom to ring."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import psycopg
import pytest
from starlette.testclient import TestClient

from analytics.routing.decision import kept
from api import let_in
from api.app import create_app
from api.auth import Scope
from calls.house import open_house
from tests.api.test_routing_decision import OFFICE, OMSK, ask
from tests.dashboards.sample_house import sample_settings
from tests.services.postgres_server import running_postgres
from tests.services.process import ServerMissingError

pytestmark = pytest.mark.needs_services
ASKED = 60
MEAN_S = 0.05  # with the test's own client on the same core


@pytest.fixture
def server() -> Iterator[str]:
    """Of its own: it is stopped."""
    try:
        with running_postgres() as url:
            yield url
    except ServerMissingError as error:
        pytest.skip(str(error))


def test_an_exchange_is_answered_while_postgresql_hangs_and_after_it_is_gone(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = sample_settings(tmp_path).model_copy(update={"database_url": server.replace("postgresql://", "postgresql+psycopg://")})
    house = open_house(settings)
    house.company.save(OFFICE)
    token = house.tokens.create("exchange", [Scope.ROUTING_READ])
    house.close()
    main = _main_process(server)
    app = create_app(settings)
    with TestClient(app, base_url="http://127.0.0.1", headers={"Authorization": f"Bearer {token}"}) as client:
        before = ask(client, number=OMSK)
        monkeypatch.setattr(kept, "RENEWED_EVERY_S", -1.0)
        monkeypatch.setattr(let_in, "ASKED_ANEW_EVERY_S", -1.0)
        with _stopped(main):
            _answers_as(before, client)
        os.kill(main, signal.SIGQUIT)  # at once, as by a power cut
        _answers_as(before, client)


def _answers_as(before: dict[str, object], client: TestClient) -> None:
    """The same people, said to be known from before, and nobody waited for."""
    began = monotonic()
    during = [ask(client, number=OMSK) for _ in range(ASKED)]
    lasted_s = monotonic() - began
    assert before["ring"]
    assert [one["ring"] for one in during] == [before["ring"]] * ASKED
    assert "the database does not answer" in during[-1]["steps"][0]["said"]  # type: ignore[index]
    assert lasted_s / ASKED < MEAN_S


def _main_process(server: str) -> int:
    with psycopg.connect(server) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    return int((Path(row[0]) / "postmaster.pid").read_text().split()[0])


@contextmanager
def _stopped(main: int) -> Iterator[None]:
    """The server and all that it started: connections stay open, and nothing comes back."""
    family = [main, *map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split())]
    for process in family:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in family:
            os.kill(process, signal.SIGCONT)
