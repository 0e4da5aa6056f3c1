"""Comments through the doors: by form and by JSON, for those who may, and nobody else."""

import re

from fastapi import FastAPI
from starlette.testclient import TestClient

from api.scopes import Scope
from calls.house import House
from calls.model.people import Deed, Role
from calls.store.audit_repository import AuditFilter
from tests.api.conftest import visitor
from tests.api.test_reviews import HTML, lead, reader, send


def test_qa_comments_by_form_and_the_calls_manager_answers_and_settles(own_app: FastAPI):
    house: House = own_app.state.house
    call, manager = lead(house)
    anna, maria = reader(own_app, Role.QA, "anna"), reader(own_app, Role.MANAGER, "maria", manager)
    made = send(anna, f"/calls/{call}/comments", {"at": "1:23.4", "text": "Ask when he wants it"}, f"/calls/{call}")
    one = house.comments.of(call)[0]
    assert (made.status_code, made.headers["location"]) == (303, f"/calls/{call}?tab=comments#comment-{one.id}")
    assert (one.at_s, one.by) == (83.4, "anna")
    seen = maria.get(f"/calls/{call}", headers=HTML).text
    assert "Ask when he wants it" in seen
    assert 'data-fragment-start="83.400"' in seen
    send(maria, f"/calls/{call}/comments", {"text": "I will", "answers_to": str(one.id)}, f"/calls/{call}")
    send(maria, f"/calls/{call}/comments/{one.id}", {"act": "settled"}, f"/calls/{call}")
    assert [(each.text, each.settled_by) for each in house.comments.of(call)] == [("Ask when he wants it", "maria"), ("I will", None)]
    told = [entry.what for entry in house.audit.page(AuditFilter(deed=Deed.CHANGED, what=f"/calls/{call}/comments"))]
    assert len(told) == 3


def test_a_time_that_is_none_is_told_and_nothing_is_kept(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    anna = reader(own_app, Role.QA, "anna")
    answer = send(anna, f"/calls/{call}/comments", {"at": "soon", "text": "x"}, f"/calls/{call}")
    assert answer.status_code == 400
    assert "1:23" in answer.text
    assert house.comments.of(call) == ()


def test_a_marketer_sees_no_comment_and_no_form(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    send(reader(own_app, Role.QA, "anna"), f"/calls/{call}/comments", {"at": "3", "text": "confidential"}, f"/calls/{call}")
    text = reader(own_app, Role.MARKETER, "mark").get(f"/calls/{call}", headers=HTML).text
    assert "confidential" not in text
    assert not re.search(r'id="comments"', text)


def test_a_program_adds_settles_and_takes_back(own_app: FastAPI):
    house: House = own_app.state.house
    call, _manager = lead(house)
    program: TestClient = visitor(own_app, house.tokens.create("coach", [Scope.COMMENTS_READ, Scope.COMMENTS_WRITE]))
    path = f"/api/v1/calls/{call}/comments"
    one = program.post(path, json={"at_s": 12.5, "text": "Better: ask for the day"}).json()
    assert (one["at_s"], one["by"]) == (12.5, "coach")
    assert program.put(f"{path}/{one['id']}/state?state=settled").json()["settled_by"] == "coach"
    assert program.get(path).json()[0]["settled_by"] == "coach"
    assert program.post(path, json={"at_s": 1, "text": "", "answers_to": one["id"]}).status_code == 400
    assert program.delete(f"{path}/{one['id']}").status_code == 204
    assert program.get(path).json() == []
    assert program.get("/api/v1/calls/none/comments").status_code == 404
