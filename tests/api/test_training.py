"""The section of the understanding page, and the interface: what corrections taught."""

import json
from html import unescape

from fastapi import FastAPI

from api.auth import Scope
from calls.model.own_weights import OwnTable
from calls.store.own_weights_repository import Taught
from tests.api.conftest import visitor

FIGURES = {"macro_f1": 0.323, "low": 0.2, "high": 0.4}
REPORT = {
    "groups": [
        {
            "languages": ["ru", "uk"],
            "fields": {
                "outcome": {"n": 60, "promoted": True, "recalibrated": False, "was": FIGURES, "becomes": {**FIGURES, "macro_f1": 0.95}},
                "refusal_reason": {"n": 4, "promoted": False, "recalibrated": False, "reason": "too_few", "calls_needed": 26},
            },
        }
    ],
    "would_change": {"calls": 200, "by_field": {"outcome": 17, "call_type": 0}},
}


def test_the_page_says_how_to_begin(own_app: FastAPI) -> None:
    client = visitor(own_app)
    client.headers["Accept"] = "text/html"
    page = unescape(client.get("/evaluation/understanding").text)
    assert "earshot train --dry-run" in page
    assert "The weights that come with the program are in use alone." in page
    assert client.get("/api/v1/training").json() == {"in_use": [], "last": None}


def test_the_page_shows_what_is_in_use_and_what_a_training_would_change(own_app: FastAPI) -> None:
    client = visitor(own_app)
    client.headers["Accept"] = "text/html"
    table = OwnTable(("refusal", "sale"), (0.0, 0.0), {"a замер": (-1.0, 1.0)})
    weights = own_app.state.house.own_weights
    version = weights.promote(Taught(("ru", "uk"), {"outcome": table}, {"outcome": ("k1", "k2")}, "rules-9", "{}"), "olga")
    weights.note(json.dumps(REPORT), "olga", is_dry_run=True)
    page = unescape(client.get("/evaluation/understanding").text)
    shown = (version, "taught by 2 corrected calls", "32.3%", "95.0%", "Better: learned", "Correct or confirm 26 more calls", "Outcome 17")
    for text in shown:
        assert text in page, text
    assert "Russian, Ukrainian" in page
    assert "Type of call 0" not in page
    assert "пробный прогон" in client.get("/evaluation/understanding?lang=ru").text
    assert "пробний прогін" in client.get("/evaluation/understanding?lang=uk").text
    told = client.get("/api/v1/training").json()
    assert (told["in_use"][0]["version"], told["in_use"][0]["calls"], told["last"]["is_dry_run"]) == (version, 2, True)
    assert told["last"]["report"] == REPORT


def test_only_who_may_read_the_system_sees_it(locked_app: FastAPI) -> None:
    token = locked_app.state.house.tokens.create("calls only", [Scope.CALLS_READ])
    assert visitor(locked_app, token).get("/api/v1/training").status_code == 403
