"""Alerts by their page, the API and the system page: what is watched, who is told, and a letter to try the way."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.testclient import TestClient

from calls.house import House
from calls.model.alert import AlertKind, AlertReader, AlertRule, Reading
from calls.model.people import Deed
from calls.store.audit_repository import AuditFilter
from tests.api.conftest import visitor
from tests.fakes.mail_server import Postman, running

HTML = {"accept": "text/html"}
KINDS = [kind.value for kind in AlertKind]


def send(client: TestClient, path: str, **fields: object):
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/alerts", headers=HTML).text)
    assert csrf
    return client.post(path, data={"csrf": csrf[1], **fields}, headers=HTML)


@pytest.fixture
def house(own_app: FastAPI) -> House:
    made: House = own_app.state.house
    return made


@pytest.fixture
def postman() -> Iterator[Postman]:
    with running(Postman()) as postman:
        yield postman


def with_mail(app: FastAPI, postman: Postman) -> None:
    settings = {"smtp_url": SecretStr(f"smtp://127.0.0.1:{postman.port}"), "mail_sender": "earshot@acme.example"}
    object.__setattr__(app.state.house, "settings", app.state.house.settings.model_copy(update=settings))


def test_the_form_says_what_is_watched_and_from_which_figure_on(own_app: FastAPI, house: House):
    thresholds = ["7" if kind == "recorder.silent" else "1" for kind in KINDS]
    saved = send(visitor(own_app), "/alerts/rules", kind=KINDS, threshold=thresholds, on=["recorder.silent", "disk.full"])
    assert (saved.status_code, saved.headers["location"]) == (303, "/alerts?saved=yes")
    rules = house.alerts.rules()
    assert rules[AlertKind.RECORDER_SILENT] == AlertRule(AlertKind.RECORDER_SILENT, is_on=True, threshold=7)
    assert {kind for kind, rule in rules.items() if rule.is_on} == {AlertKind.RECORDER_SILENT, AlertKind.DISK}
    assert [one.deed for one in house.audit.page(AuditFilter(what="/alerts/rules"))] == [Deed.CHANGED]


@pytest.mark.parametrize("typed", ["0", "", "-1", "1.5", "100", "many", "٣", "9" * 30])
def test_a_figure_that_is_none_is_told_at_its_field_and_nothing_is_saved(own_app: FastAPI, house: House, typed: str):
    thresholds = [typed if kind == "disk.full" else "1" for kind in KINDS]
    answer = send(visitor(own_app), "/alerts/rules", kind=KINDS, threshold=thresholds, on=KINDS)
    assert answer.status_code == 400
    assert "Write a whole number from 1 to 99." in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert house.alerts.rules()[AlertKind.DISK].threshold == 90


def test_readers_come_and_go_and_a_wrong_address_is_kept_in_the_form(own_app: FastAPI, house: House):
    client = visitor(own_app)
    assert send(client, "/alerts/readers", email=" ann@acme.example ", language="ru").status_code == 303
    assert house.alerts.readers() == (AlertReader("ann@acme.example", "ru"),)
    wrong = send(client, "/alerts/readers", email="ann at acme", language="ru")
    assert (wrong.status_code, 'value="ann at acme"' in wrong.text) == (400, True)
    send(client, "/alerts/readers/remove", email="ann@acme.example")
    assert house.alerts.readers() == ()


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_the_page_shows_what_is_open_what_was_and_what_became_of_its_letters(own_app: FastAPI, house: House, lang: str):
    client, rules = visitor(own_app), house.alerts.rules()
    assert client.get(f"/alerts?lang={lang}", headers=HTML).status_code == 200
    house.alerts.add_reader(AlertReader("ann@acme.example", lang), "Ann")
    trouble = Reading(AlertKind.RECORDER_TROUBLE, "office/disk-floor", 1, {"code": "disk-floor", "said": "<b>full", "remedy": "Make room"})
    skew = Reading(AlertKind.RECORDER_TROUBLE, "office/clock-skew", 1, {"code": "clock-skew", "seconds": 90, "said": "", "remedy": ""})
    fault = Reading(AlertKind.FAULTY_RECORDINGS, "office/side_silent", 7, {"pbx": "office", "fault": "side_silent"})
    plain = [Reading(kind, "", 99) for kind in AlertKind if kind not in (AlertKind.RECORDER_TROUBLE, AlertKind.FAULTY_RECORDINGS)]
    house.alerts.set_open([trouble, skew, fault, *plain], rules)
    house.alerts.set_open([trouble], rules)
    text = client.get(f"/alerts?lang={lang}", headers=HTML).text
    assert "&lt;b&gt;full" in text
    assert "Make room" in text
    assert "%(" not in text
    system = client.get(f"/system?lang={lang}", headers=HTML).text
    assert 'href="/alerts"' in system
    assert "office" in system


def test_a_test_says_what_the_mail_server_answered(own_app: FastAPI, house: House, postman: Postman):
    client = visitor(own_app)
    house.alerts.add_reader(AlertReader("ann@acme.example", "en"), "Ann")
    house.alerts.add_reader(AlertReader("olha@acme.example", "uk"), "Ann")
    unset = send(client, "/alerts/test").text
    assert "No test was sent." in unset
    assert "EARSHOT_SMTP_URL" in unset
    with_mail(own_app, postman)
    postman.answer_rcpt = {"olha@acme.example": "550 nobody"}
    told = send(client, "/alerts/test").text
    assert "it took the letter" in told
    assert "SMTP 550" in told
    assert postman.to("ann@acme.example")[0]["Subject"].startswith("A test of alerts")


def test_a_program_reads_what_is_open_and_what_was(own_app: FastAPI, house: House):
    client, rules = visitor(own_app), house.alerts.rules()
    house.alerts.set_open([Reading(AlertKind.DISK, "", 93)], rules)
    house.alerts.set_open([Reading(AlertKind.QUEUE, "", 75)], rules)
    rows = client.get("/api/v1/alerts").json()["rows"]
    assert [(one["kind"], one["value"], one["threshold"], one["closing"]) for one in rows] == [
        ("queue.waits", 75, 60, None),
        ("disk.full", 93, 90, "over"),
    ]
    assert [one["kind"] for one in client.get("/api/v1/alerts?state=open").json()["rows"]] == ["queue.waits"]
    cursor = client.get("/api/v1/alerts?limit=1").json()["next_cursor"]
    assert [one["kind"] for one in client.get(f"/api/v1/alerts?limit=1&after={cursor}").json()["rows"]] == ["disk.full"]
    assert client.get("/api/v1/alerts?after=x").status_code == 400
    assert [one["kind"] for one in client.get("/api/v1/system").json()["open_alerts"]] == ["queue.waits"]
