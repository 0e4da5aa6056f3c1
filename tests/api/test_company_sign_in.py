"""Signing in by the company's own account, at a provider that really signs: who comes in, as what, and what opens nothing."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.oidc.attempt import COOKIE
from api.reader import SESSION_COOKIE
from calls.house import House
from calls.model.errors import SetupError
from calls.model.people import Deed, Role
from calls.settings import Settings
from calls.store.audit_repository import AuditFilter
from calls.store.user_repository import NewUser
from tests.api.test_sign_in import HTML, PASSWORD, guest, invited, send
from tests.dashboards.sample_company import COMPANY
from tests.fakes.oidc_provider import CLIENT_ID, CLIENT_SECRET, FakeProvider, running

ROLES = "sales-heads=head, quality=qa, sellers=manager, cn=board,dc=x=owner"
OLGA = {"sub": "u-17", "email": "olga@example.com", "email_verified": True, "name": "Olga Reed", "groups": ["everybody", "sales-heads"]}


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with running(FakeProvider(dict(OLGA))) as made:
        yield made


def settings(folder: Path, provider: FakeProvider, **more: object) -> Settings:
    given = {"oidc_issuer": provider.url, "oidc_client_id": CLIENT_ID, "oidc_client_secret": CLIENT_SECRET, "oidc_roles": ROLES}
    return Settings(company_dir=folder, **{**given, **more})


@pytest.fixture
def app(tmp_path: Path, provider: FakeProvider) -> Iterator[FastAPI]:
    made = create_app(settings(tmp_path, provider))
    made.state.house.company.save(COMPANY)
    yield made
    made.state.house.close()


@pytest.fixture
def house(app: FastAPI) -> House:
    return app.state.house


def come_in(app: FastAPI, provider: FakeProvider, client: TestClient | None = None, back: str = "/calls"):
    client = client or guest(app)
    there = client.get("/sign-in/company", params={"next": back})
    assert there.status_code == 303
    return client, client.get(provider.sign_in(there.headers["location"]), headers=HTML)


def test_a_group_opens_the_door_and_makes_the_user(app: FastAPI, house: House, provider: FakeProvider):
    client, answer = come_in(app, provider)
    assert (answer.status_code, answer.headers["location"]) == (303, "/calls")
    assert client.get("/calls", headers=HTML).status_code == 200
    (user,) = house.users.list()
    assert (user.login, user.name, user.role, user.has_password) == ("olga@example.com", "Olga Reed", Role.HEAD, False)
    assert [one.deed for one in house.audit.page(AuditFilter(who="olga@example.com"))] == [Deed.SIGNED_IN]
    assert COOKIE not in client.cookies
    come_in(app, provider)
    assert len(house.users.list()) == 1


def test_who_is_in_several_groups_has_the_role_that_may_most(app: FastAPI, house: House, provider: FakeProvider):
    provider.person["groups"] = ["quality", "cn=board,dc=x", "sales-heads"]
    come_in(app, provider)
    assert house.users.list()[0].role is Role.OWNER


@pytest.mark.parametrize("groups", [[], ["everybody"], "everybody", None, {"a": 1}, [7]])
def test_without_a_group_that_gives_a_role_nobody_comes_in_and_no_user_is_made(app, house: House, provider: FakeProvider, groups):
    provider.person["groups"] = groups
    client, answer = come_in(app, provider)
    assert answer.status_code == 403
    assert "no group of it opens Earshot" in answer.text
    assert SESSION_COOKIE not in client.cookies
    assert house.users.list() == ()


def test_another_group_changes_the_role_at_the_next_sign_in_and_ends_the_sessions_before(app, house: House, provider: FakeProvider):
    old, _ = come_in(app, provider)
    assert old.get("/api/v1/conversion").status_code == 200
    provider.person["groups"] = ["quality"]
    new, _ = come_in(app, provider)
    assert house.users.list()[0].role is Role.QA
    assert old.get("/api/v1/conversion").status_code == 401
    assert new.get("/api/v1/conversion").status_code == 403


def test_who_lost_the_group_is_signed_out_everywhere(app: FastAPI, provider: FakeProvider):
    old, _ = come_in(app, provider)
    provider.person["groups"] = []
    assert come_in(app, provider)[1].status_code == 403
    assert old.get("/api/v1/calls").status_code == 401


@pytest.mark.parametrize(("named", "manager"), [("boris", "boris"), ("Boris Field", "boris"), ("boris field", "boris")])
def test_a_claim_says_which_manager_somebody_is(app, house: House, provider: FakeProvider, named: str, manager: str):
    provider.person.update(groups=["sellers"], preferred_username=named)
    client, answer = come_in(app, provider)
    assert answer.status_code == 303
    assert house.users.list()[0].manager == manager
    assert client.get("/me", headers=HTML).status_code == 200


@pytest.mark.parametrize("named", [None, "", "nobody", ["boris", "anna"][:0]])
def test_a_manager_whom_the_company_does_not_know_is_told_so(app, house: House, provider: FakeProvider, named):
    provider.person.update(groups=["sellers"], preferred_username=named)
    answer = come_in(app, provider)[1]
    assert answer.status_code == 403
    assert "names none of the company’s managers" in answer.text
    assert house.users.list() == ()


def test_a_login_that_is_somebodys_already_opens_nothing(app: FastAPI, house: House, provider: FakeProvider):
    house.users.add(NewUser("olga@example.com", "Another Olga", Role.OWNER, password_hash="none"))
    client, answer = come_in(app, provider)
    assert answer.status_code == 409
    assert "Somebody has this login already" in answer.text
    assert SESSION_COOKIE not in client.cookies
    assert house.identities.linked() == frozenset()


def test_an_address_that_nobody_confirmed_is_no_login(app: FastAPI, house: House, provider: FakeProvider):
    provider.person.update(email_verified=False, preferred_username="olga")
    come_in(app, provider)
    assert house.users.list()[0].login == "olga"


def test_somebody_with_a_password_connects_the_account_and_keeps_the_own_role(app: FastAPI, house: House, provider: FakeProvider):
    client = invited(app, Role.OWNER)
    page = send(client, "/account/company", {}, "/account")
    address = re.search(r'href="(http[^"]+/authorize[^"]+)"', page.text)
    assert address
    back = client.get(provider.sign_in(address[1].replace("&amp;", "&")), headers=HTML)
    assert (back.status_code, back.headers["location"]) == (303, "/account?linked=1")
    assert "opens Earshot as you" in client.get("/account?linked=1", headers=HTML).text
    other, _ = come_in(app, provider)
    assert other.get("/people", headers=HTML).status_code == 200, "as the owner that he is here, not as the head of the group"
    assert len(house.users.list()) == 1


def test_an_account_is_connected_with_one_user_alone(app: FastAPI, provider: FakeProvider):
    come_in(app, provider)
    client = invited(app, Role.QA)
    page = send(client, "/account/company", {}, "/account")
    address = re.search(r'href="(http[^"]+/authorize[^"]+)"', page.text)
    assert address
    assert client.get(provider.sign_in(address[1].replace("&amp;", "&")), headers=HTML).status_code == 409


def test_a_sign_in_that_was_ended_stays_ended(app: FastAPI, house: House, provider: FakeProvider):
    come_in(app, provider)
    house.users.add(NewUser("boss@example.com", "Boss", Role.OWNER, password_hash="none"))
    olga = next(one for one in house.users.list() if one.name == "Olga Reed")
    house.users.change(olga.id, disabled_at=olga.created_at)
    _client, answer = come_in(app, provider)
    assert answer.status_code == 403
    assert "This sign-in has ended" in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": ["another-client"]},
        {"aud": [CLIENT_ID, "another"], "azp": "another"},
        {"iss": "http://127.0.0.1:1/elsewhere"},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"iat": int(time.time()) + 3600},
        {"sub": None},
    ],
    ids=["nonce", "no nonce", "audience", "audiences", "azp", "issuer", "expired", "no end", "from the future", "nobody"],
)
def test_an_id_token_that_does_not_hold_opens_nothing(app, house: House, provider: FakeProvider, wrong: dict[str, object]):
    provider.wrong = wrong
    client, answer = come_in(app, provider)
    assert answer.status_code == 502
    assert "cannot be trusted" in answer.text
    assert SESSION_COOKIE not in client.cookies
    assert house.users.list() == ()


def test_keys_that_the_provider_changed_are_asked_for_again(app: FastAPI, provider: FakeProvider):
    assert come_in(app, provider)[1].status_code == 303
    assert come_in(app, provider)[1].status_code == 303
    assert provider.asked.count("/keys") == 1
    provider.rotate()
    assert come_in(app, provider)[1].status_code == 303
    assert provider.asked.count("/keys") == 2
    assert provider.asked.count("/.well-known/openid-configuration") == 1


def test_a_token_signed_by_a_key_that_is_not_published_opens_nothing(app: FastAPI, provider: FakeProvider):
    with running(FakeProvider(dict(OLGA))) as thief:
        signing = thief._keys
        client = guest(app)
        there = client.get("/sign-in/company").headers["location"]
        provider.answer("/keys", {}, {})
        published, provider._keys = provider._keys, signing
        back = provider.sign_in(there)
        told = provider.answer
        provider.answer = lambda path, form, headers: (  # type: ignore[method-assign]
            (200, {"keys": [key.as_dict(private=False) for key in published]}) if path == "/keys" else told(path, form, headers)
        )
        assert client.get(back, headers=HTML).status_code == 502


@pytest.mark.parametrize("kind", ["HS256", "none"])
def test_a_provider_that_offers_no_real_signature_opens_nothing(app: FastAPI, provider: FakeProvider, kind: str):
    provider.metadata = {"id_token_signing_alg_values_supported": [kind]}
    assert come_in(app, provider)[1].status_code == 502


def test_rsa_keys_do_as_well_as_elliptic_ones(app: FastAPI, provider: FakeProvider):
    provider.kind = "RS256"
    provider.rotate()
    assert come_in(app, provider)[1].status_code == 303


def test_groups_that_only_userinfo_tells_count(app: FastAPI, house: House, provider: FakeProvider):
    provider.person.pop("groups")
    provider.only_in_userinfo = {"groups": ["quality"]}
    assert come_in(app, provider)[1].status_code == 303
    assert house.users.list()[0].role is Role.QA
    provider.only_in_userinfo = {"groups": ["quality"], "sub": "somebody-else"}
    assert come_in(app, provider)[1].status_code == 502


def test_an_answer_to_another_browser_opens_nothing(app: FastAPI, provider: FakeProvider):
    asking, other = guest(app), guest(app)
    back = provider.sign_in(asking.get("/sign-in/company").headers["location"])
    answer = other.get(back, headers=HTML)
    assert answer.status_code == 400
    assert "begun elsewhere" in answer.text
    other.get("/sign-in/company")
    assert other.get(back, headers=HTML).status_code == 400
    assert "/token" not in provider.asked


def test_a_code_is_good_once_and_another_providers_answer_is_not_heard(app: FastAPI, provider: FakeProvider):
    client = guest(app)
    back = provider.sign_in(client.get("/sign-in/company").headers["location"])
    attempt = client.cookies[COOKIE]
    foreign = re.sub(r"iss=[^&]+", "iss=https%3A%2F%2Fevil.example", back)
    assert client.get(foreign, headers=HTML).status_code == 502
    client.cookies.set(COOKIE, attempt, domain="office.example")
    assert client.get(back).status_code == 303
    client.cookies.set(COOKIE, attempt, domain="office.example")
    assert client.get(back, headers=HTML).status_code == 502


def test_who_says_no_there_is_told_so_and_many_wrong_answers_have_to_wait(app: FastAPI, house: House, provider: FakeProvider):
    client = guest(app)
    state = re.search(r"state=([^&]+)", client.get("/sign-in/company").headers["location"])
    assert state
    answer = client.get(f"/sign-in/company/back?error=access_denied&state={state[1]}", headers=HTML)
    assert answer.status_code == 400
    assert "did not agree" in answer.text
    provider.wrong = {"nonce": "another"}
    answers = [come_in(app, provider)[1].status_code for _ in range(9)]
    assert answers == [502] * 8 + [429]


@pytest.mark.parametrize("told", [{"issuer": "https://other.example"}, {"authorization_endpoint": None}])
def test_a_provider_that_does_not_speak_as_it_should_is_told_as_down(app: FastAPI, provider: FakeProvider, told):
    provider.metadata = told
    answer = guest(app).get("/sign-in/company", headers=HTML)
    assert answer.status_code == 503
    assert "does not answer" in answer.text


def test_a_provider_that_is_down_leaves_the_password(tmp_path: Path):
    app = create_app(Settings(company_dir=tmp_path, oidc_issuer="http://127.0.0.1:9", oidc_client_id="x", oidc_roles="a=qa"))
    client = guest(app)
    answer = client.get("/sign-in/company", headers=HTML)
    assert answer.status_code == 503
    assert 'name="password"' in answer.text
    app.state.house.close()


def test_signing_out_ends_the_session_and_offers_to_sign_out_there_too(app: FastAPI, provider: FakeProvider):
    client, _ = come_in(app, provider)
    answer = send(client, "/sign-out", {}, "/calls")
    assert answer.headers["location"] == "/sign-in?out=1"
    assert client.get("/api/v1/calls").status_code == 401
    assert "/sign-out/company" in client.get("/sign-in?out=1", headers=HTML).text
    assert client.get("/sign-out/company").headers["location"].startswith(f"{provider.url}/leave?client_id=earshot")


def test_passwords_may_be_switched_off(tmp_path: Path, provider: FakeProvider):
    app = create_app(settings(tmp_path, provider, password_sign_in=False))
    house: House = app.state.house
    user = house.users.add(NewUser("boss@example.com", "Boss", Role.OWNER))
    client, key = guest(app), house.sessions.new_link(user.id)
    text = client.get("/sign-in", headers=HTML).text
    assert 'name="password"' not in text
    assert "/sign-in/company" in text
    assert send(client, "/sign-in", {"login": "boss@example.com", "password": PASSWORD}).status_code == 403
    assert send(client, "/welcome", {"key": key, "password": PASSWORD}).status_code == 400
    assert come_in(app, provider)[1].status_code == 303
    house.close()


def test_a_way_back_leads_to_a_page_of_ours(app: FastAPI, provider: FakeProvider):
    assert come_in(app, provider, back="https://evil.example/")[1].headers["location"] == "/"
    client = guest(app)
    back = provider.sign_in(client.get("/sign-in/company").headers["location"])
    key, _, _ = client.cookies[COOKIE].split(".")
    client.cookies.delete(COOKIE)
    client.cookies.set(COOKIE, f"{key}.enter.{b'//evil.example'.hex()}", domain="office.example")
    assert client.get(back).headers["location"] == "/"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"oidc_issuer": "http://sso.example", "oidc_client_id": "x", "oidc_roles": "a=qa"}, "OIDC_ISSUER"),
        ({"oidc_issuer": "https://sso.example", "oidc_roles": "a=qa"}, "CLIENT_ID"),
        ({"oidc_issuer": "https://sso.example", "oidc_client_id": "x"}, "OIDC_ROLES"),
        ({"oidc_issuer": "https://sso.example", "oidc_client_id": "x", "oidc_roles": "a=pbx"}, "OIDC_ROLES"),
        ({"oidc_issuer": "https://sso.example", "oidc_client_id": "x", "oidc_roles": "heads"}, "OIDC_ROLES"),
        ({"password_sign_in": False}, "nobody could sign in"),
    ],
)
def test_half_a_setting_is_told_at_the_start(tmp_path: Path, given: dict[str, object], said: str):
    with pytest.raises(SetupError, match=said):
        create_app(Settings(company_dir=tmp_path, **given))


def test_without_a_provider_there_is_no_such_door(tmp_path: Path):
    app = create_app(Settings(company_dir=tmp_path))
    for path in ("/sign-in/company", "/sign-in/company/back", "/sign-out/company"):
        assert guest(app).get(path).status_code == 404
    app.state.house.close()
