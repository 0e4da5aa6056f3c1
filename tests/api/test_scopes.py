"""Every route says what it needs, and nothing is served without it."""

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import Mount
from starlette.testclient import TestClient

from api.app import ROUTERS
from api.auth import Guard, Scope
from api.reader import TOKEN_COOKIE
from tests.api.conftest import visitor

ROUTES = [route for router in ROUTERS for route in router.routes]
PUBLIC = {"/healthz", "/readyz", "/openapi.json", "/preferences", "/sign-in", "/sign-out", "/welcome", "/look-as", "/account"}
PUBLIC |= {"/account/company", "/account/language", "/sign-in/company", "/sign-in/company/back", "/sign-out/company"}
READS = {
    "/": Scope.REPORTS_READ,
    "/?format=csv": Scope.REPORTS_READ,
    "/api/v1/conversion": Scope.REPORTS_READ,
    "/metrics": Scope.REPORTS_READ,
    "/metrics?by=manager": Scope.REPORTS_READ,
    "/metrics?format=csv": Scope.REPORTS_READ,
    "/api/v1/metrics": Scope.REPORTS_READ,
    "/api/v1/metrics/M2": Scope.REPORTS_READ,
    "/kkd": Scope.REPORTS_READ,
    **{
        f"{door}{page}": Scope.REPORTS_READ
        for page in ("weak-link", "refusals", "demand", "notices", "price-change?on=2026-11-01")
        for door in ("/", "/api/v1/")
    },
    **{f"/{page}?format=csv": Scope.REPORTS_READ for page in ("weak-link", "refusals", "demand", "notices")},
    **{f"/api/charts/{chart}": Scope.REPORTS_READ for chart in ("refusals", "demand")},
    "/api/v1/kkd": Scope.REPORTS_READ,
    "/api/charts/conversion": Scope.REPORTS_READ,
    "/managers/anna": Scope.REPORTS_READ,
    "/managers/anna?format=csv": Scope.REPORTS_READ,
    "/managers/anna/fragments": Scope.REPORTS_READ,
    "/api/v1/managers/anna": Scope.REPORTS_READ,
    "/today": Scope.REPORTS_READ,
    "/api/v1/today": Scope.REPORTS_READ,
    "/pay": Scope.PAY_READ,
    "/pay?format=csv": Scope.PAY_READ,
    "/doubtful-sales": Scope.PAY_READ,
    "/api/v1/pay": Scope.PAY_READ,
    "/api/v1/pay/doubtful": Scope.PAY_READ,
    "/api/v1/pay/history": Scope.PAY_READ,
    "/channels": Scope.CHANNELS_READ,
    "/channels?format=csv": Scope.CHANNELS_READ,
    "/api/v1/channels": Scope.CHANNELS_READ,
    "/api/charts/channels/net": Scope.CHANNELS_READ,
    "/channels/leads": Scope.CHANNELS_READ,
    "/channels/leads?format=csv": Scope.CHANNELS_READ,
    "/channels/budget": Scope.CHANNELS_READ,
    "/channels/budget/advice": Scope.CHANNELS_READ,
    "/api/v1/channels/budget": Scope.CHANNELS_READ,
    "/api/v1/channels/compare?since=2026-03-01&until=2026-03-31&then_since=2026-04-01&then_until=2026-04-30": Scope.CHANNELS_READ,
    "/api/v1/channels/leads": Scope.CHANNELS_READ,
    "/api/v1/channels/pool?visits=200&hold=3": Scope.CHANNELS_READ,
    "/channels/attribution?rule=linear": Scope.CHANNELS_READ,
    "/api/v1/channels/attribution": Scope.CHANNELS_READ,
    "/channels?format=xlsx": Scope.CHANNELS_READ,
    "/calls?format=json": Scope.CALLS_READ,
    "/imports": Scope.CHANNELS_WRITE,
    "/api/v1/imports": Scope.CHANNELS_WRITE,
    "/api/charts/kkd": Scope.REPORTS_READ,
    "/api/charts/channels/kkd": Scope.CHANNELS_READ,
    "/calls": Scope.CALLS_READ,
    "/api/v1/calls": Scope.CALLS_READ,
    "/search": Scope.CALLS_SEARCH,
    "/search?q=window": Scope.CALLS_SEARCH,
    "/api/v1/search?q=window": Scope.CALLS_SEARCH,
    "/search?q=window&by=meaning": Scope.CALLS_SEARCH,
    "/worth-a-look": Scope.CALLS_CORRECT,
    "/api/v1/worth-a-look": Scope.CALLS_CORRECT,
    "/mismatches": Scope.CALLS_CORRECT,
    "/api/v1/mismatches": Scope.CALLS_CORRECT,
    "/ring-order": Scope.ROUTING_READ,
    "/api/v1/ring-order": Scope.ROUTING_READ,
    "/api/v1/routing/order": Scope.ROUTING_READ,
    "/quality": Scope.SCORES_WRITE,
    "/quality?format=csv": Scope.SCORES_WRITE,
    "/api/v1/quality": Scope.SCORES_WRITE,
    "/people": Scope.PEOPLE_WRITE,
    "/api/v1/people": Scope.PEOPLE_WRITE,
    "/audit": Scope.AUDIT_READ,
    "/audit?format=csv": Scope.AUDIT_READ,
    "/today?format=csv": Scope.REPORTS_READ,
    "/people?format=csv": Scope.PEOPLE_WRITE,
    "/api/v1/audit": Scope.AUDIT_READ,
    "/webhooks": Scope.SYSTEM_WRITE,
    "/api/v1/webhooks": Scope.SYSTEM_WRITE,
    "/system": Scope.SYSTEM_READ,
    "/api/v1/system": Scope.SYSTEM_READ,
    "/system/so-far": Scope.SYSTEM_READ,
    "/api/v1/system/so-far": Scope.SYSTEM_READ,
}


