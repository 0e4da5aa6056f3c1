"""The page of the last saved evaluation of understanding: every figure, class, confusion and wrong call, with charts that say the same."""

from datetime import UTC, datetime
from html import unescape

from fastapi import FastAPI

from analytics.understanding.training.labelled_text import read_labelled
from api.auth import Scope
from calls.model.evaluation import UnderstandingEvaluation
from earshot.evaluate_understanding import evaluate_understanding
from tests.api.conftest import visitor

LABELLED = """business: windows | Silver Birch Windows | a survey is booked | windows, doors

== en-windows-001
at: 2026-01-13T09:05+00:00 inbound clean
labels: new_lead sale product=windows channel=google
stages: greeting introduction -rapport needs price_wording objection_handling next_step farewell
a: Good morning, Silver Birch Windows, Anna speaking.
c: Hello, [c:I found you on Google]. [t:How much would two windows be?]
a: Two windows are nine hundred with fitting. Shall I book a survey for Thursday at five?
c: [o:Thursday at five is fine, book me in.]
a: I have booked the survey for you, good bye.
c: Thank you, bye.

business: garden doors | Green Gate Doors | a survey is booked | doors

== en-doors-002
at: 2026-01-13T10:05+00:00 inbound clean
labels: spam
a: Good morning, Green Gate Doors.
c: Good morning, [t:I am calling from a marketing agency, we offer search engine optimisation] for your business.
a: We are not interested, thank you.
c: Fine, good bye.
"""


def test_the_page_shows_every_part_in_three_languages(own_app: FastAPI) -> None:
    client = visitor(own_app)
    client.headers["Accept"] = "text/html"
    assert "Nothing was measured yet" in client.get("/evaluation/understanding").text
    assert client.get("/api/v1/evaluation/understanding").json() is None
    found = evaluate_understanding(read_labelled(LABELLED, "two.txt"), lambda _done, _total: None)
    found["by_call"][1]["call_type"]["said"] = "new_lead"  # one that went wrong
    own_app.state.house.understanding_evaluations.add(UnderstandingEvaluation(datetime.now(UTC), "two.txt", "rules-9", found))
    page = unescape(client.get("/evaluation/understanding").text)
    for shown in (
        "two.txt",
        "rules-9",
        "Type of call",
        "Google",
        "garden doors (English)",
        "Confusion: Outcome",
        "en-doors-002",
        "90% – 100%",
    ):
        assert shown in page, shown
    assert "Как часто верно" in client.get("/evaluation/understanding?lang=ru").text
    assert "Як часто правильно" in client.get("/evaluation/understanding?lang=uk").text
    assert 'href="/evaluation/understanding"' in client.get("/evaluation").text
    assert client.get("/api/v1/evaluation/understanding").json()["found"]["calls"] == 2
    calibration = client.get("/api/charts/understanding-calibration").json()["data"][1]
    known = [one for one in found["calibration"] if one["n"]]
    assert calibration["y"] == [one["right"] * 100 for one in known]
    assert sum(one["n"] for one in known) >= 3
    assert client.get("/api/charts/understanding-abstention").json()["data"][0]["x"] == [0, 10, 20, 30, 40, 50]


def test_before_the_first_the_charts_are_empty_and_only_the_system_s_readers_may_look(own_app: FastAPI) -> None:
    assert visitor(own_app).get("/api/charts/understanding-calibration").status_code == 200
    assert visitor(own_app).get("/api/charts/understanding-abstention").status_code == 200
    token = own_app.state.house.tokens.create("reader", [Scope.CALLS_READ])
    assert visitor(own_app, token).get("/evaluation/understanding").status_code == 403
