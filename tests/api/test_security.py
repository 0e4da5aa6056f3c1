"""What keeps other sites and other machines out."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.auth import Scope
from api.routes.preferences import own_path
from calls.house import House
from tests.api.conftest import visitor


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "localhost:8000", "127.0.0.1:8000", "[::1]", "[::1]:8000", "LocalHost"])
def test_this_machine_is_served_under_its_own_names(open_app: FastAPI, host: str):
    assert visitor(open_app).get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "::1"])
def test_a_hostile_name_for_this_machine_gets_nothing(open_app: FastAPI, host: str):
    answer = visitor(open_app).get("/api/v1/calls", headers={"Host": host})
    assert answer.status_code == 421
    assert "rows" not in answer.text


@pytest.mark.parametrize("address", ["198.51.100.7", "10.0.0.2", "testclient", "2001:db8::1"])
def test_without_a_token_other_machines_get_nothing(open_app: FastAPI, address: str):
    assert visitor(open_app, address=address).get("/api/v1/calls").status_code == 421


@pytest.mark.parametrize("path", ["/", "/api/v1/calls", "/nothing", "/static/css/base.css", "/static/js/charts.js"])
def test_every_answer_carries_the_headers_that_bind_the_browser(local: TestClient, path: str):
    headers = local.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    for rule in ("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert rule in headers["content-security-policy"].split("; ")


@pytest.mark.parametrize("path", ["/calls", "/api/v1/calls", "/api/charts/conversion", "/?format=csv", "/nothing"])
def test_a_shared_computer_keeps_no_answer_about_clients(local: TestClient, path: str):
    assert local.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/calls", "/channels", "/ring-order", "/system", "/sign-in"])
def test_pages_hold_no_inline_script_and_load_nothing_from_elsewhere(local: TestClient, path: str):
    text = local.get(path).text
    assert text.count("<script") == text.count('<script type="module" src="/static/')
    assert "onclick" not in text
    assert "http://" not in text
    assert "https://" not in text


def failed_call(house: House) -> dict[str, str]:
    failure = next(one for one in house.stages.failures() if one.is_permanent)
    return {"call_id": failure.call_id, "stage": failure.stage}


def test_a_failed_call_is_tried_again_from_the_system_page(own_app: FastAPI):
    house: House = own_app.state.house
    client = visitor(own_app)
    assert "Try again" in client.get("/system").text
    answer = client.post("/system/retry", data={**failed_call(house), "csrf": client.cookies["earshot_csrf"]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/system?retried=yes")
    assert not [one for one in house.stages.failures() if one.is_permanent]


@pytest.mark.parametrize(
    ("sent", "origin"),
    [("", None), ("guessed", None), ("own", "http://evil.example"), ("own", "null")],
)
def test_a_form_of_another_site_changes_nothing(own_app: FastAPI, sent: str, origin: str | None):
    house: House = own_app.state.house
    client = visitor(own_app)
    client.get("/system")
    csrf = client.cookies["earshot_csrf"] if sent == "own" else sent
    headers = {} if origin is None else {"Origin": origin}
    answer = client.post("/system/retry", data={**failed_call(house), "csrf": csrf}, headers=headers)
    assert answer.status_code == 403
    assert failed_call(house)


def test_a_program_retries_with_a_token_of_that_scope_only(own_app: FastAPI):
    house: House = own_app.state.house
    reader = house.tokens.create("reader", [Scope.SYSTEM_READ])
    writer = house.tokens.create("writer", [Scope.SYSTEM_WRITE])
    failed = failed_call(house)
    address = f"/api/v1/calls/{failed['call_id']}/retry?stage={failed['stage']}"
    assert visitor(own_app).post(address).status_code == 401
    assert visitor(own_app, reader).post(address).status_code == 403
    assert visitor(own_app, writer).post(address).json() == {**failed, "state": "waiting"}
    assert visitor(own_app, writer).post(address).status_code == 400


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_page_of_another_site_cannot_retry_through_the_json_door(own_app: FastAPI, headers: dict[str, str]):
    failed = failed_call(own_app.state.house)
    address = f"/api/v1/calls/{failed['call_id']}/retry?stage={failed['stage']}"
    assert visitor(own_app).post(address, headers=headers).status_code == 403
    assert visitor(own_app).post(address).status_code == 202


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/calls?manager=anna", "/calls?manager=anna"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_sent_out_of_the_house(wanted: str, given: str):
    assert own_path(wanted) == given
