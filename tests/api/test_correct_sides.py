"""A reader who may correct swaps a call's sides on its page: at once, by name, and with a way back."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.auth import Scope
from calls.house import House
from calls.model.recording import Side
from calls.store.call_rows import CallFilter, StageState
from tests.api.conftest import visitor
from tests.until_idle import run_until_idle


@pytest.fixture
def house(own_app: FastAPI) -> House:
    opened: House = own_app.state.house
    return opened


def a_heard_call(house: House) -> str:
    return next(row.id for row in house.calls.page(CallFilter()).rows if house.transcripts.current(row.id))


def send(client: TestClient, call_id: str, swapped: str, csrf: str | None = None, **headers: str):
    client.get(f"/calls/{call_id}")
    form = {"swapped": swapped, "csrf": client.cookies["earshot_csrf"] if csrf is None else csrf}
    return client.post(f"/calls/{call_id}/sides", data=form, headers=headers)


@pytest.mark.slow
def test_one_click_swaps_transcript_page_and_verdict_and_another_takes_it_back(own_app: FastAPI, house: House) -> None:
    client, call_id = visitor(own_app), a_heard_call(house)
    before, verdict = house.transcripts.current(call_id), house.verdicts.current(call_id)
    answer = send(client, call_id, "true")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/calls/{call_id}#words-title")
    after = house.transcripts.current(call_id)
    assert [turn.side for turn in after.turns] == [Side.CLIENT if turn.side is Side.AGENT else Side.AGENT for turn in before.turns]
    assert [turn.words for turn in after.turns] == [turn.words for turn in before.turns]
    assert client.get(f"/api/v1/calls/{call_id}").json()["transcript"]["turns"][0]["side"] == after.turns[0].side
    page = client.get(f"/calls/{call_id}").text
    assert "Sides swapped by local on" in page
    assert "Undo the swap" in page
    run_until_idle(house)
    assert len(house.verdicts.history(call_id)) > 1
    assert all(one.side is not other.side for one, other in zip(after.turns, before.turns, strict=True))
    send(client, call_id, "false")
    run_until_idle(house)
    assert house.transcripts.current(call_id) == before
    assert "Swapped sides put back by local on" in client.get(f"/calls/{call_id}").text
    assert house.calls.view(call_id).stage_state is StageState.DONE
    assert verdict is not None


def test_the_same_form_twice_is_one_correction(own_app: FastAPI, house: House) -> None:
    client, call_id = visitor(own_app), a_heard_call(house)
    assert [send(client, call_id, "true").status_code for _ in range(2)] == [303, 303]
    assert len(house.corrections.of(call_id)) == 1


def test_only_a_token_that_may_correct_does_and_its_name_is_kept(own_app: FastAPI, house: House) -> None:
    call_id = a_heard_call(house)
    reader = visitor(own_app, house.tokens.create("reader", [Scope.CALLS_READ]))
    olga = visitor(own_app, house.tokens.create("olga", [Scope.CALLS_READ, Scope.CALLS_CORRECT]))
    assert "Swap the sides" not in reader.get(f"/calls/{call_id}").text
    assert "Swap the sides" in olga.get(f"/calls/{call_id}").text
    assert send(reader, call_id, "true").status_code == 403
    assert house.corrections.of(call_id) == ()
    assert send(olga, call_id, "true").status_code == 303
    assert [one.by for one in house.corrections.of(call_id)] == ["olga"]
    assert "Sides swapped by olga on" in reader.get(f"/calls/{call_id}").text


def test_a_form_of_another_site_changes_nothing(own_app: FastAPI, house: House) -> None:
    client, call_id = visitor(own_app), a_heard_call(house)
    assert send(client, call_id, "true", csrf="wrong").status_code == 403
    assert send(client, call_id, "true", origin="https://elsewhere.example").status_code == 403
    assert send(client, call_id, "perhaps").status_code == 422
    assert send(client, "c-not-there", "true").status_code == 404
    assert house.corrections.of(call_id) == ()
