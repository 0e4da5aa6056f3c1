"""Webhooks by their page and by the API: added, tried, paused, given a new secret, sent again; each act stands in the audit."""

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.webhooks.signing import PREFIX
from calls.model.people import Deed
from calls.model.webhook import Attempt, DeliveryState
from calls.store.audit_repository import AuditFilter
from calls.store.call_repository import now_utc
from tests.api.conftest import visitor

URL = "https://crm.example.com/hook"
HTML = {"accept": "text/html"}


def send(client: TestClient, path: str, **fields: object):
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/webhooks", headers=HTML).text)
    assert csrf
    return client.post(path, data={"csrf": csrf[1], **fields}, headers=HTML)


def give_up(app: FastAPI) -> int:
    """The one delivery that is due."""
    due = app.state.house.webhooks.due(1)[0]
    app.state.house.webhooks.ended(due.delivery, Attempt(now_utc(), 500, "HTTP 500", 12), DeliveryState.DEAD)
    return due.delivery.id


def test_the_secret_is_shown_once_on_the_page(own_app: FastAPI):
    client = visitor(own_app)
    shown = send(client, "/webhooks", url=URL, kinds=["call.failed", "alert.opened"])
    assert (shown.status_code, shown.text.count(PREFIX)) == (200, 1)
    assert PREFIX not in client.get("/webhooks", headers=HTML).text
    again = send(client, "/webhooks/1/secret")
    assert again.text.count(PREFIX) == 1
    assert own_app.state.house.webhooks.get(1).secrets == 2


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_the_page_shows_what_became_of_each_delivery_and_sends_again(own_app: FastAPI, lang: str):
    client, house = visitor(own_app), own_app.state.house
    assert client.get(f"/webhooks?lang={lang}", headers=HTML).status_code == 200
    send(client, "/webhooks", url=URL)
    assert send(client, "/webhooks/1/test").status_code == 303
    lost = give_up(own_app)
    page = client.get(f"/webhooks?lang={lang}", headers=HTML).text
    assert "HTTP 500" in page
    assert f"/webhooks/deliveries/{lost}/replay" in page
    send(client, f"/webhooks/deliveries/{lost}/replay")
    assert house.webhooks.get(1).waiting == 1
    send(client, "/webhooks/1/pause", paused="yes")
    assert house.webhooks.get(1).is_paused
    send(client, "/webhooks/1/remove")
    assert house.webhooks.all() == ()


@pytest.mark.parametrize("url", ["http://crm.example.com/", "https://me:pw@crm.example.com/", "nonsense"])
def test_an_address_that_may_not_be_told_is_refused_and_kept_in_the_form(own_app: FastAPI, url: str):
    answer = send(visitor(own_app), "/webhooks", url=url)
    assert (answer.status_code, own_app.state.house.webhooks.all()) == (400, ())
    assert f'value="{url}"' in answer.text
    refused = visitor(own_app).post("/api/v1/webhooks", json={"url": url, "kinds": ["call.failed"]})
    assert (refused.status_code, url in refused.text) == (400, False)


def test_a_program_does_the_same(own_app: FastAPI):
    client = visitor(own_app)
    made = client.post("/api/v1/webhooks", json={"url": URL, "kinds": ["call.failed"]}, headers={"Idempotency-Key": "w1"})
    again = client.post("/api/v1/webhooks", json={"url": URL, "kinds": ["call.failed"]}, headers={"Idempotency-Key": "w1"})
    assert (made.status_code, again.json()) == (201, made.json())
    assert made.json()["secret"].startswith(PREFIX)
    listed = client.get("/api/v1/webhooks").json()["rows"]
    assert [(one["url"], one["kinds"], one["is_paused"]) for one in listed] == [(URL, ["call.failed"], False)]
    assert PREFIX not in client.get("/api/v1/webhooks").text
    assert client.patch("/api/v1/webhooks/1", json={"is_paused": True}).json()["is_paused"] is True
    assert client.post("/api/v1/webhooks/1/secret").json()["webhook"]["secrets"] == 2
    assert client.post("/api/v1/webhooks/1/test").status_code == 202
    lost = give_up(own_app)
    assert client.get("/api/v1/webhooks/1/deliveries?state=dead").json()["rows"][0]["id"] == lost
    assert client.get(f"/api/v1/webhook-deliveries/{lost}/attempts").json()[0]["trouble"] == "HTTP 500"
    assert client.post(f"/api/v1/webhook-deliveries/{lost}/replay").json()["state"] == "waiting"
    assert client.post(f"/api/v1/webhook-deliveries/{lost}/replay").status_code == 400
    assert client.delete("/api/v1/webhooks/1").status_code == 204
    assert client.delete("/api/v1/webhooks/1").status_code == 404
    assert client.post("/api/v1/webhooks", json={"url": URL, "kinds": ["webhook.tested"]}).status_code == 400
    changed = own_app.state.house.audit.page(AuditFilter(deed=Deed.CHANGED, what="/api/v1/webhooks"))
    assert len(changed) >= 5
