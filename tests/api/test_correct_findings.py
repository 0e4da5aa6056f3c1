"""Findings put right on a call's page and by programs: counted at once, told who did it, taken back as easily, in three languages."""

import json
import re
from html import unescape

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.auth import Scope
from calls.house import House
from calls.model.call import CallId
from calls.model.verdict import CallType, Outcome
from calls.store.call_rows import CallFilter
from tests.api.conftest import visitor
from tests.calls.samples import a_verdict


@pytest.fixture
def house(own_app: FastAPI) -> House:
    opened: House = own_app.state.house
    return opened


@pytest.fixture
def call_id(house: House) -> CallId:
    """A refusal of the sample house."""
    return house.calls.page(CallFilter(outcome=Outcome.REFUSAL)).rows[0].id


@pytest.fixture
def page(own_app: FastAPI) -> TestClient:
    client = visitor(own_app)
    client.headers["Accept"] = "text/html"
    return client


def form_of(html: str, field: str) -> dict[str, str]:
    """What a browser would send of this field's form, without any button."""
    (form,) = (
        one for one in re.findall(r"<form class=\"finding-form\".*?</form>", html, re.DOTALL) if f'name="field" value="{field}"' in one
    )
    return {name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)}


def press(client: TestClient, call_id: str, field: str, value: str, html: str | None = None, **also: object):
    form = form_of(html or client.get(f"/calls/{call_id}").text, field)
    return client.post(f"/calls/{call_id}/findings", data={**form, "value": value, **also})


def kkd_sales(client: TestClient) -> int:
    return client.get("/api/v1/conversion").json()["department"]["sales"]


def test_two_clicks_put_an_outcome_right_and_the_report_says_so_at_once(page: TestClient, house: House, call_id: CallId) -> None:
    before = kkd_sales(page)
    answer = press(page, call_id, "outcome", "sale", note="he  paid")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/calls/{call_id}?saved=outcome#finding-outcome")
    assert kkd_sales(page) == before + 1
    html = page.get(answer.headers["location"]).text
    assert "Saved: it counts from now on." in html
    assert re.search(r'<h3 id="corrections-title">.*<del>Refusal</del> <ins>Sale</ins> <span class="soft">· he paid', html, re.DOTALL)
    assert "By local, " in html
    assert 'name="field" value="refusal_reason"' not in html
    press(page, call_id, "outcome", "")
    assert kkd_sales(page) == before
    html = page.get(f"/calls/{call_id}").text
    assert "taken back: <del>Sale</del>" in html
    assert 'name="field" value="refusal_reason"' in html


def test_what_is_right_is_confirmed_with_one_click(page: TestClient, house: House, call_id: CallId) -> None:
    assert press(page, call_id, "call_type", "confirmed").status_code == 303
    house.verdicts.replace(call_id, a_verdict(call_type=CallType.SPAM, outcome=Outcome.NOT_APPLICABLE, refusal_reason=None))
    assert house.calls.view(call_id).call_type is CallType.NEW_LEAD
    html = page.get(f"/calls/{call_id}").text
    assert "is right: <ins>New lead</ins>" in html
    assert press(page, call_id, "call_type", "new_lead").headers["location"] == f"/calls/{call_id}#finding-call_type"  # it is so already


def test_the_second_of_two_readers_sees_what_the_first_did(page: TestClient, house: House, call_id: CallId) -> None:
    both_see = page.get(f"/calls/{call_id}").text
    press(page, call_id, "outcome", "undecided", both_see)
    answer = press(page, call_id, "call_type", "spam", both_see)  # would take the other's outcome back
    assert answer.status_code == 409
    told = unescape(answer.text)
    assert "local changed this on" in told
    assert "Spam" in told
    assert [one.field for one in house.corrections.of(call_id)] == ["outcome"]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    again = page.post(f"/calls/{call_id}/findings", data={name: unescape(value) for name, value in fields.items()})
    assert again.status_code == 303
    assert house.calls.view(call_id).call_type is CallType.SPAM


def test_words_that_show_it_must_have_been_said(page: TestClient, house: House, call_id: CallId) -> None:
    turn = house.transcripts.current(call_id).turns[1]
    press(page, call_id, "outcome", "undecided", quote=turn.text)
    assert f"<q>{turn.text}</q>" in unescape(page.get(f"/calls/{call_id}").text)
    wrong = press(page, call_id, "outcome", "sale", quote="nobody ever said this")
    assert (wrong.status_code, "stand in no turn" in wrong.text) == (400, True)


def test_times_asked_for_are_rows_and_one_more(page: TestClient, house: House, call_id: CallId) -> None:
    rows = {
        "slot_date": ["2026-09-22", "", ""],
        "slot_weekday": ["", "sat", ""],
        "slot_from": ["17:00", "", "09:00"],
        "slot_to": ["19:00", "12:00", ""],
        "slot_met": ["met", "not met", ""],
    }
    press(page, call_id, "requested_slots", "slots", **rows)
    (kept,) = page.get(f"/api/v1/calls/{call_id}/corrections").json()
    assert kept["value"] == "2026-09-22 17:00-19:00 met; sat -12:00 not met"
    html = page.get(f"/calls/{call_id}").text
    assert 'name="slot_date" value="2026-09-22"' in html
    assert '<option value="sat" selected>Saturday</option>' in html
    press(page, call_id, "requested_slots", "none")
    assert house.verdicts.current(call_id).requested_slots == ()


