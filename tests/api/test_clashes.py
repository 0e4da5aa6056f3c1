"""Two people at one thing, and a session that ended while somebody typed: each is told, and nothing typed is lost."""

import re
from html import unescape

from fastapi import FastAPI
from starlette.testclient import TestClient

from api.reader import SESSION_COOKIE
from calls.house import House
from calls.model.people import Role
from calls.model.review import ReviewState
from calls.store.review_repository import ReviewFilter
from tests.api.test_reviews import HTML, all_yes, lead, reader, send


def hidden(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', text)}


def turn_form(client: TestClient, call: str) -> dict[str, str]:
    text = client.get(f"/calls/{call}?edit=0", headers=HTML).text
    return hidden(re.search(r'<form class="turn-form".*?</form>', text, re.DOTALL)[0])


def sides_form(client: TestClient, call: str) -> dict[str, str]:
    text = client.get(f"/calls/{call}", headers=HTML).text
    return hidden(re.search(r'<form method="post" action="/calls/[^"]+/sides">.*?</form>', text, re.DOTALL)[0])


def test_the_second_to_correct_a_turn_sees_who_and_what_and_may_save_his_own(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    anna, boris = reader(own_app, Role.QA, "anna"), reader(own_app, Role.QA, "boris")
    seen_by_anna, seen_by_boris = turn_form(anna, call), turn_form(boris, call)
    assert anna.post(f"/calls/{call}/words", data={**seen_by_anna, "text": "Anna heard this"}, headers=HTML).status_code == 303
    clash = boris.post(f"/calls/{call}/words", data={**seen_by_boris, "text": "Boris heard that"}, headers=HTML)
    assert clash.status_code == 409
    for told in ("anna changed this on", "Anna heard this", "Boris heard that", "Keep what stands there"):
        assert told in clash.text
    assert house.transcripts.current(call).turns[0].text == "Anna heard this"
    assert boris.post(f"/calls/{call}/words", data=hidden(clash.text), headers=HTML).status_code == 303
    assert house.transcripts.current(call).turns[0].text == "Boris heard that"


def test_the_second_to_swap_sides_that_were_swapped_and_put_back_is_asked_first(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    anna, boris = reader(own_app, Role.QA, "anna"), reader(own_app, Role.QA, "boris")
    seen_by_boris = sides_form(boris, call)
    for _time in range(2):
        assert anna.post(f"/calls/{call}/sides", data=sides_form(anna, call), headers=HTML).status_code == 303
    clash = boris.post(f"/calls/{call}/sides", data=seen_by_boris, headers=HTML)
    assert clash.status_code == 409
    for told in ("anna changed this on", "who said what in this call", "The sides are as they were heard", "The sides are swapped"):
        assert told in clash.text
    assert len(house.corrections.of(call)) == 2
    assert boris.post(f"/calls/{call}/sides", data=hidden(clash.text), headers=HTML).status_code == 303
    assert [one.by for one in house.corrections.of(call)] == ["anna", "anna", "boris"]


def test_two_who_want_the_same_sides_agree(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    anna, boris = reader(own_app, Role.QA, "anna"), reader(own_app, Role.QA, "boris")
    seen_by_boris = sides_form(boris, call)
    assert anna.post(f"/calls/{call}/sides", data=sides_form(anna, call), headers=HTML).status_code == 303
    assert boris.post(f"/calls/{call}/sides", data=seen_by_boris, headers=HTML).status_code == 303
    assert [one.by for one in house.corrections.of(call)] == ["anna"]


def test_a_score_written_in_two_windows_is_not_overwritten_unseen(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    anna = reader(own_app, Role.QA, "anna")
    form = {**all_yes(house), "answer-remarks": "first window", "seen": "new", "action": "save"}
    assert send(anna, f"/calls/{call}/review", form, f"/calls/{call}").status_code == 303
    clash = send(anna, f"/calls/{call}/review", {**form, "answer-remarks": "second window"}, f"/calls/{call}")
    assert clash.status_code == 409
    assert "first window" in clash.text
    assert "second window" in clash.text
    assert anna.post(f"/calls/{call}/review", data=hidden(clash.text), headers=HTML).status_code == 303
    assert house.reviews.find(ReviewFilter(call_id=call))[0].answers["remarks"].value == "second window"


def test_the_second_to_decide_a_dispute_sees_the_first_ones_reason(own_app: FastAPI):
    house: House = own_app.state.house
    call, manager = lead(house)
    anna, boris, maria = (
        reader(own_app, Role.QA, "anna"),
        reader(own_app, Role.QA, "boris"),
        reader(own_app, Role.MANAGER, "maria", manager),
    )
    send(anna, f"/calls/{call}/review", {**all_yes(house), "action": "submit"}, f"/calls/{call}")
    review = house.reviews.find(ReviewFilter(call_id=call))[0]
    path = f"/calls/{call}/reviews/{review.id}"
    send(maria, f"{path}/dispute", {"note": "I did ask"}, f"/calls/{call}")
    mark = house.reviews.find(ReviewFilter(call_id=call))[0].mark
    assert send(anna, f"{path}/resolve", {"decision": "rejected", "note": "She did not", "seen": mark}, f"/calls/{call}").status_code == 303
    late = send(boris, f"{path}/resolve", {"decision": "accepted", "note": "She did", "seen": mark}, f"/calls/{call}")
    assert late.status_code == 409
    assert "She did not" in late.text
    assert "Save mine instead" not in late.text
    assert house.reviews.find(ReviewFilter(call_id=call))[0].state is ReviewState.RESOLVED


def test_a_form_sent_after_the_session_ended_comes_back_whole_and_is_sent_after_signing_in(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    anna = reader(own_app, Role.QA, "anna")
    key = anna.cookies[SESSION_COOKIE]
    csrf = hidden(anna.get(f"/calls/{call}", headers=HTML).text)["csrf"]
    house.sessions.end(key)
    data = {"csrf": csrf, "at": "0:05", "text": "An hour of <thought>"}
    ended = anna.post(f"/calls/{call}/comments", data=data, headers=HTML)
    assert ended.status_code == 401
    assert "Your session has ended" in ended.text
    assert "An hour of &lt;thought&gt;" in ended.text
    again = reader(own_app, Role.QA, "anna2")
    again.cookies.set("earshot_csrf", csrf, domain="office.example")
    assert again.post(f"/calls/{call}/comments", data=hidden(ended.text), headers=HTML).status_code == 303
    assert [one.text for one in house.comments.of(call)] == ["An hour of <thought>"]


def test_what_another_site_sent_is_not_handed_back(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    anna = reader(own_app, Role.QA, "anna")
    house.sessions.end(anna.cookies[SESSION_COOKIE])
    answer = anna.post(f"/calls/{call}/comments", data={"csrf": "guess", "at": "0:05", "text": "planted"}, headers=HTML)
    assert answer.status_code == 401
    assert "planted" not in answer.text


def test_a_refused_form_hands_back_what_was_written(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    anna = reader(own_app, Role.QA, "anna")
    answer = send(anna, f"/calls/{call}/comments", {"at": "soon", "text": "A long remark"}, f"/calls/{call}")
    assert answer.status_code == 400
    assert "A long remark" in answer.text


def test_a_call_that_is_not_ones_own_and_one_that_is_not_there_look_the_same(own_app: FastAPI):
    house: House = own_app.state.house
    call, manager = lead(house)
    other = next(one.id for one in house.company.load().managers if one.id != manager)
    maria = reader(own_app, Role.MANAGER, "maria", other)
    not_own, not_there = (maria.get(f"/calls/{one}", headers=HTML) for one in (call, "0" * len(call)))
    assert not_own.status_code == not_there.status_code == 404
    assert "it is not for you to see" in not_own.text
    assert not_own.text.replace(call, "0" * len(call)) == not_there.text


def test_a_number_that_was_shown_masked_is_saved_as_it_was_said(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    head, anna = reader(own_app, Role.HEAD, "head"), reader(own_app, Role.QA, "anna")
    saved = head.post(f"/calls/{call}/words", data={**turn_form(head, call), "text": "Ring +447700900123 or +447700900124"}, headers=HTML)
    assert saved.status_code == 303
    form = turn_form(anna, call)
    assert "+447•••••••23" in form["seen"]
    shown = form["seen"].replace("Ring", "Please ring")
    assert anna.post(f"/calls/{call}/words", data={**form, "text": shown}, headers=HTML).status_code == 303
    assert house.transcripts.current(call).turns[0].text == "Please ring +447700900123 or +447700900124"
