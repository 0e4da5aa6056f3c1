"""The search as its readers meet it: found, marked, narrowed, refused with a remedy, and never more than a reader may see."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from calls.house import House
from calls.model.people import Deed, Role
from calls.settings import Settings
from calls.store.audit_repository import AuditFilter
from tests.api.search_samples import HTML, fill_with, own_call, own_manager, readers_of

SPOKEN = "my number is oh seven seven double oh nine double oh one two three and the zeppelin is expensive"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    made = create_app(Settings(company_dir=tmp_path_factory.mktemp("search")))
    house: House = made.state.house
    fill_with(house, SPOKEN)
    yield made
    house.close()


@pytest.fixture(scope="module")
def visitors(app: FastAPI) -> dict[Role, TestClient]:
    return readers_of(app)


def test_a_call_is_found_with_the_words_around_and_opened_at_the_second(app: FastAPI, visitors):
    call = own_call(app.state.house)
    answer = visitors[Role.OWNER].get("/api/v1/search", params={"q": "expensive zeppelins", "said": "client"}).json()
    (row,) = answer["rows"]
    assert (row["call"]["id"], row["places"], answer["next_cursor"], answer["is_whole"]) == (call, 2, None, True)
    (snippet,) = row["snippets"]
    assert snippet["start_s"] == 96.0
    assert [piece["text"] for piece in snippet["pieces"] if piece["is_hit"]] == ["zeppelin", "expensive"]
    text = visitors[Role.OWNER].get("/search", params={"q": "zeppelin"}, headers=HTML).text
    assert "<mark>zeppelin</mark>" in text
    assert f"/calls/{call}?q=zeppelin&amp;t=96.0#turn-0" in text
    page = visitors[Role.OWNER].get(f"/calls/{call}?t=96.0&q=zeppelins", headers=HTML).text
    assert re.search(r'<span class="word is-hit" data-hit="0" [^>]*>zeppelin</span>', page)
    assert 'href="#turn-0"' in page


def test_filters_of_the_list_and_who_said_it_narrow_it(visitors):
    def count(**params: str) -> int:
        return len(visitors[Role.OWNER].get("/api/v1/search", params={"q": "window", "limit": "100", **params}).json()["rows"])

    assert count(outcome="refusal") + count(outcome="sale") <= count()
    assert 0 < count(outcome="refusal") < count()
    assert count(said="client") < count(said="manager")
    assert count(since="2030-01-01") == 0


def test_pages_are_walked_by_their_cursor(visitors):
    client, seen, after = visitors[Role.OWNER], [], ""
    while after is not None:
        answer = client.get("/api/v1/search", params={"q": "window", "limit": "5", "after": after}).json()
        seen += [(row["call"]["started_at"], row["call"]["id"]) for row in answer["rows"]]
        after = answer["next_cursor"]
    assert len(seen) == len(set(seen)) > 15
    assert [moment for moment, _ in seen] == sorted((moment for moment, _ in seen), reverse=True)


def test_a_question_that_cannot_be_meant_is_told_with_what_to_do(visitors):
    answer = visitors[Role.OWNER].get("/api/v1/search", params={"q": '"call you back'})
    assert (answer.status_code, answer.json()["rule"]) == (400, "quote")
    assert "Close it" in answer.json()["remedy"]
    page = visitors[Role.OWNER].get("/search", params={"q": '"call you back', "lang": "ru"}, headers=HTML)
    assert page.status_code == 200, "a page to go on from, not an error"
    assert "Кавычка не закрыта." in page.text
    assert 'value="&#34;call you back"' in page.text, "nothing typed is lost"
    assert visitors[Role.OWNER].get("/api/v1/search", params={"q": "window", "after": "x"}).status_code == 400
    assert visitors[Role.OWNER].get("/search", headers=HTML).status_code == 200


def test_a_manager_finds_the_own_calls_alone_and_a_marketer_none(app: FastAPI, visitors):
    rows = visitors[Role.MANAGER].get("/api/v1/search?q=window&limit=100").json()["rows"]
    everything = visitors[Role.OWNER].get("/api/v1/search?q=window&limit=100").json()["rows"]
    assert {row["call"]["manager_id"] for row in rows} == {own_manager(app.state.house)}
    assert 0 < len(rows) < len(everything)
    assert visitors[Role.MARKETER].get("/api/v1/search?q=window").status_code == 403


def test_a_number_that_was_said_is_hidden_from_who_may_not_read_numbers(visitors):
    def snippet(role: Role) -> str:
        (row,) = visitors[role].get("/api/v1/search?q=zeppelin").json()["rows"]
        return " ".join(piece["text"] for piece in row["snippets"][0]["pieces"])

    assert "seven seven double oh" not in snippet(Role.QA)
    assert "•••" in snippet(Role.QA)
    wide = visitors[Role.OWNER].get("/api/v1/search?q=number").json()["rows"][0]["snippets"][0]
    assert "oh seven seven double oh nine" in " ".join(piece["text"] for piece in wide["pieces"])


def test_that_somebody_searched_is_noted_once_and_never_what(app: FastAPI, visitors):
    for after in ("", "1"):
        visitors[Role.QA].get("/search", params={"q": "dirigible", "after": after}, headers=HTML)
    entries = app.state.house.audit.page(AuditFilter(who="qa@example.com", deed=Deed.SEARCHED, what="/search"))
    assert [(one.what, dict(one.details)) for one in entries] == [("/search", {"method": "GET"})]
    assert "dirigible" not in str(entries)