def test_a_call_is_credited_to_another_manager(page: TestClient, house: House, call_id: CallId) -> None:
    other = "anna" if house.calls.view(call_id).manager_id != "anna" else "boris"
    press(page, call_id, "manager", other)
    assert house.calls.view(call_id).manager_id == other
    press(page, call_id, "stages.greeting", "missed")
    assert "No, not done" in page.get(f"/calls/{call_id}").text


def test_a_call_that_nobody_has_heard_yet_is_put_right_and_counts(page: TestClient, house: House) -> None:
    waiting = next(row.id for row in house.calls.page(CallFilter()).rows if house.transcripts.current(row.id) is None)
    press(page, waiting, "outcome", "sale")
    assert house.calls.view(waiting).outcome is Outcome.SALE
    html = page.get(f"/calls/{waiting}").text
    assert "<ins>Sale</ins>" in html
    assert "I heard the whole call" not in html


@pytest.mark.parametrize(("language", "words"), [("ru", ("Исправить", "Всё верно", "Газета")), ("uk", ("Виправити", "Усе правильно"))])
def test_the_forms_speak_the_readers_language(page: TestClient, call_id: CallId, language: str, words: tuple[str, ...]) -> None:
    html = page.get(f"/calls/{call_id}?lang={language}").text
    assert all(word in html for word in words)


def test_only_who_may_correct_is_offered_it_and_names_stand_beside_it(own_app: FastAPI, house: House, call_id: CallId) -> None:
    reader = visitor(own_app, house.tokens.create("reader", [Scope.CALLS_READ]))
    olga = visitor(own_app, house.tokens.create("olga", [Scope.CALLS_READ, Scope.CALLS_CORRECT]))
    assert "finding-form" not in reader.get(f"/calls/{call_id}").text
    body = {"changes": {"outcome": "sale"}}
    assert reader.post(f"/api/v1/calls/{call_id}/corrections", json=body).status_code == 403
    assert visitor(own_app).post(f"/api/v1/calls/{call_id}/corrections", json=body).status_code == 401
    assert olga.post(f"/api/v1/calls/{call_id}/corrections", json=body).status_code == 200
    assert press(olga, call_id, "product", "none").status_code == 303
    assert {one["by"] for one in reader.get(f"/api/v1/calls/{call_id}/corrections").json()} == {"olga"}
    assert "By olga, " in reader.get(f"/calls/{call_id}").text


def test_a_form_of_another_site_changes_nothing(page: TestClient, house: House, call_id: CallId) -> None:
    assert press(page, call_id, "outcome", "sale", csrf="wrong").status_code == 403
    assert press(page, call_id, "outcome", "sale", seen="[1").status_code == 400
    body = {"changes": {"outcome": "sale"}}
    assert page.post(f"/api/v1/calls/{call_id}/corrections", json=body, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert house.corrections.of(call_id) == ()


def test_programs_correct_many_fields_at_once_or_none(page: TestClient, house: House, call_id: CallId) -> None:
    address = f"/api/v1/calls/{call_id}/corrections"
    wrong = page.post(address, json={"changes": {"outcome": "sale", "refusal_reason": "price"}})
    assert (wrong.status_code, wrong.json()["remedy"]) == (400, "Write outcome=refusal too, or leave refusal_reason out")
    assert house.corrections.of(call_id) == ()
    changes = {"outcome": "refusal", "refusal_reason": "trust", "greeting": "yes"}
    told = page.post(address, json={"changes": changes, "note": "heard it"}).json()
    assert [(one["field"], one["value"], one["by"]) for one in told["kept"]] == [
        ("outcome", "refusal", "local"),
        ("refusal_reason", "trust", "local"),
        ("stages.greeting", "done", "local"),
    ]
    assert told["verdict"]["refusal_reason"] == "trust"
    assert page.post(address, json={"changes": changes}).json()["kept"] == []
    late = page.post(address, json={"changes": {"outcome": "sale"}, "seen": {"outcome": "undecided"}})
    assert (late.status_code, "changed outcome meanwhile" in late.json()["detail"]) == (409, True)
    assert page.post(address, json={"changes": {}}).status_code == 422
    assert page.post(address, json={"changes": {"outcome": "sale"}, "mood": 1}).status_code == 422
    assert page.post("/api/v1/calls/c0/corrections", json={"changes": {"outcome": "sale"}}).status_code == 404
    assert page.get("/api/v1/calls/c0/corrections").status_code == 404
    assert page.get(f"/api/v1/calls/{call_id}").json()["verdict"]["refusal_reason"] == "trust"


def test_programs_find_it_in_the_interfaces_description(page: TestClient) -> None:
    described = page.get("/openapi.json").json()
    posted = described["paths"]["/api/v1/calls/{call_id}/corrections"]["post"]
    assert "409" in posted["responses"]
    assert json.dumps(described["components"]["schemas"]["Corrections"]).count("refusal_reason") >= 1
