"""The decision for one call over HTTP: what it says, who may ask, and that it is given while the database does not answer."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from analytics.routing.decision import kept
from analytics.routing.decision.kept import KeptRouting
from api import let_in
from api.app import create_app
from api.auth import Scope
from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import Department, Member
from calls.model.routing_rules import RegionRule, RoutingRules, VipRule
from tests.api.conftest import visitor
from tests.dashboards.sample_company import COMPANY
from tests.dashboards.sample_house import sample_settings

ADDRESS = "/api/v1/routing/decision"
BOSS, OMSK = "+442079460199", "+73812345678"
RULES = RoutingRules(last_manager=True, vips=(VipRule((BOSS,), ManagerId("clara")),), regions=(RegionRule(("+73812",), "omsk"),))
OFFICE = replace(COMPANY, departments=(Department("omsk", "Omsk"),), members=(Member("omsk", ManagerId("boris")),), routing=RULES)


@pytest.fixture
def office(own_app: FastAPI, tmp_path: Path) -> Iterator[FastAPI]:
    own_app.state.house.company.save(OFFICE)
    app = create_app(sample_settings(tmp_path))
    yield app
    app.state.routing.close()
    app.state.house.close()


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Another program holds the whole database, so that nobody reads or writes."""
    path = next(folder.rglob("earshot.db"))
    with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("CREATE TABLE held (one)")
        yield
        connection.execute("ROLLBACK")


def ask(client: TestClient, **question: object) -> dict[str, object]:
    answer = client.post(ADDRESS, json=question)
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def test_rules_are_asked_in_their_order_and_each_says_what_it_said(office: FastAPI) -> None:
    client = visitor(office)
    vip = ask(client, number="020 7946 0199", department="omsk")
    region = ask(client, number=OMSK)

    assert vip["decided_by"] == "vip"
    assert vip["ring"][0] == {"manager": "clara", "name": "Clara Hill", "extension": "103", "interface": "PJSIP/103", "penalty": 0}  # type: ignore[index]
    assert (region["decided_by"], region["department"], region["standard"]) == ("region", "omsk", False)
    assert [one["manager"] for one in region["ring"]] == ["boris"]  # type: ignore[attr-defined]
    assert region["steps"][0] == {"rule": "region", "said": "the number is of the region of omsk"}  # type: ignore[index]


def test_a_client_who_is_known_gets_whom_he_spoke_with_last(office: FastAPI) -> None:
    house: House = office.state.house
    known = house.calls.find(next(iter(_ids(house))))
    assert known is not None
    told = ask(visitor(office), number=known.client_number)

    assert told["decided_by"] == "last_manager"
    assert told["ring"][0]["extension"] == known.extension  # type: ignore[index]


def _ids(house: House) -> list[str]:
    with house.database.read() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT id FROM calls ORDER BY started_at DESC")]


@pytest.mark.parametrize("number", [None, "anonymous", "+" * 30])
def test_a_number_that_nobody_can_read_goes_the_standard_way_and_it_is_said(office: FastAPI, number: str | None) -> None:
    told = ask(visitor(office), number=number)

    assert len(told["ring"]) == 3  # type: ignore[arg-type]
    assert told["steps"][0]["said"] == "the client's number is not known: no rule about numbers fits"  # type: ignore[index]


def test_only_who_may_read_the_order_may_ask(office: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = office.state.house.tokens
    pbx, other = tokens.create("pbx", [Scope.ROUTING_READ]), tokens.create("other", [Scope.CALLS_READ])

    assert visitor(office).post(ADDRESS, json={}).status_code == 401
    assert visitor(office, other).post(ADDRESS, json={}).status_code == 403
    assert visitor(office, pbx).post(ADDRESS, json={}).status_code == 200
    tokens.revoke(next(one.id for one in tokens.list() if one.name == "pbx"))
    assert visitor(office, pbx).post(ADDRESS, json={}).status_code == 200  # for a minute at most …
    monkeypatch.setattr(let_in, "ASKED_ANEW_EVERY_S", -1.0)
    visitor(office, pbx).post(ADDRESS, json={})
    office.state.let_in.close()  # … and one call more: asked anew behind it
    office.state.let_in._pool.shutdown(wait=True)
    assert visitor(office, pbx).post(ADDRESS, json={}).status_code == 401


def test_what_is_no_question_is_refused(office: FastAPI) -> None:
    for question in ({"at": "2026-03-02T10:00:00"}, {"number": "1" * 50}, {"number": 5}):
        assert visitor(office).post(ADDRESS, json=question).status_code == 422


def test_a_held_database_costs_no_call_its_answer(
    office: FastAPI, own_app: FastAPI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visitor(office)
    before = ask(client, number=OMSK)
    monkeypatch.setattr(kept, "RENEWED_EVERY_S", -1.0)
    monkeypatch.setattr(let_in, "ASKED_ANEW_EVERY_S", -1.0)
    for app in (office, own_app):
        app.state.house.database.engine.dispose()
    with held(tmp_path):
        began = monotonic()
        during = [ask(client, number=OMSK) for _ in range(20)]
        lasted_s = monotonic() - began
    assert [one["ring"] for one in during] == [before["ring"]] * 20
    assert "the database does not answer" in during[-1]["steps"][0]["said"]  # type: ignore[index]
    assert lasted_s / 20 < 0.1


def test_a_door_that_opens_before_its_database_answers_the_standard_way(office: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    house: House = office.state.house
    monkeypatch.setattr(kept, "FIRST_WAIT_S", 0.2)
    house.database.engine.dispose()
    cold = KeptRouting(replace(house, database=house.database, company=_Silent()))  # type: ignore[arg-type]
    try:
        found = asyncio.run(cold.decide(OMSK, None, None))
    finally:
        cold.close()

    assert (found.decided_by.value, found.ring) == ("standard", ())
    assert "nothing is known from before" in found.steps[0].said


class _Silent:
    """A database that hangs longer than anybody waits."""

    def load(self) -> None:
        from time import sleep

        sleep(1.0)
