"""The matrix of roles: every route that the application has, asked by every role, for an own call and for another's."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.app import ROUTERS, create_app
from api.auth import Guard
from api.reader import SESSION_COOKIE
from api.scopes import SCOPES_OF, Scope
from calls.house import House
from calls.model.call import ManagerId
from calls.model.people import PEOPLE, Deed, Role
from calls.settings import Settings
from calls.store.audit_repository import AuditFilter
from calls.store.call_rows import CallFilter
from calls.store.user_repository import NewUser
from tests.api.test_scopes import guards_of
from tests.dashboards.sample_house import fill_sample_house

ROUTES = [(method, route) for router in ROUTERS for route in router.routes for method in sorted(route.methods - {"HEAD"})]
FORMS_OF_EVERYBODY = ("/sign-in", "/sign-out", "/welcome", "/look-as", "/account", "/account/language", "/account/company")
NUMBER = re.compile(r"\+4477009\d{5}")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    made = create_app(Settings(company_dir=tmp_path_factory.mktemp("roles")))
    fill_sample_house(made.state.house, 24)
    yield made
    made.state.house.close()


@pytest.fixture(scope="module")
def visitors(app: FastAPI) -> dict[Role, TestClient]:
    house: House = app.state.house
    made = {}
    for role in PEOPLE:
        manager = own_manager(house) if role is Role.MANAGER else None
        user = house.users.add(NewUser(f"{role}@example.com", role.value, role, manager, password_hash="none"))
        client = TestClient(app, base_url="http://office.example", client=("198.51.100.7", 50000), follow_redirects=False)
        client.cookies.set(SESSION_COOKIE, house.sessions.begin(user.id), domain="office.example")
        made[role] = client
    return made


def own_manager(house: House) -> ManagerId:
    return next(row.manager_id for row in house.calls.page(CallFilter()).rows if row.manager_id)


def address(route: APIRoute, call_id: str) -> str:
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda found: call_id if found[1] == "call_id" else "1", route.path)


def scope_of(route: APIRoute) -> Scope | None:
    guard = guards_of(route.dependant)[0]
    assert isinstance(guard, Guard)
    return guard.scope


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize(("method", "route"), ROUTES, ids=[f"{method} {route.path}" for method, route in ROUTES])
def test_a_route_opens_to_the_roles_that_carry_its_scope_and_to_no_other(app: FastAPI, visitors, role: Role, method: str, route: APIRoute):
    scope = scope_of(route)
    house: House = app.state.house
    rows = house.calls.page(CallFilter()).rows
    others = next(row.id for row in rows if row.manager_id != own_manager(house))
    answer = visitors[role].request(method, address(route, others))
    if scope is None:
        assert answer.status_code not in (401, 403) or route.path in FORMS_OF_EVERYBODY
    elif scope not in SCOPES_OF[role]:
        assert answer.status_code == 403
    elif role is Role.MANAGER and "call_id" in route.path:
        assert answer.status_code == 404, "another's call is no call at all"
    else:
        assert answer.status_code != 401
        assert "does not open this" not in answer.text


def test_a_manager_sees_the_own_calls_and_nobody_elses(app: FastAPI, visitors):
    house: House = app.state.house
    own = house.calls.count(CallFilter(manager=own_manager(house)))
    assert 0 < own < house.calls.count(CallFilter())
    for query in ("", "?manager=none", "?manager=boris", "?lead=sold", "?lead=counted"):
        rows = visitors[Role.MANAGER].get(f"/api/v1/calls{query}&limit=500" if query else "/api/v1/calls?limit=500").json()["rows"]
        assert {row["manager_id"] for row in rows} <= {own_manager(house)}
    assert len(visitors[Role.MANAGER].get("/api/v1/calls?limit=500").json()["rows"]) == own
    mine = next(row.id for row in house.calls.page(CallFilter(manager=own_manager(house))).rows)
    assert visitors[Role.MANAGER].get(f"/api/v1/calls/{mine}").status_code == 200


@pytest.mark.parametrize("role", [Role.QA, Role.MANAGER, Role.MARKETER])
def test_numbers_are_masked_in_every_text_that_these_roles_are_given(app: FastAPI, visitors, role: Role):
    house: House = app.state.house
    call = next(row.id for row in house.calls.page(CallFilter(manager=own_manager(house))).rows)
    seen = 0
    for method, route in ROUTES:
        if method != "GET" or route.path == "/openapi.json":
            continue
        for suffix in ("", "?format=csv", "?format=vcon", "?format=json"):
            answer = visitors[role].get(address(route, call) + suffix, headers={"accept": "text/html"} if not suffix else {})
            if not answer.headers.get("content-type", "").startswith(("audio/", "application/octet")):
                assert NUMBER.search(answer.text) is None, (route.path, suffix)
                seen += "•" in answer.text
    assert seen >= 2
    head = visitors[Role.HEAD].get(f"/api/v1/calls/{call}").text
    assert NUMBER.search(head)


def test_a_marketers_pages_hold_no_sound(app: FastAPI, visitors):
    call = app.state.house.calls.page(CallFilter()).rows[0].id
    for path in ("/channels", "/calls", f"/calls/{call}"):
        text = visitors[Role.MARKETER].get(path, headers={"accept": "text/html"}).text
        assert "/audio" not in text
        assert "<audio" not in text


@pytest.mark.parametrize("role", PEOPLE)
def test_the_menu_names_only_what_opens(visitors, role: Role):
    client = visitors[role]
    start = "/calls" if role in (Role.QA, Role.MANAGER) else "/channels" if role is Role.MARKETER else "/"
    text = client.get(start, headers={"accept": "text/html"}).text
    menu = re.search(r'<nav class="site-nav".*?</nav>', text, re.DOTALL)
    assert menu
    for path in re.findall(r'href="([^"]+)"', menu[0]):
        assert client.get(path, headers={"accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("role", PEOPLE)
def test_the_front_door_leads_each_role_to_its_own_first_page(visitors, role: Role):
    answer = visitors[role].get("/", headers={"accept": "text/html"}, follow_redirects=True)
    assert answer.status_code == 200


def test_listening_taking_along_and_changing_are_written_down(app: FastAPI, visitors):
    house: House = app.state.house
    call = next(row.id for row in house.calls.page(CallFilter()).rows if house.calls.find_recording(row.id))
    for _ in range(3):
        assert visitors[Role.QA].get(f"/calls/{call}/audio", headers={"range": "bytes=0-99"}).status_code == 206
    assert visitors[Role.OWNER].get("/audit?format=csv").status_code == 200
    entries = house.audit.page(AuditFilter(who="qa@example.com", deed=Deed.LISTENED, what=f"/calls/{call}/"))
    assert [one.what for one in entries] == [f"/calls/{call}/audio"]
    assert any(one.deed is Deed.DOWNLOADED for one in house.audit.page(AuditFilter(who="owner@example.com")))
    assert not NUMBER.search(json.dumps([one.what for one in house.audit.page(AuditFilter())]))


def test_at_this_machine_one_may_look_through_any_roles_eyes(tmp_path: Path):
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    fill_sample_house(app.state.house, 8)
    client = TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000), follow_redirects=False)
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/", headers={"accept": "text/html"}).text)
    assert csrf
    assert client.post("/look-as", data={"csrf": csrf[1], "role": "marketer"}).status_code == 303
    assert client.get("/api/v1/conversion").status_code == 403
    assert client.get("/api/v1/channels").status_code == 200
    assert client.post("/look-as", data={"csrf": csrf[1], "role": "owner"}).status_code == 303
    assert client.get("/api/v1/conversion").status_code == 200
    app.state.house.close()
