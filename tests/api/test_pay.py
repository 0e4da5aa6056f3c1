"""The pages of pay and their doors: a month from open to frozen, disputed and decided, by the one who may."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.auth import Scope
from calls.house import House
from calls.model.call import call_id_of
from calls.model.company import Plan
from calls.model.verdict import Outcome
from tests.analytics.conversion.pay.pay_floor import MARIA, MYKOLA, Floor, a_pay_company
from tests.api.conftest import visitor, walked
from tests.dashboards.sample_house import sample_settings

JUNE = {"period": "2026-06"}


@pytest.fixture
def paid(tmp_path: Path) -> Iterator[FastAPI]:
    """Maria: 4 sold of 5, one unsure. Mykola: 1 of 4."""
    app = create_app(sample_settings(tmp_path))
    house: House = app.state.house
    house.company.save(a_pay_company(Plan(Decimal("0.50"), Decimal(1000), fix=Decimal(15000))))
    floor = Floor(house)
    floor.take(MARIA, 4, Outcome.SALE)
    floor.take(MARIA, 1, Outcome.REFUSAL)
    floor.take(MARIA, 1, None)
    floor.take(MYKOLA, 1, Outcome.SALE)
    floor.take(MYKOLA, 3, Outcome.UNDECIDED)
    yield app
    house.close()


def csrf_of(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/pay", params=JUNE).text)
    assert found
    return found[1]


def send(client: TestClient, address: str, **fields: str):
    return client.post(address, data={"csrf": csrf_of(client), **fields})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Variable part", "RUB\u00a01,000", "never below the fixed part", "Provisional")),
        ("ru", ("Переменная часть", "1\u00a0000\u00a0₽", "не ниже оклада", "Предварительно")),
        ("uk", ("Змінна частина", "не нижче окладу", "Попередньо")),
    ],
)
def test_the_department_sees_each_sum_with_its_calls(paid: FastAPI, language: str, words: tuple[str, ...]) -> None:
    shown = visitor(paid).get("/pay", params={**JUNE, "lang": language}).text
    for word in words:
        assert word in shown
    assert f'href="/pay/{MARIA}?period=2026-06&amp;lines=sold">4<' in shown
    own = visitor(paid).get(f"/pay/{MARIA}", params={**JUNE, "lines": "sold"}).text
    listed = set(re.findall(r'href="(/calls/[^"]+)"', own.split('id="dispute-line"')[0]))
    assert listed == {f"/calls/{call_id_of(f'lead-{number}')}" for number in range(1, 5)}


def test_a_month_is_let_go_disputed_decided_and_frozen_by_forms(paid: FastAPI) -> None:
    client = visitor(paid)
    assert client.get("/pay", params=JUNE).status_code == 200
    refused = send(client, "/pay/periods/2026-06/state", act="freeze")
    assert refused.status_code == 400
    assert "unsure leads" in refused.text
    assert send(client, "/pay/periods/2026-06/waivers", lead=call_id_of("lead-6"), note="nobody can hear it").status_code == 303
    asked = send(client, "/pay/periods/2026-06/disputes", manager=MARIA, call=call_id_of("lead-5"), note="he booked <b>twice</b>")
    assert asked.headers["location"] == "/pay/maria?period=2026-06#disputes"
    shown = client.get("/pay", params=JUNE).text
    assert "he booked &lt;b&gt;twice&lt;/b&gt;" in shown
    assert send(client, "/pay/disputes/2", decision="accept outcome=sale").status_code == 303
    assert send(client, "/pay/periods/2026-06/state", act="freeze").headers["location"] == "/pay?period=2026-06"
    frozen = client.get("/pay", params=JUNE).text
    assert "later corrections change no figure here" in frozen
    assert "RUB\u00a02,000" in frozen
    assert "Open the period again" in frozen

    client.post(f"/api/v1/calls/{call_id_of('lead-1')}/corrections", json={"changes": {"outcome": "refusal"}})
    since = client.get("/pay", params=JUNE).text
    assert "Changed since it was frozen" in since
    assert "Maria: frozen RUB\u00a02,000, counted anew RUB\u00a01,000." in since
    assert send(client, "/pay/periods/2026-06/state", act="reopen", note="a sale was none").status_code == 303
    assert "RUB\u00a01,000" in client.get("/pay", params=JUNE).text


def test_a_managers_leads_are_shown_a_page_at_a_time(paid: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboards.pages.pay.SHOWN_AT_MOST", 2)
    client, seen = visitor(paid), list[str]()
    address = f"/pay/{MARIA}?period=2026-06"
    while address:
        shown = client.get(address).text
        seen += re.findall(r'<th scope="row"><a href="/calls/([^"]+)"', shown)
        further = re.search(r'rel="next" href="([^"]+)"', shown)
        address = unescape(further[1]) if further else ""
    assert sorted(seen) == sorted(call_id_of(f"lead-{number}") for number in range(1, 6))
    assert client.get(f"/pay/{MARIA}?period=2026-06&after=x").status_code == 400


def test_doubtful_sales_are_a_part_of_the_pages_of_pay(paid: FastAPI) -> None:
    client = visitor(paid)
    for page, part in (
        ("/pay", "/doubtful-sales?period=2026-06"),
        (f"/pay/{MARIA}", f"/doubtful-sales?period=2026-06&amp;manager={MARIA}"),
    ):
        assert f'data-late="{part}"' in client.get(page, params=JUNE).text
        assert 'id="doubtful"' in client.get(unescape(part)).text
    everybody = client.get("/doubtful-sales", params=JUNE, headers={"X-Part": "content"}).text
    assert "<html" not in everybody
    listed = client.get("/api/v1/pay/doubtful", params=JUNE).json()["managers"]
    assert [one["manager"] for one in listed] == re.findall(r"manager=([a-z]+)", everybody)


def test_a_form_of_another_site_changes_nothing(paid: FastAPI) -> None:
    client = visitor(paid)
    csrf_of(client)
    for address, fields in (
        ("/pay/periods/2026-06/state", {"act": "freeze"}),
        ("/pay/periods/2026-06/waivers", {"lead": call_id_of("lead-6"), "note": "?"}),
        ("/pay/periods/2026-06/disputes", {"manager": MARIA, "note": "?"}),
        ("/pay/disputes/1", {"decision": "reject", "note": "?"}),
    ):
        assert client.post(address, data={**fields, "csrf": "guessed"}).status_code == 403
    assert paid.state.house.pay.events() == ()


def test_programs_do_the_same_and_read_exact_money(paid: FastAPI) -> None:
    client = visitor(paid)
    shown = client.get("/api/v1/pay", params=JUNE).json()
    assert [(one["manager"], one["amount"]["amount"]) for one in shown["managers"]] == [
        ("maria", {"amount": "1000", "currency": "RUB"}),
        ("mykola", {"amount": "0", "currency": "RUB"}),
    ]
    lines = client.get("/api/v1/pay/managers/maria/lines", params=JUNE).json()
    assert (lines["total"], lines["next_cursor"]) == (5, None)
    assert sorted(line["is_sold"] for line in lines["rows"]) == [False] + [True] * 4
    assert walked(client, "/api/v1/pay/managers/maria/lines", 2, **JUNE) == lines["rows"]
    body = {"lead": call_id_of("lead-6"), "note": "nobody can hear it"}
    assert client.post("/api/v1/pay/periods/2026-06/waivers", json=body).json()["act"] == "waived"
    asked = client.post(
        "/api/v1/pay/periods/2026-06/disputes", json={"manager": "maria", "call": call_id_of("lead-5"), "note": "he booked"}
    )
    decided = client.post(f"/api/v1/pay/disputes/{asked.json()['id']}", json={"decision": "accept", "changes": {"outcome": "sale"}})
    assert (decided.json()["act"], decided.json()["changes"]) == ("accepted", "outcome=sale")
    assert client.post("/api/v1/pay/periods/2026-06/state", json={"act": "freeze"}).json()["act"] == "frozen"
    history = client.get("/api/v1/pay/history", params={**JUNE, "limit": 3}).json()
    rest = client.get("/api/v1/pay/history", params={**JUNE, "limit": 3, "after": history["next_cursor"]}).json()
    assert [one["act"] for one in history["rows"]] == ["waived", "disputed", "accepted"]
    assert ([one["act"] for one in rest["rows"]], rest["next_cursor"]) == (["frozen"], None)
    assert client.get("/api/v1/pay", params={"period": "June"}).status_code == 400
    assert client.get("/api/v1/pay/managers/anna/lines").status_code == 404
    assert {sign for one in client.get("/api/v1/pay/doubtful", params=JUNE).json()["sales"] for sign in one["signs"]} == {"never_came"}
    payroll = client.get("/pay", params={**JUNE, "format": "csv"}).text
    assert "variable_part_of_the_bonus" in payroll.splitlines()[0]
    assert "2026-06,maria,Maria,2000,RUB,15000,17000" in payroll


def test_a_manager_sees_and_disputes_the_own_pay_alone(paid: FastAPI) -> None:
    client = visitor(paid)
    client.cookies.set("earshot_role", "manager")  # Maria's eyes: the first of the company
    assert "<h1>Maria · 2026-06</h1>" in client.get("/pay", params=JUNE).text
    own = client.get("/pay/maria", params=JUNE)
    assert own.status_code == 200
    assert "Maria" in own.text
    for address in ("/pay/mykola", "/api/v1/pay/managers/mykola/lines", "/api/v1/pay", "/api/v1/pay/doubtful", "/api/v1/pay/history"):
        assert client.get(address, params=JUNE).status_code == 404
    found = re.search(r'name="csrf" value="([^"]+)"', own.text)
    assert found
    csrf = {"csrf": found[1]}
    mine = {**csrf, "manager": "maria", "call": call_id_of("lead-5"), "note": "he booked"}
    assert client.post("/pay/periods/2026-06/disputes", data=mine).status_code == 303
    others = {**csrf, "manager": "maria", "call": call_id_of("lead-8"), "note": "that was mine"}
    assert client.post("/pay/periods/2026-06/disputes", data=others).status_code == 400
    assert client.post("/pay/periods/2026-06/disputes", data={**csrf, "manager": "mykola", "note": "?"}).status_code == 404
    assert client.post("/pay/periods/2026-06/state", data={**csrf, "act": "freeze"}).status_code == 403
    assert len(paid.state.house.pay.events()) == 1


def test_scopes_open_reading_disputing_and_deciding_apart(paid: FastAPI) -> None:
    tokens = paid.state.house.tokens
    reader = visitor(paid, tokens.create("payroll", [Scope.PAY_READ]))
    assert reader.get("/api/v1/pay", params=JUNE).status_code == 200
    assert reader.post("/api/v1/pay/periods/2026-06/state", json={"act": "freeze"}).status_code == 403
    assert visitor(paid, tokens.create("reports", [Scope.REPORTS_READ])).get("/api/v1/pay").status_code == 403
    asker = visitor(paid, tokens.create("desk", [Scope.PAY_DISPUTE]))
    assert asker.post("/api/v1/pay/periods/2026-06/disputes", json={"manager": "maria", "note": "?"}).json()["by"] == "desk"
