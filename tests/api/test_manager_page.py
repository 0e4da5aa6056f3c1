"""A manager's own page: every number opens its calls, for him too; the head sees the same; nobody sees a colleague's."""

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
from calls.model.review import Answer, ReviewState
from calls.model.verdict import CallType, Outcome
from calls.store.review_repository import Scored
from tests.analytics.conversion.pay.pay_floor import MARIA, MYKOLA, Floor, a_pay_company
from tests.api.conftest import visitor
from tests.api.test_pages import links_of
from tests.calls.samples import a_verdict
from tests.contracts.test_worked_examples import COMPANY, stage_call
from tests.dashboards.sample_house import sample_settings

HTML = {"accept": "text/html"}


@pytest.fixture
def floor_app(tmp_path: Path) -> Iterator[FastAPI]:
    """Maria: 4 sold of 5, one unsure, an existing customer, and a second talk with the first client. Mykola: 1 of 4."""
    app = create_app(sample_settings(tmp_path))
    house: House = app.state.house
    house.company.save(a_pay_company(Plan(Decimal("0.50"), Decimal(1000), fix=Decimal(15000))))
    floor = Floor(house)
    floor.take(MARIA, 4, Outcome.SALE)
    floor.take(MARIA, 1, Outcome.REFUSAL)
    floor.take(MARIA, 1, None)
    floor.take(MYKOLA, 1, Outcome.SALE)
    floor.take(MYKOLA, 3, Outcome.UNDECIDED)
    known = floor.lead(MARIA, None)
    house.verdicts.replace(
        known, a_verdict(call_type=CallType.EXISTING_CUSTOMER, outcome=None, refusal_reason=None, findings=(), requested_slots=())
    )
    floor.lead(MARIA, Outcome.SALE, client=floor.client(1))
    yield app
    house.close()


def maria(app: FastAPI) -> TestClient:
    client = visitor(app)
    client.cookies.set("earshot_role", "manager")  # the first of the company
    return client


def test_what_counts_and_what_does_not_is_told_with_its_reason(floor_app: FastAPI) -> None:
    report = maria(floor_app).get("/api/v1/me").json()
    assert (report["share"]["leads"], report["share"]["sales"], report["share"]["unsure"]) == (5, 4, 1)
    assert (report["share"]["kkd"]["share"], round(report["share"]["kkd"]["low"], 2), round(report["share"]["kkd"]["high"], 2)) == (
        0.8,
        0.38,
        0.96,
    )
    assert (report["colleagues"]["successes"], report["colleagues"]["trials"]) == (1, 4)
    assert report["gap"]["low"] < 0 < report["gap"]["high"]
    counted = report["counted"]
    assert counted["left_out"] == [{"reason": "existing_customer", "calls": 1}]
    assert (counted["calls"], counted["without_lead"], counted["outbound"], counted["held_by_others"]) == (8, 1, 0, 0)
    assert report["pay"]["pay"]["amount"]["amount"]["amount"] == "1000"


@pytest.mark.parametrize("address", ["/me", "/managers/maria"])
def test_every_number_opens_as_many_calls_that_open(floor_app: FastAPI, address: str) -> None:
    client = maria(floor_app) if address == "/me" else visitor(floor_app)
    shown = client.get(address).text
    cells = re.findall(r'<a href="(/calls\?[^"]*)">([\d,]+)</a>', shown)
    tiles = re.findall(r'<a class="kpi" href="(/calls\?[^"]*)"><span class="label">[^<]*</span><span class="value">([\d,]+)<', shown)
    assert len(cells) >= 5
    assert len(tiles) == 3
    for link, number in [*cells, *tiles]:
        listed = client.get(link.replace("&amp;", "&")).text
        assert re.search(rf"<p>{number} calls?</p>", listed), (link, number)
        for call in re.findall(r'class="row-link" href="([^"]+)"', listed):
            assert client.get(call).status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Chance explains the difference", "in nine of ten such periods, by chance alone", "RUB\u00a01,000")),
        ("ru", ("Разница объясняется случайностью", "в девяти из десяти таких периодов")),
        ("uk", ("Різниця пояснюється випадковістю", "у дев’яти з десяти таких періодів")),
    ],
)
def test_chance_is_told_in_words(floor_app: FastAPI, language: str, words: tuple[str, ...]) -> None:
    shown = maria(floor_app).get("/me", params={"lang": language}).text
    for word in words:
        assert word in shown
    assert "/pay/maria?period=2026-06#dispute-line" in shown


