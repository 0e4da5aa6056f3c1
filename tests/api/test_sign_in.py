"""Signing in: the first owner's link, invitations, wrong passwords, sessions that end at once."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.reader import SESSION_COOKIE
from calls.house import House
from calls.model.people import Deed, Role, SignInError
from calls.settings import Settings
from calls.store.audit_repository import AuditFilter
from calls.store.session_repository import TRIES
from calls.store.user_repository import NewUser
from tests.dashboards.sample_company import COMPANY

PASSWORD = "correct horse battery"
HTML = {"accept": "text/html"}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[FastAPI]:
    made = create_app(Settings(company_dir=tmp_path))
    yield made
    made.state.house.close()


@pytest.fixture
def house(app: FastAPI) -> House:
    return app.state.house


def guest(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://office.example", client=("198.51.100.7", 50000), follow_redirects=False)


def send(client: TestClient, path: str, form: dict[str, str], page: str = "/sign-in"):
    """As a browser does: the form's own hidden token is sent back."""
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(page, headers=HTML).text)
    assert csrf
    return client.post(path, data={"csrf": csrf[1], **form}, headers=HTML)


def owner_of(app: FastAPI) -> TestClient:
    client, key = guest(app), app.state.house.sessions.new_link(None)
    answer = send(
        client, "/welcome", {"key": key, "login": "Boss@Example.com", "name": "Boss", "password": PASSWORD}, f"/welcome?key={key}"
    )
    assert answer.status_code == 303
    return client


def invited(app: FastAPI, role: Role, **columns: object) -> TestClient:
    house: House = app.state.house
    user = house.users.add(NewUser(f"{role}@example.com", role.value, role, **columns))
    client, key = guest(app), house.sessions.new_link(user.id)
    assert send(client, "/welcome", {"key": key, "password": PASSWORD}, f"/welcome?key={key}").status_code == 303
    return client


def test_nothing_is_shown_before_somebody_signs_in(app: FastAPI):
    client = guest(app)
    assert client.get("/api/v1/calls").status_code == 401
    answer = client.get("/", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2F")
    assert "earshot serve" in client.get("/sign-in", headers=HTML).text


def test_the_first_link_makes_the_owner_and_is_good_once(app: FastAPI, house: House):
    key = house.sessions.new_link(None)
    client = guest(app)
    form = {"key": key, "login": "boss@example.com", "password": PASSWORD}
    assert send(client, "/welcome", form, f"/welcome?key={key}").status_code == 303
    assert client.get("/", headers=HTML).status_code == 200
    assert [(user.login, user.role) for user in house.users.list()] == [("boss@example.com", Role.OWNER)]
    other = guest(app)
    assert other.get(f"/welcome?key={key}", headers=HTML).status_code == 400
    assert send(other, "/welcome", {**form, "login": "thief@example.com"}).status_code == 400
    assert len(house.users.list()) == 1


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "boss@example.com1"])
def test_a_password_that_can_be_guessed_is_refused_and_the_link_stays_good(app: FastAPI, house: House, password: str):
    key = house.sessions.new_link(None)
    client = guest(app)
    answer = send(client, "/welcome", {"key": key, "login": "boss@example.com", "password": password}, f"/welcome?key={key}")
    assert answer.status_code == 400
    assert house.sessions.link_is_good(key)


