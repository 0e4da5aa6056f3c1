"""The head's pages: the funnel with its quotes, KKD over time, the page of the design."""

import csv
import re
from dataclasses import replace
from html import unescape
from io import StringIO
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from analytics.conversion.funnel.compute import steps_of
from analytics.conversion.funnel.report import StepName
from api.app import create_app
from calls.house import House
from calls.model.company import LeadRules
from calls.model.routing import RoutingMode
from calls.model.verdict import Outcome
from tests.analytics.conversion.pay.pay_floor import MARIA, Floor, a_pay_company
from tests.api.conftest import visitor
from tests.dashboards.sample_company import COMPANY
from tests.dashboards.sample_house import sample_settings

HTML = {"accept": "text/html"}


def test_each_step_is_a_share_of_the_one_before():
    steps = steps_of(dict(zip(StepName, (40, 30, 20, 16, 4), strict=False)))
    assert [one.number for one in steps] == [40, 30, 20, 16, 4]
    assert steps[0].passed is None
    assert [one.passed.share for one in steps[1:] if one.passed] == [0.75, 2 / 3, 0.8, 0.25]
    assert steps[4].passed
    assert (round(steps[4].passed.low or 0, 3), round(steps[4].passed.high or 0, 3)) == (0.102, 0.495)  # Wilson, 4 of 16


def test_every_step_of_the_funnel_opens_as_many_calls(local: TestClient):
    report = local.get("/api/v1/funnel").json()
    told = {one["name"]: one["number"] for one in report["steps"]}
    assert list(told) == ["calls", "answered", "leads", "decided", "sold"]
    for name, query in (("calls", ""), ("answered", "&answered=yes"), ("decided", "&lead=counted"), ("sold", "&lead=sold")):
        assert len(local.get(f"/api/v1/calls?direction=inbound&limit=500{query}").json()["rows"]) == told[name]
    assert sum(one["share"]["share"]["successes"] for one in report["losses"]) == report["refusals"]
    text = local.get("/funnel", headers=HTML).text
    assert "Step by step" in text
    rows = list(csv.DictReader(StringIO(local.get("/funnel?format=csv").content.decode("utf-8-sig"))))
    assert [int(row["number"]) for row in rows] == list(told.values())


def test_the_funnel_goes_on_to_the_visit_and_the_payment_by_the_books(tmp_path: Path):
    app = create_app(sample_settings(tmp_path))
    house: House = app.state.house
    house.company.save(a_pay_company())
    floor = Floor(house)
    floor.take(MARIA, 6, Outcome.SALE)
    floor.take(MARIA, 3, Outcome.REFUSAL)
    floor.orders([1, 2, 3, 4], "booked", "came")
    floor.orders([1, 2], "booked", "came", "paid")
    client = visitor(app)
    steps = client.get("/api/v1/funnel").json()["steps"]
    told = [(one["name"], one["number"], one["passed"] and one["passed"]["share"]) for one in steps]
    assert told[-3:] == [("sold", 6, 6 / 9), ("came", 4, 4 / 6), ("paid", 2, 0.5)]
    assert [one["stages"] for one in steps[-3:]] == [[], ["came", "paid"], ["paid"]]
    text = client.get("/funnel?period=all&lang=en", headers=HTML).text
    links = {unescape(link): int(number) for link, number in re.findall(r'<a href="(/calls\?[^"]*reached[^"]*)">(\d+)</a>', text)}
    assert sorted(links.values()) == [2, 2, 2, 4]  # came, paid, and who stayed behind of each
    for link, number in links.items():
        assert len(client.get(link.replace("/calls?", "/api/v1/calls?")).json()["rows"]) == number
    alone = client.get("/api/v1/calls?reached=came")
    assert (alone.status_code, alone.json()["remedy"]) == (400, "Add lead=sold")
    house.close()


def test_kkd_over_time_is_drawn_with_its_interval_and_given_as_csv(local: TestClient):
    rows = list(csv.DictReader(StringIO(local.get("/kkd?format=csv&table=trend").content.decode("utf-8-sig"))))
    department = local.get("/api/v1/kkd").json()["department"]
    assert sum(int(row["sales"]) for row in rows) == department["sales"]
    assert sum(int(row["leads"]) for row in rows) == department["leads"]
    for address in ("/api/charts/kkd/trend", "/api/charts/managers/anna", "/api/charts/design/trend"):
        low, high, line = local.get(address).json()["data"]
        assert high["fill"] == "tonexty"
        assert all(below <= share <= above for below, share, above in zip(low["y"], line["y"], high["y"], strict=True))
    assert local.get("/api/charts/managers/nobody").status_code == 404


def test_the_page_of_the_design_shows_every_component(local: TestClient):
    text = local.get("/design", headers=HTML).text
    for piece in (
        'class="kpi strong"',
        'class="chip sale"',
        "table-wrap",
        'class="card empty"',
        "data-chart=",
        'class="banner calm"',
        "segments",
    ):
        assert piece in text


def test_the_ring_order_says_what_the_exchange_has_now(own_app: FastAPI):
    own_app.state.house.company.save(replace(COMPANY, leads=LeadRules(rank_from_leads=1)))
    client = visitor(own_app)
    assert "Its own order" in client.get("/ring-order", headers=HTML).text
    own_app.state.house.routing.set(RoutingMode.ON, "head")
    assert "has not asked for this order yet" in client.get("/ring-order", headers=HTML).text
    served = client.get("/api/v1/routing/order").json()
    text = client.get("/ring-order", headers=HTML).text
    assert f"Version {served['version']}" in text
    own_app.state.house.routing.set(RoutingMode.OFF, "head")
    assert "Nothing of ours is set there" in client.get("/ring-order", headers=HTML).text