def test_the_front_door_of_a_manager_is_the_own_page_and_colleagues_stay_shut(floor_app: FastAPI) -> None:
    client = maria(floor_app)
    assert client.get("/", headers=HTML).headers["location"] == "/me"
    assert "<h1>Maria</h1>" in client.get("/me?period=all").text
    for address in ("/managers/mykola", "/managers/maria", "/api/v1/managers/mykola"):
        assert client.get(address).status_code == 403
    head = visitor(floor_app)
    assert "<h1>Mykola</h1>" in head.get("/managers/mykola").text
    assert '<a href="/managers/mykola?period=all">Mykola</a>' in head.get("/?period=all").text
    assert head.get("/managers/nobody").status_code == 404
    assert head.get("/me").status_code == 403


def test_a_score_leads_to_the_form_that_disputes_it_and_drafts_stay_hidden(floor_app: FastAPI) -> None:
    house: House = floor_app.state.house
    for number, state in ((1, ReviewState.SUBMITTED), (2, ReviewState.DRAFT), (7, ReviewState.SUBMITTED)):
        house.reviews.save(Scored(call_id_of(f"lead-{number}"), "v1", "olga", {"a": Answer("yes")}, {}, 7250, ()), state)
    client = maria(floor_app)
    scores = client.get("/api/v1/me").json()["scores"]
    assert (scores["score"]["n"], scores["score"]["value"]) == (1, 72.5)
    assert [one["call_id"] for one in scores["reviews"]] == [call_id_of("lead-1")]
    assert f'href="/calls/{call_id_of("lead-1")}#scorecard">Dispute</a>' in client.get("/me?period=all").text


def test_pay_words_and_scores_are_for_those_who_may_read_them(floor_app: FastAPI) -> None:
    tokens = floor_app.state.house.tokens
    bare = visitor(floor_app, tokens.create("reports", [Scope.REPORTS_READ])).get("/api/v1/managers/maria").json()
    assert (bare["pay"], bare["scores"]) == (None, None)
    payroll = visitor(floor_app, tokens.create("pay", [Scope.REPORTS_READ, Scope.PAY_READ])).get("/api/v1/managers/maria").json()
    assert payroll["pay"]["period"]["first"] == "2026-06-01"
    orphan = visitor(floor_app, tokens.create("mine", [Scope.MINE_READ]))
    assert orphan.get("/api/v1/me").status_code == 404


def test_fragments_are_from_the_managers_own_talks_and_open_at_their_second(tmp_path: Path) -> None:
    app = create_app(sample_settings(tmp_path))
    app.state.house.company.save(COMPANY)
    for number in range(100):
        stage_call(app.state.house, "101", number, {"price_wording": 30, "needs": 75})
        stage_call(app.state.house, "102", number, {"price_wording": 80, "needs": 78})
    client = maria(app)  # Vasyl's eyes here
    technique = client.get("/api/v1/me").json()["technique"]
    assert (technique["technique"]["weak_stage"], technique["lowest"], technique["highest"]) == ("price_wording", "price_wording", "needs")
    assert [one["finding"]["value"] for one in technique["worst"]] == ["missed"] * 3
    assert [one["finding"]["value"] for one in technique["best"]] == ["done"] * 3
    later = re.search(r'data-late="([^"]+)"', client.get("/me").text)
    assert later
    shown = client.get(unescape(later[1])).text
    for one in [*technique["worst"], *technique["best"]]:
        assert client.get(f"/api/v1/calls/{one['call_id']}").status_code == 200
        assert f"/calls/{one['call_id']}?t=12.5" in shown
    shown += client.get("/me").text
    assert all(client.get(link).status_code == 200 for link in set(links_of(shown)) if link.startswith(("/calls", "/pay")))
    csv = client.get("/me?format=csv").text.splitlines()
    assert csv[0].lstrip("\ufeff") == "first,last,leads,sales,kkd,low,high"
    assert len(csv) == 1 + len(client.get("/api/v1/me").json()["trend"]["points"])
    app.state.house.close()