def guards_of(dependant: Dependant) -> list[Guard]:
    own = [dependant.call] if isinstance(dependant.call, Guard) else []
    return own + [guard for inner in dependant.dependencies for guard in guards_of(inner)]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{min(route.methods)} {route.path}")
def test_every_route_declares_exactly_one_scope(route: APIRoute):
    assert len(guards_of(route.dependant)) == 1


def test_only_the_door_itself_is_open_to_all():
    public = {route.path for route in ROUTES if guards_of(route.dependant)[0].scope is None}
    assert {path for path in public if not path.startswith("/static/")} == PUBLIC


def test_no_route_stands_outside_the_routers_that_are_checked(open_app: FastAPI):
    beside = [route for route in open_app.routes if not hasattr(route, "original_router")]
    assert [route.path for route in beside if isinstance(route, Mount)] == ["/static"]
    assert len(beside) == 1


@pytest.mark.parametrize("path", READS)
def test_without_tokens_this_machine_reads_everything(local: TestClient, path: str):
    assert local.get(path).status_code == 200


@pytest.mark.parametrize(("path", "scope"), READS.items())
def test_a_token_opens_what_its_scope_says_and_nothing_else(locked_app: FastAPI, path: str, scope: Scope):
    tokens = locked_app.state.house.tokens
    others = tokens.create("others", [other for other in Scope if other is not scope])
    assert visitor(locked_app).get(path).status_code == 401
    assert visitor(locked_app, "earshot_0.wrong").get(path).status_code == 401
    assert visitor(locked_app, others).get(path).status_code == 403
    assert visitor(locked_app, tokens.create("fitting", [scope])).get(path).status_code == 200


def test_a_revoked_token_opens_nothing_and_leaves_the_door_locked(own_app: FastAPI):
    tokens = own_app.state.house.tokens
    plain = tokens.create("gone", [Scope.CALLS_READ])
    assert visitor(own_app, plain).get("/api/v1/calls").status_code == 200
    tokens.revoke(tokens.list()[0].id)
    assert visitor(own_app, plain).get("/api/v1/calls").status_code == 401
    assert visitor(own_app).get("/api/v1/calls").status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/sign-in", "/static/css/base.css"])
def test_the_door_itself_answers_everybody(locked_app: FastAPI, path: str):
    assert visitor(locked_app, address="198.51.100.7").get(path).status_code == 200


def test_a_browser_without_a_token_is_led_to_the_sign_in_page_and_back(locked_app: FastAPI):
    answer = visitor(locked_app).get("/calls?manager=anna", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Fcalls%3Fmanager%3Danna")


def test_signing_in_keeps_the_token_in_a_cookie_that_scripts_cannot_read(locked_app: FastAPI):
    plain = locked_app.state.house.tokens.create("person", [Scope.CALLS_READ])
    client = visitor(locked_app)
    client.get("/sign-in")
    form = {"token": f" {plain} ", "next": "/calls", "csrf": client.cookies["earshot_csrf"]}
    answer = client.post("/sign-in", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/calls")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "samesite=lax" in answer.headers["set-cookie"].lower()
    assert client.get("/calls").status_code == 200
    client.post("/sign-out", data={"csrf": client.cookies["earshot_csrf"]})
    assert TOKEN_COOKIE not in client.cookies
    assert client.get("/calls").status_code == 401


def test_a_wrong_token_is_told_on_the_sign_in_page(locked_app: FastAPI):
    client = visitor(locked_app)
    client.get("/sign-in")
    answer = client.post("/sign-in", data={"token": "wrong", "csrf": client.cookies["earshot_csrf"]})
    assert answer.status_code == 401
    assert "not known here" in answer.text
    assert TOKEN_COOKIE not in client.cookies


def test_strangers_are_not_told_whose_house_it_is(locked_app: FastAPI):
    for path in ("/sign-in", "/nothing-here"):
        assert "Clear View" not in visitor(locked_app).get(path, headers={"Accept": "text/html"}).text
