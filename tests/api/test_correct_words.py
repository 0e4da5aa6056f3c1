"""Words put right on a call's page: shown at once, kept through a second run of the engine, measured by, and told who did it."""

import json
from html import unescape

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.auth import Scope
from calls.correct_sides import swap_sides
from calls.house import House
from calls.model.call import CallId
from calls.model.correction import Hand
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.store.call_rows import CallFilter
from dashboards.word_corrections import word_corrections
from earshot.evaluate_corrections import evaluate_corrections
from tests.api.conftest import visitor
from tests.calls.samples import NOON

SAID = ((Side.AGENT, "good mourning silver birch", 0.0), (Side.CLIENT, "i need a widow", 5.0), (Side.AGENT, "thanks for watching", 10.0))


def heard(*turns: tuple[Side, str, float]) -> Transcript:
    made = (Turn(side, tuple(Word(w, at + n, at + n + 0.8, 0.9) for n, w in enumerate(text.split()))) for side, text, at in turns)
    return Transcript(tuple(made), Provenance("fake", "small", "1", "en"))


@pytest.fixture
def house(own_app: FastAPI) -> House:
    opened: House = own_app.state.house
    return opened


@pytest.fixture
def call_id(house: House) -> CallId:
    row = house.calls.page(CallFilter(), limit=1).rows[0]
    house.transcripts.replace(row.id, heard(*SAID))
    return row.id


@pytest.fixture
def page(own_app: FastAPI, call_id: CallId) -> TestClient:
    client = visitor(own_app)
    client.headers["Accept"] = "text/html"
    client.get(f"/calls/{call_id}")
    return client


def correct(page: TestClient, call_id: CallId, index: int, start_s: float, text: str) -> int:
    csrf = page.cookies["earshot_csrf"]
    return page.post(f"/calls/{call_id}/words", data={"csrf": csrf, "index": index, "start_s": start_s, "text": text}).status_code


def texts(house: House, call_id: CallId) -> list[str]:
    current = house.transcripts.current(call_id)
    return [turn.text for turn in current.turns] if current else []


def test_a_turn_is_corrected_by_a_plain_form_and_says_by_whom(page: TestClient, house: House, call_id: CallId) -> None:
    form = page.get(f"/calls/{call_id}?edit=0").text
    assert "<textarea" in form
    assert "good mourning silver birch</textarea>" in form
    assert correct(page, call_id, 0, 0.0, "good morning silver birch windows") == 303
    shown = unescape(page.get(f"/calls/{call_id}?corrected=yes").text)
    assert "Corrected by" in shown
    assert "<del>good mourning silver birch</del> <ins>good morning silver birch windows</ins>" in shown
    turn = house.transcripts.current(call_id).turns[0]  # type: ignore[union-attr]
    assert [(word.text, word.start_s, word.confidence) for word in turn.words] == [
        ("good", 0.0, 0.9), ("morning", 1.0, None), ("silver", 2.0, 0.9), ("birch", 3.0, 0.9), ("windows", 3.8, None),
    ]  # fmt: skip
    (kept,) = house.corrections.of(call_id)
    assert json.loads(kept.before or "") == "good mourning silver birch"
    assert json.loads(kept.value or "")["text"] == "good morning silver birch windows"
    view = house.calls.view(call_id)
    assert view is not None
    assert (view.stage, view.stage_state) == ("understand", "waiting")  # what the words prove is asked anew


def test_a_second_run_of_the_engine_takes_no_correction_away(page: TestClient, house: House, call_id: CallId) -> None:
    correct(page, call_id, 0, 0.0, "good morning silver birch")
    correct(page, call_id, 1, 5.0, "I need a window")
    correct(page, call_id, 2, 10.0, "")
    assert texts(house, call_id) == ["good morning silver birch", "I need a window"]
    house.transcripts.replace(call_id, heard((Side.AGENT, "could mourning silver perch", 0.1), (Side.CLIENT, "i need", 20.0)))
    assert texts(house, call_id) == ["good morning silver birch", "i need"]
    assert [one.is_applied for one in word_corrections(house, call_id).turns] == [True, False, False]
    assert "Not applied again" in page.get(f"/calls/{call_id}").text
    assert [turn.text for turn in house.transcripts.heard(call_id).turns] == ["could mourning silver perch", "i need"]  # type: ignore[union-attr]


def test_words_and_sides_put_right_in_either_order_stand_together(page: TestClient, house: House, call_id: CallId) -> None:
    correct(page, call_id, 0, 0.0, "one")
    swap_sides(house, call_id, swapped=True, hand=Hand("qa", NOON))
    correct(page, call_id, 1, 5.0, "two")
    current = house.transcripts.current(call_id)
    assert current is not None
    assert [(turn.side, turn.text) for turn in current.turns][:2] == [(Side.CLIENT, "one"), (Side.AGENT, "two")]
    assert [one.words.side for one in word_corrections(house, call_id).turns] == [Side.CLIENT, Side.AGENT]
    swap_sides(house, call_id, swapped=False, hand=Hand("qa", NOON))
    assert texts(house, call_id)[:2] == ["one", "two"]


def test_what_cannot_be_corrected_is_told(page: TestClient, own_app: FastAPI, house: House, call_id: CallId) -> None:
    assert correct(page, call_id, 0, 3.3, "stale") == 400  # the turn began elsewhere when the page was opened
    assert correct(page, call_id, 99, 0.0, "beyond") == 400
    assert correct(page, call_id, 0, 0.0, "x" * 6000) == 400
    assert correct(page, CallId("cnone"), 0, 0.0, "x") == 404
    assert page.post(f"/calls/{call_id}/words", data={"index": 0, "start_s": 0, "text": "x"}).status_code == 403  # no form of ours
    assert correct(page, call_id, 0, 0.0, "good  mourning silver birch") == 303  # the same words: nothing to keep
    assert house.corrections.of(call_id) == ()
    plain = house.tokens.create("reader", [Scope.CALLS_READ])
    reader = visitor(own_app, plain)
    reader.headers["Accept"] = "text/html"
    shown = reader.get(f"/calls/{call_id}?edit=0").text
    assert "<textarea" not in shown
    assert "?edit=" not in shown
    assert correct(reader, call_id, 0, 0.0, "x") == 403


def test_checked_calls_are_what_accuracy_is_measured_on(page: TestClient, house: House, call_id: CallId) -> None:
    correct(page, call_id, 0, 0.0, "good morning silver birch")
    partly = evaluate_corrections(house)
    assert partly.overall.wer.value == pytest.approx(1 / 4)
    assert "Only corrected turns" in partly.note
    correct(page, call_id, 1, 5.0, "i need a window")
    correct(page, call_id, 2, 10.0, "")
    csrf = page.cookies["earshot_csrf"]
    assert page.post(f"/calls/{call_id}/words-checked", data={"csrf": csrf, "state": "yes"}).status_code == 303
    assert "All words were checked by" in page.get(f"/calls/{call_id}").text
    whole = evaluate_corrections(house)
    assert whole.overall.wer.value == pytest.approx(5 / 8)  # two wrong, three that nobody said, of eight
    assert (whole.engine, whole.model, whole.overall.words, whole.overall.calls) == ("fake", "small", 8, 1)
    assert page.post(f"/calls/{call_id}/words-checked", data={"csrf": csrf, "state": "no"}).status_code == 303
    assert "Only corrected turns" in evaluate_corrections(house).note
