"""What every door for programs keeps to: tags, keys of requests, versions, limits."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.app import ROUTERS, create_app
from api.auth import Scope
from api.description.document import document_of, operations
from api.once import AnsweredOnce
from api.rate_limits import Buckets
from calls.house import House
from calls.settings import Settings
from calls.store.answer_repository import Question
from calls.store.call_rows import CallFilter
from tests.api.conftest import visitor

# Told by a key or a hash of their own, the same when done twice, or no deed at all.
NEEDS_NO_KEY = {
    "/api/v1/calls",
    "/api/v1/recorders/{pbx}/state",
    "/api/v1/recordings/{sha256}/upload",
    "/api/v1/recordings/{sha256}/upload/finish",
    "/api/v1/routing/decision",
    "/api/v1/imports",
    "/api/v1/imports/{import_id}/undo",
    "/api/v1/calls/{call_id}/claim",
}


def first_call(app: FastAPI) -> str:
    house: House = app.state.house
    return house.calls.page(CallFilter()).rows[0].id


def test_every_post_for_programs_takes_a_key_or_needs_none():
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    posts = {route.path: route for route in routes if "POST" in route.methods and route.path.startswith("/api/v1/")}
    assert {path for path, route in posts.items() if not isinstance(route, AnsweredOnce)} == NEEDS_NO_KEY


def test_the_document_names_the_headers(own_app: FastAPI):
    found = {
        operation["operationId"]: {one["name"] for one in operation.get("parameters", ())}
        for *_, operation in operations(document_of(own_app))
    }
    assert "Idempotency-Key" in found["submit_review"]
    assert {"Idempotency-Key", "If-Match"} <= found["add_corrections"]
    assert "If-None-Match" in found["read_channels"]


@pytest.mark.parametrize("path", ["/api/v1/calls?limit=3", "/api/v1/kkd", "/api/v1/metrics", "/api/v1/people"])
def test_who_holds_an_answer_is_not_sent_it_again(own_app: FastAPI, path: str):
    client = visitor(own_app)
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["cache-control"] == "no-store"  # for a browser; a program may keep what it asks for again
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_program_may_keep_an_answer_that_it_asks_for_again(own_app: FastAPI):
    house: House = own_app.state.house
    program = TestClient(own_app, headers={"Authorization": f"Bearer {house.tokens.create('crm', [Scope.CALLS_READ])}"})
    assert program.get("/api/v1/calls").headers["cache-control"] == "private, no-cache"


def test_a_new_fact_makes_a_new_tag(own_app: FastAPI):
    client, call = visitor(own_app), first_call(own_app)
    before = client.get(f"/api/v1/calls/{call}").headers["etag"]
    client.post(f"/api/v1/calls/{call}/corrections", json={"changes": {"product": "balcony doors"}})
    assert client.get(f"/api/v1/calls/{call}", headers={"If-None-Match": before}).status_code == 200


def test_a_request_sent_twice_under_one_key_is_carried_out_once(own_app: FastAPI):
    client, path = visitor(own_app), f"/api/v1/calls/{first_call(own_app)}/corrections"
    said = {"changes": {"product": "balcony doors"}}
    first, again = (client.post(path, json=said, headers={"Idempotency-Key": "k1"}) for _ in range(2))
    assert len(first.json()["kept"]) == 1
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert (first.headers.get("idempotency-replayed"), again.headers["idempotency-replayed"]) == (None, "true")
    without = client.post(path, json=said)
    assert without.json()["kept"] == []


def test_a_key_over_another_request_is_refused(own_app: FastAPI):
    client, path = visitor(own_app), f"/api/v1/calls/{first_call(own_app)}/corrections"
    client.post(path, json={"changes": {"product": "balcony doors"}}, headers={"Idempotency-Key": "k2"})
    other = client.post(path, json={"changes": {"product": "none"}}, headers={"Idempotency-Key": "k2"})
    assert (other.status_code, other.json()["rule"]) == (422, "key_reused")
    assert client.post(path, json={}, headers={"Idempotency-Key": "k" * 256}).status_code == 422


def test_what_was_refused_may_be_put_right_under_the_same_key(own_app: FastAPI):
    client, path = visitor(own_app), f"/api/v1/calls/{first_call(own_app)}/corrections"
    assert client.post(path, json={"changes": {"outcome": "nonsense"}}, headers={"Idempotency-Key": "k3"}).status_code == 400
    assert client.post(path, json={"changes": {"product": "balcony doors"}}, headers={"Idempotency-Key": "k3"}).status_code == 200


def test_while_a_request_is_being_answered_its_twin_waits_outside(own_app: FastAPI, monkeypatch: pytest.MonkeyPatch):
    house: House = own_app.state.house
    monkeypatch.setattr("api.once._hash", lambda _text: "same")
    house.answers.begin(Question("same", "same", "same"))
    answer = visitor(own_app).post(f"/api/v1/calls/{first_call(own_app)}/look?decision=confirmed", headers={"Idempotency-Key": "k4"})
    assert (answer.status_code, answer.json()["rule"]) == (409, "under_way")


def test_of_many_at_once_with_one_key_one_is_carried_out(own_app: FastAPI):
    client, path = visitor(own_app), f"/api/v1/calls/{first_call(own_app)}/corrections"

    def send(_n: int) -> int:
        return client.post(path, json={"changes": {"product": "balcony doors"}}, headers={"Idempotency-Key": "k5"}).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = set(pool.map(send, range(4)))
    assert statuses <= {200, 409}
    assert len(own_app.state.house.corrections.of(first_call(own_app))) == 1


def test_of_two_who_correct_one_call_the_second_is_told(own_app: FastAPI):
    client, path = visitor(own_app), f"/api/v1/calls/{first_call(own_app)}/corrections"
    seen = client.get(path).headers["etag"]
    first = client.post(path, json={"changes": {"product": "balcony doors"}}, headers={"If-Match": seen})
    second = client.post(path, json={"changes": {"product": "none"}}, headers={"If-Match": seen})
    assert (first.status_code, second.status_code) == (200, 412)
    assert second.headers["content-type"] == "application/problem+json"
    now = client.get(path).headers["etag"]
    assert now != seen
    assert client.post(path, json={"changes": {"product": "none"}}, headers={"If-Match": now}).status_code == 200


def limited(tmp_path: Path, per_minute: int) -> FastAPI:
    return create_app(Settings(company_dir=tmp_path, questions_per_min=per_minute))


def test_who_asks_too_often_is_told_when_to_ask_again_and_nobody_else_is(tmp_path: Path):
    app = limited(tmp_path, 3)
    house: House = app.state.house
    one, other = (visitor(app, house.tokens.create(name, [Scope.CALLS_READ, Scope.RECORDER_WRITE])) for name in ("one", "other"))
    answers = [one.get("/api/v1/calls") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[0].headers["ratelimit-policy"] == '"default";q=3;w=60'
    assert answers[0].headers["ratelimit"] == '"default";r=2;t=60'
    assert 1 <= int(answers[3].headers["retry-after"]) <= 20
    assert (answers[3].json()["status"], answers[3].json()["rule"]) == (429, "rate_limit")
    assert other.get("/api/v1/calls").status_code == 200
    assert one.head(f"/api/v1/recordings/{'0' * 64}").status_code == 404, "what a recorder delivers is never held up"
    house.close()


def test_no_limit_is_no_limit(tmp_path: Path):
    app = limited(tmp_path, 0)
    client: TestClient = visitor(app, app.state.house.tokens.create("one", [Scope.CALLS_READ]))
    assert not re.search("ratelimit", str(client.get("/api/v1/calls").headers))
    app.state.house.close()


def test_questions_come_back_evenly():
    now = 0.0
    buckets = Buckets(60, lambda: now)
    assert [buckets.take("one") for _ in range(60)][-1] == 0
    assert buckets.take("one") < 0
    now = 2.0
    assert buckets.take("one") == pytest.approx(1)
    assert buckets.take("one") == pytest.approx(0)
    assert buckets.take("one") < 0