def test_login_and_password_open_the_door_and_signing_out_shuts_it(app: FastAPI):
    owner_of(app)
    client = guest(app)
    answer = send(client, "/sign-in", {"login": "BOSS@example.com", "password": PASSWORD, "next": "/calls"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/calls")
    kept = client.cookies[SESSION_COOKIE]
    assert client.get("/api/v1/calls").status_code == 200
    assert send(client, "/sign-out", {}, "/people").status_code == 303
    client.cookies.set(SESSION_COOKIE, kept, domain="office.example")
    assert client.get("/api/v1/calls").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_the_database_cannot_open_the_door(app: FastAPI, house: House):
    client = owner_of(app)
    answer = send(client, "/sign-in", {"login": "boss@example.com", "password": PASSWORD}, "/people")
    cookie = next(value for name, value in answer.headers.multi_items() if name == "set-cookie" and SESSION_COOKIE in value)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    stored = Path(house.settings.state_dir / "earshot.db").read_bytes()
    assert client.cookies[SESSION_COOKIE].encode() not in stored
    assert PASSWORD.encode() not in stored


def test_guessing_has_to_wait_even_with_the_right_password(app: FastAPI, house: House):
    owner_of(app)
    client = guest(app)
    for _ in range(TRIES):
        assert send(client, "/sign-in", {"login": "boss@example.com", "password": "wrong password"}).status_code == 401
    answer = send(client, "/sign-in", {"login": "boss@example.com", "password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 15 * 60
    assert len(house.audit.page(AuditFilter(deed=Deed.SIGN_IN_REFUSED))) == TRIES


def test_an_unknown_login_is_not_told_from_a_wrong_password(app: FastAPI):
    owner_of(app)
    answers = [
        send(guest(app), "/sign-in", {"login": login, "password": "wrong password"}) for login in ("boss@example.com", "no@example.com")
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    shown = [re.sub(r'value="[^"]*"', "", answer.text) for answer in answers]
    assert shown[0] == shown[1]


def test_who_loses_the_role_or_the_access_is_out_with_the_next_click(app: FastAPI, house: House):
    owner, qa = owner_of(app), invited(app, Role.QA)
    assert qa.get("/api/v1/calls").status_code == 200
    user, _ = house.users.find("qa@example.com") or (None, None)
    assert user
    assert send(owner, f"/people/{user.id}/access", {"access": "no"}, "/people").status_code == 303
    assert qa.get("/api/v1/calls").status_code == 401
    assert send(qa, "/sign-in", {"login": "qa@example.com", "password": PASSWORD}).status_code == 401


def test_a_temporary_sign_in_ends_on_its_day(app: FastAPI, house: House):
    owner_of(app)
    client = invited(app, Role.HEAD)
    assert client.get("/api/v1/calls").status_code == 200
    user, _ = house.users.find("head@example.com") or (None, None)
    assert user
    house.users.change(user.id, ends_on=date(2020, 1, 1))
    assert send(client, "/sign-in", {"login": "head@example.com", "password": PASSWORD}).status_code == 401


def test_the_last_owner_stays_one(app: FastAPI, house: House):
    owner_of(app)
    user = house.users.list()[0]
    with pytest.raises(SignInError):
        house.users.change(user.id, role=Role.QA.value)
    with pytest.raises(SignInError):
        house.users.change(user.id, disabled_at=user.created_at)
    assert house.users.list()[0].role is Role.OWNER


def test_a_changed_password_ends_every_session(app: FastAPI):
    client = owner_of(app)
    other = guest(app)
    send(other, "/sign-in", {"login": "boss@example.com", "password": PASSWORD})
    assert send(client, "/account", {"password": "wrong one", "new_password": "another good password"}, "/account").status_code == 401
    assert send(client, "/account", {"password": PASSWORD, "new_password": "another good password"}, "/account").status_code == 303
    assert other.get("/api/v1/calls").status_code == 401
    assert send(other, "/sign-in", {"login": "boss@example.com", "password": "another good password"}).status_code == 303


def test_a_form_of_another_site_is_refused(app: FastAPI):
    client = owner_of(app)
    forged = client.post("/people", data={"login": "x@example.com", "role": "owner"}, headers={**HTML, "origin": "http://evil.example"})
    assert forged.status_code == 403


def test_two_of_one_name_are_told_apart_by_what_stands_under_it(house: House):
    names = [house.users.add(NewUser(f"{login}@example.com", name, Role.QA)).name for login, name in (("a", "Maria"), ("b", " maria "))]
    assert names == ["Maria", "maria (b@example.com)"]


def test_the_owner_invites_by_the_page(app: FastAPI, house: House):
    owner = owner_of(app)
    answer = send(owner, "/people", {"login": "new@example.com", "name": "New", "role": "marketer"}, "/people")
    link = re.search(r"http://office\.example(/welcome\?key=[\w-]+)", answer.text)
    assert link
    client = guest(app)
    key = link[1].split("key=")[1]
    assert send(client, "/welcome", {"key": key, "password": PASSWORD}, link[1]).status_code == 303
    assert client.get("/api/v1/channels").status_code == 200
    assert client.get("/people", headers=HTML).status_code == 403


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'x'", "DELETE FROM audit"])
def test_the_audit_cannot_be_rewritten_even_by_sql(app: FastAPI, house: House, statement: str):
    owner_of(app)
    with house.database.write() as connection, pytest.raises(Exception, match="only ever added to"):
        connection.exec_driver_sql(statement)
    assert [one.deed for one in house.audit.page(AuditFilter())][-1] is Deed.SIGNED_IN


def test_a_persons_language_goes_with_the_person(app: FastAPI, house: House):
    client = owner_of(app)
    polish = {**HTML, "accept-language": "pl"}
    assert '<html lang="en"' in client.get("/account", headers=polish).text
    assert send(client, "/account/language", {"language": "uk"}, "/account").headers["location"] == "/account?saved=1"
    assert '<html lang="uk"' in client.get("/account?saved=1", headers={**HTML, "accept-language": "ru"}).text
    other = guest(app)
    send(other, "/sign-in", {"login": "boss@example.com", "password": PASSWORD})
    assert '<html lang="uk"' in other.get("/account", headers=HTML).text
    assert other.get("/preferences?language=ru&next=/account").status_code == 303
    assert house.users.list()[0].language == "ru"
    assert client.get("/preferences?language=en", headers={"sec-fetch-site": "cross-site"}).status_code == 303
    assert house.users.list()[0].language == "ru", "another site's page may not choose"
    assert send(client, "/account/language", {"language": ""}, "/account").status_code == 303
    assert '<html lang="uk"' in client.get("/account", headers={**HTML, "accept-language": "uk"}).text


def test_who_wishes_no_language_of_ours_reads_in_the_companys(app: FastAPI, house: House):
    house.company.save(replace(COMPANY, language="ru"))
    assert '<html lang="ru"' in guest(app).get("/sign-in", headers={**HTML, "accept-language": "pl"}).text
