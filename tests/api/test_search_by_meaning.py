"""The search by meaning as its readers meet it: asked, waited for, answered, and never more than a reader may see."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from analytics.understanding.search_by_meaning import Meanings
from api.app import create_app
from calls.house import House
from calls.model.people import Deed, Role
from calls.settings import Settings
from calls.store.audit_repository import AuditFilter
from tests.api.search_samples import HTML, a_worker, fill_with, own_call, own_manager, readers_of
from tests.fakes.sentence_model import FakeSentenceModel

SPOKEN = "oh seven seven double oh nine double oh one two three is my number and I want a refund"
REFUND = {"q": "money back", "by": "meaning"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    made = create_app(Settings(company_dir=tmp_path_factory.mktemp("meaning"), search_model="topics"))
    house: House = made.state.house
    fill_with(house, SPOKEN)
    meanings = Meanings(house, FakeSentenceModel())
    while meanings.step(is_idle=True):
        pass
    yield made
    house.close()


@pytest.fixture(scope="module")
def visitors(app: FastAPI) -> dict[Role, TestClient]:
    return readers_of(app)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboards.pages.search.PATIENCE_S", 0.0)
    monkeypatch.setattr("api.routes.search.PROGRAM_WAITS_S", 0.0)


def test_a_program_is_answered_the_nearest_first_with_the_second(app: FastAPI, visitors) -> None:
    with a_worker(app.state.house):
        answer = visitors[Role.OWNER].get("/api/v1/search", params={**REFUND, "limit": "5"}).json()
    first = answer["rows"][0]
    assert (first["call"]["id"], first["places"], answer["next_cursor"], answer["is_whole"]) == (own_call(app.state.house), 1, None, True)
    assert (first["snippets"][0]["start_s"], first["snippets"][0]["pieces"][0]["text"]) == (80.0, SPOKEN)
    nearness = [row["nearness"] for row in answer["rows"]]
    assert len(nearness) == 5
    assert nearness == sorted(nearness, reverse=True)
    words = visitors[Role.OWNER].get("/api/v1/search?q=refund").json()["rows"]
    assert {row["nearness"] for row in words} == {None}


def test_the_page_shows_calls_and_leads_to_the_second(app: FastAPI, visitors) -> None:
    with a_worker(app.state.house):
        page = visitors[Role.OWNER].get("/search", params={**REFUND, "lang": "en"}, headers=HTML)
    assert "Refresh" not in page.headers
    assert re.search(rf'href="/calls/{own_call(app.state.house)}\?t=80.0#turn-0"', page.text)
    assert "near is not the same as said" in page.text
    assert re.search(r"Nearness 0\.\d\d", page.text)
    assert re.search(r'aria-current="true">By meaning</a>', page.text)
    assert '<input type="hidden" name="by" value="meaning">' in page.text


def test_numbers_are_hidden_and_a_manager_finds_the_own_calls_alone(app: FastAPI, visitors) -> None:
    with a_worker(app.state.house):
        qa, own = (
            visitors[role].get("/api/v1/search", params={**REFUND, "limit": "100"}).json()["rows"] for role in (Role.QA, Role.MANAGER)
        )
    assert qa[0]["snippets"][0]["pieces"][0]["text"] == "••• is my number and I want a refund"
    assert {row["call"]["manager_id"] for row in own} == {own_manager(app.state.house)}
    assert 0 < len(own) < len(qa)
    assert visitors[Role.MARKETER].get("/api/v1/search", params=REFUND).status_code == 403


def test_without_a_worker_a_program_is_told_when_to_ask_again(visitors, impatient) -> None:
    answer = visitors[Role.OWNER].get("/api/v1/search", params={"q": "windows", "by": "meaning"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.headers["content-type"] == "application/problem+json"
    assert "start a worker" in answer.json()["remedy"]


def test_a_page_asks_again_by_itself_then_says_that_no_worker_answers_and_then_shows(
    app: FastAPI, visitors, impatient, monkeypatch
) -> None:
    """What is noted of it is one search, once it is answered."""
    owner, asked = visitors[Role.QA], {"q": "friday?", "by": "meaning", "lang": "en"}
    searched = AuditFilter(who="qa@example.com", deed=Deed.SEARCHED, what="/search")
    waits = owner.get("/search", params=asked, headers=HTML)
    assert (waits.headers["Refresh"], "A worker reads your question" in waits.text) == ("2", True)
    assert app.state.house.audit.page(searched) == ()
    monkeypatch.setattr("dashboards.pages.search.NOBODY_AFTER_S", 0.0)
    nobody = owner.get("/search", params=asked, headers=HTML)
    assert ("Refresh" in nobody.headers, "No worker answers" in nobody.text) == (False, True)
    assert 'href="/search?q=friday%3F"' in nobody.text
    Meanings(app.state.house, FakeSentenceModel()).answer()
    assert "found-calls" in owner.get("/search", params=asked, headers=HTML).text
    assert "friday" not in str(app.state.house.audit.page(searched))


def test_a_question_that_cannot_be_meant_is_told_with_what_to_do(visitors) -> None:
    page = visitors[Role.OWNER].get("/search", params={"q": "?!", "by": "meaning", "lang": "ru"}, headers=HTML)
    assert (page.status_code, "Нет слова, которое нужно найти." in page.text) == (200, True)
    long = visitors[Role.OWNER].get("/api/v1/search", params={"q": "x " * 150, "by": "meaning"})
    assert (long.status_code, long.json()["rule"]) == (400, "long")
    further = visitors[Role.OWNER].get("/api/v1/search", params={**REFUND, "after": "1"})
    assert (further.status_code, "limit=100" in further.json()["remedy"]) == (400, True)
    assert visitors[Role.OWNER].get("/search?by=meaning", headers=HTML).status_code == 200


def test_without_a_model_nothing_of_it_is_shown(tmp_path) -> None:
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        text = client.get("/search", params=REFUND, headers=HTML).text
        assert "By meaning" not in text
        answer = client.get("/api/v1/search", params=REFUND)
        assert (answer.status_code, "EARSHOT_SEARCH_MODEL" in answer.json()["remedy"]) == (400, True)
    app.state.house.close()
