"""The page that says why: for whoever may read calls, in his language, the same as the JSON."""

from html import unescape

from fastapi import FastAPI

from api.auth import Scope
from tests.api.conftest import visitor


def test_the_page_names_candidates_and_words_in_three_languages(own_app: FastAPI) -> None:
    client = visitor(own_app)
    client.headers["Accept"] = "text/html"
    row = client.get("/api/v1/calls").json()
    call_id = next(one["id"] for one in row["rows"] if one["outcome"] == "sale")
    assert f'href="/calls/{call_id}/why"' in client.get(f"/calls/{call_id}").text
    for language, words in (("en", "Speaks for"), ("ru", "Говорит за"), ("uk", "Говорить за")):
        page = client.get(f"/calls/{call_id}/why?lang={language}")
        assert page.status_code == 200
        assert words in unescape(page.text)
    told = client.get(f"/api/v1/calls/{call_id}/explanation").json()
    outcome = next(one for one in told["fields"] if one["field"] == "outcome")
    assert {one["value"] for one in outcome["candidates"]} == {"sale", "refusal", "undecided"}
    assert outcome["cues"][0]["said"]["words"]


def test_an_unknown_call_is_not_found_and_others_may_not_look(own_app: FastAPI) -> None:
    assert visitor(own_app).get("/calls/nope/why").status_code == 404
    token = own_app.state.house.tokens.create("boss", [Scope.REPORTS_READ])
    assert visitor(own_app, token).get("/api/v1/calls/nope/explanation").status_code == 403
