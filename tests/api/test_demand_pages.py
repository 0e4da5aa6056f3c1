"""The pages on weak links, refusals, demand, prices and warnings: figures open their calls, and fragments play at their second."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.auth import Scope
from calls.house import open_house
from calls.settings import Settings
from tests.api.conftest import visitor
from tests.api.test_pages import links_of
from tests.contracts.test_demand_rows import fill
from tests.contracts.test_worked_examples import COMPANY, stage_call


@pytest.fixture(scope="module")
def drawn_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("drawn")
    app = create_app(Settings(company_dir=folder, open_here=True))
    fill(app.state.house, 3, calls=120)
    yield app
    app.state.house.close()


@pytest.fixture
def drawn(drawn_app: FastAPI) -> TestClient:
    return visitor(drawn_app)


@pytest.mark.parametrize("path", ["/weak-link", "/refusals", "/demand", "/demand?product=door", "/notices"])
def test_every_number_opens_as_many_calls(drawn: TestClient, path: str) -> None:
    shown = drawn.get(path).text
    found = re.findall(r'<a href="(/calls\?[^"]*)">([\d,]+)</a>', shown)
    assert found or path == "/weak-link"
    for link, number in found:
        listed = drawn.get(link.replace("&amp;", "&")).text
        assert re.search(rf"<p>{number} calls?</p>", listed), (link, number)


@pytest.mark.parametrize("path", ["/weak-link", "/refusals", "/demand", "/price-change?on=2026-03-10&price=5&margin=30", "/notices"])
@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_full_pages_are_whole_and_their_links_lead_somewhere(drawn: TestClient, path: str, language: str) -> None:
    answer = drawn.get(path, params={"lang": language} | dict(pair.split("=") for pair in path.partition("?")[2].split("&") if pair))
    assert answer.status_code == 200
    for link in set(links_of(answer.text)):
        if link.startswith(("/calls/", "/weak", "/demand", "/refusals", "/notices")):
            assert drawn.get(link).status_code == 200, link


@pytest.mark.parametrize("name", ["weak-link", "refusals", "demand", "notices"])
def test_each_table_is_a_file_too(drawn: TestClient, name: str) -> None:
    answer = drawn.get(f"/{name}?format=csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert len(answer.text.splitlines()) > 2


def test_charts_draw_what_the_reports_say(drawn: TestClient) -> None:
    report = drawn.get("/api/v1/demand").json()
    (heat,) = drawn.get("/api/charts/demand").json()["data"]
    assert heat["type"] == "heatmap"
    assert sum(value or 0 for row in heat["z"] for value in row) == sum(one["requested"] - one["met"] for one in report["cells"])
    reasons = drawn.get("/api/v1/refusals").json()["whole"]["reasons"]
    (points,) = drawn.get("/api/charts/refusals").json()["data"]
    assert len(points["x"]) == len(reasons)


def test_a_price_wants_a_day_and_numbers_that_can_be_read(drawn: TestClient) -> None:
    assert drawn.get("/price-change").status_code == 200
    assert drawn.get("/api/v1/price-change").status_code == 400
    assert drawn.get("/api/v1/price-change?on=yesterday").status_code == 400
    card = drawn.get("/api/v1/price-change?on=2026-03-10&price=5&margin=30").json()
    assert round(card["break_even"], 3) == -0.143


@pytest.fixture
def taught(tmp_path: Path) -> Path:
    house = open_house(Settings(company_dir=tmp_path))
    house.company.save(COMPANY)
    for number in range(100):
        stage_call(house, "101", number, {"price_wording": 30, "needs": 75})
        stage_call(house, "102", number, {"price_wording": 80, "needs": 78})
    house.close()
    return tmp_path


def test_fragments_play_at_their_second_and_are_for_whoever_may_read_calls(taught: Path) -> None:
    app = create_app(Settings(company_dir=taught, open_here=True))
    shown = visitor(app).get("/weak-link").text
    assert len(re.findall(r'href="/calls/c[0-9a-f]{15}\?t=12\.5"', shown)) == 6
    assert "price_wording words" in shown
    locked = visitor(app, app.state.house.tokens.create("reports", [Scope.REPORTS_READ]))
    assert "price_wording words" not in locked.get("/weak-link").text
    report = locked.get("/api/v1/weak-link").json()
    assert [one["weak_stage"] for one in report["managers"]] == ["price_wording", None]
    assert all(one["worst"] == one["best"] == [] for one in report["managers"])
    app.state.house.close()


def test_an_empty_house_shows_empty_pages(tmp_path: Path) -> None:
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    for path in ("/weak-link", "/refusals", "/demand", "/price-change", "/notices"):
        assert visitor(app).get(path).status_code == 200
    app.state.house.close()
