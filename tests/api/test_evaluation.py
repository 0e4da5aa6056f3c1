"""The page of the last evaluation: empty at first, then every figure, in the reader's language, for those who may see the system."""

from dataclasses import replace
from html import unescape

from fastapi import FastAPI

from api.auth import Scope
from calls.formats.evaluation_json import read_evaluation, write_evaluation
from tests.api.conftest import visitor
from tests.calls.sample_evaluation import EVALUATION


def test_the_page_shows_every_figure_with_its_interval(own_app: FastAPI) -> None:
    client = visitor(own_app)
    client.headers["Accept"] = "text/html"
    assert "Nothing was measured yet" in client.get("/evaluation").text
    assert client.get("/api/v1/evaluation").json() is None
    assert 'href="/evaluation"' in client.get("/system").text
    own_app.state.house.evaluations.add(EVALUATION)
    page = unescape(client.get("/evaluation").text)
    for shown in (
        "12.3%",
        "10.0% – 15.1%",
        "0.21 s",
        "faster_whisper small",
        "окно",
        "вино",
        "broken.wav",
        'href="/calls/c1"',
        "Russian",
        "512 MB",
    ):
        assert shown in page
    assert "Words on the right side" not in page  # nothing to measure it by
    assert "Неправильних слів" in client.get("/evaluation?lang=uk").text
    assert client.get("/api/v1/evaluation").json()["overall"]["wer"]["value"] == 0.123


def test_only_those_who_may_see_the_system_see_it(own_app: FastAPI) -> None:
    token = own_app.state.house.tokens.create("reader", [Scope.CALLS_READ])
    assert visitor(own_app, token).get("/evaluation").status_code == 403


def test_an_evaluation_comes_back_as_it_was_written(own_app: FastAPI) -> None:
    assert read_evaluation(write_evaluation(EVALUATION)) == EVALUATION
    own_app.state.house.evaluations.add(EVALUATION)
    own_app.state.house.evaluations.add(replace(EVALUATION, source="newer"))
    assert own_app.state.house.evaluations.newest().source == "newer"
